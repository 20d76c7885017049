"""The glossary names what exists: a name in the code that is gone or renamed fails here."""

from importlib import import_module

import pytest

from mentorschap.core.begrippen import alle_begrippen


@pytest.mark.parametrize("code", sorted({begrip.code for begrip in alle_begrippen() if begrip.code}))
def test_naam_in_de_code_bestaat(code):
    delen = code.split(".")
    for lengte in range(len(delen), 0, -1):
        try:
            gevonden = import_module(".".join(delen[:lengte]))
        except ModuleNotFoundError:
            continue
        for naam in delen[lengte:]:
            gevonden = getattr(gevonden, naam)
        return
    pytest.fail(f"{code} is niet te importeren.")
