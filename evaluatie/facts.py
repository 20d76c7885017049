"""What stands in the way of an act on an evaluation, with the page where it can be put right."""

from dataclasses import dataclass

from django.db.models import Case, Q, QuerySet, When
from django.urls import reverse

from erkenningen.models import Mentor
from evaluatie.enums import BeoordelaarRol, Evaluatiesoort
from evaluatie.models import Beoordeling, Evaluatie, EvaluatieItem, Sjabloon
from evaluatie.models.sjabloon import LAAGSTE
from mentorschap.core.klok import vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.organisaties.models import Organisatie
from overeenkomsten.enums import CompetentieSoort, PlanPlaats, PlanStatus, Status
from overeenkomsten.models import Opleidingsplan, Overeenkomst, PlanCompetentie

OP_DE_WERKPLEK = (PlanPlaats.WERKPLEK, PlanPlaats.BEIDE)
# Start competences are asked before or in the first weeks, so also while people still sign.
MAG_STARTEN = (Status.TER_ONDERTEKENING, Status.ACTIEF)


@dataclass(frozen=True, slots=True)
class Open:
    """What is missing on one sheet: `items` without an answer, and of `clusters` that need a remark the first item."""

    items: tuple[EvaluatieItem, ...]
    clusters: tuple[EvaluatieItem, ...]


def mentor_van(overeenkomst: Overeenkomst) -> Mentor:
    """Return the mentor of an agreement that was put up for signing; the database refuses one without."""
    return overeenkomst.mentor.mentor  # type: ignore[union-attr] # overeenkomst_volledig


def onderneming_van(overeenkomst: Overeenkomst) -> Organisatie:
    """Return the company of an agreement that was put up for signing."""
    return overeenkomst.erkenning.onderneming  # type: ignore[union-attr] # overeenkomst_volledig


def akkoord_plan(overeenkomst: Overeenkomst) -> Opleidingsplan | None:
    """Return the newest version of the plan that all parties agreed to."""
    return overeenkomst.plannen.filter(status=PlanStatus.AKKOORD).order_by("-versie").first()


def plan_voor(overeenkomst: Overeenkomst, soort: str) -> Opleidingsplan | None:
    """Return the plan to evaluate: the agreed one; at the start also one that is being signed."""
    if soort == Evaluatiesoort.START:
        klaar = (PlanStatus.AKKOORD, PlanStatus.VOORGELEGD)
        return overeenkomst.plannen.filter(status__in=klaar).order_by("-versie").first()
    return akkoord_plan(overeenkomst)


def competenties_voor(evaluatie: Evaluatie) -> QuerySet[PlanCompetentie]:
    """Return the competences to judge. At the start the generic ones come first, wherever they are learned."""
    plan = evaluatie.plan
    if evaluatie.soort != Evaluatiesoort.START:
        return competenties_op_werkplek(plan)  # type: ignore[arg-type] # evaluatie_geopend
    generiek = Q(soort=CompetentieSoort.GENERIEK)
    return PlanCompetentie.objects.filter(generiek | Q(plaats__in=OP_DE_WERKPLEK), plan=plan).order_by(
        Case(When(generiek, then=0), default=1), "volgorde", "pk"
    )


def mentor_heeft_ingediend(evaluatie: Evaluatie) -> list[Beletsel]:
    """Guard: without the mentor there is nothing to go on with."""
    if evaluatie.beoordelingen.filter(rol=BeoordelaarRol.MENTOR, status="ingediend").exists():
        return []
    return [Beletsel("mentor", "De mentor diende nog niet in. Stuur een nieuwe link of vul in namens de mentor.")]


def competenties_op_werkplek(plan: Opleidingsplan) -> QuerySet[PlanCompetentie]:
    """Return the competences of the plan that are learned at the workplace, in order of the plan."""
    return plan.competenties.filter(plaats__in=OP_DE_WERKPLEK).order_by("volgorde", "pk")


def sleutel_van(competentie: PlanCompetentie) -> str:
    """Return what a competence is known by over the versions of a plan: its place in the catalogue, or itself."""
    return competentie.sleutel


def sjabloon_voor(overeenkomst: Overeenkomst) -> Sjabloon | None:
    """Return the template that counts today: of the school, of the partnership that recognised, or the general one."""
    traject, erkenning = overeenkomst.traject, overeenkomst.erkenning
    return Sjabloon.objects.voor(
        traject.opleiding_id,
        vandaag(),
        school_id=traject.school_id,
        partnerschap_id=erkenning.partnerschap_id if erkenning else None,
    ).first()


def beletselen_voor_openen(overeenkomst: Overeenkomst, soort: str = Evaluatiesoort.TUSSENTIJDS) -> list[Beletsel]:
    """Return why no evaluation of this kind can be opened now; empty when it can."""
    naar_overeenkomst = reverse("overeenkomsten:overeenkomst_detail", args=[overeenkomst.uuid])
    if overeenkomst.status not in (MAG_STARTEN if soort == Evaluatiesoort.START else (Status.ACTIEF,)):
        zin = f"De overeenkomst is nog niet actief (nu: {overeenkomst.get_status_display().lower()})."
        return [Beletsel("overeenkomst_niet_actief", zin, naar_overeenkomst)]
    beletselen = []
    plan = plan_voor(overeenkomst, soort)
    if plan is None:
        zin = "Er is nog geen opleidingsplan waar alle partijen mee akkoord zijn."
        beletselen.append(Beletsel("geen_plan", zin, naar_overeenkomst))
    elif not competenties_op_werkplek(plan).exists():
        zin = "Geen enkele competentie van het opleidingsplan wordt op de werkplek aangeleerd."
        beletselen.append(Beletsel("geen_competenties", zin, naar_overeenkomst))
    mentor = mentor_van(overeenkomst)
    if not mentor.email:
        zin = f"Van {mentor.naam} is geen e-mailadres bekend; de link kan niet vertrekken."
        beletselen.append(Beletsel("geen_email", zin, naar_overeenkomst))
    lopend = overeenkomst.evaluaties.open().filter(soort=soort).first()
    if lopend:
        zin = f"Er loopt al een {lopend.get_soort_display().lower()} ({lopend.nummer}). Wacht tot die is ingediend."
        beletselen.append(Beletsel("loopt_al", zin, lopend.get_absolute_url()))
    if sjabloon_voor(overeenkomst) is None:
        beletselen.append(Beletsel("geen_sjabloon", "Er is nog geen evaluatiesjabloon. De beheerder laadt er een."))
    return beletselen


def alles_klaar_om_te_openen(evaluatie: Evaluatie) -> list[Beletsel]:
    """Guard of the transition: the same obstacles, for the evaluation's own agreement."""
    return beletselen_voor_openen(evaluatie.overeenkomst, evaluatie.soort)


def open_op_blad(beoordeling: Beoordeling) -> Open:
    """Return what is still missing on a sheet: two queries."""
    items = list(
        EvaluatieItem.objects.met_score(beoordeling.pk)
        .filter(evaluatie_id=beoordeling.evaluatie_id)
        .order_by("volgorde")
    )
    geschreven = set(beoordeling.opmerkingen.exclude(tekst="").values_list("cluster_code", flat=True))
    eerste = {item.cluster_code: item for item in reversed(items)}
    laagste = {item.cluster_code: None for item in items if item.waarde == LAAGSTE}
    return Open(
        items=tuple(item for item in items if item.waarde is None and not item.niet_aan_bod),
        clusters=tuple(eerste[code] for code in laagste if code not in geschreven),
    )


def beletselen_voor_indienen(beoordeling: Beoordeling) -> list[Beletsel]:
    """Return what is missing on a sheet, each with a link to the place on it."""
    blad = reverse("evaluatie:blad", args=[beoordeling.uuid])
    stand = open_op_blad(beoordeling)
    beletselen = [
        Beletsel("open_item", f"{item.volgorde}. {item.omschrijving}", f"{blad}#c{item.volgorde}")
        for item in stand.items
    ]
    beletselen += [
        Beletsel(
            "opmerking_nodig",
            f"Schrijf bij “{item.cluster_naam}” kort wat er nodig is: u gaf daar het laagste niveau.",
            f"{blad}#o{item.volgorde}",
        )
        for item in stand.clusters
    ]
    return beletselen


def alle_beoordelingen_binnen(evaluatie: Evaluatie) -> list[Beletsel]:
    """Guard of the transition: an evaluation is filed when its last rater has filed."""
    wachtend = evaluatie.beoordelingen.filter(~Q(status="ingediend"))
    return [Beletsel("wacht", f"De beoordeling van {b.naam} is nog niet ingediend.") for b in wachtend]


def vorige_evaluatie(overeenkomst: Overeenkomst, sjabloon: Sjabloon) -> Evaluatie | None:
    """Return the last filed evaluation of the same traject to show beside the new one: the last on the same scale.

    A level of a scale of five says nothing beside one of a scale of four.
    """
    eerder = Evaluatie.objects.ingediend().filter(
        overeenkomst__traject_id=overeenkomst.traject_id, sjabloon__hoogste=sjabloon.hoogste
    )
    return eerder.order_by("-ingediend_op", "-pk").first()
