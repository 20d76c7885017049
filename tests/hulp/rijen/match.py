"""Before an agreement: start profiles, what workplaces offer, and looking for a place."""

from tests.hulp.rijen.basis import CAMPUS, KORENAAR, ONDERNEMINGEN, VERBODEN, Rij

BEDRIJVEN = ONDERNEMINGEN | {"mentor_korenaar", "mentor_steenhart"}

RIJEN: tuple[Rij, ...] = (
    Rij("evaluatie:startbeoordeling", "traject_noor", mag=CAMPUS | {"leerling_noor"}),
    Rij("evaluatie:startbeoordeling_profiel", "startprofiel_noor", mag=CAMPUS | {"leerling_noor"}),
    Rij("overeenkomsten:startprofiel_traject", "traject_noor", mag=CAMPUS | {"leerling_noor"}),
    Rij(
        "overeenkomsten:startprofiel_vragen",
        "traject_noor",
        mag=CAMPUS,
        verboden={"leerling_noor"},
        methode="post",
    ),
    Rij("overeenkomsten:startprofiel", "startprofiel_noor", mag=CAMPUS | {"leerling_noor"}),
    Rij("overeenkomsten:plekken", "traject_noor", mag=CAMPUS, verboden={"leerling_noor"}),
    Rij("overeenkomsten:werkplekprofielen", mag=BEDRIJVEN, anders=VERBODEN),
    Rij(
        "overeenkomsten:werkplekprofiel",
        "vestiging_korenaar",
        mag={"beheerder_korenaar"},
        anders=VERBODEN,
        onzichtbaar=BEDRIJVEN - {"beheerder_korenaar"},
    ),
    Rij(
        "overeenkomsten:mentorprofiel",
        "mentor_bij_korenaar",
        mag=KORENAAR,
        anders=VERBODEN,
        onzichtbaar=BEDRIJVEN - KORENAAR,
    ),
    Rij("overeenkomsten:plek_voorstellen", "traject_noor", mag=CAMPUS, verboden={"leerling_noor"}, methode="post"),
    Rij("overeenkomsten:match", "match_sami", mag=CAMPUS | KORENAAR),
    Rij("overeenkomsten:match_antwoord", "match_sami", mag=KORENAAR, verboden=CAMPUS, methode="post"),
    Rij("overeenkomsten:match_agenda", "match_sami", mag=CAMPUS | KORENAAR),
    Rij("overeenkomsten:match_intake", "match_sami", mag=CAMPUS, verboden=KORENAAR),
    Rij("overeenkomsten:match_gesprek", "match_sami", mag=CAMPUS, verboden=KORENAAR),
    Rij("overeenkomsten:match_intrekken", "match_sami", mag=CAMPUS, verboden=KORENAAR),
    Rij("overeenkomsten:match_overeenkomst", "match_sami", mag=CAMPUS, verboden=KORENAAR, methode="post"),
)
