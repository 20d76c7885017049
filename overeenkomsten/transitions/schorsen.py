"""A period in which the agreement is suspended: added, corrected, ended or deleted, and told to the trajectbegeleider.

The agreement stays `actief`: each act starts and ends there, locks its row and is a line of its timeline.
"""

from datetime import date

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.urls import reverse

from mentorschap.core.klok import vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import HandelingBelet, Overgang, voer_uit
from mentorschap.core.woorden import datum_voluit
from mentorschap.organisaties.actor import Actor
from overeenkomsten.enums import Soort, Status
from overeenkomsten.enums_levensloop import Eindegrond, Eindewijze, Kant, Schorsingsgrond
from overeenkomsten.levensberichten import meld_schorsing, meld_schorsing_vervallen
from overeenkomsten.models import Beeindiging, Overeenkomst, Schorsing
from overeenkomsten.permissions_levensloop import kant_van, mag_schorsen
from overeenkomsten.rules.termijnen_overeenkomst import SCHORSING_MELDEN, Periode, in_venster, signalen

ACTIEF = frozenset({Status.ACTIEF})
SCHORSEN = Overgang(
    "schorsen",
    "Schorsing toegevoegd",
    van=ACTIEF,
    naar=Status.ACTIEF,
    mag=mag_schorsen,
    grondslag="D16 art. 18-21",
)
SCHORSING_VERBETEREN = Overgang(
    "schorsing_verbeteren",
    "Schorsing verbeterd",
    van=ACTIEF,
    naar=Status.ACTIEF,
    mag=mag_schorsen,
    grondslag="D16 art. 18-21",
)
SCHORSING_MELDEN_AAN = Overgang(
    "schorsing_melden",
    "Schorsing gemeld aan de trajectbegeleider",
    van=ACTIEF,
    naar=Status.ACTIEF,
    mag=mag_schorsen,
    grondslag="D16 art. 22",
)
SCHORSING_VERWIJDEREN = Overgang(
    "schorsing_verwijderen",
    "Schorsing verwijderd",
    van=ACTIEF,
    naar=Status.ACTIEF,
    mag=mag_schorsen,
    toelichting_verplicht=True,
    grondslag="D16 art. 18-21",
)
OVERGANGEN_SCHORSING = (SCHORSEN, SCHORSING_VERBETEREN, SCHORSING_MELDEN_AAN, SCHORSING_VERWIJDEREN)


def periode_van(schorsing: Schorsing) -> Periode:
    """Return the days of a suspension for the rules."""
    return Periode(schorsing.van, schorsing.tot)


def schors(overeenkomst: Overeenkomst, schorsing: Schorsing, *, actor: Actor) -> Schorsing:
    """Add a period. What the company adds is told with it (OVK-18).

    Raises GeenRecht, Achterhaald (no longer in force) or HandelingBelet (outside the agreement, or another period).
    """
    with voer_uit(SCHORSEN, overeenkomst, actor=actor, toelichting=_zin(schorsing), ingangsdatum=schorsing.van) as rij:
        schorsing.overeenkomst = rij
        schorsing.door_id = actor.gebruiker_id
        schorsing.door_kant = kant_van(actor, rij)
        _bewaar(schorsing, actor)
    return schorsing


def verbeter_schorsing(schorsing: Schorsing, *, actor: Actor, reden: str = "") -> Schorsing:
    """Correct a period, or give it its last day; the earlier values stay in the history.

    What was wrong asks a reason, which stands on the timeline; a last day that was not known yet does not.
    Raises as `schors`, and HandelingBelet without a reason or when a running ending leans on what was there.
    """
    overeenkomst = Overeenkomst.objects.get(pk=schorsing.overeenkomst_id)
    toelichting = _zin(schorsing, reden)
    with voer_uit(
        SCHORSING_VERBETEREN, overeenkomst, actor=actor, toelichting=toelichting, ingangsdatum=schorsing.van
    ) as rij:
        was = rij.schorsingen.get(pk=schorsing.pk)
        if is_verbetering(was, schorsing) and not reden.strip():
            raise HandelingBelet([Beletsel("reden", "Schrijf waarom u de schorsing verbetert.")])
        schorsing.overeenkomst = rij
        eis_geen_einde_dat_steunt(rij, was, periode_van(schorsing))
        _bewaar(schorsing, actor)
    return schorsing


def verwijder_schorsing(schorsing: Schorsing, *, actor: Actor, reden: str) -> Overeenkomst:
    """Take away a period that never was. It stays in the history, and the timeline says who, what and why.

    Terms are always counted from the periods that are there, so they are what they would have been without it.
    Raises GeenRecht, Achterhaald, or HandelingBelet: no reason, entered by the school, or an ending leans on it.
    """
    overeenkomst = Overeenkomst.objects.get(pk=schorsing.overeenkomst_id)
    toelichting = _zin(schorsing, reden) if reden.strip() else ""
    with voer_uit(
        SCHORSING_VERWIJDEREN, overeenkomst, actor=actor, toelichting=toelichting, ingangsdatum=schorsing.van
    ) as rij:
        was = rij.schorsingen.filter(pk=schorsing.pk).first()
        if was is None:
            raise HandelingBelet([Beletsel("weg", "Deze schorsing is al verwijderd.")])
        if beletselen := niet_te_verwijderen(was, kant_van(actor, rij)):
            raise HandelingBelet(beletselen)
        eis_geen_einde_dat_steunt(rij, was, None)
        was.delete()
        was.overeenkomst = rij
        meld_schorsing_vervallen(was, actor)
    return rij


def is_verbetering(was: Schorsing, wordt: Schorsing) -> bool:
    """Whether something that was filled in changes; a last day that was still open is no correction."""
    return (was.grond, was.van) != (wordt.grond, wordt.van) or (was.tot is not None and was.tot != wordt.tot)


def niet_te_verwijderen(schorsing: Schorsing, kant: Kant | None) -> list[Beletsel]:
    """Return why this side does not delete a suspension: the company takes back what it entered, the school any."""
    if kant == Kant.SCHOOL or schorsing.door_kant == kant:
        return []
    return [Beletsel("ingevoerd", "De school voegde deze schorsing toe: vraag haar om ze te verwijderen.")]


def eis_geen_einde_dat_steunt(overeenkomst: Overeenkomst, was: Schorsing, wordt: Periode | None) -> None:
    """Raise HandelingBelet when a running ending holds with the suspension as it was, not with what becomes of it."""
    anderen = [periode_van(rij) for rij in overeenkomst.schorsingen.exclude(pk=was.pk).order_by("van", "pk")]
    voor, na = [*anderen, periode_van(was)], [*anderen, *([wordt] if wordt else [])]
    for einde in overeenkomst.beeindigingen.lopend().order_by("pk"):
        if _gaat_op(einde, voor) and not _gaat_op(einde, na):
            tekst = (
                f"{einde.get_wijze_display()} steunt op deze schorsing: zonder haar zou dat einde niet kunnen. "
                "Trek eerst die beëindiging in."
            )
            url = reverse("overeenkomsten:einde", args=[einde.uuid])
            raise HandelingBelet([Beletsel("einde_steunt", tekst, url, "D16 art. 23, 6° en art. 25")])


def _gaat_op(einde: Beeindiging, periodes: list[Periode]) -> bool:
    if einde.wijze == Eindewijze.EERSTE_DAGEN:
        return in_venster(einde.ontvangen_op, einde.overeenkomst.start, periodes)
    if einde.grond == Eindegrond.LANGE_SCHORSING:
        return any(signalen(periode, vandaag()).mag_beeindigen for periode in periodes)
    return True


def meld(schorsing: Schorsing, *, actor: Actor) -> Schorsing:
    """Note that the trajectbegeleider was told today, of the length or of the resumption (OVK-18).

    The school notes it when the company told by telephone. Raises HandelingBelet when there is nothing to tell.
    """
    overeenkomst = Overeenkomst.objects.get(pk=schorsing.overeenkomst_id)
    with voer_uit(SCHORSING_MELDEN_AAN, overeenkomst, actor=actor, toelichting=_zin(schorsing)) as rij:
        schorsing.overeenkomst = rij
        schorsing.refresh_from_db(fields=["van", "tot", "gemeld_op", "hervatting_gemeld_op"])
        open_meldingen = te_melden(schorsing, vandaag())
        if not open_meldingen:
            raise HandelingBelet([Beletsel("gemeld", "Er valt over deze schorsing niets meer te melden.")])
        for veld in open_meldingen:
            setattr(schorsing, veld, vandaag())
        schorsing.full_clean()
        schorsing.save()
        meld_schorsing(schorsing, actor)
    return schorsing


def te_melden(schorsing: Schorsing, dag: date) -> list[str]:
    """Return which of `gemeld_op` and `hervatting_gemeld_op` is still open on a day."""
    gevonden = signalen(periode_van(schorsing), dag)
    velden = []
    if gevonden.moet_melden and schorsing.gemeld_op is None:
        velden.append("gemeld_op")
    hervat = gevonden.hervatting_melden_tot is not None and gevonden.hervat_op <= dag
    if hervat and schorsing.hervatting_gemeld_op is None:
        velden.append("hervatting_gemeld_op")
    return velden


def _bewaar(schorsing: Schorsing, actor: Actor) -> None:
    _vul_aan(schorsing, actor)
    if beletselen := _buiten_overeenkomst(schorsing):
        raise HandelingBelet(beletselen)
    try:
        schorsing.full_clean()
    except ValidationError as fout:
        teksten = [
            tekst for veld in sorted(fout.message_dict, key=_algemeen_eerst) for tekst in fout.message_dict[veld]
        ]
        raise HandelingBelet([Beletsel("periode", tekst) for tekst in teksten]) from fout
    schorsing.save()
    meld_schorsing(schorsing, actor)


def _vul_aan(schorsing: Schorsing, actor: Actor) -> None:
    """Set what the law decides: no pay for disciplinary grounds or in an SAO; filled in by the company is told."""
    if schorsing.grond in Schorsingsgrond.TUCHT:
        schorsing.doorbetaald = False
    elif schorsing.overeenkomst.soort == Soort.SAO:
        schorsing.doorbetaald = None
    lengte = schorsing.tot and Periode(schorsing.van, schorsing.tot).dagen_tot(schorsing.tot)
    lang = bool(lengte and lengte > SCHORSING_MELDEN.waarde)
    if not lang:
        schorsing.hervatting_gemeld_op = None
    if kant_van(actor, schorsing.overeenkomst) != Kant.ONDERNEMING:
        return
    if lang or signalen(periode_van(schorsing), vandaag()).moet_melden:
        schorsing.gemeld_op = schorsing.gemeld_op or vandaag()
    if lang:
        schorsing.hervatting_gemeld_op = schorsing.hervatting_gemeld_op or vandaag()


def _buiten_overeenkomst(schorsing: Schorsing) -> list[Beletsel]:
    overeenkomst = schorsing.overeenkomst
    if schorsing.van < overeenkomst.start:
        tekst = f"De overeenkomst begint op {datum_voluit(overeenkomst.start)}: eerder kan ze niet geschorst zijn."
        return [Beletsel("voor_start", tekst)]
    if max(schorsing.van, schorsing.tot or schorsing.van) > overeenkomst.einde:
        tekst = f"De overeenkomst loopt tot en met {datum_voluit(overeenkomst.einde)}: kies een dag die daarin ligt."
        return [Beletsel("na_einde", tekst)]
    return []


def _zin(schorsing: Schorsing, reden: str = "") -> str:
    tot = f"tot en met {datum_voluit(schorsing.tot)}" if schorsing.tot else "zonder gekend einde"
    waarom = f" Reden: {reden.strip()}" if reden.strip() else ""
    return f"Van {datum_voluit(schorsing.van)}, {tot}.{waarom}"


def _algemeen_eerst(veld: str) -> tuple[bool, str]:
    return veld != NON_FIELD_ERRORS, veld
