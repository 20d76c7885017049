"""Sessions in the database. Every request asks for its own, so that query is fixed."""

from typing import Any

from django.contrib.sessions.backends import db
from django.db.models import DateTimeField, TextField

from mentorschap.core.klok import nu
from mentorschap.core.vaste_vraag import Plek, VasteVraag

SESSIE = VasteVraag(
    lambda sleutel, nu: db.SessionStore.get_model_class().objects.filter(session_key=sleutel, expire_date__gt=nu),
    sleutel=Plek("sleutel", TextField()),
    nu=Plek("nu", DateTimeField()),
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
