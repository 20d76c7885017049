"""Inviting somebody into an organisation: account, membership and a mail with a link to choose a password."""

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.db import transaction

from mentorschap.core.klok import vandaag
from mentorschap.organisaties.enums import Rol
from mentorschap.organisaties.models import Lidmaatschap, Organisatie


@transaction.atomic
def nodig_uit(
    *, organisatie: Organisatie | None, rol: Rol, email: str, voornaam: str, familienaam: str
) -> tuple[Lidmaatschap, bool]:
    """Return the membership and whether the account is new; a known account only gets the membership.

    Raises ValidationError when this person has the role already.
    """
    model = get_user_model()
    email = email.strip().lower()
    gebruiker: Any = model.objects.filter(email=email).first()
    nieuw = gebruiker is None
    if nieuw:
        gebruiker = model.objects.create_user(email, voornaam=voornaam, familienaam=familienaam)
        # The address is proven by the link that this person gets at it.
        EmailAddress.objects.create(user=gebruiker, email=email, primary=True, verified=True)
    lidmaatschap = Lidmaatschap(gebruiker=gebruiker, organisatie=organisatie, rol=rol, van=vandaag())
    lidmaatschap.full_clean()
    lidmaatschap.save()
    return lidmaatschap, nieuw
