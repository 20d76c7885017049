"""The mail to somebody who was invited: with a link to choose a password, or only the news for a known account."""

from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth import get_user_model
from django.urls import reverse

from mentorschap.berichten.models import Bericht
from mentorschap.berichten.plannen import Ontvanger, plan
from mentorschap.berichten.soorten import BerichtSoort
from mentorschap.organisaties.models import Lidmaatschap


def wachtwoordlink(bericht: Bericht) -> dict[str, Any]:
    """Return the address at which this person chooses a password; the token exists in the mail alone.

    Empty for who has a password by now: a late delivery must not open an account that is in use.
    """
    gebruiker = get_user_model().objects.get(pk=bericht.gebruiker_id)
    if gebruiker.has_usable_password():
        return {"wachtwoord_pad": ""}
    sleutel = {"uidb36": user_pk_to_url_str(gebruiker), "key": default_token_generator.make_token(gebruiker)}
    return {"wachtwoord_pad": reverse("account_reset_password_from_key", kwargs=sleutel)}


UITNODIGING = BerichtSoort("uitnodiging", "uitnodiging", "Uitnodiging", bij_verzenden=wachtwoordlink)


def meld_uitnodiging(lidmaatschap: Lidmaatschap, *, door: str) -> None:
    """Plan the mail about a new membership, in the transaction that made it."""
    organisatie = lidmaatschap.organisatie
    plan(
        UITNODIGING.code,
        aan=Ontvanger.van_gebruiker(lidmaatschap.gebruiker),
        onderwerp_van=lidmaatschap,
        context={
            "organisatie": organisatie.naam if organisatie else "Mentorschap",
            "rol": lidmaatschap.get_rol_display().lower(),
            "door": door,
        },
        sleutel=f"{UITNODIGING.code}:{lidmaatschap.uuid}",
    )
