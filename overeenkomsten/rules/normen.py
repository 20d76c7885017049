"""The values that the law sets for an agreement, each with its article and the period in which it holds."""

from datetime import date
from decimal import Decimal

from erkenningen.rules.basis import D16, Geldigheid, Norm

CODEX = "Codex Secundair Onderwijs"

SINDS_2016 = Geldigheid(date(2016, 9, 1))
SINDS_2018 = Geldigheid(date(2018, 9, 1))

# OVK-01: from this many hours a week on a real workplace it is an OAO, below it an SAO.
UREN_VOOR_OAO = Norm("uren_voor_oao", Decimal(20), SINDS_2016, f"{D16}, art. 3, § 1, 1°")
# OVK-02: sea fishing may use a part-time labour contract.
COMITE_ZEEVISSERIJ = Norm("comite_zeevisserij", "143", SINDS_2018, f"{D16}, art. 3, § 2, 2°")
# OVK-05: below this age the representative signs too.
MEERDERJARIG = Norm("meerderjarig", 18, SINDS_2016, f"{D16}, art. 4")
# OVK-11: before this date an SAO was full-time.
MINIMUM_SAO = Norm(
    "minimum_uren_sao",
    Decimal(28),
    Geldigheid(date(2022, 9, 1)),
    f"{D16}, art. 28, zoals gewijzigd door het decreet van 10 juni 2022",
)
# OVK-12: what makes a training dual.
MINIMUM_DUAAL_TOTAAL = Norm("minimum_uren_duaal", Decimal(28), SINDS_2018, f"{CODEX}, art. 357/3")
MINIMUM_DUAAL_WERKPLEK = Norm("minimum_uren_duaal_werkplek", Decimal(14), SINDS_2018, f"{CODEX}, art. 357/3")

NORMEN = (UREN_VOOR_OAO, COMITE_ZEEVISSERIJ, MEERDERJARIG, MINIMUM_SAO, MINIMUM_DUAAL_TOTAAL, MINIMUM_DUAAL_WERKPLEK)
