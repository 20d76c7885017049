"""HTML and PDF from a template and a context: PDF/UA-1, no network, the same bytes for the same input."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from mentorschap.core.stapel import in_een_stuk

STIJL = "gebouwd/pdf.css"
# A scheme of our own would be neater, but relative addresses are only joined for schemes that Python knows.
STATISCH = "https://statisch.invalid"


@dataclass(frozen=True, slots=True)
class Weergave:
    """A rendered document. `html` is what tests read, `pdf` what people get."""

    html: str
    pdf: bytes
    paginas: int

    @property
    def sha256(self) -> str:
        """SHA-256 of the PDF bytes, hexadecimal."""
        return hashlib.sha256(self.pdf).hexdigest()


def render_html(sjabloon: str, context: dict[str, Any]) -> str:
    """Return the HTML of `documenten/<sjabloon>.html`."""
    return render_to_string(f"documenten/{sjabloon}.html", context)


def render(sjabloon: str, context: dict[str, Any]) -> Weergave:
    """Return HTML and PDF for a template below `templates/documenten/` and its context."""
    html = render_html(sjabloon, context)
    return Weergave(html, *render_pdf(html))


def render_pdf(html: str) -> tuple[bytes, int]:
    """Return the PDF of an HTML document and its number of pages."""
    return in_een_stuk(_render_pdf, html)


def _render_pdf(html: str) -> tuple[bytes, int]:
    import weasyprint

    from mentorschap.documenten.uitschrijven import schrijf_uit  # noqa: PLC0415 - it comes with WeasyPrint

    stijl, lettertypes = _stijl()
    bron = weasyprint.HTML(string=html, base_url=f"{STATISCH}/", url_fetcher=_haler())
    opmaak = bron.render(stylesheets=[stijl], font_config=lettertypes, pdf_variant="pdf/ua-1")
    kenmerk = hashlib.sha256(html.encode()).hexdigest()[:32].encode()
    pdf = opmaak.write_pdf(finisher=schrijf_uit, pdf_variant="pdf/ua-1", pdf_identifier=kenmerk)
    return pdf, len(opmaak.pages)


@lru_cache(maxsize=1)
def _stijl() -> tuple[Any, Any]:
    """Parse the stylesheet once per process: doing it per document costs an eighth of the time."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    lettertypes = FontConfiguration()
    pad = _pad(STIJL)
    stijl = weasyprint.CSS(
        string=pad.read_text(), base_url=f"{STATISCH}/gebouwd/", url_fetcher=_haler(), font_config=lettertypes
    )
    return stijl, lettertypes


@lru_cache(maxsize=1)
def _haler() -> Any:
    """Return the fetcher that serves static files only: a document never asks the network or the disk for more.

    A file that is missing stops the rendering: a report in the wrong letter is worse than one that is tried again.
    """
    import weasyprint.urls

    class StatischeHaler(weasyprint.urls.URLFetcher):
        """Static files by their address, and data in the document itself."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            """Return the answer; raises ValueError for any other address."""
            delen = urlsplit(url)
            if delen.scheme == "data":
                return super().fetch(url, headers)
            if f"{delen.scheme}://{delen.netloc}" != STATISCH:
                raise ValueError(f"Een document haalt alleen eigen bestanden op, niet {url}.")
            pad = _pad(delen.path.lstrip("/").removeprefix(settings.STATIC_URL.lstrip("/")))
            return weasyprint.urls.URLFetcherResponse(url, pad.read_bytes())

    return StatischeHaler(fail_on_errors=True)


def _pad(naam: str) -> Path:
    gevonden = finders.find(naam)
    if gevonden is None:
        gevonden = Path(settings.STATIC_ROOT) / naam
    pad = Path(gevonden)
    if not pad.is_file():
        raise FileNotFoundError(f"Het bestand {naam} ontbreekt. Bouw de stijl met “npm run bouw”.")
    return pad
