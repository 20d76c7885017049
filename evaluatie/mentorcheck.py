"""The short check of mentors, twice a year: asked, filled in, followed up, and as totals without names."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse

from erkenningen.models import Mentor
from evaluatie.enums_overleg import Mentorprobleem, Mentorsteun
from evaluatie.models import Mentorcheck
from evaluatie.querysets_overleg import LINK_CHECK
from mentorschap.berichten.links import maak_link, stuur_link
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.berichten.soorten import BerichtSoort, LinkDoel, telefoon_van_account
from mentorschap.core.klok import nu
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import Achterhaald, GeenRecht
from mentorschap.organisaties.enums import Rol
from overeenkomsten.models import Overeenkomst

# The check is asked in March and in November, when there is something to say and still time to help.
VRAAGMAANDEN = {3: 1, 4: 1, 11: 2, 12: 2}
# Below this number of answers a total could point at somebody.
MINSTENS = 10
ZWAAR = 4
ALLEEN_MENTOR = Beletsel("geen_mentor", "Alleen de mentor zelf vult deze check in.")
ALLEEN_BEGELEIDER = Beletsel("geen_begeleider", "Alleen de trajectbegeleider van een leerling van deze mentor kan dit.")
AL_INGEVULD = Beletsel("ingevuld", "Deze check is al ingevuld. In het volgende halfjaar komt er een nieuwe.")

GEVRAAGD = BerichtSoort(
    "mentorcheck", "evaluatie/mentorcheck", "Hoe het met het mentorschap gaat", uitschakelbaar=True, sms=True
)


def periode_van(dag: date) -> str | None:
    """Return the half year that is asked about on a day (`2026-2`); None outside the months of asking."""
    helft = VRAAGMAANDEN.get(dag.month)
    return f"{dag.year}-{helft}" if helft else None


def vraag(dag: date) -> int:
    """Ask every mentor with a running agreement who was not asked in this half year; return how many."""
    periode = periode_van(dag)
    if periode is None:
        return 0
    lopend = Overeenkomst.objects.actief().filter(mentor__isnull=False).values("mentor__mentor_id")
    gevraagd = Mentorcheck.objects.filter(periode=periode).values("mentor_id")
    mentoren = Mentor.objects.filter(pk__in=lopend).exclude(pk__in=gevraagd).exclude(email="").order_by("pk")
    return sum(_vraag_een(mentor, periode) for mentor in mentoren.iterator(chunk_size=500))


@transaction.atomic
def _vraag_een(mentor: Mentor, periode: str) -> bool:
    check, nieuw = Mentorcheck.objects.get_or_create(mentor=mentor, periode=periode, defaults={"gevraagd_op": nu()})
    if nieuw:
        link = maak_link(
            LINK_CHECK,
            check,
            naam=mentor.naam,
            email=mentor.email,
            rol=Rol.MENTOR,
            gebruiker_id=mentor.gebruiker_id,
            namens_id=mentor.onderneming_id,
        )
        stuur_link(link)
    return nieuw


def context_van_link(link: PersoonlijkeLink) -> dict[str, Any]:
    """Return what the mail says: only that there is something to fill in."""
    return {"pad": reverse("evaluatie:mentorcheck", args=[link.onderwerp_uuid])}


def telefoon_van_link(link: PersoonlijkeLink) -> str:
    """Return the number of the mentor, else of his account."""
    mentor = Mentorcheck.objects.select_related("mentor").get(uuid=link.onderwerp_uuid).mentor
    return (mentor.telefoon if mentor else "") or telefoon_van_account(link)


LINK = LinkDoel(
    code=LINK_CHECK,
    titel="check van het mentorschap",
    url_van=lambda link: reverse("evaluatie:mentorcheck", args=[link.onderwerp_uuid]),
    bericht=GEVRAAGD.code,
    context_van=context_van_link,
    telefoon_van=telefoon_van_link,
    is_klaar=lambda link: Mentorcheck.objects.filter(uuid=link.onderwerp_uuid, ingevuld_op__isnull=False).exists(),
)


def mag_invullen(actor: Any, check: Mentorcheck) -> Beletsel | None:
    """The mentor, by link or account."""
    if actor.via == "link":
        eigen = actor.link_doel == LINK_CHECK and actor.link_onderwerp == check.uuid
        return None if eigen else ALLEEN_MENTOR
    mentor = check.mentor
    eigen = actor.rol == Rol.MENTOR and actor.gebruiker_id and mentor and mentor.gebruiker_id == actor.gebruiker_id
    return None if eigen else ALLEEN_MENTOR


@transaction.atomic
def vul_in(check: Mentorcheck, *, actor: Any, **antwoorden: Any) -> None:
    """Keep the answers (`belasting`, `problemen`, `steun`, `toelichting`). Raises GeenRecht, or Achterhaald."""
    rij = Mentorcheck.objects.select_for_update(of=("self",), no_key=True).get(pk=check.pk)
    if beletsel := mag_invullen(actor, rij):
        raise GeenRecht(beletsel)
    if rij.ingevuld_op is not None:
        raise Achterhaald([AL_INGEVULD])
    for veld, waarde in antwoorden.items():
        setattr(rij, veld, waarde)
    rij.ingevuld_op = nu()
    rij.full_clean()
    rij.save()


@transaction.atomic
def volg_op(check: Mentorcheck, *, actor: Any) -> None:
    """Say that the mentor was spoken to. Raises GeenRecht; done twice, the first one stays."""
    rij = Mentorcheck.objects.select_for_update(of=("self",), no_key=True).get(pk=check.pk)
    if actor.rol != Rol.TRAJECTBEGELEIDER or not Mentorcheck.objects.zichtbaar_voor(actor).filter(pk=rij.pk).exists():
        raise GeenRecht(ALLEEN_BEGELEIDER)
    if rij.opgevolgd_op is None:
        rij.opgevolgd_op, rij.opgevolgd_door_id = nu(), actor.gebruiker_id
        rij.save(update_fields=["opgevolgd_op", "opgevolgd_door", "updated_at"])


def vraagt_opvolging() -> Q:
    """Return the condition for checks that somebody should react to: heavy, or a talk is asked."""
    return Q(opgevolgd_op__isnull=True) & (Q(belasting__gte=ZWAAR) | Q(steun__contains=[Mentorsteun.GESPREK.value]))


@dataclass(frozen=True, slots=True)
class Totaal:
    """The answers of one half year together; `mediaan` of the load from 1 to 5."""

    periode: str
    antwoorden: int
    gevraagd: int
    mediaan: float
    zwaar: int
    problemen: list[tuple[str, int]]
    steun: list[tuple[str, int]]


def totalen(checks: QuerySet[Mentorcheck]) -> list[Totaal]:
    """Return the totals per half year with at least ten answers, the newest first: never fewer, never a name."""
    per: dict[str, list[Mentorcheck]] = {}
    for check in checks.order_by("-periode", "pk"):
        per.setdefault(check.periode, []).append(check)
    return [totaal for periode, rijen in per.items() if (totaal := _totaal(periode, rijen)) is not None]


def _totaal(periode: str, rijen: list[Mentorcheck]) -> Totaal | None:
    ingevuld = [rij for rij in rijen if rij.belasting is not None]
    if len(ingevuld) < MINSTENS:
        return None
    problemen = Counter(code for rij in ingevuld for code in rij.problemen)
    steun = Counter(code for rij in ingevuld for code in rij.steun)
    return Totaal(
        periode=periode,
        antwoorden=len(ingevuld),
        gevraagd=len(rijen),
        mediaan=median(rij.belasting for rij in ingevuld if rij.belasting is not None),
        zwaar=sum((rij.belasting or 0) >= ZWAAR for rij in ingevuld),
        problemen=[(p.label, problemen[p.value]) for p in Mentorprobleem if problemen[p.value]],
        steun=[(s.label, steun[s.value]) for s in Mentorsteun if steun[s.value]],
    )


def checks_voor_totaal(actor: Any) -> QuerySet[Mentorcheck] | None:
    """Return whose answers are added up for a partnership (mentors on its recognitions) or the department (all)."""
    if actor.via != "account" or not actor.gebruiker_id:
        return None
    if actor.rol == Rol.DEPARTEMENT:
        return Mentorcheck.objects.all()
    if actor.rol in Rol.VAN_PARTNERSCHAP:
        eigen = Mentor.objects.filter(erkenningen__erkenning__partnerschap_id=actor.organisatie_id)
        van_ons = Q(mentor_id__in=eigen.values("pk")) | Q(partnerschappen__contains=[actor.organisatie_id])
        return Mentorcheck.objects.filter(van_ons)
    return None
