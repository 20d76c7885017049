"""Writing log lines at the place of the change."""

from typing import Any

from django.db.models import Model

from mentorschap.core.transitions import wie
from mentorschap.logboek.models import Gebeurtenis, Inzage, Logregel


def log(gebeurtenis: Gebeurtenis, *, onderwerp: Model, actor: Any, gegevens: dict[str, Any] | None = None) -> Logregel:
    """Write one event on `onderwerp` (a model with a uuid) in the current transaction."""
    return Logregel.objects.create(
        gebeurtenis=gebeurtenis,
        onderwerp_soort=onderwerp._meta.label_lower,
        onderwerp_uuid=onderwerp.uuid,
        gegevens=gegevens or {},
        **wie(actor),
    )


def noteer_inzage(wat: str, *, onderwerp: Model, actor: Any) -> Inzage:
    """Record that this person opened something sensitive of `onderwerp`."""
    return Inzage.objects.create(
        wat=wat[:200], onderwerp_soort=onderwerp._meta.label_lower, onderwerp_uuid=onderwerp.uuid, **wie(actor)
    )
