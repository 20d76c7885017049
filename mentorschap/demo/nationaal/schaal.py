"""How much of everything there is."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Schaal:
    """Numbers of rows. An evaluation asks about some 27 competences, so there are as many scores for each.

    `schooljaren` is how many school years the agreements cover, the running one included.
    """

    ondernemingen: int = 10_400
    extra_erkenningen: int = 1_900
    lopende_aanvragen: int = 900
    scholen: int = 320
    begeleiders_per_school: int = 3
    overeenkomsten: int = 20_600
    evaluaties: int = 9_000
    schooljaren: int = 5


NATIONAAL = Schaal()
# Below this the chance that a status does not occur becomes real.
KLEINST = {"ondernemingen": 24, "lopende_aanvragen": 18, "scholen": 2, "overeenkomsten": 60, "evaluaties": 36}


def deel_van(procent: float) -> Schaal:
    """Return the national scale reduced to a percentage, with a floor under which statuses would be missing."""
    velden = ("ondernemingen", "extra_erkenningen", "lopende_aanvragen", "scholen", "overeenkomsten", "evaluaties")
    return replace(
        NATIONAAL,
        **{veld: max(KLEINST.get(veld, 2), round(getattr(NATIONAAL, veld) * procent / 100)) for veld in velden},
    )
