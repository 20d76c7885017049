"""Inviting somebody into an organisation: account, membership and a mail with a link to choose a password."""

from collections.abc import Callable
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.db import transaction

from mentorschap.core.klok import vandaag
from mentorschap.organisaties.enums import Rol
from mentorschap.organisaties.models import Lidmaatschap, Organisatie

_melders: list[Callable[..., None]] = []


def registreer_melder(melder: Callable[..., None]) -> None:
    """Register who tells the invited person (AppConfig.ready): messages are a part above this one."""
    _melders.append(melder)


@transaction.atomic
def nodig_uit(
    *,
    organisatie: Organisatie | None,
    rol: Rol,
    email: str,
    voornaam: str,
    familienaam: str,
    door: str,
    bank: str = "",
) -> Lidmaatschap:
    """Return the membership; a known account only gets that. The mail is planned in the same transaction.

    `door` is the name of who invites. Raises ValidationError when this person has the role already, or sits at a bench
    that does not fit the role.
    """
    model = get_user_model()
    email = email.strip().lower()
    gebruiker: Any = model.objects.filter(email=email).first()
    if gebruiker is None:
        gebruiker = model.objects.create_user(email, voornaam=voornaam, familienaam=familienaam)
        # The address is proven by the link that this person gets at it.
        EmailAddress.objects.create(user=gebruiker, email=email, primary=True, verified=True)
    lidmaatschap = Lidmaatschap(gebruiker=gebruiker, organisatie=organisatie, rol=rol, bank=bank, van=vandaag())
    lidmaatschap.full_clean()
    lidmaatschap.save()
    for melder in _melders:
        melder(lidmaatschap, door=door)
    return lidmaatschap
