"""The phases of the national demo, in the order in which they build on each other."""

import resource
import time
from collections.abc import Callable
from hashlib import sha256

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection

from erkenningen import models as erkenningen
from evaluatie import models as evaluatie
from mentorschap.core.klok import vandaag
from mentorschap.demo.basis import Melder
from mentorschap.demo.bestanden import voorbeeld_pdf
from mentorschap.demo.nationaal.aanvragen import maak_aanvragen
from mentorschap.demo.nationaal.begeleiding import maak_begeleiding
from mentorschap.demo.nationaal.evaluaties import maak_evaluaties
from mentorschap.demo.nationaal.land import Land, Voorbeeldbestand
from mentorschap.demo.nationaal.organisaties import maak_ondernemingen, maak_scholen, richt_in
from mentorschap.demo.nationaal.overeenkomsten import maak_overeenkomsten
from mentorschap.demo.nationaal.schaal import NATIONAAL, Schaal
from mentorschap.demo.nationaal.schrijver import Schrijver
from mentorschap.demo.nationaal.toeval import Toeval
from mentorschap.demo.nationaal.verslagen import maak_verslagen
from mentorschap.documenten.models import Bestand, Document
from mentorschap.logboek.models import Logregel
from mentorschap.organisaties.models import Lidmaatschap, Organisatie, Vestiging
from overeenkomsten import models as overeenkomsten

# A search text is made when its row is written, from rows that have to be there by then.
VOLGORDE = (
    get_user_model(),
    EmailAddress,
    Organisatie,
    Vestiging,
    Lidmaatschap,
    Bestand,
    Document,
    erkenningen.Mentor,
    erkenningen.Praktijkervaring,
    erkenningen.Uittreksel,
    erkenningen.Vooropleiding,
    erkenningen.Mentoropleiding,
    erkenningen.AanvraagMentor,
    erkenningen.Aanvraag,
    erkenningen.Afwijking,
    erkenningen.Vraag,
    erkenningen.AanvraagOvergang,
    erkenningen.Toetsing,
    erkenningen.Beslissing,
    erkenningen.Erkenning,
    erkenningen.ErkenningOvergang,
    erkenningen.MentorOpErkenning,
    erkenningen.MentorOpErkenningOvergang,
    overeenkomsten.Leerling,
    overeenkomsten.Vertegenwoordiger,
    overeenkomsten.Traject,
    overeenkomsten.Overeenkomst,
    overeenkomsten.Schorsing,
    overeenkomsten.Beeindiging,
    overeenkomsten.BeeindigingOvergang,
    overeenkomsten.OorzaakVolgens,
    overeenkomsten.Wijziging,
    overeenkomsten.WijzigingOvergang,
    overeenkomsten.UurroosterBlok,
    overeenkomsten.Opleidingsplan,
    overeenkomsten.PlanCompetentie,
    overeenkomsten.Handtekening,
    overeenkomsten.OvereenkomstOvergang,
    evaluatie.Evaluatie,
    evaluatie.EvaluatieItem,
    evaluatie.Beoordeling,
    evaluatie.Score,
    evaluatie.ClusterOpmerking,
    evaluatie.Resultaat,
    evaluatie.EvaluatieOvergang,
    evaluatie.Jaarplan,
    evaluatie.Jaarplanmoment,
    evaluatie.Overleg,
    evaluatie.OverlegOvergang,
    evaluatie.Deelnemer,
    evaluatie.Overlegdoel,
    evaluatie.Afspraak,
    evaluatie.VoorzienOverleg,
    evaluatie.Teamlid,
    evaluatie.Mentorcheck,
    evaluatie.Vormingsaanbod,
    Logregel,
)
Fase = Callable[[Land], None]
FASEN: tuple[tuple[str, Fase], ...] = (
    ("Partnerschappen en opleidingen", richt_in),
    ("Scholen", maak_scholen),
    ("Ondernemingen", maak_ondernemingen),
    ("Aanvragen, mentoren en erkenningen", maak_aanvragen),
    ("Leerlingen en overeenkomsten", maak_overeenkomsten),
    ("Evaluaties", maak_evaluaties),
    ("Overleg, teams en mentoren", maak_begeleiding),
    ("Verslagen", maak_verslagen),
)


def laad(meld: Melder, *, schaal: Schaal = NATIONAAL, zaad: int = 1) -> dict[str, int]:
    """Build the country beside what is there; returns rows per model.

    The same seed gives the same data on the same day. No messages are written: nothing is mailed. All history and
    search triggers stay on.
    """
    toeval = Toeval(zaad)
    land = Land(toeval, schaal, Schrijver(VOLGORDE, toeval), vandaag(), _voorbeeldbestand())
    land.lees_nummers()
    for naam, fase in FASEN:
        begin, eerder = time.monotonic(), _geschreven(land)
        fase(land)
        land.schrijver.schrijf()
        meld(f"{naam}: {_geschreven(land) - eerder} rijen in {time.monotonic() - begin:.1f} s")
    land.bewaar_nummers()
    telling = land.schrijver.sluit()
    with connection.cursor() as cursor:
        # The planner has to know how large the tables have become.
        cursor.execute("ANALYZE")
    return telling


def samenvatting(telling: dict[str, int], seconden: float) -> str:
    """Return rows per model, the time and the most memory that this process used, as text."""
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    breedte = max(len(naam) for naam in telling)
    regels = [f"  {naam:<{breedte}} {aantal:>9}" for naam, aantal in telling.items()]
    slot = f"{sum(telling.values())} rijen in {seconden:.0f} s; hoogste geheugengebruik {megabytes:.0f} MB."
    return "\n".join([*regels, slot])


def _geschreven(land: Land) -> int:
    return sum(tabel.geschreven for tabel in land.schrijver.tabellen.values())


def _voorbeeldbestand() -> Voorbeeldbestand:
    inhoud = voorbeeld_pdf("Voorbeeld: dit document hoort bij de demo")
    naam = "demo/voorbeeld.pdf"
    if not default_storage.exists(naam):
        default_storage.save(naam, ContentFile(inhoud))
    return Voorbeeldbestand(naam, sha256(inhoud).hexdigest(), len(inhoud))
