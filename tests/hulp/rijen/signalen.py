"""Early signals: the school's alone."""

from tests.hulp.rijen.basis import CAMPUS, SCHOLEN, VERBODEN, Rij

RIJEN: tuple[Rij, ...] = (
    Rij("evaluatie:signalen", mag=SCHOLEN, anders=VERBODEN),
    Rij("evaluatie:signaal", "signaal_campus", mag=CAMPUS),
    Rij("evaluatie:signaalinstellingen", mag={"beheerder_campus", "beheerder_elooi"}, anders=VERBODEN),
)
