"""What the database refuses, in a Dutch sentence first; what it never lets change."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.postgres.constraints import ExclusionConstraint
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, models, transaction

from erkenningen.models import (
    Aanvraag,
    AanvraagMentor,
    Activiteit,
    Activiteitantwoord,
    Afwijking,
    Beslissing,
    Bevoegdheid,
    Bewijsstuk,
    Cluster,
    Competentie,
    Criteriumbeoordeling,
    Erkenning,
    GevraagdDocument,
    Maatregel,
    Machtiging,
    Mentor,
    MentorOpErkenning,
    Mentoropleiding,
    Opleiding,
    Plaatsbezoek,
    Praktijkervaring,
    Regeling,
    Stem,
    Uittreksel,
    Voorstel,
    Vraag,
    Vrijstellingsgrond,
    Wijzigingsmelding,
)
from mentorschap.core.klok import nu, vandaag
from tests.erkenningen.fouten_behandeling import BEHANDELFOUTEN
from tests.erkenningen.fouten_maatregel import MAATREGELFOUTEN
from tests.factories.erkenningen import (
    MentorFactory,
    OpleidingFactory,
    Wereld,
    bestand,
    mentor,
    wereld,
)

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)
KEUZE = "Kies een van de aangeboden mogelijkheden."
EINDE = "De einddatum ligt voor de begindatum."


@pytest.fixture
def w() -> Wereld:
    return wereld()


def gewijzigd(rij: Any, **velden: Any) -> Any:
    for veld, waarde in velden.items():
        setattr(rij, veld, waarde)
    return rij


def aanvraagmentor(w: Wereld) -> AanvraagMentor:
    return w.in_behandeling().mentoren.get()


def afwijking(w: Wereld, **velden: Any) -> Afwijking:
    gewoon = {"soort": "leeftijd", "toegekend": True, "motivering": "Diploma.", "beslist_op": nu()}
    gewoon["beslist_door"] = w.gebruiker(w.stem)
    return Afwijking(aanvraag_mentor=aanvraagmentor(w), **gewoon | velden)


def beslissing(w: Wereld, **velden: Any) -> Beslissing:
    gewoon = {
        "uitkomst": "geweigerd",
        "motivering": "Nee.",
        "beslist_op": vandaag(),
        "beslist_door": w.gebruiker(w.stem),
    }
    return Beslissing(aanvraag=w.in_behandeling(), **gewoon | velden)


def tweede_mentor_op_erkenning(w: Wereld) -> MentorOpErkenning:
    rij = w.goedgekeurd().mentoren.get()
    return MentorOpErkenning(erkenning=rij.erkenning, mentor=rij.mentor, erkend_op=rij.van, van=rij.van)


def erkenning_ernaast(w: Wereld, dagen: int) -> Erkenning:
    """A recognition of the same place that starts so many days after the last day of the first."""
    een = w.goedgekeurd()
    van = een.geldig_tot + timedelta(days=dagen)
    return Erkenning(
        nummer="ER-1999-00001",
        onderneming=een.onderneming,
        vestiging=een.vestiging,
        opleiding=een.opleiding,
        geldig_van=van,
        geldig_tot=van + timedelta(days=100),
    )


def vraag(w: Wereld, **velden: Any) -> Vraag:
    return gewijzigd(w.onvolledig().vragen.get(), **velden)


def opleiding(**velden: Any) -> Opleiding:
    return OpleidingFactory.build(**velden)


def volgende_versie(w: Wereld, **velden: Any) -> Opleiding:
    Opleiding.objects.filter(pk=w.opleiding.pk).update(geldig_tot=date(2024, 8, 31))
    return opleiding(code=w.opleiding.code, **velden)


def regeling(w: Wereld, **velden: Any) -> Regeling:
    Regeling.objects.create(partnerschap=w.partnerschap, geldig_van=date(2020, 1, 1), geldig_tot=date(2020, 12, 31))
    Regeling.objects.create(geldig_van=date(2020, 1, 1))
    return Regeling(**{"partnerschap": w.partnerschap, "geldig_van": date(2021, 1, 1)} | velden)


def wijziging(w: Wereld, **velden: Any) -> Wijzigingsmelding:
    gewoon = {"soort": "activiteit", "gewijzigd_op": vandaag(), "omschrijving": "Anders.", "gemeld_op": nu()}
    gewoon |= {"vestiging": w.werkversie().vestiging, "gemeld_door": w.gebruiker(w.beheerder)}
    return Wijzigingsmelding(**gewoon | velden)


FOUTEN: dict[str, tuple[Callable[[Wereld], models.Model], str]] = {
    "aanvraag_soort": (lambda w: gewijzigd(w.werkversie(), soort="overname"), KEUZE),
    "aanvraag_soort_past_bij_erkenning": (
        lambda w: gewijzigd(w.werkversie(), soort="verlenging"),
        "Een verlenging of een extra mentor hoort bij een bestaande erkenning.",
    ),
    "aanvraag_gemachtigde_heeft_machtiging": (
        lambda w: gewijzigd(w.ingediend(), gemachtigde=w.partnerschap),
        "Wie namens een onderneming indient, heeft een ondertekende machtiging nodig.",
    ),
    "aanvraag_bundel_is_een_andere": (
        lambda w: gewijzigd(rij := w.werkversie(), bundel=rij),
        "Een aanvraag hoort niet bij zichzelf.",
    ),
    "aanvraag_status": (lambda w: gewijzigd(w.ingediend(), status="erkend"), KEUZE),
    "aanvraag_ingediend_is_volledig_ingevuld": (
        lambda w: gewijzigd(w.ingediend(), vestiging=None),
        "Een ingediende aanvraag heeft een vestiging, een opleiding en een indiener.",
    ),
    "aanvraag_werkversie_niet_ingediend": (
        lambda w: gewijzigd(w.werkversie(), ingediend_op=nu()),
        "Een werkversie is nog niet ingediend.",
    ),
    "aanvraag_een_lopende": (
        lambda w: gewijzigd(w.ingediend(), vestiging=w.onvolledig().vestiging),
        "Voor deze vestiging en opleiding loopt al een aanvraag.",
    ),
    "aanvraagmentor_uniek": (
        lambda w: AanvraagMentor(aanvraag=(rij := w.werkversie()), mentor=rij.mentoren.get().mentor),
        "Deze mentor staat al op de aanvraag.",
    ),
    "afwijking_soort": (lambda w: afwijking(w, soort="diploma"), KEUZE),
    "afwijking_gemotiveerd": (
        lambda w: afwijking(w, motivering=""),
        "Schrijf waarom de afwijking toegekend of geweigerd is.",
    ),
    "bewijsstuk_criterium": (
        lambda w: Bewijsstuk(aanvraag=w.werkversie(), criterium="diploma", bestand=bestand(w.beheerder)),
        KEUZE,
    ),
    "vraag_antwoord_heeft_datum": (lambda w: vraag(w, antwoord="Ja."), "Een antwoord heeft een datum nodig."),
    "vraag_antwoord_na_vraag": (
        lambda w: vraag(w, antwoord="Ja.", beantwoord_op=nu() - DAG),
        "Een antwoord komt na de vraag.",
    ),
    "beslissing_uitkomst": (lambda w: beslissing(w, uitkomst="uitgesteld"), KEUZE),
    "beslissing_gemotiveerd": (lambda w: beslissing(w, motivering=""), "Schrijf de motivering van de beslissing."),
    "erkenning_status": (lambda w: gewijzigd(w.goedgekeurd(), status="geschorst"), KEUZE),
    "erkenning_periode": (
        lambda w: gewijzigd(w.goedgekeurd(), geldig_tot=vandaag()),
        "De erkenning eindigt voor ze begint.",
    ),
    "erkenning_opgeheven_heeft_datum": (
        lambda w: gewijzigd(w.goedgekeurd(), status="opgeheven"),
        "Een opgeheven erkenning heeft een datum van opheffing.",
    ),
    "erkenning_een_per_vestiging_en_opleiding": (
        lambda w: erkenning_ernaast(w, 0),
        "Deze vestiging is in die periode al erkend voor deze opleiding.",
    ),
    "mentoroperkenning_status": (lambda w: gewijzigd(w.goedgekeurd().mentoren.get(), status="weg"), KEUZE),
    "mentoroperkenning_uniek": (tweede_mentor_op_erkenning, "Deze mentor staat al op de erkenning."),
    "mentoroperkenning_periode": (
        lambda w: gewijzigd(w.goedgekeurd().mentoren.get(), tot=vandaag() - DAG),
        EINDE,
    ),
    "mentor_email_uniek": (
        lambda w: MentorFactory.build(onderneming=w.onderneming, email=mentor(w.beheerder).email),
        "Een andere mentor van uw onderneming heeft dit e-mailadres al.",
    ),
    "ervaring_periode": (
        lambda w: gewijzigd(mentor(w.beheerder).ervaringen.get(), tot=date(1999, 1, 1)),
        EINDE,
    ),
    "uittreksel_oordeel": (
        lambda w: gewijzigd(mentor(w.beheerder).uittreksels.get(), oordeel="misschien", beoordeeld_op=nu()),
        KEUZE,
    ),
    "uittreksel_oordeel_heeft_datum": (
        lambda w: gewijzigd(mentor(w.beheerder).uittreksels.get(), oordeel="gunstig"),
        "Een oordeel heeft een datum nodig.",
    ),
    "mentoropleiding_vrijstelling_status": (
        lambda w: Mentoropleiding(mentor=mentor(w.beheerder), vrijstelling_status="misschien"),
        KEUZE,
    ),
    "mentoropleiding_vrijstelling_met_bewijs": (
        lambda w: Mentoropleiding(mentor=mentor(w.beheerder), vrijstelling_status="gevraagd"),
        "Een vrijstelling vraagt een grond en een bewijs.",
    ),
    "wijziging_soort": (lambda w: wijziging(w, soort="eigenaar"), KEUZE),
    "wijziging_status": (lambda w: wijziging(w, status="vergeten"), KEUZE),
    "wijziging_adres_is_volledig": (
        lambda w: wijziging(w, soort="adres", straat="Nieuwstraat"),
        "Vul het nieuwe adres volledig in.",
    ),
    "opleiding_stelsel": (lambda w: opleiding(stelsel="avondschool"), KEUZE),
    "opleiding_periode": (lambda w: opleiding(geldig_tot=date(2019, 8, 31)), EINDE),
    "opleiding_versies_overlappen_niet": (
        lambda w: volgende_versie(w, geldig_van=date(2024, 8, 31)),
        "Er is al een versie van deze opleiding in die periode.",
    ),
    "competentie_soort": (
        lambda w: Competentie(cluster=cluster(w), code="A01", omschrijving="Kneden", soort="attitude", volgorde=1),
        KEUZE,
    ),
    "regeling_startgebeurtenis": (lambda w: regeling(w, startgebeurtenis="betaling"), KEUZE),
    "regeling_periode": (lambda w: regeling(w, geldig_tot=date(2020, 12, 31)), EINDE),
    "regeling_overlapt_niet": (
        lambda w: regeling(w, geldig_van=date(2020, 12, 31)),
        "Er is al een regeling van dit partnerschap in die periode.",
    ),
    "vrijstellingsgrond_uniek": (
        lambda w: dubbel(Vrijstellingsgrond(regeling=nu_geldig(w), naam="Pedagogisch attest", bewijs="Het attest.")),
        "Deze grond staat al in de regeling.",
    ),
    "gevraagddocument_criterium": (
        lambda w: GevraagdDocument(regeling=nu_geldig(w), criterium="diploma", omschrijving="RSZ-attest"),
        KEUZE,
    ),
    "gevraagddocument_uniek": (
        lambda w: dubbel(
            GevraagdDocument(regeling=nu_geldig(w), criterium="draagkracht", omschrijving="RSZ-attest"),
        ),
        "Dit document staat al in de regeling.",
    ),
    "activiteit_uniek": (
        lambda w: dubbel(Activiteit(regeling=nu_geldig(w), opleiding_code="VB-BAK-01", omschrijving="Deeg kneden")),
        "Deze activiteit staat al op de lijst.",
    ),
    "bevoegdheid_waarover": (
        lambda w: bevoegdheid(w, paritair_comite=""),
        "Kies een opleiding, een paritair comité of allebei.",
    ),
    "bevoegdheid_periode": (lambda w: bevoegdheid(w, geldig_tot=date(2019, 12, 31)), EINDE),
    "bevoegdheid_overlapt_niet": (
        lambda w: dubbel(bevoegdheid(w)),
        "In die periode is al een partnerschap bevoegd voor deze combinatie.",
    ),
    "machtiging_periode": (lambda w: machtiging(w, geldig_tot=vandaag() - DAG), EINDE),
    "plaatsbezoek_status": (lambda w: bezoek(w, status="vergeten"), KEUZE),
    "plaatsbezoek_uitgevoerd_heeft_verslag": (
        lambda w: bezoek(w, status="uitgevoerd"),
        "Schrijf het verslag van het plaatsbezoek.",
    ),
    "criteriumbeoordeling_criterium": (lambda w: criteriumbeoordeling(w, criterium="mentor"), KEUZE),
    "criteriumbeoordeling_weigering_gemotiveerd": (
        lambda w: criteriumbeoordeling(w, aanvaard=False),
        "Schrijf waarom het criterium niet aanvaard is.",
    ),
    "voorstel_status": (lambda w: gewijzigd(w.voorstel(), status="uitgesteld", afgesloten_op=nu()), KEUZE),
    "voorstel_een_onderwerp": (
        lambda w: gewijzigd(w.voorstel(), uitkomst=""),
        "Een voorstel gaat over één aanvraag of één maatregel.",
    ),
    "voorstel_gemotiveerd": (
        lambda w: gewijzigd(w.voorstel(), motivering=""),
        "Schrijf de motivering van het voorstel.",
    ),
    "voorstel_afgesloten_heeft_moment": (
        lambda w: gewijzigd(w.voorstel(), status="verworpen"),
        "Een afgesloten voorstel heeft een moment van afsluiten.",
    ),
    "voorstel_een_open_per_aanvraag": (
        lambda w: gewijzigd(w.voorstel(), pk=None, uuid=uuid4()),
        "Over deze aanvraag is al een voorstel ter stemming.",
    ),
    "voorstel_een_open_per_maatregel": (
        lambda w: dubbel(voorstel_over_maatregel(w)),
        "Over deze maatregel is al een voorstel ter stemming.",
    ),
    "stem_bank": (lambda w: stem(w, bank="scholen"), KEUZE),
    "stem_keuze": (lambda w: stem(w, keuze="misschien"), KEUZE),
    "stem_een_per_persoon": (lambda w: dubbel(stem(w)), "U hebt over dit voorstel al gestemd."),
    "stem_tegen_gemotiveerd": (lambda w: stem(w, keuze="niet_akkoord"), "Schrijf waarom u niet akkoord gaat."),
    "machtiging_van_een_ander": (
        lambda w: machtiging(w, gemachtigde=w.onderneming),
        "Een onderneming heeft geen machtiging van zichzelf nodig.",
    ),
}


def nu_geldig(w: Wereld) -> Regeling:
    return Regeling.objects.create(partnerschap=w.partnerschap, geldig_van=date(2020, 1, 1))


def dubbel(rij: Any) -> Any:
    """Save a copy of the row first, so that the row itself is one too many."""
    type(rij).objects.create(**{v.attname: getattr(rij, v.attname) for v in rij._meta.concrete_fields if v.editable})
    return rij


def bevoegdheid(w: Wereld, **velden: Any) -> Bevoegdheid:
    gewoon = {"partnerschap": w.partnerschap, "paritair_comite": "118", "geldig_van": date(2020, 1, 1)}
    return Bevoegdheid(**gewoon | velden)


def machtiging(w: Wereld, **velden: Any) -> Machtiging:
    gewoon = {
        "onderneming": w.onderneming,
        "gemachtigde": w.partnerschap,
        "bestand": bestand(w.beheerder),
        "ondertekenaar": "Greet Maes",
        "geldig_van": vandaag(),
        "door": w.gebruiker(w.behandelaar),
    }
    return Machtiging(**gewoon | velden)


def cluster(w: Wereld) -> Cluster:
    return Cluster.objects.create(opleiding=w.opleiding, code="A", naam="Deeg", volgorde=1)


def activiteitantwoord(w: Wereld) -> Activiteitantwoord:
    lijst = Activiteit.objects.create(regeling=nu_geldig(w), opleiding_code="VB-BAK-01", omschrijving="Deeg kneden")
    return Activiteitantwoord(aanvraag=w.in_behandeling(), activiteit=lijst, aanwezig=True)


def bezoek(w: Wereld, **velden: Any) -> Plaatsbezoek:
    gewoon = {"gepland_op": nu(), "plaats": "In het atelier", "door": w.gebruiker(w.behandelaar)}
    return Plaatsbezoek(aanvraag=w.in_behandeling(), **gewoon | velden)


def criteriumbeoordeling(w: Wereld, **velden: Any) -> Criteriumbeoordeling:
    gewoon = {"criterium": "organisatie", "aanvaard": True, "op": nu(), "door": w.gebruiker(w.behandelaar)}
    return Criteriumbeoordeling(aanvraag=w.in_behandeling(), **gewoon | velden)


def voorstel_over_maatregel(w: Wereld) -> Voorstel:
    erkenning, door = w.goedgekeurd(), w.gebruiker(w.behandelaar)
    maatregel = Maatregel.objects.create(
        nummer="MA-1",
        soort="opheffing",
        erkenning=erkenning,
        redenen="Geen oven.",
        ingangsdatum=vandaag(),
        opgesteld_door=door,
    )
    return Voorstel(
        maatregel=maatregel, motivering="Geen oven.", gedaan_door=door, gedaan_op=nu(), stemmen_tot=vandaag()
    )


def stem(w: Wereld, **velden: Any) -> Stem:
    gewoon = {"bank": "werkgevers", "keuze": "akkoord", "op": nu(), "gebruiker": w.gebruiker(w.stem)}
    return Stem(voorstel=w.voorstel(), **gewoon | velden)


@pytest.mark.parametrize("maak", [criteriumbeoordeling, activiteitantwoord])
def test_een_antwoord_per_criterium_en_per_activiteit(w: Wereld, maak: Any) -> None:
    rij = dubbel(maak(w))

    with pytest.raises(IntegrityError, match="_uniek"), transaction.atomic():
        rij.save()


FOUTEN |= MAATREGELFOUTEN | BEHANDELFOUTEN


@pytest.mark.parametrize("naam", FOUTEN)
def test_databank_weigert_en_zegt_waarom_in_het_nederlands(w: Wereld, naam: str) -> None:
    maak, zin = FOUTEN[naam]
    rij = maak(w)
    (constraint,) = [c for c in rij._meta.constraints if c.name == naam]

    with pytest.raises(ValidationError) as fout:
        constraint.validate(type(rij), rij)
    assert fout.value.messages == [zin]

    # An unknown status of a recognition or kind of measure breaks two checks; PostgreSQL names the first.
    ook = "erkenning_opgeheven_heeft_datum|maatregel_mentor_past"
    with pytest.raises(IntegrityError, match=f"{naam}|{ook}"), transaction.atomic():
        rij.save()


def test_elke_voorwaarde_van_de_databank_staat_in_de_tabel_hierboven() -> None:
    # Without a condition a double row gets Django's own Dutch sentence.
    eigen = {
        constraint.name
        for model in apps.get_app_config("erkenningen").get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, models.CheckConstraint | ExclusionConstraint)
        or constraint.violation_error_message != constraint.default_violation_error_message
    }

    assert eigen == set(FOUTEN)


def test_regeling_zonder_partnerschap_overlapt_alleen_met_de_andere_algemene(w: Wereld) -> None:
    regeling(w).save()

    with pytest.raises(IntegrityError, match="regeling_overlapt_niet"), transaction.atomic():
        Regeling.objects.create(geldig_van=date(2025, 1, 1))


@pytest.mark.parametrize("maak", [lambda w: opleiding(), regeling, lambda w: erkenning_ernaast(w, 1)])
def test_omgekeerde_periode_is_een_zin_bij_het_veld_en_geen_fout_van_de_databank(w: Wereld, maak: Any) -> None:
    rij = gewijzigd(maak(w), geldig_van=date(2031, 1, 2), geldig_tot=date(2031, 1, 1))

    with pytest.raises(ValidationError) as fout:
        rij.full_clean()

    assert fout.value.message_dict == {"geldig_tot": [EINDE]}


def test_periodes_die_net_op_elkaar_volgen_mogen(w: Wereld) -> None:
    volgende_versie(w, geldig_van=date(2024, 9, 1)).save()
    erkenning_ernaast(wereld(), 1).save()

    assert Opleiding.objects.filter(code=w.opleiding.code).count() == 2


@pytest.mark.parametrize(("verzameling", "veld"), [("toetsingen", "created_at"), ("overgangen", "op")])
def test_waarop_beslist_is_verandert_nooit(w: Wereld, verzameling: str, veld: str) -> None:
    rijen = getattr(w.goedgekeurd().aanvraag, verzameling)
    aantal = rijen.count()

    for daad in (lambda: rijen.update(**{veld: nu()}), lambda: rijen.all().delete()):
        with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
            daad()
    assert rijen.count() == aantal


def test_beslissing_kan_maar_een_keer(w: Wereld) -> None:
    rij = w.geweigerd()

    with pytest.raises(IntegrityError), transaction.atomic():
        gewijzigd(beslissing(w), aanvraag=rij).save()


@pytest.mark.parametrize(
    "model", [Mentor, Praktijkervaring, Uittreksel, Aanvraag, Beslissing, Erkenning, MentorOpErkenning]
)
def test_elke_wijziging_van_rechtsgevolg_of_persoonsgegevens_wordt_bijgehouden(w: Wereld, model: Any) -> None:
    w.goedgekeurd()
    rij = model.objects.order_by("pk").first()

    geschiedenis = model.pgh_event_model.objects.filter(pgh_obj_id=rij.pk)

    assert "insert" in set(geschiedenis.values_list("pgh_label", flat=True))


@pytest.mark.parametrize(
    ("dagen", "opgeheven", "geldig"),
    [(-1, None, False), (0, None, True), (10, 10, False), (10, 11, True)],
)
def test_erkenning_geldt_van_haar_eerste_tot_haar_laatste_dag(
    w: Wereld, dagen: int, opgeheven: int | None, *, geldig: bool
) -> None:
    erkenning = w.goedgekeurd()
    if opgeheven is not None:
        erkenning.status, erkenning.opgeheven_op = "opgeheven", vandaag() + timedelta(days=opgeheven)
        erkenning.save()
    dag = vandaag() + timedelta(days=dagen)

    assert erkenning.is_geldig_op(dag) is geldig
    assert Erkenning.objects.geldig_op(dag).exists() is geldig


def test_erkenning_geldt_nog_op_haar_laatste_dag(w: Wereld) -> None:
    erkenning = w.goedgekeurd()

    assert erkenning.is_geldig_op(erkenning.geldig_tot)
    assert not erkenning.is_geldig_op(erkenning.geldig_tot + DAG)
