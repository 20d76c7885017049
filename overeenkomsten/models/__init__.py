"""Models of learners, agreements, training plans, signatures, and what happens to an agreement afterwards."""

from overeenkomsten.models.beeindiging import Beeindiging, BeeindigingOvergang, Oorzaak, OorzaakVolgens
from overeenkomsten.models.filter import BewaardeFilter
from overeenkomsten.models.handtekening import Handtekening
from overeenkomsten.models.instelling import Leervergoedingsbedrag, Schoolinstelling, Tekenmandaat
from overeenkomsten.models.leerling import Leerling, Vertegenwoordiger
from overeenkomsten.models.match import Matchvoorstel, MatchvoorstelOvergang, Startprofiel, Werkplekprofiel
from overeenkomsten.models.overeenkomst import Overeenkomst, OvereenkomstOvergang, UurroosterBlok
from overeenkomsten.models.overgenomen import Cijferregel, OvergenomenOvereenkomst
from overeenkomsten.models.plan import Opleidingsplan, PlanCompetentie
from overeenkomsten.models.planoverleg import PlanAkkoord, PlanVoorstel
from overeenkomsten.models.schorsing import Schorsing
from overeenkomsten.models.traject import Traject
from overeenkomsten.models.wijziging import TweedeWerkplek, Wijziging, WijzigingOvergang

__all__ = [
    "Beeindiging",
    "BeeindigingOvergang",
    "BewaardeFilter",
    "Cijferregel",
    "Handtekening",
    "Leerling",
    "Leervergoedingsbedrag",
    "Matchvoorstel",
    "MatchvoorstelOvergang",
    "Oorzaak",
    "OorzaakVolgens",
    "Opleidingsplan",
    "Overeenkomst",
    "OvereenkomstOvergang",
    "OvergenomenOvereenkomst",
    "PlanAkkoord",
    "PlanCompetentie",
    "PlanVoorstel",
    "Schoolinstelling",
    "Schorsing",
    "Startprofiel",
    "Tekenmandaat",
    "Traject",
    "TweedeWerkplek",
    "UurroosterBlok",
    "Vertegenwoordiger",
    "Werkplekprofiel",
    "Wijziging",
    "WijzigingOvergang",
]
