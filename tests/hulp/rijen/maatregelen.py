"""Measures: in preparation for nobody but the partnership, imposed also for the company; the vote about them."""

from tests.hulp.rijen.basis import BOUW, SCHOLEN, VOEDING, Rij

BEHANDELAAR = {"behandelaar_voeding"}
STEMMERS = {"stem_voeding", "stem2_voeding"}
STEM_BOUW = {"stem_bouw", "stem2_bouw"}
# Whoever sees the recognition but may not act on it.
LEZERS = SCHOLEN | STEMMERS | {"beheerder_korenaar", "mentor_korenaar"}

RIJEN: tuple[Rij, ...] = (
    Rij("erkenningen:maatregel_kiezen", "erkenning_korenaar", mag=BEHANDELAAR, verboden=LEZERS),
    Rij("erkenningen:maatregel_nieuw", "maatregelsoort_korenaar", mag=BEHANDELAAR, verboden=LEZERS),
    Rij("erkenningen:maatregel_nieuw", "maatregelsoort_korenaar", mag=BEHANDELAAR, verboden=LEZERS, methode="post"),
    # In preparation: nobody outside the partnership, also not the company itself.
    Rij("erkenningen:maatregel", "maatregel_korenaar", mag=VOEDING),
    Rij("erkenningen:maatregel_wijzigen", "maatregel_korenaar", mag=BEHANDELAAR, verboden=STEMMERS),
    Rij("erkenningen:maatregel_horen", "maatregel_korenaar", mag=BEHANDELAAR, verboden=STEMMERS),
    Rij("erkenningen:maatregel_opleggen", "maatregel_korenaar", mag=BEHANDELAAR, verboden=STEMMERS),
    Rij("erkenningen:maatregel_opleggen", "maatregel_korenaar", mag=BEHANDELAAR, verboden=STEMMERS, methode="post"),
    Rij("erkenningen:maatregel_intrekken", "maatregel_korenaar", mag=BEHANDELAAR, verboden=STEMMERS),
    # Imposed: also for the company, and for nobody else.
    Rij("erkenningen:maatregel", "maatregel_steenhart", mag=BOUW | {"beheerder_steenhart"}),
    Rij(
        "erkenningen:maatregel_afronden",
        "maatregel_steenhart",
        mag={"behandelaar_bouw"},
        verboden={"stem_bouw", "stem2_bouw", "beheerder_steenhart"},
    ),
    Rij(
        "erkenningen:maatregel_ingaan",
        "maatregel_steenhart",
        mag={"behandelaar_bouw"},
        verboden={"stem_bouw", "stem2_bouw", "beheerder_steenhart"},
        methode="post",
    ),
    Rij("documenten:document", "brief_maatregel_steenhart", mag=BOUW | {"beheerder_steenhart"}),
    # The vote about a measure: never for the company.
    Rij("erkenningen:voorstel", "voorstel_maatregel", mag=BOUW),
    Rij(
        "erkenningen:voorstel",
        "voorstel_maatregel",
        verboden={"behandelaar_bouw"},
        mag={"stem_bouw", "stem2_bouw"},
        methode="post",
    ),
    Rij(
        "erkenningen:voorstel_verlengen",
        "voorstel_maatregel",
        mag={"behandelaar_bouw"},
        verboden={"stem_bouw", "stem2_bouw"},
    ),
    Rij(
        "erkenningen:voorstel_intrekken",
        "voorstel_maatregel",
        mag={"behandelaar_bouw"},
        verboden={"stem_bouw", "stem2_bouw"},
        methode="post",
    ),
)
