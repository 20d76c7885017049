"""Templates that take the short way show exactly what Django and cotton show."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template import Context, Template
from django.template.base import Variable, VariableDoesNotExist, VariableNode, render_value_in_context
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from django_cotton.compiler_regex import CottonCompiler
from django_cotton.templatetags._component import CottonComponentNode

from mentorschap.core import sjabloontaal
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.templatetags.onderdelen import Onderdeelknoop
from mentorschap.organisaties.enums import Rol


@dataclass
class Rij:
    naam: str = "Bakker & Zoon"

    @property
    def stuk(self) -> str:
        raise ValueError("stuk")

    def label(self) -> str:
        return "<label>"

    def met_waarde(self, waarde: int) -> str:
        return str(waarde)

    def wis(self) -> str:
        raise AssertionError("a template never calls this")

    wis.alters_data = True  # type: ignore[attr-defined]


WAARDEN = {
    "tekst": "a < b & 'c' \"d\"",
    "veilig": mark_safe("<b>vet</b>"),
    "vertaald": gettext_lazy("Yes"),
    "nul": 0,
    "getal": 1234567,
    "komma": Decimal("1234.50"),
    "breuk": 0.5,
    "ja": True,
    "niets": None,
    "dag": date(2026, 11, 21),
    "moment": datetime(2026, 7, 1, 23, 0, tzinfo=UTC),
    "rij": Rij(),
    "lui": SimpleLazyObject(Rij),
    "rol": Rol.MENTOR,
    "lijst": ["een", Rij()],
    "kaart": {"sleutel": "waarde", "items": "van de sleutel"},
    "beletselen": [Beletsel("code", "Dit & dat", "/weg/", "D16 art. 7"), Beletsel("code", "Zus")],
    "kleur": "letop",
    "soort": Rij,
    "functie": lambda: "uitkomst",
}
NAMEN = [
    *WAARDEN,
    "rij.naam",
    "rij.label",
    "rij.met_waarde",
    "rij.wis",
    "lui.naam",
    "lui.label",
    "rol.label",
    "lijst.0",
    "lijst.1.naam",
    "kaart.sleutel",
    "kaart.items",
    "soort.naam",
    "rij.naam.upper",
    "dag.year",
    "functie.upper",
]


@pytest.mark.parametrize("naam", NAMEN)
@pytest.mark.parametrize("autoescape", [True, False])
def test_waarde_wordt_getoond_zoals_django_het_doet(naam: str, autoescape: bool) -> None:
    sjabloon = Template("{{ " + naam + " }}|{{ " + naam + "|default:'-' }}")
    context = Context(WAARDEN, autoescape=autoescape)
    knopen = sjabloon.nodelist.get_nodes_by_type(VariableNode)

    with context.bind_template(sjabloon):
        waarden = [knoop.filter_expression.resolve(context) for knoop in knopen]
        verwacht = "|".join(render_value_in_context(waarde, context) for waarde in waarden)

    assert sjabloon.render(context) == verwacht


@pytest.mark.parametrize("naam", NAMEN)
def test_naam_staat_voor_dezelfde_waarde(naam: str) -> None:
    sjabloon, context, variabele = Template(""), Context(WAARDEN), Variable(naam)

    with context.bind_template(sjabloon):
        assert sjabloontaal.los_op(variabele, context) == sjabloontaal._los_op(variabele, context)


@pytest.mark.parametrize("naam", ["weg", "rij.weg", "kaart.weg", "lijst.9", "niets.naam", "rij.naam.weg"])
def test_wat_er_niet_is_faalt_zoals_bij_django(naam: str) -> None:
    with pytest.raises(VariableDoesNotExist):
        Variable(naam).resolve(Context(WAARDEN))


def test_fout_in_een_eigenschap_blijft_een_fout() -> None:
    with pytest.raises(ValueError, match="stuk"):
        Template("{{ rij.stuk }}").render(Context(WAARDEN))


def test_letterlijke_waarde_blijft_wat_ze_is() -> None:
    assert Template("{{ 'a & b' }}{{ 12 }}{{ _('Yes') }}").render(Context()) == "a & b12Ja"


def test_ieder_onderdeel_wordt_snel_getekend() -> None:
    sjabloon = Template(CottonCompiler().process('<c-knop soort="tweede">Doen</c-knop>'))

    assert [type(knoop) for knoop in sjabloon.nodelist] == [Onderdeelknoop]


@pytest.mark.parametrize(
    "tekst",
    [
        '<c-knop soort="tweede" icoon="pen" name="x" value="a & b">Doen</c-knop>',
        '<c-knop href="/{{ rij.naam }}/" data-bevestig="{{ tekst }}" data-bevestig-titel="Nu?" autofocus>Weg</c-knop>',
        '<c-knop type="{% if ja %}button{% else %}submit{% endif %}" name="n">{{ rij.naam }}</c-knop>',
        '<c-kaart titel="{{ tekst }}" :niveau="3"><c-slot name="acties"><c-knop>Stil</c-knop></c-slot>Inhoud</c-kaart>',
        '<c-kaart titel="Een & twee" id="x" klas="y"><c-kaart>Binnen</c-kaart></c-kaart>',
        '<c-status toon="ok">klaar</c-status><c-status>open</c-status>',
        '<c-termijn :dagen="nul" :tot="dag" kort="1" /><c-termijn :dagen="getal" :tot="dag" />',
        '<c-termijn :dagen="2" :tot="dag" letop_vanaf="1" /><c-termijn :dagen="2" :tot="dag" :letop_vanaf="getal" />',
        '<c-gegeven label="Naam" wijzig="/weg/">{{ rij.naam }}</c-gegeven><c-gegeven label="x" leeg="y"> </c-gegeven>',
        '<c-kopregel titel="{{ tekst }}" soort="A"><c-slot name="status"><c-status>x</c-status></c-slot></c-kopregel>',
        "<c-melding toon=kleur titel='Titel' niveau='2'>Tekst</c-melding><c-melding>{{ veilig }}</c-melding>",
        '<c-beletselen :lijst="beletselen" /><c-beletselen :lijst="[]" titel="Anders" />',
    ],
)
def test_onderdeel_is_dat_van_cotton(tekst: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sjabloon = Template(CottonCompiler().process(tekst))
    # Twice: the first time finds the component, the second knows it.
    snel = [sjabloon.render(Context(WAARDEN)) for _ in range(2)]

    monkeypatch.setattr(Onderdeelknoop, "render", CottonComponentNode.render)

    assert snel == [sjabloon.render(Context(WAARDEN))] * 2


def test_iedere_instelling_bewaart_sjablonen_in_het_geheugen() -> None:
    """A component is looked up once; without this a changed template would not be seen."""
    (lader,) = settings.TEMPLATES[0]["OPTIONS"]["loaders"]

    assert lader[1][0][0] == "django.template.loaders.cached.Loader"


def test_sjablonen_vragen_niets_bijzonders_van_cotton() -> None:
    """`only` and `<c-component>` go cotton's own way, which is slower: nobody needs them."""
    for pad in Path(settings.BASE_DIR / "templates").rglob("*.html"):
        assert "<c-component" not in pad.read_text(), pad


def test_sleutel_van_een_kaart_is_gewoon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sjabloontaal, "_los_op", lambda *_: pytest.fail("took the long way"))
    context: dict[str, Any] = WAARDEN

    assert Variable("kaart.sleutel").resolve(Context(context)) == "waarde"
    assert Variable("rij.label").resolve(Context(context)) == "<label>"


@pytest.mark.parametrize("dagen", [-30, -1, 0, 1, 3, 4, 40])
def test_korte_termijn_is_die_van_het_onderdeel(dagen: int) -> None:
    context = Context({"dagen": dagen, "tot": date(2026, 11, 21)})
    onderdeel = Template(CottonCompiler().process('<c-termijn :dagen="dagen" :tot="tot" kort="ja" />'))
    tag = Template("{% load vorm %}{% korte_termijn dagen tot %}")

    assert tag.render(context) == onderdeel.render(context).strip()
