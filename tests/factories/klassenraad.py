"""Class councils in every state, through the real transitions."""

from datetime import timedelta
from typing import Any

from evaluatie.enums_raad import Raadsoort, Raadsrol, Raadsstem, Raadstatus
from evaluatie.klassenraad import Voorstel, annuleer, open_stemming, plan_raad, sluit_af, stem, voeg_lid_toe
from evaluatie.models import Klassenraad, Raadslid
from evaluatie.stemming import Besluit
from mentorschap.core.klok import nu
from mentorschap.organisaties.actor import Actor
from tests.factories.evaluatie import Wereld
from tests.hulp.kiekje import kiekje

BEWIJS = "deelkwalificatie"


@kiekje
def gepland(wereld: Wereld, soort: str = Raadsoort.DELIBEREREND, *, over: timedelta = timedelta(days=7)) -> Klassenraad:
    """Return a planned council with the trajectbegeleider and the mentor."""
    wanneer = nu() + over
    return plan_raad(wereld.traject, soort=soort, wanneer=wanneer, plaats="Lokaal 12", actor=wereld.actor_begeleider)


def leraar(wereld: Wereld, raad: Klassenraad, naam: str = "Wim De Wit", *, stemt: bool = True) -> Raadslid:
    """Return a teacher without an account, invited by the school."""
    email = f"{naam.lower().replace(' ', '.')}@school.be"
    lid = Raadslid(raad=raad, rol=Raadsrol.LERAAR, naam=naam, email=email, stemgerechtigd=stemt)
    return voeg_lid_toe(lid, actor=wereld.actor_begeleider)


def geopend(wereld: Wereld, raad: Klassenraad | None = None, *, soort: str = Raadsoort.DELIBEREREND) -> Klassenraad:
    """Return a council of which the vote is open, at the hour of its meeting."""
    raad = raad or gepland(wereld, soort)
    bewijs = BEWIJS if raad.soort == Raadsoort.DELIBEREREND else ""
    open_stemming(raad, voorstel=Voorstel("Wij stellen dit voor.", bewijs), actor=wereld.actor_begeleider)
    # The people sit together now.
    Klassenraad.objects.filter(pk=raad.pk).update(wanneer=nu())
    raad.refresh_from_db()
    return raad


def lid_met_rol(raad: Klassenraad, rol: str) -> Raadslid:
    """Return the first member with this role."""
    return raad.leden.filter(rol=rol).earliest("pk")


def actor_van(wereld: Wereld, lid: Raadslid) -> Actor:
    """Return the actor for a member: the trajectbegeleider by account, everybody else by link."""
    if lid.rol == Raadsrol.TRAJECTBEGELEIDER:
        return wereld.actor_begeleider
    return Actor(
        naam=lid.naam,
        email=lid.email,
        rol=lid.rol,
        via="link",
        link_doel="klassenraad",
        link_onderwerp=lid.uuid,
    )


def stem_allen(wereld: Wereld, raad: Klassenraad, keuze: str = Raadsstem.AKKOORD) -> Klassenraad:
    """Let everybody with a vote cast the same one."""
    for lid in raad.leden.filter(stemgerechtigd=True).order_by("pk"):
        reden = "Te vroeg." if keuze == Raadsstem.NIET_AKKOORD else ""
        stem(lid.uuid, stem=keuze, toelichting=reden, actor=actor_van(wereld, lid))
    return raad


def besluit(**velden: Any) -> Besluit:
    """Return the decision that follows the proposal, with its reasons."""
    gewoon = {
        "aangenomen": True,
        "motivering": "Lotte kan het deeg helemaal zelf maken.",
        "studiebewijs": BEWIJS,
        "verslag": "We bekeken de laatste twee evaluaties.",
        "waarom_anders": "We zagen haar zelf aan het werk.",
    }
    return Besluit(**gewoon | velden)


def afgesloten(wereld: Wereld, raad: Klassenraad | None = None, **velden: Any) -> Klassenraad:
    """Return a council that was closed with a decision."""
    raad = raad or geopend(wereld)
    stem_allen(wereld, raad)
    sluit_af(raad, besluit=besluit(**velden), actor=wereld.actor_begeleider)
    raad.refresh_from_db()
    return raad


@kiekje
def in_status(wereld: Wereld, status: str) -> Klassenraad:
    """Return a council in this status."""
    raad = gepland(wereld)
    if status == Raadstatus.GEANNULEERD:
        annuleer(raad, reden="De leerling is ziek.", actor=wereld.actor_begeleider)
    elif status != Raadstatus.GEPLAND:
        raad = geopend(wereld, raad)
    if status == Raadstatus.AFGESLOTEN:
        raad = afgesloten(wereld, raad)
    raad.refresh_from_db()
    return raad
