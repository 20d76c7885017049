"""Which kinds of application a company can begin today, and why not the others."""

from dataclasses import dataclass
from datetime import date

from erkenningen.enums import AanvraagSoort, AanvraagStatus
from erkenningen.models import Aanvraag, Erkenning
from erkenningen.vervolg import in_de_weg_van_vervolg, loopt_al
from mentorschap.core.oordeel import Beletsel
from mentorschap.organisaties.models import Organisatie


@dataclass(frozen=True, slots=True)
class Vervolgkeuze:
    """One recognition on which this kind can be asked: go on with `bezig`, or begin; else why not."""

    erkenning: Erkenning
    bezig: Aanvraag | None
    beletselen: list[Beletsel]


@dataclass(frozen=True, slots=True)
class Keuzes:
    """What there is to choose per kind; those that can be begun come first."""

    mentor_toevoegen: list[Vervolgkeuze]
    verlenging: list[Vervolgkeuze]


def keuzes_van(onderneming: Organisatie, dag: date) -> Keuzes:
    """Return the choices on the running recognitions of a company: two queries, however many there are."""
    rijen = Erkenning.objects.geldig_op(dag).filter(onderneming=onderneming)
    erkenningen = list(rijen.select_related("vestiging", "opleiding").order_by("geldig_tot", "pk"))
    bezig: dict[tuple[int | None, str], Aanvraag] = {}
    statussen = (AanvraagStatus.WERKVERSIE, *AanvraagStatus.LOPEND)
    vervolg = Aanvraag.objects.filter(betreft__in=erkenningen, status__in=statussen)
    # Drafts first, so that what was filed is what stays.
    for aanvraag in sorted(vervolg, key=lambda a: (a.ingediend_op is not None, -a.pk)):
        bezig[aanvraag.betreft_id, aanvraag.soort] = aanvraag
    return Keuzes(
        _keuzes(erkenningen, AanvraagSoort.MENTOR_TOEVOEGEN, bezig, dag),
        _keuzes(erkenningen, AanvraagSoort.VERLENGING, bezig, dag),
    )


def _keuzes(
    erkenningen: list[Erkenning], soort: AanvraagSoort, bezig: dict[tuple[int | None, str], Aanvraag], dag: date
) -> list[Vervolgkeuze]:
    keuzes = []
    for erkenning in erkenningen:
        lopend = bezig.get((erkenning.pk, soort))
        beletselen = [*loopt_al(lopend), *in_de_weg_van_vervolg(erkenning, soort, dag)]
        keuzes.append(Vervolgkeuze(erkenning, lopend, beletselen))
    return sorted(keuzes, key=lambda keuze: bool(keuze.beletselen))
