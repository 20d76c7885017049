"""Consultations in every state, through the real acts."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from evaluatie.afspraken import NieuweAfspraak, bewaar_verslag
from evaluatie.models import Deelnemer, Overleg, VoorzienOverleg
from evaluatie.overleggen import Persoon, plan_overleg, vaste_deelnemers, werk_verslag_af
from mentorschap.core.klok import nu, vandaag
from mentorschap.organisaties.actor import Actor
from tests.factories.evaluatie import Wereld
from tests.hulp.kiekje import kiekje


@kiekje
def gepland(
    wereld: Wereld, *, anderen: tuple[Persoon, ...] = (), voorzien: VoorzienOverleg | None = None, **velden: Any
) -> Overleg:
    """Return a consultation of mentor, learner and trajectbegeleider on the day after tomorrow at 14:00."""
    moment = timezone.localtime(nu() + timedelta(days=2)).replace(hour=14, minute=0, second=0, microsecond=0)
    standaard = {"thema": "mentorschap", "wanneer": moment, "plaats": "Molenstraat 12, Aalst"}
    overleg = Overleg(overeenkomst=wereld.overeenkomst, **(standaard | velden))
    personen = [*vaste_deelnemers(wereld.overeenkomst), *anderen]
    return plan_overleg(overleg, personen, actor=wereld.actor_begeleider, voorzien=voorzien)


def deelnemer(overleg: Overleg, rol: str) -> Deelnemer:
    """Return the participant in this quality, with what his page needs."""
    return Deelnemer.objects.voor_bericht().get(overleg=overleg, rol=rol)


def actor_met_link(persoon: Deelnemer) -> Actor:
    """Return the actor of whoever came in with the link to this consultation."""
    return Actor(
        naam=persoon.naam,
        email=persoon.email,
        rol=persoon.rol,
        via="link",
        link_doel="overleg",
        link_onderwerp=persoon.uuid,
    )


def noteer(
    wereld: Wereld, overleg: Overleg, *, afspraken: tuple[tuple[str, str, int], ...] = (), **velden: Any
) -> None:
    """Write minutes: everybody was there; agreed actions as (what, who in what quality, days from now)."""
    wie = {persoon.rol: persoon.pk for persoon in overleg.deelnemers.all()}
    gegevens = {
        "samenvatting": "Alles loopt goed.",
        "aanwezig": list(wie.values()),
        "doelen": {},
        "punten": {},
        "afspraken": [NieuweAfspraak(w, wie[rol], vandaag() + timedelta(days=n)) for w, rol, n in afspraken],
    }
    bewaar_verslag(overleg, actor=wereld.actor_begeleider, **(gegevens | velden))


@kiekje
def gevoerd(wereld: Wereld, *, afspraken: tuple[tuple[str, str, int], ...] = (), **velden: Any) -> Overleg:
    """Return a consultation that is over, with minutes to read back. The clock of the caller must allow it."""
    overleg = gepland(wereld, **velden)
    Overleg.objects.filter(pk=overleg.pk).update(wanneer=nu() - timedelta(hours=1))
    overleg.refresh_from_db()
    noteer(wereld, overleg, afspraken=afspraken)
    werk_verslag_af(overleg, actor=wereld.actor_begeleider)
    overleg.refresh_from_db()
    return overleg
