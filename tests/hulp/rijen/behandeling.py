"""Handling of a dossier, proposals and votes."""

from tests.hulp.rijen.basis import BOUW, VERBODEN, VOEDING, Rij

STEMMERS = {"stem_bouw", "stem2_bouw"}
GEEN_BEHANDELAAR = {"beheerder_korenaar", "stem_voeding", "stem2_voeding"}
BEHANDELAARS = {"behandelaar_voeding", "behandelaar_bouw", "departement"}

RIJEN: tuple[Rij, ...] = (
    Rij("erkenningen:voorstel", "voorstel", mag=BOUW),
    Rij("erkenningen:voorstel", "voorstel", mag=STEMMERS, verboden={"behandelaar_bouw"}, methode="post"),
    Rij("erkenningen:voorstel_intrekken", "voorstel", mag={"behandelaar_bouw"}, verboden=STEMMERS, methode="post"),
    Rij("erkenningen:voorstel_verlengen", "voorstel", mag={"behandelaar_bouw"}, verboden=STEMMERS),
    Rij("erkenningen:criterium", "criterium", mag={"behandelaar_voeding"}, verboden=GEEN_BEHANDELAAR),
    Rij("erkenningen:notities", "aanvraag_in_behandeling", mag=VOEDING, verboden={"beheerder_korenaar"}),
    Rij(
        "erkenningen:notities", "aanvraag_in_behandeling", mag=VOEDING, verboden={"beheerder_korenaar"}, methode="post"
    ),
    Rij("erkenningen:toewijzen", "aanvraag_in_behandeling", mag={"behandelaar_voeding"}, verboden=GEEN_BEHANDELAAR),
    Rij(
        "erkenningen:bezoek_plannen", "aanvraag_in_behandeling", mag={"behandelaar_voeding"}, verboden=GEEN_BEHANDELAAR
    ),
    Rij("erkenningen:plaatsbezoek", "bezoek", mag=VOEDING | {"beheerder_korenaar"}),
    Rij("erkenningen:bezoek_agenda", "bezoek", mag=VOEDING | {"beheerder_korenaar"}),
    Rij("erkenningen:bezoek_verplaatsen", "bezoek", mag={"behandelaar_voeding"}, verboden=GEEN_BEHANDELAAR),
    Rij("erkenningen:bezoek_afzeggen", "bezoek", mag={"behandelaar_voeding"}, verboden=GEEN_BEHANDELAAR),
    Rij("erkenningen:bezoek_verslag", "bezoek_geweest", mag={"behandelaar_voeding"}, verboden=GEEN_BEHANDELAAR),
    Rij("erkenningen:aanvragen_bulk", mag=BEHANDELAARS, anders=VERBODEN),
    Rij("erkenningen:aanvragen_bulk", mag=BEHANDELAARS, anders=VERBODEN, methode="post"),
    Rij("erkenningen:werklast", mag=BEHANDELAARS, anders=VERBODEN),
)
