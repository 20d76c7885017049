"""Role × view: for every URL who may, who is told why not, and for whom it does not exist.

The world is the demo story: two companies (and a third), two schools, two partnerships and the department.
"""

from tests.hulp.rijen import aanvraagsoorten, behandeling, levensloop, maatregelen, regelingen, uitleg
from tests.hulp.rijen.basis import (
    BEHEER,
    BOUW,
    CAMPUS,
    ELOOI,
    IEDEREEN,
    KORENAAR,
    ONDERNEMINGEN,
    SCHOLEN,
    STEENHART,
    VERBODEN,
    VOEDING,
    Rij,
)

# Open to whoever comes by: no login, and nothing of anybody's on them.
OPENBAAR = frozenset(
    {
        "berichten:link_openen",
        "berichten:link_vernieuwen",
        "berichten:link_gestuurd",
        "berichten:postvak",
        "gezond",
        "componenten",
    }
)

MATRIX = (
    Rij("organisaties:mijn_taken", mag=IEDEREEN),
    Rij("organisaties:wissel", mag=IEDEREEN, methode="post"),
    Rij("organisaties:profiel", mag=IEDEREEN),
    Rij("organisaties:leden", mag=BEHEER, anders=VERBODEN),
    Rij("organisaties:lid_uitnodigen", mag=BEHEER, anders=VERBODEN),
    Rij(
        "organisaties:lid_stoppen",
        "lid_jan",
        mag={"beheerder_korenaar"},
        anders=VERBODEN,
        onzichtbaar={"beheerder_steenhart"}
        | {"beheerder_lepel"}
        | {"behandelaar_voeding"}
        | {"behandelaar_bouw"}
        | {"beheerder_campus"}
        | {"beheerder_elooi"}
        | {"departement"},
        methode="post",
    ),
    Rij("organisaties:organisaties", mag={"platform"}, anders=VERBODEN),
    Rij("organisaties:organisatie_nieuw", mag={"platform"}, anders=VERBODEN),
    Rij("documenten:document", "besluit_korenaar", mag=VOEDING | {"beheerder_korenaar"}),
    Rij("documenten:document", "document_noor", mag=CAMPUS | KORENAAR | {"leerling_noor"}),
    Rij("documenten:document", "verslag_noor", mag=CAMPUS | {"mentor_korenaar"} | {"leerling_noor"}),
    Rij(
        "documenten:document_opnieuw",
        "verslag_noor",
        mag=CAMPUS | {"mentor_korenaar"} | {"leerling_noor"},
        methode="post",
    ),
    Rij("documenten:bestand", "diploma_robbe", mag=VOEDING | {"beheerder_korenaar"}),
    Rij("documenten:bestand", "uittreksel_els", mag=VOEDING | {"beheerder_korenaar"}),
    Rij("documenten:bestand_gevoelig", "uittreksel_els", mag=VOEDING | {"beheerder_korenaar"}, methode="post"),
    Rij("erkenningen:erkenningen", mag=IEDEREEN),
    Rij("erkenningen:erkenning", "erkenning_korenaar", mag=SCHOLEN | VOEDING | KORENAAR),
    Rij("erkenningen:erkenning", "erkenning_steenhart", mag=SCHOLEN | BOUW | STEENHART),
    Rij("erkenningen:zoek_opleiding", mag=IEDEREEN),
    Rij("erkenningen:aanvragen", mag=IEDEREEN),
    Rij("erkenningen:aanvraag_nieuw", mag=ONDERNEMINGEN, anders=VERBODEN),
    Rij("erkenningen:aanvraag_nieuw", mag=ONDERNEMINGEN, anders=VERBODEN, methode="post"),
    Rij("erkenningen:aanvraag", "aanvraag_werkversie", mag={"beheerder_korenaar"}),
    Rij("erkenningen:aanvraag", "aanvraag_ingediend", mag={"beheerder_steenhart"} | {"departement"}),
    Rij("erkenningen:aanvraag", "aanvraag_in_behandeling", mag=VOEDING | {"beheerder_korenaar"}),
    Rij("erkenningen:aanvraag", "aanvraag_onvolledig", mag={"beheerder_lepel"} | {"departement"}),
    Rij("erkenningen:aanvraag", "aanvraag_steenhart", mag=BOUW | {"beheerder_steenhart"}),
    Rij("erkenningen:aanvraag_plaats", "aanvraag_werkversie", mag={"beheerder_korenaar"}),
    Rij("erkenningen:aanvraag_mentoren", "aanvraag_werkversie", mag={"beheerder_korenaar"}),
    Rij("erkenningen:aanvraag_bewijzen", "aanvraag_werkversie", mag={"beheerder_korenaar"}),
    Rij("erkenningen:aanvraag_criteria", "aanvraag_werkversie", mag={"beheerder_korenaar"}),
    Rij("erkenningen:bewijsstuk_wissen", "bewijsstuk", mag={"beheerder_korenaar"}, methode="post"),
    Rij("erkenningen:aanvraag_overzicht", "aanvraag_werkversie", mag={"beheerder_korenaar"}),
    Rij("erkenningen:aanvraag_indienen", "aanvraag_werkversie", mag={"beheerder_korenaar"}, methode="post"),
    Rij("erkenningen:aanvraag_intrekken", "aanvraag_werkversie", mag={"beheerder_korenaar"}),
    Rij("erkenningen:vraag_beantwoorden", "vraag", mag={"beheerder_lepel"}, verboden={"departement"}),
    Rij(
        "erkenningen:aanvraag_aanvullen",
        "aanvraag_onvolledig",
        mag={"beheerder_lepel"},
        verboden={"departement"},
        methode="post",
    ),
    Rij(
        "erkenningen:aanvraag_opnemen",
        "aanvraag_ingediend",
        mag={"departement"},
        verboden={"beheerder_steenhart"},
        methode="post",
    ),
    Rij(
        "erkenningen:aanvulling_vragen",
        "aanvraag_in_behandeling",
        mag={"behandelaar_voeding"},
        verboden={"beheerder_korenaar", "stem_voeding", "stem2_voeding"},
    ),
    Rij(
        "erkenningen:uittreksel",
        "uittreksel",
        mag={"behandelaar_voeding"},
        verboden={"beheerder_korenaar", "stem_voeding", "stem2_voeding"},
        methode="post",
    ),
    Rij(
        "erkenningen:afwijking",
        "afwijking",
        mag={"stem_voeding", "stem2_voeding"},
        verboden={"beheerder_korenaar"} | {"behandelaar_voeding"},
    ),
    Rij(
        "erkenningen:aanvraag_beslissen",
        "aanvraag_in_behandeling",
        mag={"stem_voeding", "stem2_voeding"},
        verboden={"beheerder_korenaar"} | {"behandelaar_voeding"},
    ),
    Rij("erkenningen:mentoren", mag=ONDERNEMINGEN, anders=VERBODEN),
    Rij("erkenningen:mentor_nieuw", mag=ONDERNEMINGEN, anders=VERBODEN),
    Rij(
        "erkenningen:mentor",
        "mentor_jan",
        mag={"beheerder_korenaar"},
        anders=VERBODEN,
        onzichtbaar={"beheerder_steenhart"} | {"beheerder_lepel"},
    ),
    Rij(
        "erkenningen:mentor",
        "mentor_dirk",
        mag={"beheerder_steenhart"},
        anders=VERBODEN,
        onzichtbaar={"beheerder_korenaar"} | {"beheerder_lepel"},
    ),
    Rij(
        "erkenningen:mentor_gegevens", "mentor_jan", mag={"beheerder_korenaar"}, verboden=VOEDING | {"mentor_korenaar"}
    ),
    Rij("erkenningen:ervaring_nieuw", "mentor_jan", mag={"beheerder_korenaar"}, verboden=VOEDING | {"mentor_korenaar"}),
    Rij("erkenningen:ervaring", "ervaring_jan", mag={"beheerder_korenaar"}, verboden=VOEDING | {"mentor_korenaar"}),
    Rij(
        "erkenningen:ervaring_wissen",
        "ervaring_jan",
        mag={"beheerder_korenaar"},
        verboden=VOEDING | {"mentor_korenaar"},
        methode="post",
    ),
    Rij(
        "erkenningen:vooropleiding_nieuw",
        "mentor_jan",
        mag={"beheerder_korenaar"},
        verboden=VOEDING | {"mentor_korenaar"},
    ),
    Rij(
        "erkenningen:uittreksel_nieuw", "mentor_jan", mag={"beheerder_korenaar"}, verboden=VOEDING | {"mentor_korenaar"}
    ),
    Rij(
        "erkenningen:mentoropleiding", "mentor_jan", mag={"beheerder_korenaar"}, verboden=VOEDING | {"mentor_korenaar"}
    ),
    Rij("overeenkomsten:overeenkomst_lijst", mag=IEDEREEN),
    Rij("overeenkomsten:nieuw", mag=SCHOLEN, anders=VERBODEN),
    Rij("overeenkomsten:nieuw_voor", "traject_noor", mag=CAMPUS, anders=VERBODEN, onzichtbaar=ELOOI),
    Rij("overeenkomsten:nieuw_voor", "traject_noor", mag=CAMPUS, anders=VERBODEN, onzichtbaar=ELOOI, methode="post"),
    Rij("overeenkomsten:zoek_opleiding", mag=SCHOLEN, anders=VERBODEN),
    Rij("overeenkomsten:zoek_traject", mag=SCHOLEN, anders=VERBODEN),
    Rij("overeenkomsten:leerling_lijst", mag=SCHOLEN, anders=VERBODEN),
    Rij("overeenkomsten:leerling_nieuw", mag=SCHOLEN, anders=VERBODEN),
    Rij("overeenkomsten:leerling_detail", "leerling_noor", mag=CAMPUS | {"leerling_noor"}),
    Rij("overeenkomsten:leerling_detail", "leerling_milan", mag=ELOOI | {"leerling_milan"}),
    Rij("overeenkomsten:leerling_wijzigen", "leerling_noor", mag=CAMPUS, verboden={"leerling_noor"}),
    Rij("overeenkomsten:traject_nieuw", "leerling_noor", mag=CAMPUS, verboden={"leerling_noor"}),
    Rij("overeenkomsten:traject_wijzigen", "traject_noor", mag=CAMPUS, verboden={"leerling_noor"}),
    Rij("overeenkomsten:tekenen", "handtekening_luna", mag=CAMPUS, verboden=KORENAAR),
    Rij("overeenkomsten:tekenen_document", "handtekening_luna", mag=CAMPUS, verboden=KORENAAR),
    Rij("overeenkomsten:handtekening_opnieuw", "handtekening_luna", mag=CAMPUS, verboden=KORENAAR, methode="post"),
    Rij("overeenkomsten:overeenkomst_detail", "overeenkomst_noor", mag=CAMPUS | KORENAAR | {"leerling_noor"}),
    Rij("overeenkomsten:overeenkomst_detail", "overeenkomst_milan", mag=ELOOI | STEENHART | {"leerling_milan"}),
    Rij("overeenkomsten:overeenkomst_detail", "overeenkomst_arne", mag=CAMPUS),
    Rij("overeenkomsten:overeenkomst_detail", "overeenkomst_luna", mag=CAMPUS | KORENAAR),
    Rij("overeenkomsten:ondertekening", "overeenkomst_luna", mag=CAMPUS | KORENAAR),
    Rij("overeenkomsten:verder", "overeenkomst_arne", mag=CAMPUS),
    Rij("overeenkomsten:stap_leerling", "overeenkomst_arne", mag=CAMPUS),
    Rij("overeenkomsten:stap_leerwerkplek", "overeenkomst_arne", mag=CAMPUS),
    Rij("overeenkomsten:leerwerkplek_kiezen", "overeenkomst_arne", mag=CAMPUS, methode="post"),
    Rij("overeenkomsten:stap_afspraken", "overeenkomst_arne", mag=CAMPUS),
    Rij("overeenkomsten:afspraken_uitleg", "overeenkomst_arne", mag=CAMPUS),
    Rij("overeenkomsten:stap_uurrooster", "overeenkomst_arne", mag=CAMPUS),
    Rij("overeenkomsten:stap_plan", "overeenkomst_arne", mag=CAMPUS),
    Rij("overeenkomsten:plan_plaats", "overeenkomst_arne", mag=CAMPUS, methode="post"),
    Rij("overeenkomsten:overzicht", "overeenkomst_arne", mag=CAMPUS),
    Rij("overeenkomsten:voorleggen", "overeenkomst_arne", mag=CAMPUS, methode="post"),
    Rij("overeenkomsten:terugtrekken", "overeenkomst_luna", mag=CAMPUS, verboden=KORENAAR),
    Rij("overeenkomsten:annuleren", "overeenkomst_arne", mag=CAMPUS),
    Rij("evaluatie:evaluatie_lijst", mag=IEDEREEN),
    Rij("evaluatie:evaluatie_openen", "overeenkomst_noor", mag=CAMPUS, verboden=KORENAAR | {"leerling_noor"}),
    Rij("evaluatie:evaluatie_detail", "evaluatie_noor", mag=CAMPUS | {"mentor_korenaar"} | {"leerling_noor"}),
    Rij("evaluatie:evaluatie_detail", "evaluatie_milan", mag=ELOOI | {"mentor_steenhart"}),
    Rij("evaluatie:verslag_stand", "evaluatie_noor", mag=CAMPUS | {"mentor_korenaar"} | {"leerling_noor"}),
    Rij(
        "evaluatie:evaluatie_bespreken", "evaluatie_noor", mag=CAMPUS, verboden={"mentor_korenaar"} | {"leerling_noor"}
    ),
    Rij(
        "evaluatie:evaluatie_vaststellen",
        "evaluatie_noor",
        mag=CAMPUS,
        verboden={"mentor_korenaar"} | {"leerling_noor"},
    ),
    Rij("evaluatie:blad", "blad_finn", verboden=CAMPUS),
    Rij("evaluatie:blad", "blad_milan", mag={"mentor_steenhart"}, verboden=ELOOI),
    Rij("evaluatie:blad", "blad_noor", mag={"mentor_korenaar"}, verboden=CAMPUS | {"leerling_noor"}),
    Rij("evaluatie:blad_bewaren", "blad_milan", mag={"mentor_steenhart"}, verboden=ELOOI, methode="post"),
    Rij("evaluatie:indienen", "blad_milan", mag={"mentor_steenhart"}, verboden=ELOOI),
    Rij("evaluatie:ingediend", "blad_noor", mag={"mentor_korenaar"}, verboden=CAMPUS | {"leerling_noor"}),
    Rij("evaluatie:blad_verslag", "blad_noor", mag={"mentor_korenaar"}, verboden=CAMPUS | {"leerling_noor"}),
    Rij("evaluatie:blad_verslag_stand", "blad_noor", mag={"mentor_korenaar"}, verboden=CAMPUS | {"leerling_noor"}),
    Rij("evaluatie:link_sturen", "blad_milan", mag=ELOOI, verboden={"mentor_steenhart"}, methode="post"),
    Rij("evaluatie:link_intrekken", "blad_milan", mag=ELOOI, verboden={"mentor_steenhart"}, methode="post"),
)
MATRIX += (
    *regelingen.RIJEN,
    *aanvraagsoorten.RIJEN,
    *behandeling.RIJEN,
    *levensloop.RIJEN,
    *maatregelen.RIJEN,
    *uitleg.RIJEN,
)
