"""Importing the catalogue: two CSV files, each line checked, the same file twice changes nothing."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from erkenningen.models import Cluster, Competentie, Opleiding

GEGEVENS = Path(__file__).parent / "gegevens"


class CatalogusFout(Exception):
    """One or more lines cannot be read; `fouten` names file, line and reason in Dutch. Nothing was stored."""

    def __init__(self, fouten: list[str]) -> None:
        super().__init__("\n".join(fouten))
        self.fouten = fouten


@dataclass(slots=True)
class Verslag:
    """What an import did."""

    opleidingen: int = 0
    competenties: int = 0
    fouten: list[str] = field(default_factory=list)


@transaction.atomic
def importeer(map_: Path = GEGEVENS) -> Verslag:
    """Store `opleidingen.csv` and `competenties.csv` of a folder. Raises CatalogusFout and stores nothing on an error.

    A training is recognised by code and first day of validity, a cluster and a competence by their code.
    """
    verslag = Verslag()
    opleidingen = _opleidingen(map_ / "opleidingen.csv", verslag)
    _competenties(map_ / "competenties.csv", opleidingen, verslag)
    if verslag.fouten:
        raise CatalogusFout(verslag.fouten)
    return verslag


def _regels(pad: Path, verslag: Verslag) -> Iterator[tuple[str, dict[str, str]]]:
    if not pad.is_file():
        verslag.fouten.append(f"Het bestand {pad.name} ontbreekt in {pad.parent.name}.")
        return
    with pad.open(encoding="utf-8-sig", newline="") as bestand:
        lezer = csv.DictReader(bestand, delimiter=";")
        for rij in lezer:
            plaats = f"{pad.name}, regel {lezer.line_num}"
            if None in rij or None in rij.values():
                verslag.fouten.append(f"{plaats}: het aantal kolommen klopt niet.")
                continue
            yield plaats, {kolom: waarde.strip() for kolom, waarde in rij.items()}


def _opleidingen(pad: Path, verslag: Verslag) -> dict[str, Opleiding]:
    opleidingen: dict[str, Opleiding] = {}
    for plaats, rij in _regels(pad, verslag):
        try:
            opleiding = _opleiding(rij)
            opleiding.full_clean(exclude=["partnerschap"])
            opleiding.save()
        except (ValidationError, ValueError, InvalidOperation, KeyError) as fout:
            verslag.fouten.append(f"{plaats}: {_zin(fout)}")
            continue
        opleidingen[opleiding.code] = opleiding
        verslag.opleidingen += 1
    return opleidingen


def _opleiding(rij: dict[str, str]) -> Opleiding:
    van = date.fromisoformat(rij["geldig_van"])
    opleiding = Opleiding.objects.filter(code=rij["code"], geldig_van=van).first() or Opleiding(
        code=rij["code"], geldig_van=van
    )
    for veld in ("naam", "graad", "finaliteit", "stelsel", "sector", "paritair_comite", "bron"):
        setattr(opleiding, veld, rij[veld])
    for veld in ("uren_werkplek", "uren_school", "voltijdse_week_sector"):
        setattr(opleiding, veld, Decimal(rij[veld].replace(",", ".")))
    opleiding.geldig_tot = date.fromisoformat(rij["geldig_tot"]) if rij["geldig_tot"] else None
    return opleiding


def _competenties(pad: Path, opleidingen: dict[str, Opleiding], verslag: Verslag) -> None:
    clusters: dict[tuple[str, str], Cluster] = {}
    for plaats, rij in _regels(pad, verslag):
        opleiding = opleidingen.get(rij.get("opleiding", ""))
        if opleiding is None:
            verslag.fouten.append(f"{plaats}: de opleiding “{rij.get('opleiding', '')}” staat niet in opleidingen.csv.")
            continue
        try:
            sleutel = (opleiding.code, rij["cluster_code"])
            if sleutel not in clusters:
                clusters[sleutel], _ = Cluster.objects.update_or_create(
                    opleiding=opleiding,
                    code=rij["cluster_code"],
                    defaults={"naam": rij["cluster"], "volgorde": len(clusters) + 1},
                )
            _competentie(clusters[sleutel], rij)
        except (ValidationError, ValueError, KeyError) as fout:
            verslag.fouten.append(f"{plaats}: {_zin(fout)}")
            continue
        verslag.competenties += 1


def _competentie(cluster: Cluster, rij: dict[str, str]) -> None:
    code = rij["competentie_code"]
    competentie = Competentie.objects.filter(cluster=cluster, code=code).first() or Competentie(
        cluster=cluster, code=code
    )
    competentie.omschrijving = rij["competentie"]
    competentie.soort = rij["soort"]
    competentie.volgorde = int(rij["volgorde"])
    competentie.full_clean()
    competentie.save()


def _zin(fout: Exception) -> str:
    if isinstance(fout, ValidationError):
        return " ".join(fout.messages)
    if isinstance(fout, KeyError):
        return f"de kolom {fout} ontbreekt."
    return f"een datum of getal is niet te lezen ({fout})."
