"""Register, mentors on a recognition and reported changes."""

from tests.hulp.rijen.basis import Rij

RIJEN: tuple[Rij, ...] = ()
