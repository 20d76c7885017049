"""Place and training of an application: what the catalogue and other dossiers allow there (D16 art. 7 §2)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse

from erkenningen.enums import AanvraagSoort
from erkenningen.models import Aanvraag, Erkenning
from erkenningen.vervolg import vervolg_belet
from mentorschap.core.klok import vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import HandelingBelet
from mentorschap.core.woorden import datum_voluit

ARTIKEL = "D16 art. 7 §2"


def plaats_bezet(aanvraag: Aanvraag) -> list[Beletsel]:
    """Guard: no other application runs for this establishment and training, and it is not recognised yet (ERK-01)."""
    if aanvraag.vestiging_id is None or aanvraag.opleiding_id is None:
        return []
    plaats = {"vestiging_id": aanvraag.vestiging_id, "opleiding_id": aanvraag.opleiding_id}
    # In this order: an approval that commits in between is seen as the one or as the other, never as neither.
    if lopend := Aanvraag.objects.lopend().filter(**plaats, soort=aanvraag.soort).exclude(pk=aanvraag.pk).first():
        tekst = f"Voor deze vestiging en opleiding loopt al een aanvraag, {lopend.nummer}. Ga daarmee verder."
        return [Beletsel("ERK-01", tekst, reverse("erkenningen:aanvraag", args=[lopend.uuid]), ARTIKEL)]
    if aanvraag.soort in AanvraagSoort.OP_ERKENNING:
        return vervolg_belet(aanvraag, vandaag())
    erkend = Erkenning.objects.actief().filter(**plaats, geldig_tot__gte=vandaag())
    if erkenning := erkend.order_by("-geldig_tot").first():
        einde = erkenning.geldig_tot
        tekst = (
            f"Deze vestiging is al erkend voor deze opleiding, tot en met {datum_voluit(einde)} ({erkenning.nummer}). "
            f"Een nieuwe erkenning kan vanaf {datum_voluit(einde + timedelta(days=1))}."
        )
        return [Beletsel("ERK-01", tekst, reverse("erkenningen:erkenning", args=[erkenning.uuid]), ARTIKEL)]
    return []


def opleiding_niet_geldig(aanvraag: Aanvraag, url: str) -> list[Beletsel]:
    """Return why the training cannot be applied for today; once filed, the day of filing counted."""
    opleiding, dag = aanvraag.opleiding, vandaag()
    # A recognition outlives a change of the catalogue, so who only adds a mentor is not stopped by it.
    if aanvraag.soort == AanvraagSoort.MENTOR_TOEVOEGEN or opleiding is None or aanvraag.ingediend_op is not None:
        return []
    if opleiding.geldig_van > dag:
        wanneer = f"pas vanaf {datum_voluit(opleiding.geldig_van)}"
    elif opleiding.geldig_tot is not None and opleiding.geldig_tot < dag:
        wanneer = f"maar tot en met {datum_voluit(opleiding.geldig_tot)}"
    else:
        return []
    tekst = f"De opleiding {opleiding.naam} bestaat {wanneer}. Kies een opleiding die vandaag bestaat."
    return [Beletsel("opleiding", tekst, url, ARTIKEL)]


@contextmanager
def plaats_is_vrij(aanvraag: Aanvraag) -> Iterator[None]:
    """Say in words what the database refuses when another dossier took the same place at the same moment.

    Raises HandelingBelet then; any other refusal of the database stays what it is.
    """
    try:
        yield
    except (IntegrityError, ValidationError) as fout:
        if beletselen := plaats_bezet(aanvraag):
            raise HandelingBelet(beletselen) from fout
        raise
