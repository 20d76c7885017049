"""From rows to the facts of the rules, and back to what a decision keeps."""

from datetime import date

from django.db.models import BigIntegerField, DateField, Prefetch

from erkenningen.enums import AfwijkingSoort
from erkenningen.models import Aanvraag, AanvraagMentor, Mentor, Praktijkervaring, Regeling, Uittreksel, Vooropleiding
from erkenningen.rules import (
    MentorFeiten,
    MentoropleidingFeiten,
    Praktijkperiode,
    RegelingFeiten,
    Toetsing,
    UittrekselFeiten,
    VooropleidingFeiten,
    toets_mentor,
)
from mentorschap.core.klok import dag_van, vandaag
from mentorschap.core.vaste_vraag import Plek, Rij, VasteVraag, hang_aan

# What a page shows of a file. The rest of its row would cost more to fetch than everything it is used for.
BESTAND = ("bestand__uuid", "bestand__naam", "bestand__created_at", "bestand__gewist_op")


VOOROPLEIDINGEN = Vooropleiding.objects.select_related("bestand").only(
    "uuid", "created_at", "mentor", "omschrijving", *BESTAND
)
UITTREKSELS = Uittreksel.objects.select_related("bestand").only(
    "uuid", "created_at", "mentor", "afgiftedatum", "oordeel", *BESTAND
)
MENTOREN = Rij("mentoren", BigIntegerField())
PER_MENTOR = {
    "ervaringen": VasteVraag(lambda mentoren: Praktijkervaring.objects.filter(mentor__in=mentoren), mentoren=MENTOREN),
    "vooropleidingen": VasteVraag(lambda mentoren: VOOROPLEIDINGEN.filter(mentor__in=mentoren), mentoren=MENTOREN),
    "uittreksels": VasteVraag(lambda mentoren: UITTREKSELS.filter(mentor__in=mentoren), mentoren=MENTOREN),
}
REGELING = VasteVraag(
    lambda partnerschap, datum: Regeling.objects.voor(partnerschap, datum)[:1],
    partnerschap=Plek("partnerschap", BigIntegerField()),
    datum=Plek("datum", DateField()),
)


def aanvraagdatum_van(aanvraag: Aanvraag) -> date:
    """Return the day of filing, today for a draft."""
    return dag_van(aanvraag.ingediend_op) if aanvraag.ingediend_op else vandaag()


def met_feiten(pad: str = "") -> tuple[Prefetch, ...]:
    """Return what a query has to bring along, so that the facts of many mentors cost three queries.

    `pad` leads from the row to the mentor ("mentor__"), empty when the rows are mentors.
    """
    return (
        Prefetch(f"{pad}ervaringen"),
        Prefetch(f"{pad}vooropleidingen", VOOROPLEIDINGEN),
        Prefetch(f"{pad}uittreksels", UITTREKSELS),
    )


def haal_feiten(mentoren: list[Mentor]) -> None:
    """Bring along what `met_feiten` brings, for mentors that are here already: the same three queries, written once."""
    nummers = [mentor.pk for mentor in mentoren]
    for relatie, vraag in PER_MENTOR.items():
        hang_aan(mentoren, relatie, vraag(mentoren=nummers) if nummers else [])


def regeling_van(partnerschap_id: int | None, datum: date) -> RegelingFeiten:
    """Return the parameters of a partnership on a day; the general terms of the law when there is no row."""
    rijen = REGELING(partnerschap=partnerschap_id, datum=datum)
    return regeling_feiten(rijen[0]) if rijen else RegelingFeiten()


def regeling_feiten(rij: Regeling) -> RegelingFeiten:
    """Return a row as plain facts. The covid extension belongs to the general term only (MEN-09)."""
    return RegelingFeiten(
        volgen_maanden=rij.volgen_maanden,
        plannen_maanden=rij.plannen_maanden,
        covid_verlenging=rij.partnerschap_id is None,
    )


def feiten_van(
    aanvraag_mentor: AanvraagMentor, *, aanvraagdatum: date, regeling: RegelingFeiten, erkend_op: date | None = None
) -> MentorFeiten:
    """Return what is known about a mentor in an application on `aanvraagdatum`."""
    afwijkingen = {afwijking.soort: afwijking.toegekend for afwijking in aanvraag_mentor.afwijkingen.all()}
    return feiten_van_mentor(
        aanvraag_mentor.mentor, afwijkingen, aanvraagdatum=aanvraagdatum, regeling=regeling, erkend_op=erkend_op
    )


def feiten_van_mentor(
    mentor: Mentor,
    afwijkingen: dict[str, bool],
    *,
    aanvraagdatum: date,
    regeling: RegelingFeiten,
    erkend_op: date | None = None,
) -> MentorFeiten:
    """Return what is known about a mentor, with the deviations that were decided in one application."""
    return MentorFeiten(
        aanvraagdatum=aanvraagdatum,
        geboortedatum=mentor.geboortedatum,
        praktijkervaring=_ervaring(mentor),
        vooropleiding=_vooropleiding(mentor, afwijkingen),
        uittreksel=_uittreksel(mentor),
        mentoropleiding=_mentoropleiding(mentor),
        erkend_op=erkend_op,
        regeling=regeling,
    )


def toets_van(
    aanvraag_mentor: AanvraagMentor,
    *,
    aanvraagdatum: date,
    regeling: RegelingFeiten,
    peildatum: date | None = None,
    erkend_op: date | None = None,
) -> tuple[MentorFeiten, Toetsing]:
    """Return the facts and the verdict of the rules on `peildatum` (default today)."""
    feiten = feiten_van(aanvraag_mentor, aanvraagdatum=aanvraagdatum, regeling=regeling, erkend_op=erkend_op)
    return feiten, toets_mentor(feiten, peildatum=peildatum or vandaag())


def _ervaring(mentor: Mentor) -> tuple[Praktijkperiode, ...] | None:
    # Nothing filled in means that nobody said anything yet: unknown, not none.
    perioden = tuple(Praktijkperiode(periode.van, periode.tot) for periode in mentor.ervaringen.all())
    return perioden or None


def _vooropleiding(mentor: Mentor, afwijkingen: dict[str, bool]) -> VooropleidingFeiten | None:
    bewijzen = [v for v in mentor.vooropleidingen.all() if v.bestand_id is not None]
    if not bewijzen:
        return None
    return VooropleidingFeiten(
        bewijs=True,
        afwijking_leeftijd=afwijkingen.get(AfwijkingSoort.LEEFTIJD),
        afwijking_ervaring=afwijkingen.get(AfwijkingSoort.ERVARING),
    )


def _uittreksel(mentor: Mentor) -> UittrekselFeiten | None:
    laatste = next(iter(mentor.uittreksels.all()), None)
    return None if laatste is None else UittrekselFeiten(laatste.afgiftedatum, laatste.oordeel or None)


def _mentoropleiding(mentor: Mentor) -> MentoropleidingFeiten:
    rij = getattr(mentor, "mentoropleiding", None)
    if rij is None:
        return MentoropleidingFeiten()
    return MentoropleidingFeiten(rij.gepland_op, rij.gevolgd_op, rij.vrijstelling or None)
