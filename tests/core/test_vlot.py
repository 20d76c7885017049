"""Addresses and dates in templates: the same words as Django's own."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.template import Context, Template, defaultfilters
from django.urls import NoReverseMatch, reverse
from django.utils.timezone import template_localtime
from psycopg import _queries

from mentorschap.core import onthouden
from mentorschap.core.adressen import adres
from mentorschap.core.templatetags.vlot import datum, uur


def _toon(tekst: str, **context: Any) -> str:
    return Template(tekst).render(Context(context))


@pytest.mark.parametrize(
    ("naam", "waarden"),
    [
        ("organisaties:mijn_taken", ()),
        ("erkenningen:aanvraag", (uuid4(),)),
        ("erkenningen:afwijking", (uuid4(), uuid4(), "leeftijd")),
        ("erkenningen:uittreksel", (uuid4(), uuid4())),
        ("erkenningen:aanvraag", (str(UUID(int=7)),)),
    ],
)
def test_adres_is_dat_van_django(naam: str, waarden: tuple) -> None:
    assert adres(naam, *waarden) == reverse(naam, args=waarden)
    # And again, now that it is known.
    assert adres(naam, *waarden) == reverse(naam, args=waarden)


def test_adres_weigert_wat_django_weigert() -> None:
    with pytest.raises(NoReverseMatch):
        adres("erkenningen:aanvraag", uuid4(), uuid4())
    with pytest.raises(NoReverseMatch):
        _toon("{% url 'erkenningen:aanvraag' 'x' %}")


def test_url_schrijft_of_bewaart_het_adres() -> None:
    uuid = uuid4()
    verwacht = reverse("erkenningen:aanvraag", args=[uuid])

    assert _toon("{% url 'erkenningen:aanvraag' uuid %}", uuid=uuid) == verwacht
    assert _toon("{% url 'erkenningen:aanvraag' uuid=uuid %}", uuid=uuid) == verwacht
    assert _toon("{% url 'erkenningen:aanvraag' uuid as weg %}[{{ weg }}]", uuid=uuid) == f"[{verwacht}]"
    assert _toon("{% url 'erkenningen:aanvraag' 'x' as weg %}[{{ weg }}]") == "[]"


@pytest.mark.parametrize("vorm", ["l j F Y", "j M Y", "c", "Y-m-d", None])
@pytest.mark.parametrize(
    "waarde",
    [
        date(2026, 11, 21),
        datetime(2026, 11, 21, 12, 0, tzinfo=UTC),
        # The same moment in another zone, and the hour that comes twice.
        datetime(2026, 11, 21, 13, 0, tzinfo=timezone(timedelta(hours=1))),
        datetime(2026, 10, 25, 2, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 2, 30, tzinfo=UTC, fold=1),
        "",
        None,
    ],
)
def test_datum_is_die_van_django(waarde: Any, vorm: str | None) -> None:
    assert datum(waarde, vorm) == defaultfilters.date(template_localtime(waarde), vorm)


def test_datum_toont_de_plaatselijke_tijd() -> None:
    assert _toon('{{ op|date:"j F Y, H:i" }}', op=datetime(2026, 7, 1, 23, 0, tzinfo=UTC)) == "2 juli 2026, 01:00"


@pytest.mark.parametrize("vorm", ["H:i", "G", None])
@pytest.mark.parametrize("waarde", [time(8, 30), datetime(2026, 7, 1, 23, 0, tzinfo=UTC), "", None])
def test_uur_is_dat_van_django(waarde: Any, vorm: str | None) -> None:
    assert uur(waarde, vorm) == defaultfilters.time(template_localtime(waarde), vorm)


def test_lange_vaste_vragen_worden_onthouden() -> None:
    """When psycopg moves what `onthouden` sets, this tells so: without it each page parses its statements again."""
    lang = b"SELECT " + b"%s, " * 300 + b"%s" + b" " * 5000

    assert len(lang) < onthouden.LENGTE
    assert _queries._query2pg(lang, "utf-8") is _queries._query2pg(lang, "utf-8")
    assert (_queries.MAX_CACHED_STATEMENT_LENGTH, _queries.MAX_CACHED_STATEMENT_PARAMS) == (
        onthouden.LENGTE,
        onthouden.WAARDEN,
    )
