"""Reading and answering lines of JSON, one object per line, without a framework and without binary floats.

A batch of lines must never stop at one bad line: each line is answered, a line that cannot be read is answered with
`{"id": …, "fout": "…"}` and counted. Numbers come in and go out as `Decimal`, so an amount of 662.60 stays 662.60.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
GROOTSTE_GETAL = Decimal(10) ** 9
W = TypeVar("W")
_DATUM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Leesfout(ValueError):
    """A line, or a key in it, that cannot be read. The text is Dutch and names the key."""


class Lezer:
    """Typed access to one JSON object. An absent key reads as null; a wrong type is a `Leesfout` that names the key."""

    def __init__(self, gegevens: Mapping[str, Any], pad: str = "") -> None:
        self._gegevens = gegevens
        self._pad = pad

    def sleutel(self, naam: str) -> str:
        """The name of a key as a person would look for it in the line: `opleiding.uren_school`."""
        return f"{self._pad}{naam}"

    def tekst(self, naam: str) -> str | None:
        return self._waarde(naam, str, "tekst zijn")

    def ja_nee(self, naam: str) -> bool | None:
        return self._waarde(naam, bool, "true, false of null zijn")

    def getal(self, naam: str) -> Decimal | None:
        """A finite decimal number, at least 0 and below one milliard (hours, amounts).

        Raises `Leesfout` for anything else.
        """
        waarde = self._gegevens.get(naam)
        if waarde is None:
            return None
        if isinstance(waarde, bool) or not isinstance(waarde, int | Decimal):
            raise Leesfout(f"'{self.sleutel(naam)}' moet een getal zijn.")
        if not 0 <= waarde < GROOTSTE_GETAL:
            raise Leesfout(f"'{self.sleutel(naam)}' moet een getal zijn vanaf 0 en kleiner dan een miljard.")
        return Decimal(waarde)

    def geheel(self, naam: str) -> int | None:
        waarde = self._gegevens.get(naam)
        if waarde is None or (isinstance(waarde, int) and not isinstance(waarde, bool)):
            return waarde
        raise Leesfout(f"'{self.sleutel(naam)}' moet een geheel getal zijn.")

    def datum(self, naam: str) -> date | None:
        """A calendar date written as YYYY-MM-DD, the only form the contracts know."""
        tekst = self._waarde(naam, str, "een datum zijn (JJJJ-MM-DD)")
        if tekst is None:
            return None
        try:
            # Python also reads 20240901 and 2024-W35-7, which the contracts do not know.
            gelezen = date.fromisoformat(tekst) if _DATUM.fullmatch(tekst) else None
        except ValueError:
            gelezen = None
        if gelezen is None:
            raise Leesfout(f"'{self.sleutel(naam)}' moet een bestaande datum zijn (JJJJ-MM-DD).")
        return gelezen

    def verplichte_datum(self, naam: str) -> date:
        waarde = self.datum(naam)
        if waarde is None:
            raise Leesfout(f"'{self.sleutel(naam)}' ontbreekt.")
        return waarde

    def code(self, naam: str, codes: Iterable[Any]) -> Any:
        """One of the given codes, or null. Raises `Leesfout` for an unknown code."""
        waarde = self._gegevens.get(naam)
        bekend = tuple(codes)
        # The type counts too: true equals 1 in Python, but is not a step.
        if waarde is None or any(type(waarde) is type(code) and waarde == code for code in bekend):
            return waarde
        keuzes = ", ".join(str(code) for code in bekend)
        raise Leesfout(f"'{self.sleutel(naam)}' heeft een onbekende waarde; mogelijk: {keuzes}.")

    def verplichte_code(self, naam: str, codes: Iterable[Any]) -> Any:
        waarde = self.code(naam, codes)
        if waarde is None:
            raise Leesfout(f"'{self.sleutel(naam)}' ontbreekt.")
        return waarde

    def object(self, naam: str) -> "Lezer | None":
        waarde = self._waarde(naam, dict, "een object zijn")
        return None if waarde is None else Lezer(waarde, f"{self.sleutel(naam)}.")

    def lijst(self, naam: str) -> "list[Lezer] | None":
        """A list of objects. The position of an object is part of the key in messages: `handtekeningen[0].op`."""
        waarde = self._waarde(naam, list, "een lijst zijn")
        if waarde is None:
            return None
        lezers = []
        for nummer, deel in enumerate(waarde):
            plaats = f"{self.sleutel(naam)}[{nummer}]"
            if not isinstance(deel, dict):
                raise Leesfout(f"'{plaats}' moet een object zijn.")
            lezers.append(Lezer(deel, f"{plaats}."))
        return lezers

    def _waarde(self, naam: str, soort: type[W], eis: str) -> W | None:
        waarde = self._gegevens.get(naam)
        if waarde is None or isinstance(waarde, soort):
            return waarde
        raise Leesfout(f"'{self.sleutel(naam)}' moet {eis}.")


def beantwoord(regels: Iterable[bytes], antwoord: Callable[[Lezer], dict[str, Any]]) -> Iterator[tuple[str, bool]]:
    """Answer each line of JSONL; yields (line without line end, whether it could be read).

    `antwoord` gets the object of one line and returns the answer without its id; it raises `Leesfout` for a line it
    cannot read. Empty lines are skipped.
    """
    for nummer, regel in enumerate(regels):
        ruw = regel.removeprefix(BYTE_ORDER_MARK) if nummer == 0 else regel
        if not ruw.strip():
            continue
        id_van_regel: str | int | None = None
        try:
            gegevens = _lees_object(ruw)
            id_van_regel = _id_van(gegevens)
            uit = {"id": id_van_regel, **antwoord(Lezer(gegevens))}
            gelezen = True
        except Leesfout as fout:
            uit = {"id": id_van_regel, "fout": str(fout)}
            gelezen = False
        yield schrijf(uit), gelezen


def schrijf(waarde: Any) -> str:
    """JSON on one line, in which a `Decimal` is a number with exactly its own decimals.

    The standard encoder can only write binary floats, hence this small one. Raises `TypeError` for a float.
    """
    tekst = _schrijf(waarde, _leesbaar)
    try:
        tekst.encode()
    except UnicodeEncodeError:
        # Half a surrogate pair is allowed in JSON, but cannot be written as UTF-8.
        return _schrijf(waarde, _ascii)
    return tekst


def _schrijf(waarde: Any, codeer: Callable[[str], str]) -> str:
    # The common types first: a batch has hundreds of thousands of values.
    if isinstance(waarde, str):
        return codeer(waarde)
    if waarde is None or isinstance(waarde, bool):
        return _VAST[waarde]
    if isinstance(waarde, dict):
        return "{" + ", ".join([f"{codeer(str(k))}: {_schrijf(deel, codeer)}" for k, deel in waarde.items()]) + "}"
    if isinstance(waarde, list | tuple):
        return "[" + ", ".join([_schrijf(deel, codeer) for deel in waarde]) + "]"
    if isinstance(waarde, int):
        return str(waarde)
    if isinstance(waarde, Decimal):
        return format(waarde, "f")
    if isinstance(waarde, date):
        return codeer(waarde.isoformat())
    raise TypeError("Een bedrag of een aantal uren is een Decimal; dit soort waarde heeft geen vorm in JSON.")


_VAST = {None: "null", True: "true", False: "false"}
_leesbaar = json.encoder.encode_basestring
_ascii = json.encoder.encode_basestring_ascii


def _lees_object(ruw: bytes) -> dict[str, Any]:
    try:
        gegevens = _ONTCIJFEREN.decode(ruw.decode())
    except Leesfout:
        raise
    except UnicodeDecodeError as fout:
        raise Leesfout("De regel is geen UTF-8.") from fout
    except (ValueError, RecursionError) as fout:
        raise Leesfout("De regel is geen geldige JSON.") from fout
    if not isinstance(gegevens, dict):
        raise Leesfout("De regel moet één JSON-object zijn.")
    return gegevens


def _id_van(gegevens: Mapping[str, Any]) -> str | int:
    waarde = gegevens.get("id")
    if waarde is None or waarde == "":
        raise Leesfout("'id' ontbreekt.")
    if isinstance(waarde, bool) or not isinstance(waarde, str | int):
        raise Leesfout("'id' moet tekst zijn.")
    return waarde


def _decimaal(tekst: str) -> Decimal:
    try:
        return Decimal(tekst)
    except InvalidOperation as fout:
        raise Leesfout("De regel bevat een getal dat niet te lezen is.") from fout


def _geen_getal(tekst: str) -> None:
    raise Leesfout(f"{tekst} is geen getal.")


# Made once: json.loads with options makes a decoder for every line.
_ONTCIJFEREN = json.JSONDecoder(parse_float=_decimaal, parse_constant=_geen_getal)
