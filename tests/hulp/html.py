"""What may not be in a page: everything the Content-Security-Policy would stop, and template code that leaked out."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

from bs4 import BeautifulSoup

# Script elements that hold data, which no browser runs.
GEGEVENS = {"application/json", "application/ld+json"}
GELEKT = re.compile(r"\{\{|\{%|\{#|</?c-[a-z]")
# Every fault has one of these in it; a page without any need not be taken apart.
VERDACHT = re.compile(
    r"<style|<script(?![^<>]*\ssrc=)|</?c-|[\s\"'/]on[^\s=]*\s*=|[\s\"'/]style\s*=|javascript:|\{\{|\{%|\{#",
    re.IGNORECASE,
)


class _Lezer(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.fouten: list[str] = []
        self._in_gegevens = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kenmerken = dict(attrs)
        self._in_gegevens = tag == "script" and kenmerken.get("type") in GEGEVENS
        if tag == "style":
            self._meld("<style> in de pagina")
        if tag == "script" and "src" not in kenmerken and not self._in_gegevens:
            self._meld("<script> zonder src")
        if tag.startswith("c-"):
            self._meld(f"niet uitgewerkt onderdeel <{tag}>")
        for naam, waarde in attrs:
            if naam.startswith("on"):
                self._meld(f"script in kenmerk {naam} van <{tag}>")
            if naam == "style":
                self._meld(f"stijl in kenmerk van <{tag}>: {waarde}")
            if naam in {"href", "src", "action"} and (waarde or "").lower().startswith("javascript:"):
                self._meld(f"script in {naam} van <{tag}>")
            self._zoek_lek(waarde or "")

    def handle_endtag(self, tag: str) -> None:
        self._in_gegevens = False

    def handle_data(self, data: str) -> None:
        if not self._in_gegevens:
            self._zoek_lek(data)

    def handle_comment(self, data: str) -> None:
        self._zoek_lek(data)

    def _zoek_lek(self, tekst: str) -> None:
        if GELEKT.search(tekst):
            self._meld(f"sjablooncode in de pagina: {tekst.strip()[:120]}")

    def _meld(self, fout: str) -> None:
        regel, kolom = self.getpos()
        self.fouten.append(f"{fout} (regel {regel}, kolom {kolom})")


def fouten_in(html: str) -> list[str]:
    """The faults of a page or fragment, each with its place; empty when it is clean."""
    if not VERDACHT.search(unescape(html)):
        return []
    lezer = _Lezer()
    lezer.feed(html)
    lezer.close()
    return lezer.fouten


def soep(antwoord: Any) -> BeautifulSoup:
    """The page of a response, to select from; taken apart once, however often a test asks."""
    if not hasattr(antwoord, "soep"):
        antwoord.soep = BeautifulSoup(antwoord.content, "html.parser")
    return antwoord.soep


def tekst(antwoord: Any, kiezer: str) -> list[str]:
    """The text of each element that the selector finds, with white space made single."""
    return [" ".join(element.get_text(" ").split()) for element in soep(antwoord).select(kiezer)]
