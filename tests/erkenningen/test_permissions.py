"""Who may do what: role and relation decide, the status never does."""

from dataclasses import replace

import pytest

from erkenningen.permissions import mag_aanvragen, mag_behandelen, mag_beslissen, mag_mentor_beheren
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from tests.factories.erkenningen import Wereld, mentor, wereld
from tests.factories.organisaties import DepartementFactory, actor_voor

pytestmark = pytest.mark.django_db
PREDICATEN = {"aanvragen": mag_aanvragen, "behandelen": mag_behandelen, "beslissen": mag_beslissen}


def mensen(w: Wereld, vreemd: Wereld) -> dict[str, Actor]:
    """Everybody who could come near the dossier of `w`."""
    return {
        "beheerder": w.beheerder,
        "behandelaar": w.behandelaar,
        "stem": w.stem,
        "mentor": actor_voor(Rol.MENTOR, w.onderneming),
        "departement": actor_voor(Rol.DEPARTEMENT, DepartementFactory()),
        "vreemde beheerder": vreemd.beheerder,
        "vreemde behandelaar": vreemd.behandelaar,
        "vreemde stem": vreemd.stem,
        "school": actor_voor(Rol.TRAJECTBEGELEIDER),
        "platform": actor_voor(Rol.PLATFORMBEHEERDER),
        "niemand": Actor(),
        "systeem": Actor.systeem(),
    }


@pytest.mark.parametrize(
    ("wat", "wie"), [("aanvragen", {"beheerder"}), ("behandelen", {"behandelaar"}), ("beslissen", {"stem", "systeem"})]
)
def test_dossier_van_een_partnerschap(wat: str, wie: set[str]) -> None:
    w = wereld()
    rij = w.ingediend()

    assert {naam for naam, actor in mensen(w, wereld()).items() if PREDICATEN[wat](actor, rij) is None} == wie


@pytest.mark.parametrize(("wat", "wie"), [("behandelen", {"departement"}), ("beslissen", {"departement", "systeem"})])
def test_dossier_zonder_partnerschap_is_voor_het_departement(wat: str, wie: set[str]) -> None:
    w = wereld(met_partnerschap=False)
    rij = w.ingediend()
    anderen = mensen(w, wereld())
    # A partnership of nothing is not the one that decides.
    anderen["zonder organisatie"] = replace(wereld().stem, organisatie_id=None)
    toegelaten = {naam for naam, actor in anderen.items() if PREDICATEN[wat](actor, rij) is None}

    assert toegelaten - {"behandelaar", "stem", "zonder organisatie"} == wie


@pytest.mark.parametrize("status", ["werkversie", "ingediend", "onvolledig", "goedgekeurd", "geweigerd", "ingetrokken"])
def test_status_speelt_geen_rol(status: str) -> None:
    w = wereld()
    rij = w.in_status(status)

    assert mag_aanvragen(w.beheerder, rij) is None
    assert (mag_beslissen(w.stem, rij) is None) is (status != "werkversie")


def test_weigering_zegt_wie_wel_mag_en_waar_dat_staat() -> None:
    w = wereld()
    rij = w.ingediend()

    assert [
        (b.code, b.tekst, b.grondslag) for b in (mag_aanvragen(w.stem, rij), mag_beslissen(w.behandelaar, rij))
    ] == [
        ("rol", "Alleen een beheerder van de onderneming zelf doet dit.", "D16 art. 7 §2"),
        ("rol", "Alleen een stemgerechtigde van het bevoegde partnerschap beslist.", "D16 art. 2sexies"),
    ]


def test_mentoren_beheert_alleen_de_eigen_onderneming() -> None:
    w, vreemd = wereld(), wereld()
    m = mentor(w.beheerder)

    assert mag_mentor_beheren(w.beheerder) is None
    assert {naam for naam, actor in mensen(w, vreemd).items() if mag_mentor_beheren(actor, m) is None} == {"beheerder"}
