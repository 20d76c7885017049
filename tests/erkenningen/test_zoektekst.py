"""The search text of applications and recognitions follows every name in it, wherever that name changes."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models.expressions import RawSQL
from django.urls import reverse

from erkenningen.models import Aanvraag, AanvraagMentor, Erkenning
from tests.factories.erkenningen import MentorFactory, Wereld, mentor, wereld

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Wereld:
    return wereld()


def hernoem(pad: str, **velden: str) -> Callable[[Aanvraag], None]:
    """Return a change of names in what the application points to along `pad`."""

    def doe(rij: Aanvraag) -> None:
        doel: Any = rij.mentoren.get().mentor if pad == "mentor" else getattr(rij, pad)
        for veld, waarde in velden.items():
            setattr(doel, veld, waarde)
        doel.save()

    return doe


WIJZIGINGEN = [
    (hernoem("onderneming", naam="Slagerij Überfijn"), "überfijn"),
    (hernoem("onderneming", ondernemingsnummer="0566988259"), "0566988259"),
    (hernoem("vestiging", gemeente="Oostkamp"), "oostkamp"),
    (hernoem("opleiding", naam="Slager-traiteur duaal"), "traiteur"),
    (hernoem("mentor", voornaam="Zoë", familienaam="D’Hondt"), "zoe hondt"),
]


@pytest.mark.parametrize(("wijzig", "woorden"), WIJZIGINGEN, ids=[woorden for _, woorden in WIJZIGINGEN])
def test_aanvraag_wordt_gevonden_op_de_nieuwe_naam(w: Wereld, wijzig: Callable[[Aanvraag], None], woorden: str) -> None:
    rij, ander = w.ingediend(), wereld().ingediend()
    assert not Aanvraag.objects.zoek(woorden).exists()

    wijzig(rij)

    assert list(Aanvraag.objects.zoek(woorden)) == [rij]
    assert ander not in Aanvraag.objects.zoek(woorden)


@pytest.mark.parametrize(("wijzig", "woorden"), WIJZIGINGEN[:4], ids=[woorden for _, woorden in WIJZIGINGEN[:4]])
def test_erkenning_wordt_gevonden_op_de_nieuwe_naam(w: Wereld, wijzig: Callable[[Any], None], woorden: str) -> None:
    erkenning = w.goedgekeurd()

    wijzig(erkenning)

    assert list(Erkenning.objects.zoek(woorden)) == [erkenning]


DELEN = {
    "onderneming": ("Slagerij Überfijn", "gerij berfi"),
    "ondernemingsnummer": ("0566988259", "0566.988"),
    "mentor": ("Van den Broucke", "brouck"),
    "opleiding": ("Slager-traiteur duaal", "ger-trait"),
    "gemeente": ("Sint-Katelijne-Waver", "katelijne-wa"),
}


@pytest.mark.parametrize("soort", DELEN)
def test_postvak_vindt_delen_van_woorden(w: Wereld, aanmelden: Any, soort: str) -> None:
    waarde, deel = DELEN[soort]
    paden = {"ondernemingsnummer": ("onderneming", "ondernemingsnummer"), "gemeente": ("vestiging", "gemeente")}
    pad, veld = paden.get(soort, (soort, "familienaam" if soort == "mentor" else "naam"))
    rij, ander = w.ingediend(), w.ingediend()
    hernoem(pad, **{veld: waarde})(rij)

    pagina = aanmelden(w.gebruiker(w.behandelaar)).get(reverse("erkenningen:aanvragen"), {"q": deel}).content.decode()

    assert rij.nummer in pagina
    # Company and training are shared by both.
    assert (ander.nummer in pagina) is (pad in ("onderneming", "opleiding"))


def test_mentor_die_erbij_komt_of_weggaat_verandert_de_zoektekst(w: Wereld) -> None:
    rij = w.werkversie(mentor(w.beheerder, familienaam="Blijver"))
    nieuw = MentorFactory(onderneming=w.onderneming, familienaam="Nieuweling")
    assert not Aanvraag.objects.zoek("nieuweling").exists()

    AanvraagMentor.objects.bulk_create([AanvraagMentor(aanvraag=rij, mentor=nieuw)])
    assert list(Aanvraag.objects.zoek("nieuweling blijver")) == [rij]

    rij.mentoren.filter(mentor=nieuw).delete()
    assert not Aanvraag.objects.zoek("nieuweling").exists()
    assert list(Aanvraag.objects.zoek("blijver")) == [rij]


def test_nieuwe_zoektekst_is_geen_wijziging_van_het_dossier(w: Wereld) -> None:
    rij = w.ingediend()
    geschiedenis = Aanvraag.pgh_event_model.objects.filter(pgh_obj_id=rij.pk)
    gewijzigd, aantal = Aanvraag.objects.get(pk=rij.pk).updated_at, geschiedenis.count()

    hernoem("onderneming", naam="Slagerij De Haan")(rij)

    assert list(Aanvraag.objects.zoek("haan")) == [rij]
    assert (Aanvraag.objects.get(pk=rij.pk).updated_at, geschiedenis.count()) == (gewijzigd, aantal)


def test_wijziging_die_niet_in_de_zoektekst_staat_raakt_het_dossier_niet(w: Wereld) -> None:
    rij = w.ingediend()
    # Where the row lies on disk: every update moves it.
    plaats = RawSQL("erkenningen_aanvraag.ctid::text", ())
    voor = Aanvraag.objects.values_list(plaats).get(pk=rij.pk)

    hernoem("onderneming", telefoon="053 12 34 56")(rij)
    assert Aanvraag.objects.values_list(plaats).get(pk=rij.pk) == voor

    hernoem("onderneming", naam="Slagerij De Haan")(rij)
    assert Aanvraag.objects.values_list(plaats).get(pk=rij.pk) != voor
