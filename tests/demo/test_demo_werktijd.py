"""The example time: the pages about time have figures to show."""

import pytest

from mentorschap.demo.wereld import bouw_wereld
from mentorschap.demo.werktijd import speel_werktijd
from mentorschap.logboek.tijd import medianen, seconden_dit_schooljaar
from tests.factories.erkenningen import MentorFactory


@pytest.mark.django_db
def test_de_demo_toont_middelste_waarden_en_de_tijd_van_de_mentor() -> None:
    wereld = bouw_wereld()
    for nummer in range(4):
        MentorFactory(email=f"mentor{nummer}@korenaar.example", onderneming=wereld.organisaties["korenaar"])
    speel_werktijd(wereld)

    van_campus = {(rij.taak, rij.rol): rij for rij in medianen(wereld.organisaties["campus"].pk)}
    assert set(van_campus) == {
        ("Evaluatie invullen", "Mentor"),
        ("Evaluaties opvolgen", "Mentor"),
        ("Evaluaties opvolgen", "Trajectbegeleider"),
        ("Evaluaties plannen en openen", "Trajectbegeleider"),
        ("Evaluatie bespreken", "Trajectbegeleider"),
    }
    plannen = van_campus["Evaluaties plannen en openen", "Trajectbegeleider"]
    assert (plannen.mensen, plannen.jaar, plannen.eigen) == (10, "15 min", "14 min")
    assert van_campus["Evaluatie invullen", "Mentor"].mensen == 5
    assert seconden_dit_schooljaar("jan@korenaar.example") == 100 * 60
