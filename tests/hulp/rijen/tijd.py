"""Active time: everybody his own, school and department the middle values."""

from tests.hulp.rijen.basis import IEDEREEN, SCHOLEN, VERBODEN, Rij

RIJEN: tuple[Rij, ...] = (
    Rij("logboek:mijn_tijd", mag=IEDEREEN),
    Rij("logboek:tijd_meten", mag=IEDEREEN, methode="post"),
    Rij("logboek:tijd_wissen", mag=IEDEREEN, methode="post"),
    Rij("logboek:tijd_cijfers", mag=SCHOLEN | {"departement"}, anders=VERBODEN),
)
