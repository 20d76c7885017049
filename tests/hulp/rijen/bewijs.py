"""Evidence beside a competence: of the rater alone until all is filed."""

from tests.hulp.rijen.basis import ELOOI, Rij

RIJEN: tuple[Rij, ...] = (
    Rij("evaluatie:bewijs_toevoegen", "item_milan", mag={"mentor_steenhart"}, verboden=ELOOI),
    Rij("evaluatie:bewijs", "bewijs_milan", mag={"mentor_steenhart"}),
    Rij("evaluatie:bewijs_wissen", "bewijs_milan", mag={"mentor_steenhart"}, verboden=ELOOI, methode="post"),
)
