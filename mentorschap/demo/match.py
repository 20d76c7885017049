"""Before an agreement, in the demo: what Noor brought, and what the bakery offers."""

from datetime import time
from decimal import Decimal

from mentorschap.demo.basis import op_moment
from mentorschap.demo.wereld import Wereld
from overeenkomsten.models import Overeenkomst, Startprofiel, Werkplekprofiel
from overeenkomsten.startprofielen import bewaar_startprofiel


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
