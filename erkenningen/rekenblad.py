"""Verdicts on mentors, and the template for a file of them, as a spreadsheet."""

from collections.abc import Sequence

from erkenningen.bulktoets import OPZET, Uitslag
from erkenningen.dossier import TITELS
from mentorschap.core.rekenblad import Blad, Rijfout, als_xlsx, sjabloon

STANDEN = {
    "voldoet": "voldoet",
    "voldoet_met_afwijking": "voldoet met afwijking",
    "te_beslissen": "afwijking te beslissen",
    "te_beoordelen": "uittreksel te beoordelen",
    "onvolledig": "nog niet volledig",
    "voldoet_niet": "voldoet niet",
}


def oordelen_als_xlsx(uitslagen: Sequence[Uitslag], fouten: Sequence[Rijfout]) -> bytes:
    """Return a workbook with a sheet of verdicts and a sheet of errors."""
    kop = ["Rij", "Referentie", "Getoetst op", "Oordeel", "Voldoet vanaf", *TITELS.values()]
    rijen = (
        [
            uitslag.rij,
            uitslag.referentie,
            uitslag.toetsing.peildatum,
            STANDEN[uitslag.stand],
            uitslag.toetsing.voldoet_vanaf,
            *(uitslag.toetsing.bevinding(regel).toelichting for regel in TITELS),
        ]
        for uitslag in uitslagen
    )
    return als_xlsx(
        Blad("Oordelen", kop, rijen, breed=frozenset(TITELS.values())),
        Blad("Fouten", ["Rij", "Kolom", "Fout"], ([f.rij, f.kolom, f.tekst] for f in fouten)),
    )


def sjabloon_als_xlsx() -> bytes:
    """Return an empty file with the columns, and a sheet that says what goes in them."""
    return sjabloon("Mentoren", OPZET)
