"""To which studiebewijs the evaluations point, and the sentences that say why."""

import pytest

from evaluatie.enums_raad import Raadsoort, Raadsrol, Studiebewijs
from evaluatie.models.sjabloon import VOLDOENDE
from evaluatie.rules.studiebewijs import BEREIKT_VANAF, ClusterFeiten, adviseer, mag_mee_stemmen


def cluster(naam: str, bereikt: int, *, vak: bool = True, totaal: int = 2, onbeoordeeld: int = 0) -> ClusterFeiten:
    return ClusterFeiten(naam, vak, totaal, bereikt, onbeoordeeld)


@pytest.mark.parametrize(
    ("deeg", "bakken", "houding", "advies"),
    [
        (2, 2, 2, Studiebewijs.ONDERWIJSKWALIFICATIE),
        (2, 2, 1, Studiebewijs.BEROEPSKWALIFICATIE),
        (2, 1, 2, Studiebewijs.DEELKWALIFICATIE),
        (1, 2, 0, Studiebewijs.DEELKWALIFICATIE),
        (1, 0, 0, Studiebewijs.COMPETENTIES),
        (0, 0, 2, Studiebewijs.COMPETENTIES),
        (0, 0, 0, Studiebewijs.GEEN),
    ],
)
def test_advies_volgt_uit_de_clusters_die_bereikt_zijn(deeg: int, bakken: int, houding: int, advies: str) -> None:
    clusters = [cluster("Deeg", deeg), cluster("Bakken", bakken), cluster("Houding", houding, vak=False)]
    assert adviseer(clusters).studiebewijs == advies


def test_uitleg_noemt_wat_ontbreekt_met_getallen() -> None:
    clusters = [cluster("Deeg", 2), cluster("Bakken", 1, totaal=3, onbeoordeeld=1), cluster("Houding", 2, vak=False)]
    assert adviseer(clusters, alleen_school=1).redenen == (
        "Alle clusters zijn bereikt behalve Bakken (1 van 3, 1 nog niet beoordeeld).",
        "1 competentie wordt alleen op school geleerd en staat niet in de evaluaties.",
        "Deeg is een afgerond deel van het beroep.",
    )


def test_zonder_beoordeling_is_er_niets_te_adviseren() -> None:
    for clusters in ([], [cluster("Deeg", 0, onbeoordeeld=2)]):
        advies = adviseer(clusters)
        assert (advies.studiebewijs, advies.redenen) == ("geen", ("Er is nog geen enkele competentie beoordeeld.",))


def test_zonder_vaktechnische_cluster_is_er_geen_beroep() -> None:
    clusters = [cluster("Houding", 2, vak=False), cluster("Taal", 1, vak=False)]
    assert adviseer(clusters).studiebewijs == Studiebewijs.COMPETENTIES


def test_norm_is_dezelfde_als_in_de_verslagen() -> None:
    assert BEREIKT_VANAF.waarde == VOLDOENDE
    assert BEREIKT_VANAF.grondslag


@pytest.mark.parametrize("soort", Raadsoort)
@pytest.mark.parametrize("rol", Raadsrol)
def test_alleen_de_mentor_stemt_niet_over_een_toelating(soort: str, rol: str) -> None:
    assert mag_mee_stemmen(soort, rol) is not (soort == Raadsoort.TOELATING and rol == Raadsrol.MENTOR)
