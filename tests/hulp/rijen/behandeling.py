"""Handling of a dossier, proposals and votes."""

from tests.hulp.rijen.basis import BOUW, Rij

STEMMERS = {"stem_bouw", "stem2_bouw"}

RIJEN: tuple[Rij, ...] = (
    Rij("erkenningen:voorstel", "voorstel", mag=BOUW),
    Rij("erkenningen:voorstel", "voorstel", mag=STEMMERS, verboden={"behandelaar_bouw"}, methode="post"),
    Rij("erkenningen:voorstel_intrekken", "voorstel", mag={"behandelaar_bouw"}, verboden=STEMMERS, methode="post"),
    Rij("erkenningen:voorstel_verlengen", "voorstel", mag={"behandelaar_bouw"}, verboden=STEMMERS),
)
