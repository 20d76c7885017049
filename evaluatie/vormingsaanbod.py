"""Training that partnerships offer, shown where it helps: at the check, on a mentor's own page, beside his answer."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from erkenningen.models import Mentor, MentorOpErkenning
from erkenningen.vorming import Vorming
from evaluatie.enums_overleg import Mentorprobleem
from evaluatie.models import Mentorcheck, Vormingsaanbod
from mentorschap.core.klok import vandaag

PROBLEEM = dict(Mentorprobleem.choices)


def aanbod_voor(check: Mentorcheck) -> list[Vormingsaanbod]:
    """Return what the partnerships of this mentor offer now, what helps with his problems first."""
    return _op_volgorde(_aanbod_bij([check.mentor_id])[check.mentor_id], check.problemen)


def helpt_bij_elk(checks: Sequence[Mentorcheck]) -> dict[int, list[Vormingsaanbod]]:
    """Return per check (by primary key) only what helps with the problems that its mentor named: two queries."""
    aanbod = _aanbod_bij({check.mentor_id for check in checks})
    return {
        check.pk: [rij for rij in aanbod[check.mentor_id] if set(rij.helpt_bij) & set(check.problemen)]
        for check in checks
    }


def vorming_van(mentor: Mentor, zelf: bool) -> list[Vorming]:
    """Return the offers for the page of a mentor; his answers order them for himself, never for his company."""
    laatste = mentor.checks.filter(ingevuld_op__isnull=False).order_by("-ingevuld_op").first() if zelf else None
    problemen = laatste.problemen if laatste else []
    return [
        Vorming(
            titel=rij.titel,
            omschrijving=rij.omschrijving,
            aanbieder=rij.partnerschap.naam,
            url=rij.url,
            helpt_bij=tuple(PROBLEEM[code].lower() for code in rij.helpt_bij if code in PROBLEEM),
            past=bool(set(rij.helpt_bij) & set(problemen)),
        )
        for rij in _op_volgorde(_aanbod_bij([mentor.pk])[mentor.pk], problemen)
    ]


def _aanbod_bij(mentoren: Iterable[int]) -> dict[int, list[Vormingsaanbod]]:
    """Return what is offered today to each mentor, by the partnerships that recognised a place of his."""
    per_partnerschap: dict[int, list[Vormingsaanbod]] = defaultdict(list)
    plaatsen = MentorOpErkenning.objects.filter(mentor_id__in=list(mentoren), erkenning__partnerschap__isnull=False)
    paren = set(plaatsen.order_by().values_list("mentor_id", "erkenning__partnerschap_id"))
    rijen = Vormingsaanbod.objects.filter(partnerschap_id__in={partnerschap for _, partnerschap in paren})
    for rij in rijen.op(vandaag()).select_related("partnerschap").order_by("titel", "pk"):
        per_partnerschap[rij.partnerschap_id].append(rij)
    per_mentor: dict[int, list[Vormingsaanbod]] = defaultdict(list)
    for mentor, partnerschap in sorted(paren):
        per_mentor[mentor] += per_partnerschap[partnerschap]
    return per_mentor


def _op_volgorde(rijen: Sequence[Vormingsaanbod], problemen: Sequence[str]) -> list[Vormingsaanbod]:
    past = set(problemen)
    return sorted(rijen, key=lambda rij: (not past & set(rij.helpt_bij), rij.titel, rij.pk))
