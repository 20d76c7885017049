"""Paths of applications, mentors and recognitions."""

from django.urls import path

from erkenningen.views import (
    aanvragen,
    behandelen,
    bevoegdheden,
    dossier,
    erkenningen,
    mentoren,
    mentoren_op_erkenning,
    mentorpagina,
    regelingen,
    register,
    stappen,
    voorstellen,
    vrijstellingen,
    wijzigingen,
)

app_name = "erkenningen"

AANVRAAG = "aanvragen/<uuid:uuid>/"
MENTOR = "mentoren/<uuid:uuid>/"
VOORSTEL = "voorstellen/<uuid:uuid>/"
OP_ERKENNING = "<uuid:uuid>/mentoren/<uuid:mentor_uuid>/"

urlpatterns = [
    path("", erkenningen.erkenningen, name="erkenningen"),
    path("register/", register.register, name="register"),
    path("<uuid:uuid>/", erkenningen.erkenning, name="erkenning"),
    path("<uuid:uuid>/wijziging/", wijzigingen.wijziging_melden, name="wijziging_melden"),
    path("wijzigingen/<uuid:uuid>/", wijzigingen.wijziging, name="wijziging"),
    path(f"{OP_ERKENNING}activeren/", mentoren_op_erkenning.mentor_activeren, name="mentor_activeren"),
    path(f"{OP_ERKENNING}deactiveren/", mentoren_op_erkenning.mentor_deactiveren, name="mentor_deactiveren"),
    path(f"{OP_ERKENNING}vervangen/", mentoren_op_erkenning.mentor_vervangen, name="mentor_vervangen"),
    path("opleidingen/zoeken/", stappen.zoek_opleiding, name="zoek_opleiding"),
    path("aanvragen/", aanvragen.aanvragen, name="aanvragen"),
    path("aanvragen/nieuw/", stappen.aanvraag_nieuw, name="aanvraag_nieuw"),
    path(AANVRAAG, dossier.aanvraag, name="aanvraag"),
    path(f"{AANVRAAG}vestiging/", stappen.aanvraag_plaats, name="aanvraag_plaats"),
    path(f"{AANVRAAG}mentoren/", stappen.aanvraag_mentoren, name="aanvraag_mentoren"),
    path(f"{AANVRAAG}bewijzen/", stappen.aanvraag_bewijzen, name="aanvraag_bewijzen"),
    path(f"{AANVRAAG}onderneming/", stappen.aanvraag_criteria, name="aanvraag_criteria"),
    path(f"{AANVRAAG}bewijzen/<uuid:bewijsstuk_uuid>/wissen/", stappen.bewijsstuk_wissen, name="bewijsstuk_wissen"),
    path(f"{AANVRAAG}overzicht/", stappen.aanvraag_overzicht, name="aanvraag_overzicht"),
    path(f"{AANVRAAG}indienen/", stappen.aanvraag_indienen, name="aanvraag_indienen"),
    path(f"{AANVRAAG}intrekken/", dossier.aanvraag_intrekken, name="aanvraag_intrekken"),
    path(f"{AANVRAAG}vragen/<uuid:vraag_uuid>/", dossier.vraag_beantwoorden, name="vraag_beantwoorden"),
    path(f"{AANVRAAG}aanvullen/", dossier.aanvraag_aanvullen, name="aanvraag_aanvullen"),
    path(f"{AANVRAAG}opnemen/", behandelen.aanvraag_opnemen, name="aanvraag_opnemen"),
    path(f"{AANVRAAG}aanvulling-vragen/", behandelen.aanvulling_vragen, name="aanvulling_vragen"),
    path(f"{AANVRAAG}uittreksels/<uuid:uittreksel_uuid>/", behandelen.uittreksel, name="uittreksel"),
    path(f"{AANVRAAG}afwijkingen/<uuid:mentor_uuid>/<slug:soort>/", behandelen.afwijking, name="afwijking"),
    path(f"{AANVRAAG}beslissen/", voorstellen.aanvraag_beslissen, name="aanvraag_beslissen"),
    path(VOORSTEL, voorstellen.voorstel, name="voorstel"),
    path(f"{VOORSTEL}intrekken/", voorstellen.voorstel_intrekken, name="voorstel_intrekken"),
    path(f"{VOORSTEL}verlengen/", voorstellen.voorstel_verlengen, name="voorstel_verlengen"),
    path("regelingen/", regelingen.regelingen, name="regelingen"),
    path("regelingen/nieuw/", regelingen.regeling_nieuw, name="regeling_nieuw"),
    path("regelingen/bevoegdheden/", bevoegdheden.bevoegdheden, name="bevoegdheden"),
    path("regelingen/bevoegdheden/nieuw/", bevoegdheden.bevoegdheid_nieuw, name="bevoegdheid_nieuw"),
    path(
        "regelingen/bevoegdheden/<uuid:uuid>/wijzigen/", bevoegdheden.bevoegdheid_wijzigen, name="bevoegdheid_wijzigen"
    ),
    path("regelingen/<uuid:uuid>/", regelingen.regeling, name="regeling"),
    path("regelingen/<uuid:uuid>/wijzigen/", regelingen.regeling_wijzigen, name="regeling_wijzigen"),
    path("regelingen/<uuid:uuid>/schrappen/", regelingen.regeling_schrappen, name="regeling_schrappen"),
    path("mentoren/", mentoren.mentoren, name="mentoren"),
    path("mentoren/nieuw/", mentoren.mentor_nieuw, name="mentor_nieuw"),
    path(MENTOR, mentoren.mentor, name="mentor"),
    path("mijn-mentorschap/", mentorpagina.mijn_mentorschap, name="mijn_mentorschap"),
    path(f"{MENTOR}mentorschap/", mentorpagina.mentorpagina, name="mentorpagina"),
    path(f"{MENTOR}vrijstelling/", vrijstellingen.vrijstelling_vragen, name="vrijstelling_vragen"),
    path(f"{MENTOR}vrijstelling/beslissen/", vrijstellingen.vrijstelling_beslissen, name="vrijstelling_beslissen"),
    path(f"{MENTOR}gegevens/", mentoren.mentor_gegevens, name="mentor_gegevens"),
    path(f"{MENTOR}ervaring/", mentoren.ervaring_nieuw, name="ervaring_nieuw"),
    path(f"{MENTOR}ervaring/<uuid:ervaring_uuid>/", mentoren.ervaring, name="ervaring"),
    path(f"{MENTOR}ervaring/<uuid:ervaring_uuid>/wissen/", mentoren.ervaring_wissen, name="ervaring_wissen"),
    path(f"{MENTOR}vooropleiding/", mentoren.vooropleiding_nieuw, name="vooropleiding_nieuw"),
    path(f"{MENTOR}uittreksel/", mentoren.uittreksel_nieuw, name="uittreksel_nieuw"),
    path(f"{MENTOR}mentoropleiding/", mentoren.mentoropleiding, name="mentoropleiding"),
]
