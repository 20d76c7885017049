"""Learners, who represents them, and their routes."""

from dataclasses import dataclass
from datetime import date

from erkenningen.rules.tijd import leeftijd_op
from mentorschap.core.termijnen import min_jaren, plus_dagen
from mentorschap.demo.nationaal.land import Land, Opleidinggegevens, Persoon
from mentorschap.demo.nationaal.toeval import adres_van
from overeenkomsten.models import Leerling, Traject, Vertegenwoordiger
from overeenkomsten.rules.normen import MEERDERJARIG

LAATSTE_MAAND, LAATSTE_DAG = 8, 31
TWEE_JAAR = 0.45


@dataclass(frozen=True, slots=True)
class Leerlinggegevens:
    """A learner on his route; `ouder` is (name, address) or None for somebody who was of age from the start."""

    traject_id: int
    naam: str
    email: str
    geboortedatum: date
    ouder: tuple[str, str] | None
    opleiding: Opleidinggegevens
    begeleider: Persoon
    einde: date

    def is_minderjarig_op(self, dag: date) -> bool:
        """Whether the representative signs too (OVK-05)."""
        return leeftijd_op(self.geboortedatum, dag) < MEERDERJARIG.waarde


def maak_leerling(land: Land, opleiding: Opleidinggegevens, start: date, begonnen: date, jaar: int) -> Leerlinggegevens:
    """Return a new learner with a route from `start` on, in the school year that begins in `jaar`."""
    toeval, schrijf = land.toeval, land.schrijver.rij
    school = toeval.choice(land.scholen)
    begeleider = toeval.choice(school.begeleiders)
    leeftijd = toeval.choices((15, 16, 17, 18, 19, 20), (8, 27, 31, 22, 8, 4))[0]
    geboren = plus_dagen(min_jaren(start, leeftijd), -toeval.randint(0, 364))
    voornaam, familienaam = toeval.naam()
    pk = land.schrijver.tabellen[Leerling].volgende
    email = adres_van(voornaam, familienaam, f"l{pk}.leerling")
    op = toeval.moment(plus_dagen(begonnen, -1))
    klas = f"{toeval.choice('567')} {opleiding.naam.removesuffix(' duaal')}"[:40]
    schrijf(
        Leerling,
        school_id=school.pk,
        voornaam=voornaam,
        familienaam=familienaam,
        geboortedatum=geboren,
        email=email,
        klas=klas,
        created_at=op,
    )
    ouder = None
    if leeftijd_op(geboren, plus_dagen(start, -30)) < MEERDERJARIG.waarde:
        voor, achter = toeval.naam()[0], familienaam
        ouder = (f"{voor} {achter}", adres_van(voor, achter, f"l{pk}.ouder"))
        schrijf(Vertegenwoordiger, leerling_id=pk, voornaam=voor, familienaam=achter, email=ouder[1], created_at=op)
    jaren = 2 if toeval.kans(TWEE_JAAR) else 1
    einde = date(jaar + jaren, LAATSTE_MAAND, LAATSTE_DAG)
    traject = schrijf(
        Traject,
        leerling_id=pk,
        opleiding_id=opleiding.pk,
        school_id=school.pk,
        trajectbegeleider_id=begeleider.pk,
        start=start,
        einde=einde,
        created_at=op,
    )
    return Leerlinggegevens(traject, f"{voornaam} {familienaam}", email, geboren, ouder, opleiding, begeleider, einde)
