"""`manage.py bench`: CPU time and queries per page, and time per report, against the budgets; JSON, then a table."""

import json
import statistics
import time
from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.test import Client
from django.urls import reverse

from erkenningen.models import Aanvraag
from evaluatie.models import Beoordeling, Evaluatie
from mentorschap.documenten.maken import weergave_van
from mentorschap.documenten.models import Document
from overeenkomsten.models import Overeenkomst

KEREN, OPWARMEN = 30, 5
LIJST, DETAIL, START, BLAD = (25, 8), (25, 14), (20, 12), (25, 8)
MS_PER_PAGINA = 80.0


class Command(BaseCommand):
    help = "Meet de belangrijkste pagina's en het verslag tegen de budgetten; de vloer is een view met SELECT 1."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="alleen het JSON-document")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("migrate", verbosity=0)
        if not get_user_model().objects.exists():
            call_command("laad_demodata", stdout=self.stderr)
        vloer, _ = _meet(Client(), "/gezond/")
        rijen = [_rij(naam, _client(email), url, budget, vloer) for naam, email, url, budget in _paginas()]
        uit = {"gegevens": "klein", "vloer_ms": round(vloer, 2), "paginas": rijen, "verslag": _verslag()}
        self.stdout.write(json.dumps(uit, ensure_ascii=False))
        if not options["json"]:
            self._tabel(uit)
        te_duur = [rij["naam"] for rij in [*rijen, uit["verslag"]] if not rij["binnen_budget"]]
        if te_duur:
            raise CommandError(f"Buiten het budget: {', '.join(te_duur)}.", returncode=1)

    def _tabel(self, uit: dict[str, Any]) -> None:
        self.stdout.write(f"\nvloer (SELECT 1): {uit['vloer_ms']} ms CPU; gegevens: kleine demo\n")
        for rij in uit["paginas"]:
            oordeel = "ok" if rij["binnen_budget"] else "TE DUUR"
            self.stdout.write(
                f"{rij['naam']:<34}{rij['cpu_ms']:>8} ms {rij['verhouding']:>6} × (≤ {rij['budget_verhouding']})"
                f" {rij['queries']:>4} vragen (≤ {rij['budget_queries']})  {oordeel}"
            )
        verslag = uit["verslag"]
        self.stdout.write(
            f"verslag: {verslag['ms']} ms, {verslag['paginas']} pagina's, {verslag['ms_per_pagina']} ms/pagina"
        )


def _paginas() -> list[tuple[str, str, str, tuple[int, int]]]:
    """Return name, who looks, address and budget (ratio to the floor, queries)."""
    behandelaar, begeleider, mentor = "lies@voeding.example", "sofie@campusdebron.example", "dirk@steenhart.example"
    aanvraag = Aanvraag.objects.get(status="in_behandeling", onderneming__naam="Bakkerij De Korenaar")
    overeenkomst = Overeenkomst.objects.get(traject__leerling__voornaam="Noor")
    evaluatie = Evaluatie.objects.filter(overeenkomst=overeenkomst).latest("pk")
    blad = Beoordeling.objects.get(email=mentor)
    return [
        ("mijn taken, dossierbehandelaar", behandelaar, reverse("organisaties:mijn_taken"), START),
        ("mijn taken, trajectbegeleider", begeleider, reverse("organisaties:mijn_taken"), START),
        ("aanvragen", behandelaar, reverse("erkenningen:aanvragen"), LIJST),
        ("erkenningen", behandelaar, reverse("erkenningen:erkenningen"), LIJST),
        ("overeenkomsten", begeleider, reverse("overeenkomsten:overeenkomst_lijst"), LIJST),
        ("evaluaties", begeleider, reverse("evaluatie:evaluatie_lijst"), LIJST),
        ("aanvraag", behandelaar, reverse("erkenningen:aanvraag", args=[aanvraag.uuid]), DETAIL),
        ("overeenkomst", begeleider, reverse("overeenkomsten:overeenkomst_detail", args=[overeenkomst.uuid]), DETAIL),
        ("evaluatie", begeleider, reverse("evaluatie:evaluatie_detail", args=[evaluatie.uuid]), DETAIL),
        ("evaluatieblad", mentor, reverse("evaluatie:blad", args=[blad.uuid]), BLAD),
    ]


def _client(email: str) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(get_user_model().objects.get(email=email))
    return client


def _meet(client: Client, url: str) -> tuple[float, int]:
    """Return the median CPU time of a request in ms, and its number of queries."""
    client.defaults["HTTP_HOST"] = "localhost"
    vragen: list[str] = []

    def tel(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        vragen.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(tel):
        antwoord = client.get(url)
    if antwoord.status_code != 200:
        raise CommandError(f"{url} antwoordt {antwoord.status_code}.")
    return _mediaan(lambda: client.get(url)), len(vragen)


def _mediaan(doe: Callable[[], Any], keren: int = KEREN) -> float:
    for _ in range(OPWARMEN):
        doe()
    tijden = []
    for _ in range(keren):
        begin = time.process_time()
        doe()
        tijden.append((time.process_time() - begin) * 1000)
    return statistics.median(tijden)


def _rij(naam: str, client: Client, url: str, budget: tuple[int, int], vloer: float) -> dict[str, Any]:
    cpu, queries = _meet(client, url)
    verhouding = cpu / vloer
    return {
        "naam": naam,
        "cpu_ms": round(cpu, 1),
        "verhouding": round(verhouding, 1),
        "budget_verhouding": budget[0],
        "queries": queries,
        "budget_queries": budget[1],
        "binnen_budget": verhouding <= budget[0] and queries <= budget[1],
    }


def _verslag() -> dict[str, Any]:
    document = Document.objects.filter(soort="evaluatieverslag").latest("pk")
    paginas = weergave_van(document).paginas
    ms = _mediaan(lambda: weergave_van(document), keren=5)
    return {
        "naam": "verslag",
        "ms": round(ms),
        "paginas": paginas,
        "ms_per_pagina": round(ms / paginas, 1),
        "budget_ms_per_pagina": MS_PER_PAGINA,
        "binnen_budget": ms / paginas <= MS_PER_PAGINA,
    }
