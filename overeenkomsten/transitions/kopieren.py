"""A copy of an agreement for the next school year: a working version in which only some things have to be checked."""

from datetime import date

from django.db import transaction
from django.urls import reverse

from mentorschap.core.klok import vandaag
from mentorschap.core.nummering import volgend_nummer
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.termijnen import plus_jaren
from mentorschap.core.transitions import GeenRecht, HandelingBelet, wie
from mentorschap.core.woorden import datum_voluit
from mentorschap.organisaties.actor import Actor
from overeenkomsten.catalogus import maak_plan
from overeenkomsten.enums import Status
from overeenkomsten.facts import MENTOR_ACTIEF, afgeleide_soort, leid_stap_af_van
from overeenkomsten.models import Opleidingsplan, Overeenkomst, PlanCompetentie, UurroosterBlok
from overeenkomsten.permissions import mag_bewerken
from overeenkomsten.transitions.ondertekenen import BEGINNEN

OVERGENOMEN = (
    "traject",
    "soort",
    "erkenning",
    "uren_werkplek",
    "uren_school",
    "gesimuleerde_werkplek",
    "ondertekenaar_naam",
    "ondertekenaar_email",
)
VAN_REGEL = (
    "bron_id",
    "cluster_code",
    "cluster_naam",
    "omschrijving",
    "soort",
    "plaats",
    "van_onderneming",
    "begeleider",
    "volgorde",
)


def kopieer(bron: Overeenkomst, *, actor: Actor) -> Overeenkomst:
    """Return a working version like a signed agreement, a year later; a copy that still is one is given back.

    Workplace, mentor (while active), hours, timetable and plan come along; the step and the amount of the
    leervergoeding do not: they follow again from what the learner finished meanwhile. Raises GeenRecht, HandelingBelet.
    """
    if beletsel := mag_bewerken(actor, bron):
        raise GeenRecht(beletsel)
    if bron.status not in Status.IN_WERKING:
        raise HandelingBelet([Beletsel("status", "Alleen een ondertekende overeenkomst kan gekopieerd worden.")])
    with transaction.atomic():
        Overeenkomst.objects.select_for_update(of=("self",), no_key=True).get(pk=bron.pk)
        if eerder := bron.kopieen.filter(status=Status.WERKVERSIE).first():
            return eerder
        start, einde = periode_erna(bron, vandaag())
        kopie = Overeenkomst(
            nummer=volgend_nummer("OV", vandaag().year),
            kopie_van=bron,
            mentor=bron.mentor if bron.mentor.status == MENTOR_ACTIEF else None,
            start=start,
            einde=einde,
            **{veld: getattr(bron, veld) for veld in OVERGENOMEN},
        )
        kopie.soort = afgeleide_soort(kopie)
        kopie.save()
        _kopieer_rooster(bron, kopie)
        _kopieer_plan(bron, kopie)
        toelichting = f"Kopie van {bron.nummer}"
        kopie.overgangen.create(
            overgang=BEGINNEN.code, van="", naar=Status.WERKVERSIE, toelichting=toelichting, **wie(actor)
        )
    return kopie


def periode_erna(bron: Overeenkomst, dag: date) -> tuple[date, date | None]:
    """Return the same period as many years later as brings it after `dag` and after the agreement itself.

    The end is not later than that of the training; None when nothing is left of it then.
    """
    jaren = 1
    while plus_jaren(bron.start, jaren) <= max(dag, bron.beeindigd_op or bron.einde):
        jaren += 1
    start, einde = plus_jaren(bron.start, jaren), plus_jaren(bron.einde, jaren)
    tot = bron.traject.einde
    if tot is not None and einde > tot:
        einde = tot
    return start, (einde if einde > start else None)


def na_te_kijken(kopie: Overeenkomst) -> list[Beletsel]:
    """Return what of a copy has to be looked at again, each with the step where that is done."""
    if kopie.kopie_van_id is None:
        return []
    afleiding = leid_stap_af_van(kopie.traject)
    punten = [
        ("stap_afspraken", _over_periode(kopie)),
        ("stap_leerwerkplek", _over_mentor(kopie)),
        (
            "stap_afspraken",
            f"De leervergoeding. {afleiding.uitleg} Er kwam een jaar vooropleiding bij.",
        ),
        ("stap_uurrooster", "Het uurrooster: de lesdagen van het nieuwe schooljaar kunnen anders zijn."),
        ("stap_plan", "Het opleidingsplan: wat leert de leerling nu waar? De geplande periodes zijn leeg."),
    ]
    return [Beletsel(stap, tekst, reverse(f"overeenkomsten:{stap}", args=[kopie.uuid])) for stap, tekst in punten]


def _over_periode(kopie: Overeenkomst) -> str:
    if kopie.start is None or kopie.einde is None:
        return (
            "De periode: de opleiding eindigt te vroeg voor dezelfde periode een jaar later. Kies zelf een einddatum."
        )
    return f"De periode, nu van {datum_voluit(kopie.start)} tot en met {datum_voluit(kopie.einde)}."


def _over_mentor(kopie: Overeenkomst) -> str:
    if kopie.mentor is None:
        return "De mentor van vorige keer is niet meer actief: kies een andere."
    return f"De mentor: begeleidt {kopie.mentor.mentor.naam} de leerling opnieuw?"


def _kopieer_rooster(bron: Overeenkomst, kopie: Overeenkomst) -> None:
    UurroosterBlok.objects.bulk_create(
        UurroosterBlok(overeenkomst=kopie, dag=blok.dag, van=blok.van, tot=blok.tot, plaats=blok.plaats)
        for blok in bron.uurrooster.all()
    )


def _begeleider(regel: PlanCompetentie, bron: Overeenkomst, kopie: Overeenkomst) -> dict[str, str]:
    """Drop the mentor who does not come along; somebody else who was typed stays, to be looked at."""
    weg = kopie.mentor_id != bron.mentor_id and regel.begeleider == bron.mentor.mentor.naam
    return {"begeleider": ""} if weg else {}


def _kopieer_plan(bron: Overeenkomst, kopie: Overeenkomst) -> None:
    vorig = bron.plan
    if vorig is None:
        maak_plan(kopie)
        return
    plan = Opleidingsplan.objects.create(overeenkomst=kopie, versie=1, extra_ondersteuning=vorig.extra_ondersteuning)
    PlanCompetentie.objects.bulk_create(
        PlanCompetentie(
            plan=plan,
            oorsprong=regel.oorsprong or regel.uuid,
            **{veld: getattr(regel, veld) for veld in VAN_REGEL} | _begeleider(regel, bron, kopie),
        )
        for regel in vorig.competenties.order_by("volgorde", "pk")
    )
