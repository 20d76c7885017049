"""Before an agreement, in the demo: what Noor brought, what the bakery offers, and a talk with Sami to come."""

from datetime import time, timedelta
from decimal import Decimal

from django.utils import timezone

from evaluatie.startbeoordelingen import bewaar_start, sjabloon_voor, vragen_van
from mentorschap.core.klok import nu, vandaag
from mentorschap.demo.basis import op_moment
from mentorschap.demo.overeenkomsten import maak_leerling
from mentorschap.demo.wereld import Wereld
from overeenkomsten.models import Overeenkomst, Startprofiel, Traject, Werkplekprofiel
from overeenkomsten.startprofielen import bewaar_startprofiel
from overeenkomsten.transitions.match import plan_intake, stel_voor


def speel_match(wereld: Wereld, overeenkomst: Overeenkomst) -> None:
    """Play the start of Noor, and the profiles of the bakery and her mentor."""
    with op_moment(70):
        bewaar_startprofiel(
            Startprofiel(
                traject=overeenkomst.traject,
                sterk="Ik sta graag vroeg op en werk netjes.",
                leren="Zelf brood bakken, van het deeg tot in de winkel.",
                leerbehoefte="Eerst voordoen, dan mag ik het zelf proberen.",
                wens_tijd=3,
                wens_geduld=4,
                wens_zelfstandig=2,
                wens_eigen_aanpak=1,
                postcode="9050",
                max_km=10,
                vervoer=["fiets", "openbaar"],
                vroegst=time(5, 30),
                laatst=time(18),
                praktisch="Op woensdag haal ik mijn broer van school.",
            ),
            actor=wereld.actoren["leerling_noor"],
        )
    erkenning, mentor = overeenkomst.erkenning, overeenkomst.mentor
    Werkplekprofiel.objects.create(
        vestiging=erkenning.vestiging,
        te_leren="Brood en gebak van deeg tot winkel, in een kleine ploeg.",
        biedt_zelfstandig=3,
        begeleiding_uren=Decimal(2),
        team=6,
        taal="Nederlands",
        met_openbaar_vervoer=True,
        begint=time(6),
        eindigt=time(14),
        bereikbaarheid="Tram 1, halte Kerkstraat.",
    )
    Werkplekprofiel.objects.create(
        vestiging=erkenning.vestiging,
        mentor=mentor.mentor,
        te_leren="Kneden, rijzen en afbakken.",
        biedt_tijd=3,
        biedt_geduld=4,
        begeleiding_uren=Decimal(3),
    )
    _sami(wereld, overeenkomst)


def speel_start(wereld: Wereld) -> None:
    """The school says what Sami can already do; he himself did not yet."""
    traject = Traject.objects.select_related("opleiding", "leerling").get(leerling__voornaam="Sami")
    sjabloon = sjabloon_voor(traject)
    niveaus = {vraag.sleutel: "2" for vraag in vragen_van(traject, sjabloon)}
    perspectief = "Sami groeit als hij eerst mag kijken."
    bewaar_start(traject, sjabloon, niveaus, perspectief=perspectief, actor=wereld.actoren["begeleider_campus"])


def _sami(wereld: Wereld, voorbeeld: Overeenkomst) -> None:
    """Sami has no agreement yet: the bakery was proposed, and the talk is next week."""
    begeleider = wereld.actoren["begeleider_campus"]
    with op_moment(6):
        leerling = maak_leerling(wereld, "campus", "Sami Haddad", leeftijd=18, klas="6 Bakkerij")
        traject = Traject.objects.create(
            leerling=leerling,
            opleiding=voorbeeld.traject.opleiding,
            school=leerling.school,
            trajectbegeleider=wereld.personen["begeleider_campus"],
            start=vandaag(),
            einde=vandaag() + timedelta(days=600),
        )
        profiel = Startprofiel(
            traject=traject,
            sterk="Ik kan goed met mensen praten.",
            leren="Gebak maken en verkopen.",
            wens_tijd=4,
            wens_geduld=3,
            postcode="9040",
            max_km=15,
            vervoer=["openbaar"],
            laatst=time(17),
        )
        bewaar_startprofiel(profiel, actor=begeleider)
    with op_moment(2):
        voorstel = stel_voor(traject, voorbeeld.erkenning.uuid, actor=begeleider)
        moment = timezone.localtime(nu() + timedelta(days=8)).replace(hour=15, minute=0, second=0, microsecond=0)
        plan_intake(
            voorstel,
            wanneer=moment,
            plaats="Bakkerij De Korenaar, de winkel",
            mentor=voorbeeld.mentor,
            actor=begeleider,
        )
