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


class Velden(BasisFormulier):
    """One field of each kind, and one that says itself what to do."""

    naam = forms.CharField()
    datum = forms.DateField()
    uur = forms.TimeField()
    aantal = forms.IntegerField()
    email = forms.EmailField()
    link = forms.URLField(assume_scheme="https")
    keuze = forms.ChoiceField(choices=[("a", "A")])
    mag = forms.BooleanField()
    eigen = forms.DateField(error_messages={"required": "Kies de dag van het overleg."})


def test_een_formulier_zegt_wat_te_doen_en_niet_wat_er_fout_is() -> None:
    leeg = {naam: fouten[0] for naam, fouten in Velden({}).errors.items()}
    assert leeg == {
        "naam": "Vul dit in.",
        "datum": "Vul een datum in.",
        "uur": "Vul een uur in.",
        "aantal": "Vul een geheel getal in, bijvoorbeeld 2.",
        "email": "Vul een e-mailadres in.",
        "link": "Vul een webadres in.",
        "keuze": "Kies een van de mogelijkheden.",
        "mag": "Vink dit aan om verder te gaan.",
        "eigen": "Kies de dag van het overleg.",
    }
    rommel = dict.fromkeys(Velden.base_fields, "31/02/2026")
    fout = {naam: fouten[0] for naam, fouten in Velden(rommel).errors.items()}
    assert fout["datum"] == fout["eigen"] == "Schrijf een bestaande datum, bijvoorbeeld 28/02/2026."
    assert fout["email"] == "Schrijf een volledig e-mailadres, bijvoorbeeld naam@voorbeeld.be."
    assert fout["keuze"].startswith("Deze keuze bestaat niet")
    assert not any("geldig" in tekst for tekst in fout.values())


@pytest.mark.parametrize(("dag", "past"), [("1899-12-31", False), ("1900-01-01", True), ("2199-12-31", True)])
@pytest.mark.parametrize("naam", ["datum", "eigen"])
def test_een_jaartal_dat_een_verschrijving_is_wordt_geweigerd(naam: str, dag: str, past: bool) -> None:
    for waarde, mag in ((dag, past), ("0001-01-01", False), ("9999-12-31", False)):
        fouten = Velden({naam: waarde}).errors.get(naam, [])
        assert (fouten == []) is mag
        assert mag or fouten[0].startswith("Kijk het jaartal na")
