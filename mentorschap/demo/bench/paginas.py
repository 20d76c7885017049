"""Pages, forms and the tap on the sheet: CPU time as a ratio to a view with one SELECT, queries, bytes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError
from django.db import connection
from django.test import Client
from django.urls import reverse

from erkenningen.models import Aanvraag, Mentor
from evaluatie.models import Beoordeling, Evaluatie, Score
from mentorschap.demo.bench.meten import Maat, Meting, mediaan
from overeenkomsten.models import Overeenkomst

BEHANDELAAR, BEGELEIDER = "lies@voeding.example", "sofie@campusdebron.example"
ONDERNEMER, MENTOR = "greet@korenaar.example", "dirk@steenhart.example"
# Ratio to the floor, and queries.
START, LIJST, DETAIL, BLAD, FORMULIER, TIK = (20, 12), (25, 8), (25, 14), (25, 8), (50, 8), (10, 8)
BLAD_KB, ANTWOORD_KB = 60.0, 2.0
# Past the last page of any list: the list then shows its last one.
LAATSTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Pagina:
    """One address, who opens it and what it may cost; `kb` limits the size of the answer, `bevat` has to be in it."""

    naam: str
    email: str
    url: str
    budget: tuple[int, int]
    kb: float | None = None
    bevat: str = ""


def vloer() -> float:
    """Return the CPU time of the view with one SELECT 1, in ms: everything else is a multiple of it."""
    client = Client(headers={"host": "localhost"})
    return mediaan(lambda: client.get("/gezond/"), opwarmen=50)


def metingen() -> Iterator[Meting]:
    """Measure every page, and the tap."""
    for pagina in [*paginas(), *lijsten(), *formulieren()]:
        yield meet(pagina)
    yield _tik()


def meet(pagina: Pagina) -> Meting:
    """Measure one page. Raises CommandError when it does not show what it should."""
    doe = partial(klant(pagina.email).get, pagina.url)
    if pagina.bevat and pagina.bevat not in doe().content.decode():
        raise CommandError(f"{pagina.naam} toont niet wat er gezocht is: {pagina.url}")
    return _meting(pagina.naam, doe, pagina.budget, pagina.kb)


def paginas() -> list[Pagina]:
    """Return the pages people have open all day."""
    start = reverse("organisaties:mijn_taken")
    aanvraag = Aanvraag.objects.filter(status="in_behandeling", onderneming__naam="Bakkerij De Korenaar").earliest("pk")
    overeenkomst = Overeenkomst.objects.filter(traject__leerling__gebruiker__email="noor@leerling.example").latest("pk")
    evaluatie = Evaluatie.objects.filter(overeenkomst=overeenkomst).latest("pk")
    return [
        Pagina("mijn taken, dossierbehandelaar", BEHANDELAAR, start, START),
        Pagina("mijn taken, stemgerechtigde", "patrick@voeding.example", start, START),
        Pagina("mijn taken, onderneming", ONDERNEMER, start, START),
        Pagina("mijn taken, mentor", MENTOR, start, START),
        Pagina("mijn taken, trajectbegeleider", BEGELEIDER, start, START),
        Pagina("mijn taken, leerling", "noor@leerling.example", start, START),
        Pagina("aanvraag", BEHANDELAAR, reverse("erkenningen:aanvraag", args=[aanvraag.uuid]), DETAIL),
        Pagina(
            "overeenkomst",
            BEGELEIDER,
            reverse("overeenkomsten:overeenkomst_detail", args=[overeenkomst.uuid]),
            DETAIL,
        ),
        Pagina("evaluatie", BEGELEIDER, reverse("evaluatie:evaluatie_detail", args=[evaluatie.uuid]), DETAIL),
        Pagina("evaluatieblad", MENTOR, reverse("evaluatie:blad", args=[_blad().uuid]), BLAD, BLAD_KB),
    ]


def lijsten() -> Iterator[Pagina]:
    """Return every list: its first page, its last one, and a search."""
    for naam, email, url, woord in (
        ("aanvragen", BEHANDELAAR, reverse("erkenningen:aanvragen"), "bakkerij"),
        ("erkenningen", BEHANDELAAR, reverse("erkenningen:erkenningen"), "bakkerij"),
        ("overeenkomsten", BEGELEIDER, reverse("overeenkomsten:overeenkomst_lijst"), "bak"),
        ("evaluaties", BEGELEIDER, reverse("evaluatie:evaluatie_lijst"), "bak"),
    ):
        yield Pagina(naam, email, url, LIJST)
        yield Pagina(f"{naam}, laatste pagina", email, f"{url}?pagina={LAATSTE}", LIJST)
        yield Pagina(f"{naam}, zoeken", email, f"{url}?q={woord}", LIJST)


def formulieren() -> list[Pagina]:
    """Return ordinary forms."""
    mentor = Mentor.objects.filter(onderneming__naam="Bakkerij De Korenaar").earliest("pk")
    return [
        Pagina("formulier leerling", BEGELEIDER, reverse("overeenkomsten:leerling_nieuw"), FORMULIER),
        Pagina("formulier mentor", ONDERNEMER, reverse("erkenningen:mentor_gegevens", args=[mentor.uuid]), FORMULIER),
        Pagina("formulier ervaring", ONDERNEMER, reverse("erkenningen:ervaring_nieuw", args=[mentor.uuid]), FORMULIER),
    ]


def klant(email: str) -> Client:
    """Return a client on which this person is logged in."""
    client = Client(headers={"host": "localhost"})
    client.force_login(get_user_model().objects.get(email=email))
    return client


def _blad() -> Beoordeling:
    return Beoordeling.objects.filter(email=MENTOR, status="open").earliest("pk")


def _tik() -> Meting:
    """One tap on the sheet: an answer that is there goes back and forth between two levels."""
    score = Score.objects.filter(beoordeling=_blad()).select_related("beoordeling").earliest("pk")
    bewaren = partial(klant(MENTOR).post, reverse("evaluatie:blad_bewaren", args=[score.beoordeling.uuid]))
    niveaus = cycle("23")
    meting = _meting(
        "tik op het blad",
        lambda: bewaren({"item": score.item_id, "keuze": next(niveaus)}),
        TIK,
        ANTWOORD_KB,
    )
    # What was there before comes back: measuring changes nothing that a person sees.
    bewaren({"item": score.item_id, "keuze": "n" if score.niet_aan_bod else str(score.waarde)})
    return meting


def _meting(naam: str, doe: Callable[[], Any], budget: tuple[int, int], kb: float | None = None) -> Meting:
    vragen: list[str] = []

    def tel(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        vragen.append(sql)
        return execute(sql, params, many, context)

    doe()
    with connection.execute_wrapper(tel):
        antwoord = doe()
    if antwoord.status_code != 200:
        raise CommandError(f"{naam} antwoordt {antwoord.status_code}.")
    # The clock of a shared machine drifts within a run: the floor is taken right before and right after the page.
    eerder, cpu, later = vloer(), mediaan(doe), vloer()
    maten = (
        Maat("ms", round(cpu, 1)),
        Maat("× de vloer", round(2 * cpu / (eerder + later), 1), budget[0]),
        Maat("vragen", len(vragen), budget[1]),
    )
    grootte = Maat("KB", round(len(antwoord.content) / 1024, 1), kb)
    return Meting(naam, maten if kb is None else (*maten, grootte))
