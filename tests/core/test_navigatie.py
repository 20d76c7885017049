"""Which entry of the navigation is lit on which page."""

import pytest

from mentorschap.core.navigatie import navigatie_voor
from mentorschap.organisaties.enums import Rol


@pytest.mark.parametrize(
    ("pad", "verwacht"),
    [
        ("/", ["Mijn taken"]),
        ("/evaluaties/", ["Evaluaties"]),
        ("/evaluaties/klassenraden/", ["Evaluaties"]),
        ("/evaluaties/overleg/jaarplannen/", ["Overleg"]),
        ("/evaluaties/signalen/8a5e4320-604e-4a42-a95d-ccbe55801613/", ["Overleg"]),
        ("/evaluaties/mentoren/antwoorden/", ["Overleg"]),
        ("/overeenkomsten/leerlingen/", ["Leerlingen"]),
        ("/begrippen/", []),
    ],
)
def test_de_ingang_waar_een_pagina_bij_hoort_is_de_enige_die_brandt(pad: str, verwacht: list[str]) -> None:
    assert [i.label for i in navigatie_voor(Rol.TRAJECTBEGELEIDER, pad) if i.actief] == verwacht
