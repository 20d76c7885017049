"""What is worth knowing about one agreement: Dimona and premiums (OVK-28, OVK-29)."""

from overeenkomsten.models import Overeenkomst
from overeenkomsten.rules import Soort
from overeenkomsten.rules.hints import Hint, dimona, premie


def hints_van(overeenkomst: Overeenkomst) -> list[Hint]:
    """Return the hints that can be given; none before workplace, type and period are known."""
    o = overeenkomst
    if not (o.erkenning and o.soort and o.start and o.einde):
        return []
    soort, onderneming = Soort(o.soort), o.erkenning.onderneming
    return [
        dimona(soort, o.start, onderneming.paritair_comite or None),
        premie(soort, o.start, o.einde, o.erkenning.vestiging.gewest),
    ]
