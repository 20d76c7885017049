"""Consultations: the school plans and writes, who takes part has a page of his own."""

from tests.hulp.rijen.basis import CAMPUS, IEDEREEN, KORENAAR, SCHOLEN, VERBODEN, Rij

DRIE = {"mentor_korenaar", "leerling_noor", "begeleider_campus"}
ZIENDE = CAMPUS | DRIE

RIJEN: tuple[Rij, ...] = (
    Rij("evaluatie:overleg_lijst", mag=IEDEREEN),
    Rij("evaluatie:overleg_plannen", "overeenkomst_noor", mag=CAMPUS, verboden=KORENAAR | {"leerling_noor"}),
    Rij("evaluatie:overleg", "overleg_gepland", mag=ZIENDE),
    Rij("evaluatie:overleg_agenda", "overleg_gepland", mag=ZIENDE),
    Rij("evaluatie:overleg_wijzigen", "overleg_gepland", mag=CAMPUS, verboden=DRIE - CAMPUS),
    Rij("evaluatie:overleg_annuleren", "overleg_gepland", mag=CAMPUS, verboden=DRIE - CAMPUS),
    Rij("evaluatie:overleg_bijwerken", "overleg_gepland", mag=CAMPUS, verboden=DRIE - CAMPUS, methode="post"),
    Rij("evaluatie:overleg_verslag", "overleg_gepland", mag=CAMPUS, verboden=DRIE - CAMPUS),
    Rij("evaluatie:overleg_afsluiten", "overleg_na_te_lezen", mag=CAMPUS, verboden=DRIE - CAMPUS),
    Rij(
        "evaluatie:afspraak_afhandelen",
        "afspraak_noor",
        mag=CAMPUS | {"mentor_korenaar"},
        verboden={"leerling_noor"},
        methode="post",
    ),
    Rij("evaluatie:deelname", "deelname_mentor", mag={"mentor_korenaar"}, verboden=ZIENDE - {"mentor_korenaar"}),
    Rij(
        "evaluatie:deelname_ervaring",
        "deelname_mentor",
        mag={"mentor_korenaar"},
        verboden=ZIENDE - {"mentor_korenaar"},
        methode="post",
    ),
    Rij(
        "evaluatie:deelname_punt",
        "deelname_mentor",
        mag={"mentor_korenaar"},
        verboden=ZIENDE - {"mentor_korenaar"},
        methode="post",
    ),
    Rij(
        "evaluatie:deelname_bevestigen",
        "deelname_na_te_lezen",
        mag={"mentor_korenaar"},
        verboden=ZIENDE - {"mentor_korenaar"},
        methode="post",
    ),
    Rij("evaluatie:deelname_team", "deelname_mentor", mag={"mentor_korenaar"}, verboden=ZIENDE - {"mentor_korenaar"}),
    Rij("evaluatie:deelname_agenda", "deelname_mentor", mag={"mentor_korenaar"}, verboden=ZIENDE - {"mentor_korenaar"}),
    Rij("evaluatie:deelname_verslag", "deelname_klaar", mag={"mentor_korenaar"}, verboden=ZIENDE - {"mentor_korenaar"}),
    Rij(
        "evaluatie:deelname_afspraak",
        "deelname_afspraak",
        mag={"mentor_korenaar"},
        verboden=ZIENDE - {"mentor_korenaar"},
        methode="post",
    ),
    Rij("evaluatie:jaarplannen", mag=SCHOLEN, anders=VERBODEN),
    Rij("evaluatie:jaarplan", "jaarplan_campus", mag=CAMPUS, anders=VERBODEN, onzichtbaar=SCHOLEN - CAMPUS),
    Rij(
        "evaluatie:jaarplanmoment_weg",
        "jaarplanmoment_campus",
        mag=CAMPUS,
        anders=VERBODEN,
        onzichtbaar=SCHOLEN - CAMPUS,
        methode="post",
    ),
    Rij("evaluatie:voorzien_schrappen", "voorzien_noor", mag=CAMPUS),
)
