"""What the database refuses of a recognition, its mentors and its changes."""

from datetime import timedelta
from typing import Any

from erkenningen.models import Erkenning, MentorOpErkenning, Wijzigingsmelding
from mentorschap.core.klok import nu, vandaag
from tests.erkenningen.fouten_basis import DAG, EINDE, KEUZE, Fouten, gewijzigd
from tests.factories.erkenningen import Wereld


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


def wijziging(w: Wereld, **velden: Any) -> Wijzigingsmelding:
    gewoon = {"soort": "activiteit", "gewijzigd_op": vandaag(), "omschrijving": "Anders.", "gemeld_op": nu()}
    gewoon |= {"vestiging": w.werkversie().vestiging, "gemeld_door": w.gebruiker(w.beheerder)}
    return Wijzigingsmelding(**gewoon | velden)


ERKENNINGFOUTEN: Fouten = {
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
    "wijziging_soort": (lambda w: wijziging(w, soort="eigenaar"), KEUZE),
    "wijziging_status": (lambda w: wijziging(w, status="vergeten"), KEUZE),
    "wijziging_adres_is_volledig": (
        lambda w: wijziging(w, soort="adres", straat="Nieuwstraat"),
        "Vul het nieuwe adres volledig in.",
    ),
}
