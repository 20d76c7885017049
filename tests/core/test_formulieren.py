"""What people wrote stays text where a form repeats it: in a title, a label, an explanation or a choice."""

import pytest
from bs4 import BeautifulSoup
from crispy_forms.utils import render_crispy_form
from django import forms

from mentorschap.core.forms import BasisFormulier

GEVAARLIJK = '{{ 6|add:1 }}<b class="in">Jan</b>{% endif'


class Formulier(BasisFormulier):
    """A form that repeats somebody's words everywhere."""

    groepen = ((GEVAARLIJK, ("naam", "keuze", "mag")),)
    naam = forms.CharField(label=GEVAARLIJK, help_text=GEVAARLIJK, initial=GEVAARLIJK)
    keuze = forms.ChoiceField(choices=[("a", GEVAARLIJK)], widget=forms.RadioSelect)
    mag = forms.BooleanField(label=GEVAARLIJK, help_text=GEVAARLIJK)


@pytest.mark.parametrize("data", [None, {"naam": GEVAARLIJK, "keuze": GEVAARLIJK}])
def test_wat_iemand_schreef_blijft_tekst(data: dict[str, str] | None) -> None:
    html = BeautifulSoup(render_crispy_form(Formulier(data)), "html.parser")
    assert html.select_one("legend").text == GEVAARLIJK
    assert GEVAARLIJK in html.select_one("[id$=naam_helptext]").text
    assert html.select_one("[name=naam]")["value"] == GEVAARLIJK
    assert not html.select("b.in")
