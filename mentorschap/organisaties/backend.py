"""Who is logged in: the account of a session, with the memberships that count today in the same query."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import BigIntegerField, QuerySet

from mentorschap.core.vaste_vraag import Plek, VasteVraag
from mentorschap.gebruikers.models import User
from mentorschap.organisaties.models import Lidmaatschap

# Every request asks for them: of the membership only what the actor and the switch show.
KOLOMMEN = ("uuid", "gebruiker", "rol", "organisatie__naam", "organisatie__soort")
VAN_GEBRUIKER = tuple(f"gebruiker__{veld.name}" for veld in User._meta.concrete_fields)


def _geldig(gebruiker: Any) -> QuerySet[Lidmaatschap]:
    rijen = Lidmaatschap.objects.geldig().filter(gebruiker_id=gebruiker)
    return rijen.select_related("gebruiker", "organisatie").only(*KOLOMMEN, *VAN_GEBRUIKER).order_by("pk")


GELDIG = VasteVraag(_geldig, gebruiker=Plek("gebruiker", BigIntegerField()))
GEBRUIKER = VasteVraag(
    lambda gebruiker: User.objects.filter(pk=gebruiker), gebruiker=Plek("gebruiker", BigIntegerField())
)


class Backend(AuthenticationBackend):
    """Logs in as allauth does, and brings the memberships along with the account of a session."""

    def get_user(self, user_id: int) -> User | None:
        """Return the account with its `geldige_lidmaatschappen`; None when it is gone or no longer active."""
        lidmaatschappen = GELDIG(gebruiker=user_id)
        gebruikers = [lidmaatschappen[0].gebruiker] if lidmaatschappen else GEBRUIKER(gebruiker=user_id)
        if not gebruikers or not self.user_can_authenticate(gebruikers[0]):
            return None
        gebruikers[0].geldige_lidmaatschappen = lidmaatschappen
        return gebruikers[0]


def geldige_lidmaatschappen(gebruiker: User) -> list[Lidmaatschap]:
    """Return the memberships of somebody that count today; who just logged in did not bring them along yet."""
    lidmaatschappen = getattr(gebruiker, "geldige_lidmaatschappen", None)
    if lidmaatschappen is None:
        lidmaatschappen = GELDIG(gebruiker=gebruiker.pk)
    for lidmaatschap in lidmaatschappen:
        lidmaatschap.gebruiker = gebruiker
    return lidmaatschappen
