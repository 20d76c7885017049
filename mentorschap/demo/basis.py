"""Organisations, people and the clock of the demo story."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from mentorschap.core.klok import vandaag
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Gewest, Rol, Soort
from mentorschap.organisaties.models import Lidmaatschap, Organisatie, Vestiging

WACHTWOORD = "welkom-in-de-demo"
LANG_GELEDEN = 3 * 365


def geldig_nummer(begin: int) -> str:
    """Return a number of ten digits that passes the check of KBO and establishment numbers (ID-01)."""
    return f"{begin:08d}{97 - begin % 97:02d}"


@contextmanager
def op_moment(dagen_geleden: int, uur: int = 10) -> Iterator[date]:
    """Let the transitions inside happen that many days ago; gives the day. Needs the development requirements."""
    import time_machine  # noqa: PLC0415 - only the demo travels in time

    dag = vandaag() - timedelta(days=dagen_geleden)
    moment = timezone.make_aware(datetime.combine(dag, time(uur)))
    with time_machine.travel(moment, tick=True):
        yield dag


def maak_organisatie(soort: Soort, naam: str, kbo: int, **velden: Any) -> Organisatie:
    """Return an organisation with a valid number."""
    organisatie = Organisatie(soort=soort, naam=naam, ondernemingsnummer=geldig_nummer(kbo), **velden)
    organisatie.full_clean()
    organisatie.save()
    return organisatie


def maak_vestiging(organisatie: Organisatie, nummer: int, naam: str = "", gewest: Gewest = Gewest.VLAAMS) -> Vestiging:
    """Return an establishment at the address of its organisation."""
    vestiging = Vestiging(
        organisatie=organisatie,
        naam=naam or organisatie.naam,
        vestigingsnummer=geldig_nummer(nummer),
        straat=organisatie.straat,
        nummer=organisatie.nummer,
        postcode=organisatie.postcode,
        gemeente=organisatie.gemeente,
        gewest=gewest,
    )
    vestiging.full_clean()
    vestiging.save()
    return vestiging


def maak_persoon(email: str, voornaam: str, familienaam: str) -> Any:
    """Return an account with the password of the demo and a proven address."""
    gebruiker = get_user_model()(email=email, password=_wachtwoord(), voornaam=voornaam, familienaam=familienaam)
    gebruiker.save()
    EmailAddress.objects.create(user=gebruiker, email=email, primary=True, verified=True)
    return gebruiker


@cache
def _wachtwoord() -> str:
    """The hash of the password that all of them share: making it is slow on purpose, and twenty times is seconds."""
    return make_password(WACHTWOORD)


def maak_lid(gebruiker: Any, rol: Rol, organisatie: Organisatie | None = None, *, bank: str = "") -> Actor:
    """Give somebody a role and return the actor that he is in it."""
    lidmaatschap = Lidmaatschap(
        gebruiker=gebruiker,
        organisatie=organisatie,
        rol=rol,
        bank=bank,
        van=vandaag() - timedelta(days=LANG_GELEDEN),
    )
    lidmaatschap.full_clean()
    lidmaatschap.save()
    return Actor.van_lidmaatschap(lidmaatschap)


def meld_stil(tekst: str) -> None:
    """Say nothing; for tests."""


Melder = Callable[[str], None]
