"""Parameters of a partnership and who decides on what."""

from tests.hulp.rijen.basis import Rij

RIJEN: tuple[Rij, ...] = ()
