"""The consultations of the demo: one confirmed, one to read back, one to come, and a plan of the year."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from evaluatie.afspraken import Genoteerd, NieuweAfspraak, bewaar_verslag
from evaluatie.jaarplannen import pas_toe
from evaluatie.models import Jaarplan, Jaarplanmoment, Overleg
from evaluatie.overleggen import (
    bevestig,
    geef_ervaring,
    plan_overleg,
    vaste_deelnemers,
    voeg_punt_toe,
    werk_verslag_af,
)
from mentorschap.core.klok import nu, vandaag
from mentorschap.demo.basis import op_moment
from mentorschap.demo.wereld import Wereld
from overeenkomsten.models import Overeenkomst

GEZEGD = {
    "AM-1": "Noor voelt zich welkom. Jan vindt het fijn, maar in december is er weinig tijd.",
    "AM-2": "Ayse leert Noor op donderdag de kassa en springt in als Jan er niet is.",
    "AM-5": "De taken van de trajectbegeleider zijn overlopen aan de hand van de lijst.",
}


def speel_overleg(wereld: Wereld, overeenkomst: Overeenkomst) -> None:
    """Play the consultations about Noor."""
    _bevestigd(wereld, overeenkomst)
    _na_te_lezen(wereld, overeenkomst)
    with op_moment(1):
        straks = _plan(wereld, overeenkomst, "leervooruitgang", dagen=8)
        mentor = straks.deelnemers.get(rol="mentor")
        actor = wereld.actoren["mentor_korenaar"]
        geef_ervaring(mentor, cijfer=4, ervaring="Noor werkt vlot mee.", deelt=True, actor=actor)
        voeg_punt_toe(mentor, "Mag Noor in december een zaterdag werken?", actor=actor)
    _jaarplan(wereld, overeenkomst)


def _bevestigd(wereld: Wereld, overeenkomst: Overeenkomst) -> None:
    with op_moment(32):
        overleg = _plan(wereld, overeenkomst, "mentorschap", dagen=2)
    with op_moment(29):
        _schrijf(wereld, overleg, (("Werkkledij in de juiste maat bestellen", "mentor", 40),))
    with op_moment(28):
        _bevestig(wereld, overleg, mentor="mentor_korenaar", leerling="leerling_noor")


def _na_te_lezen(wereld: Wereld, overeenkomst: Overeenkomst) -> None:
    with op_moment(10):
        overleg = _plan(wereld, overeenkomst, "attitudes", dagen=3)
    with op_moment(6):
        _schrijf(wereld, overleg, (("Noor belt zelf als ze te laat zal zijn", "leerling", 12),))
        _bevestig(wereld, overleg, leerling="leerling_noor")


def _plan(wereld: Wereld, overeenkomst: Overeenkomst, thema: str, *, dagen: int) -> Overleg:
    moment = timezone.localtime(nu() + timedelta(days=dagen)).replace(hour=14, minute=0, second=0, microsecond=0)
    overleg = Overleg(overeenkomst=overeenkomst, thema=thema, wanneer=moment, plaats="Bakkerij De Korenaar, de winkel")
    return plan_overleg(overleg, vaste_deelnemers(overeenkomst), actor=wereld.actoren["begeleider_campus"])


def _schrijf(wereld: Wereld, overleg: Overleg, afspraken: tuple[tuple[str, str, int], ...]) -> None:
    begeleider = wereld.actoren["begeleider_campus"]
    wie = {deelnemer.rol: deelnemer.pk for deelnemer in overleg.deelnemers.all()}
    doelen: dict[int, Any] = {
        doel.pk: Genoteerd(doel.code in GEZEGD or overleg.thema != "mentorschap", GEZEGD.get(doel.code, ""))
        for doel in overleg.doelen.all()
    }
    bewaar_verslag(
        overleg,
        actor=begeleider,
        samenvatting="Een goed gesprek: iedereen wist waarover het ging.",
        aanwezig=list(wie.values()),
        doelen=doelen,
        punten={punt.pk: Genoteerd(True, "") for punt in overleg.punten.all()},
        afspraken=[NieuweAfspraak(wat, wie[rol], vandaag() + timedelta(days=n)) for wat, rol, n in afspraken],
    )
    overleg.refresh_from_db()
    werk_verslag_af(overleg, actor=begeleider)


def _bevestig(wereld: Wereld, overleg: Overleg, **rollen: str) -> None:
    for rol, sleutel in rollen.items():
        deelnemer = overleg.deelnemers.get(rol=rol)
        bevestig(deelnemer, bevestiging="akkoord", opmerking="", actor=wereld.actoren[sleutel])


def _jaarplan(wereld: Wereld, overeenkomst: Overeenkomst) -> None:
    begeleider = wereld.actoren["begeleider_campus"]
    plan = Jaarplan.objects.create(school_id=begeleider.organisatie_id, naam="Start in week 2, dan om de twee maanden")
    Jaarplanmoment.objects.create(jaarplan=plan, week=2, thema="mentorschap")
    Jaarplanmoment.objects.create(jaarplan=plan, week=10, elke=8, thema="leervooruitgang")
    pas_toe(plan, [overeenkomst], vanaf=vandaag(), actor=begeleider)
