"""Facts as they are kept with a decision: what comes back is what went in, and gives the same verdict."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erkenningen.rules import (
    MentorFeiten,
    MentoropleidingFeiten,
    Praktijkperiode,
    RegelingFeiten,
    UittrekselFeiten,
    VooropleidingFeiten,
    feiten_naar_json,
    feiten_uit_json,
    toets_mentor,
)  # fmt: skip
from mentorschap.core.jsonl import Leesfout
from tests.erkenningen.contract.regels import D

dag = st.dates(D("1940-01-01"), D("2060-12-31"))
misschien_dag = st.one_of(st.none(), dag)
ja_nee = st.one_of(st.none(), st.booleans())
tekst = st.one_of(st.none(), st.text(min_size=1).map(str.strip).filter(bool))
feiten = st.builds(
    MentorFeiten,
    aanvraagdatum=dag,
    geboortedatum=misschien_dag,
    praktijkervaring=st.one_of(
        st.none(), st.lists(st.builds(Praktijkperiode, dag, misschien_dag), max_size=4).map(tuple)
    ),
    vooropleiding=st.one_of(st.none(), st.builds(VooropleidingFeiten, st.booleans(), ja_nee, ja_nee)),
    uittreksel=st.one_of(
        st.none(), st.builds(UittrekselFeiten, misschien_dag, st.sampled_from([None, "gunstig", "ongunstig"]))
    ),
    mentoropleiding=st.builds(MentoropleidingFeiten, misschien_dag, misschien_dag, tekst),
    erkend_op=misschien_dag,
    regeling=st.builds(RegelingFeiten, st.integers(0, 36), st.one_of(st.none(), st.integers(0, 12)), st.booleans()),
)


@given(feiten, dag)
def test_heen_en_terug_geeft_dezelfde_feiten_en_hetzelfde_oordeel(erin: MentorFeiten, peildatum: object) -> None:
    eruit = feiten_uit_json(json.loads(json.dumps(feiten_naar_json(erin))))

    assert eruit == erin
    assert toets_mentor(eruit, peildatum=peildatum) == toets_mentor(erin, peildatum=peildatum)


def test_oude_regels_zonder_regeling_gelden_als_algemeen() -> None:
    assert feiten_uit_json({"aanvraagdatum": "2020-01-01"}) == MentorFeiten(D("2020-01-01"))


@pytest.mark.parametrize(
    "beschadigd", [{}, {"aanvraagdatum": 3}, {"aanvraagdatum": "2020-01-01", "regeling": {"volgen_maanden": "12"}}]
)
def test_beschadigde_feiten_worden_geweigerd(beschadigd: dict) -> None:
    with pytest.raises(Leesfout):
        feiten_uit_json(beschadigd)
