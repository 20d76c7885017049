"""What every page carries to count active time, and what a mentor sees of it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from mentorschap.core.woorden import duur
from mentorschap.logboek.tijd import kenmerk_voor, seconden_dit_schooljaar
from mentorschap.logboek.tijdtaken import taak_van
from mentorschap.organisaties.enums import Rol

# In the session: this browser need not count. The database has the last word, so another browser hears it there.
NIET_METEN = "tijd_niet_meten"
# Who evaluates besides his own job: he sees on his pages what it costs him.
NAAST_HET_WERK = frozenset({Rol.MENTOR, Rol.CO_BEGELEIDER})


@dataclass(frozen=True, slots=True)
class Tijdmeting:
    """What the script on the page needs: what to hand back, for which kind of task, and where.

    Without `kenmerk` the page counts nothing: whoever it is said so.
    """

    kenmerk: str
    taak: str
    url: str


def tijd(request: HttpRequest) -> dict[str, Any]:
    """Return both, worked out only when a template uses them."""
    return {
        "tijdmeting": SimpleLazyObject(lambda: _meting(request)),
        "mijn_tijd": SimpleLazyObject(lambda: _mijn_tijd(request)),
    }


def _meting(request: HttpRequest) -> Tijdmeting | None:
    actor, plek = getattr(request, "actor", None), request.resolver_match
    if plek is None or not actor or not actor.rol or not actor.email:
        return None
    taak = taak_van(plek.view_name)
    if not taak:
        return None
    kenmerk = "" if request.session.get(NIET_METEN) else kenmerk_voor(actor, taak)
    return Tijdmeting(kenmerk, taak, reverse("logboek:tijd_melden"))


def _mijn_tijd(request: HttpRequest) -> str:
    actor = getattr(request, "actor", None)
    if not actor or actor.rol not in NAAST_HET_WERK or not actor.email:
        return ""
    seconden = seconden_dit_schooljaar(actor.email)
    return duur(seconden) if seconden else ""
