"""Writing the template: drafts, blocks, publishing, and the evaluations that run meanwhile."""

from typing import Any
from uuid import uuid4

import pytest
from django.http import Http404

from erkenningen.models import Opleiding
from evaluatie.blad import blad_van, schaal_van
from evaluatie.documents import verslag_context
from evaluatie.enums import Ankersoort
from evaluatie.models import Sjabloon
from evaluatie.sjablonen import (
    BlokGewijzigd,
    begin_ontwerp,
    bewaar_blok,
    bewaar_schaal,
    herkomst,
    neem_uit_gebruik,
    publiceer,
    schaal_van_ontwerp,
    stand_van_schaal,
    trek_ontwerp_in,
)
from evaluatie.sjabloonblokken import blokken_van, waarschuwingen
from evaluatie.sjabloonverschil import namen_van, teksten_van, verschillen
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.logboek.models import Logregel
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol, Soort
from tests.factories import evaluatie as fabriek
from tests.hulp.parallel import samen

pytestmark = pytest.mark.django_db
NIEUW = "Weegt de grondstoffen af en laat de lijst nakijken voor het deeg gemaakt wordt."


@pytest.fixture
def beheerder(wereld: fabriek.Wereld) -> Actor:
    return wereld.actor(Rol.SCHOOLBEHEERDER, wereld.beheerder)


def medewerker(rol: str, soort: str, naam: str) -> Actor:
    """Somebody of another organisation than the school."""
    organisatie = fabriek.organisatie(soort, naam)
    gebruiker = fabriek.persoon("Ann", "Smet", rol, organisatie)
    return Actor.van_lidmaatschap(gebruiker.lidmaatschappen.get())


def herschrijf(ontwerp: Sjabloon, code: str, teksten: dict[int | None, str], actor: Actor) -> None:
    """Save one block as the screen does: what is not named stays."""
    blok = blokken_van(ontwerp).met_code(code)
    bewaar_blok(ontwerp.uuid, blok, blok.eigen | teksten, stand=blok.stand, actor=actor)


def gepubliceerd(opleiding: Opleiding | None, actor: Actor, code: str = "technisch") -> Sjabloon:
    """A version in which level 2 of one block says something else."""
    ontwerp = begin_ontwerp(opleiding, actor=actor)
    herschrijf(ontwerp, code, {2: NIEUW}, actor)
    return publiceer(ontwerp.uuid, wijziging="Woorden van de bakkerij", actor=actor)


def codes(sjabloon: Sjabloon) -> list[str]:
    return [blok.code for blok in blokken_van(sjabloon)]


def test_ontwerp_is_een_kopie_die_nog_niemand_gebruikt(wereld: fabriek.Wereld, beheerder: Actor) -> None:
    algemeen = Sjabloon.objects.get()
    ontwerp = begin_ontwerp(wereld.traject.opleiding, actor=beheerder)
    assert (ontwerp.eigenaar_id, ontwerp.gepubliceerd_op, ontwerp.versie) == (wereld.school.pk, None, 1)
    assert teksten_van(ontwerp) == teksten_van(algemeen)
    assert fabriek.open_(wereld).sjabloon == algemeen


@pytest.mark.parametrize(
    ("rol", "soort"),
    [
        (Rol.STEMGERECHTIGDE, Soort.SECTORAAL_PARTNERSCHAP),
        (Rol.TRAJECTBEGELEIDER, Soort.OPLEIDINGSVERSTREKKER),
        (Rol.MENTOR, Soort.ONDERNEMING),
    ],
)
def test_alleen_wie_schrijft_begint_een_ontwerp(wereld: fabriek.Wereld, rol: str, soort: str) -> None:
    with pytest.raises(GeenRecht):
        begin_ontwerp(None, actor=medewerker(rol, soort, "Elders"))


def test_een_tweede_ontwerp_wijst_naar_het_eerste(wereld: fabriek.Wereld, beheerder: Actor) -> None:
    eerste = begin_ontwerp(None, actor=beheerder)
    with pytest.raises(HandelingBelet) as fout:
        begin_ontwerp(None, actor=beheerder)
    assert str(eerste.uuid) in fout.value.beletselen[0].url
    assert begin_ontwerp(wereld.traject.opleiding, actor=beheerder) != eerste


def test_niemand_schrijft_in_het_ontwerp_van_een_ander(wereld: fabriek.Wereld, beheerder: Actor) -> None:
    ontwerp = begin_ontwerp(None, actor=beheerder)
    with pytest.raises(Http404):
        publiceer(ontwerp.uuid, wijziging="x", actor=fabriek_andere_school())
    partner = medewerker(Rol.DOSSIERBEHANDELAAR, Soort.SECTORAAL_PARTNERSCHAP, "Alimento")
    with pytest.raises(GeenRecht):
        trek_ontwerp_in(Sjabloon.objects.get(eigenaar=None).uuid, actor=partner)


def fabriek_andere_school() -> Actor:
    return medewerker(Rol.SCHOOLBEHEERDER, Soort.OPLEIDINGSVERSTREKKER, "Een andere school")


def test_lopende_evaluatie_en_haar_verslag_houden_de_versie(wereld: fabriek.Wereld, beheerder: Actor) -> None:
    algemeen, evaluatie = Sjabloon.objects.get(), fabriek.open_(wereld)
    blad = fabriek.blad_van_mentor(evaluatie)
    gezien = blad_van(blad)
    nieuw = gepubliceerd(wereld.traject.opleiding, beheerder)

    evaluatie.refresh_from_db()
    assert evaluatie.sjabloon == algemeen
    assert blad_van(fabriek.blad_van_mentor(evaluatie)) == gezien
    fabriek.dien_evaluatie_in(evaluatie)
    assert verslag_context(evaluatie)["sjabloon"] == "Algemeen sjabloon, versie 1"

    volgende = fabriek.open_(wereld)
    assert volgende.sjabloon == nieuw
    assert NIEUW in blad_van(fabriek.blad_van_mentor(volgende)).clusters[0].kaarten[0].keuzes
    fabriek.dien_evaluatie_in(volgende)
    assert verslag_context(volgende)["sjabloon"] == f"{nieuw.naam}, versie 1"


def test_een_verfijnd_anker_staat_alleen_bij_zijn_groep_of_competentie(
    wereld: fabriek.Wereld, beheerder: Actor
) -> None:
    ontwerp = begin_ontwerp(wereld.traject.opleiding, actor=beheerder)
    groep = next(code for code in codes(ontwerp) if code.startswith("groep-"))
    competentie = next(code for code in codes(ontwerp) if code.startswith("competentie-"))
    herschrijf(ontwerp, groep, {3: "Maakt het deeg alleen en vraagt enkel de temperatuur na."}, beheerder)
    herschrijf(ontwerp, competentie, {2: NIEUW}, beheerder)
    publiceer(ontwerp.uuid, wijziging="Deeg", actor=beheerder)
    evaluatie = fabriek.open_(wereld)
    schaal = schaal_van(fabriek.blad_van_mentor(evaluatie))
    eerste, tweede, derde = (
        [keuze.anker for keuze in schaal.voor("technisch", cluster=item.cluster_code, sleutel=item.sleutel)]
        for item in evaluatie.items.order_by("volgorde")[:3]
    )
    assert (eerste[1], eerste[2]) == (NIEUW, tweede[2])
    assert tweede[1] == derde[1] != NIEUW
    assert tweede[2] != derde[2]
    assert eerste[4] == derde[4]


def test_een_leeg_anker_neemt_weer_over(wereld: fabriek.Wereld, beheerder: Actor) -> None:
    ontwerp = begin_ontwerp(wereld.traject.opleiding, actor=beheerder)
    code = next(code for code in codes(ontwerp) if code.startswith("competentie-"))
    herschrijf(ontwerp, code, {2: NIEUW}, beheerder)
    assert blokken_van(ontwerp).met_code(code).regels[1].eigen
    herschrijf(ontwerp, code, {2: ""}, beheerder)
    blok = blokken_van(ontwerp).met_code(code)
    assert (blok.eigen, blok.regels[1].tekst) == ({}, blokken_van(ontwerp).soorten[0].eigen[2])


def test_wie_iets_wijzigt_staat_in_het_logboek(wereld: fabriek.Wereld, beheerder: Actor) -> None:
    nieuw = gepubliceerd(None, beheerder)
    regels = [(regel.door_naam, regel.zin) for regel in Logregel.objects.filter(onderwerp_uuid=nieuw.uuid)]
    assert regels == [
        ("Bart Maes", "Ontwerp begonnen op basis van Algemeen sjabloon, versie 1"),
        ("Bart Maes", "Vaktechnische competenties: niveau 2 gewijzigd"),
        ("Bart Maes", "Versie 1 gepubliceerd: Woorden van de bakkerij"),
    ]


def test_schaal_bewaart_woorden_per_niveau(wereld: fabriek.Wereld, beheerder: Actor) -> None:
    ontwerp = begin_ontwerp(None, actor=beheerder)
    was = schaal_van_ontwerp(ontwerp)
    nieuw = was | {1: ("lukt nog niet", "Nog niet"), None: ("niet gezien", "Niet gezien")}
    bewaar_schaal(ontwerp.uuid, nieuw, voldoende=3, stand=stand_van_schaal(was, 3), actor=beheerder)
    ontwerp.refresh_from_db()
    assert schaal_van_ontwerp(ontwerp) == nieuw
    assert "Schaal gewijzigd: niveau 1 en “nog niet aan bod”" in {r.zin for r in Logregel.objects.all()}


def test_wie_een_oude_stand_terugstuurt_overschrijft_niets(wereld: fabriek.Wereld, beheerder: Actor) -> None:
    ontwerp = begin_ontwerp(None, actor=beheerder)
    gezien = blokken_van(ontwerp).met_code("attitude")
    herschrijf(ontwerp, "attitude", {1: "Komt zonder verwittigen te laat en zegt niet waarom."}, beheerder)
    with pytest.raises(BlokGewijzigd):
        bewaar_blok(ontwerp.uuid, gezien, gezien.eigen, stand=gezien.stand, actor=beheerder)
    assert blokken_van(ontwerp).met_code("attitude").eigen[1].startswith("Komt zonder")


def test_een_versie_met_dezelfde_woorden_wordt_niet_gepubliceerd(wereld: fabriek.Wereld, beheerder: Actor) -> None:
    gepubliceerd(None, beheerder)
    ontwerp = begin_ontwerp(None, actor=beheerder)
    assert ontwerp.versie == 2
    with pytest.raises(HandelingBelet, match="hetzelfde"):
        publiceer(ontwerp.uuid, wijziging="Niets", actor=beheerder)


def test_zonder_reden_of_met_een_leeg_niveau_wordt_niets_gepubliceerd(wereld: fabriek.Wereld, beheerder: Actor) -> None:
    ontwerp = begin_ontwerp(None, actor=beheerder)
    with pytest.raises(HandelingBelet, match="wat er veranderde"):
        publiceer(ontwerp.uuid, wijziging="  ", actor=beheerder)
    ontwerp.ankers.filter(soort=Ankersoort.ATTITUDE, waarde=3).delete()
    with pytest.raises(HandelingBelet, match="niveau zonder tekst"):
        publiceer(ontwerp.uuid, wijziging="Anders", actor=beheerder)


def test_wat_gepubliceerd_is_verandert_niet_meer(wereld: fabriek.Wereld, beheerder: Actor) -> None:
    nieuw = gepubliceerd(None, beheerder)
    blok = blokken_van(nieuw).met_code("technisch")
    with pytest.raises(Achterhaald):
        bewaar_blok(nieuw.uuid, blok, {1: "Iets anders dan wat er stond."}, stand=blok.stand, actor=beheerder)
    with pytest.raises(Achterhaald):
        trek_ontwerp_in(nieuw.uuid, actor=beheerder)
    assert nieuw.ankers.get(soort="technisch", waarde=2).tekst == NIEUW


def test_een_ingetrokken_ontwerp_is_weg(wereld: fabriek.Wereld, beheerder: Actor) -> None:
    ontwerp = begin_ontwerp(None, actor=beheerder)
    trek_ontwerp_in(ontwerp.uuid, actor=beheerder)
    assert Sjabloon.objects.count() == 1
    with pytest.raises(Http404):
        publiceer(uuid4(), wijziging="x", actor=beheerder)


def test_partnerschap_en_departement_verfijnen_het_hunne(wereld: fabriek.Wereld) -> None:
    partner = medewerker(Rol.DOSSIERBEHANDELAAR, Soort.SECTORAAL_PARTNERSCHAP, "Alimento")
    departement = medewerker(Rol.DEPARTEMENT, Soort.DEPARTEMENT, "Departement")
    van_partner, algemeen = gepubliceerd(None, partner), gepubliceerd(None, departement)
    assert (van_partner.eigenaar_id, van_partner.naam) == (partner.organisatie_id, "Sjabloon van Alimento")
    assert (algemeen.eigenaar_id, algemeen.versie, str(algemeen)) == (None, 2, "Algemeen sjabloon, versie 2")
    assert fabriek.open_(wereld).sjabloon == algemeen


@pytest.mark.parametrize(
    ("rol", "soort", "verwacht"),
    [
        (Rol.SCHOOLBEHEERDER, Soort.OPLEIDINGSVERSTREKKER, {"algemeen", "partner"}),
        (Rol.TRAJECTBEGELEIDER, Soort.OPLEIDINGSVERSTREKKER, {"algemeen", "partner"}),
        (Rol.DOSSIERBEHANDELAAR, Soort.SECTORAAL_PARTNERSCHAP, {"algemeen"}),
        (Rol.DEPARTEMENT, Soort.DEPARTEMENT, {"algemeen", "partner"}),
        (Rol.MENTOR, Soort.ONDERNEMING, set()),
        (Rol.ONDERNEMINGSBEHEERDER, Soort.ONDERNEMING, set()),
    ],
)
def test_wie_welk_sjabloon_ziet(
    wereld: fabriek.Wereld, beheerder: Actor, rol: str, soort: str, verwacht: set[str]
) -> None:
    partner = medewerker(Rol.DOSSIERBEHANDELAAR, Soort.SECTORAAL_PARTNERSCHAP, "Alimento")
    alle = {
        "algemeen": Sjabloon.objects.get(),
        "partner": gepubliceerd(None, partner),
        "school": gepubliceerd(None, beheerder),
        "ontwerp": begin_ontwerp(None, actor=partner),
    }
    gezien = set(Sjabloon.objects.zichtbaar_voor(medewerker(rol, soort, "Elders")))
    assert {naam for naam, sjabloon in alle.items() if sjabloon in gezien} == verwacht
    assert {n for n, s in alle.items() if s in set(Sjabloon.objects.zichtbaar_voor(beheerder))} == {
        "algemeen",
        "partner",
        "school",
    }


def test_wie_zijn_sjabloon_stopzet_valt_terug_op_wat_algemener_is(wereld: fabriek.Wereld, beheerder: Actor) -> None:
    algemeen = Sjabloon.objects.get()
    eerste, loopt = gepubliceerd(None, beheerder), fabriek.open_(wereld)
    assert loopt.sjabloon == eerste
    neem_uit_gebruik(eerste.uuid, actor=beheerder)
    fabriek.dien_evaluatie_in(loopt)
    assert (loopt.sjabloon, fabriek.open_(wereld).sjabloon) == (eerste, algemeen)
    with pytest.raises(Achterhaald):
        neem_uit_gebruik(eerste.uuid, actor=beheerder)
    # Beginning again starts from what holds now, and goes on counting.
    assert begin_ontwerp(None, actor=beheerder).versie == 2


def test_het_algemene_sjabloon_blijft_altijd(wereld: fabriek.Wereld) -> None:
    departement = medewerker(Rol.DEPARTEMENT, Soort.DEPARTEMENT, "Departement")
    with pytest.raises(HandelingBelet, match="blijft"):
        neem_uit_gebruik(Sjabloon.objects.get().uuid, actor=departement)


def test_eerste_versie_wordt_vergeleken_met_waar_ze_van_komt(wereld: fabriek.Wereld, beheerder: Actor) -> None:
    algemeen, opleiding = Sjabloon.objects.get(), wereld.traject.opleiding
    partner = medewerker(Rol.DOSSIERBEHANDELAAR, Soort.SECTORAAL_PARTNERSCHAP, "Alimento")
    opleiding.partnerschap_id = partner.organisatie_id
    opleiding.save()
    van_partner = gepubliceerd(opleiding, partner)
    van_school = gepubliceerd(opleiding, beheerder, "attitude")
    assert (herkomst(algemeen), herkomst(van_partner), herkomst(van_school)) == (None, algemeen, van_partner)


def test_verschil_zegt_per_anker_oud_en_nieuw(wereld: fabriek.Wereld, beheerder: Actor) -> None:
    algemeen = Sjabloon.objects.get()
    ontwerp = begin_ontwerp(wereld.traject.opleiding, actor=beheerder)
    groep = next(code for code in codes(ontwerp) if code.startswith("groep-"))
    herschrijf(ontwerp, "technisch", {2: NIEUW}, beheerder)
    herschrijf(ontwerp, groep, {4: "Maakt elk deeg alleen, ook een dat nieuw is."}, beheerder)
    namen = namen_van([wereld.traject.opleiding_id])
    gevonden = verschillen(teksten_van(algemeen), teksten_van(ontwerp), namen)
    assert [(v.wat, v.was[:12], v.wordt[:12]) for v in gevonden] == [
        ("Vaktechnische competenties, niveau 2", "Lukt als iem", NIEUW[:12]),
        ("Groep “Deeg bereiden” (vaktechnische competenties), niveau 4", "", "Maakt elk de"),
    ]


def test_waarschuwing_bij_buren_die_hetzelfde_zeggen_en_bij_wat_niemand_ziet() -> None:
    teksten = {1: "Doet het nooit alleen.", 2: "Doet het nooit alleen!", 3: "Is gemotiveerd en helpt mee.", 4: "Helpt."}
    assert waarschuwingen(teksten) == [
        "Niveau 1 en niveau 2 zeggen bijna hetzelfde. Wat ziet u bij 2 meer?",
        "Niveau 3: “gemotiveerd” kunt u niet zien. Schrijf wat de leerling doet.",
    ]


def test_de_meegeleverde_ankers_zeggen_wat_men_ziet(wereld: fabriek.Wereld) -> None:
    assert blokken_van(Sjabloon.objects.get()).waarschuwingen == []


@pytest.mark.django_db(transaction=True)
def test_van_twee_die_tegelijk_publiceren_wint_er_een(wereld: fabriek.Wereld, beheerder: Actor) -> None:
    ontwerp = begin_ontwerp(None, actor=beheerder)
    herschrijf(ontwerp, "technisch", {2: NIEUW}, beheerder)

    def publiceer_mee() -> str:
        try:
            return f"versie {publiceer(ontwerp.uuid, wijziging='Tegelijk', actor=beheerder).versie}"
        except Achterhaald:
            return "achterhaald"

    assert sorted(samen(publiceer_mee, aantal=2)) == ["achterhaald", "versie 1"]
    assert Logregel.objects.filter(onderwerp_uuid=ontwerp.uuid, gegevens__wat__startswith="Versie").count() == 1


@pytest.mark.django_db(transaction=True)
def test_van_twee_die_tegelijk_beginnen_wint_er_een(wereld: fabriek.Wereld, beheerder: Actor) -> None:
    def begin() -> Any:
        try:
            return begin_ontwerp(None, actor=beheerder).versie
        except HandelingBelet as fout:
            return fout.beletselen[0].code

    assert {str(antwoord) for antwoord in samen(begin, aantal=2)} == {"1", "ontwerp_bestaat"}
