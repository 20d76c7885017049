"""Planning a document: a row, with its whole context, in the transaction of the act that asks for it."""

from typing import Any

from django.db.models import Model

from mentorschap.core.wekker import wek_na_commit
from mentorschap.core.werkrij import probeer_opnieuw
from mentorschap.documenten.models import Document
from mentorschap.documenten.soorten import SOORTEN

TAAK = "documenten.maak"


def plan_document(
    soort: str,
    *,
    onderwerp: Model,
    context: dict[str, Any],
    sleutel: str,
    titel: str,
    door_naam: str = "",
    vervangt: Document | None = None,
) -> Document:
    """Write the row; a worker renders it after the commit.

    `sleutel` says which document this is ("verslag:<uuid>"): planned twice, it is made once. `context` is JSON and
    frozen here. Raises KeyError for a kind that nobody registered.
    """
    document, nieuw = Document.objects.get_or_create(
        sleutel=sleutel,
        defaults={
            "soort": soort,
            "sjabloonversie": SOORTEN[soort].versie,
            "titel": titel[:200],
            "onderwerp_soort": onderwerp._meta.label_lower,
            "onderwerp_uuid": onderwerp.uuid,
            "context": context,
            "door_naam": door_naam,
            "vervangt": vervangt,
        },
    )
    if nieuw:
        wek_na_commit(TAAK, document.pk)
    return document


def plan_opnieuw(document: Document) -> None:
    """Try a failed document again because a person asked for it."""
    probeer_opnieuw(document)
    wek_na_commit(TAAK, document.pk)
