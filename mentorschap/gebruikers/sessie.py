"""Sessions in the database, and the account of a session: every request asks for both, so their queries are fixed."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.db.models import BigIntegerField, DateTimeField, TextField

from mentorschap.core.klok import nu
from mentorschap.core.vaste_vraag import Plek, VasteVraag
from mentorschap.gebruikers.models import User

SESSIE = VasteVraag(
    lambda sleutel, nu: db.SessionStore.get_model_class().objects.filter(session_key=sleutel, expire_date__gt=nu),
    sleutel=Plek("sleutel", TextField()),
    nu=Plek("nu", DateTimeField()),
)
GEBRUIKER = VasteVraag(
    lambda gebruiker: User.objects.filter(pk=gebruiker), gebruiker=Plek("gebruiker", BigIntegerField())
)


class SessionStore(db.SessionStore):
    """As Django's own, with a fixed query for the session of a request."""

    def _get_session_from_db(self) -> Any:
        sessies = SESSIE(sleutel=self.session_key, nu=nu())
        if sessies:
            return sessies[0]
        # As Django does: a key that is not ours, or no longer, is never taken over.
        self._session_key = None
        return None


class Backend(AuthenticationBackend):
    """Logs in as allauth does; the account of a session comes from a fixed query."""

    def get_user(self, user_id: int) -> User | None:
        """Return the account, None when it is gone or no longer active."""
        gebruikers = GEBRUIKER(gebruiker=user_id)
        return gebruikers[0] if gebruikers and self.user_can_authenticate(gebruikers[0]) else None
