"""Form field for an upload, and storing one."""

import hashlib
from typing import Any

from django import forms
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile

from mentorschap.documenten.inhoud import Inhoud, keur
from mentorschap.documenten.models import Bestand


class UploadField(forms.FileField):
    """A PDF or photo of at most 10 MB; the checked content type and hash are on `cleaned.inhoud`."""

    widget = forms.ClearableFileInput(attrs={"accept": "application/pdf,image/jpeg,image/png,image/heic,.heic"})
    default_error_messages = {"required": "Kies een bestand."}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "PDF of foto (JPG, PNG, HEIC), hoogstens 10 MB.")
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the upload with its `inhoud`; raises ValidationError in Dutch."""
        bestand = super().clean(data, initial)
        if isinstance(bestand, UploadedFile):
            bestand.inhoud = keur(bestand)
        return bestand


def bewaar_inhoud(inhoud: bytes, *, naam: str, inhoudstype: str, eigenaar_id: int, door_id: int) -> Bestand:
    """Store what was made here for somebody to fetch, as a Bestand of an organisation."""
    rij = Bestand(
        naam=naam[-200:],
        inhoudstype=inhoudstype,
        grootte=len(inhoud),
        sha256=hashlib.sha256(inhoud).hexdigest(),
        eigenaar_id=eigenaar_id,
        door_id=door_id,
    )
    rij.bestand.save(naam, ContentFile(inhoud), save=False)
    rij.save()
    return rij


def bewaar_bestand(upload: UploadedFile, *, actor: Any, gevoelig: bool = False) -> Bestand:
    """Store a checked upload as a Bestand of the actor's organisation."""
    inhoud: Inhoud = getattr(upload, "inhoud", None) or keur(upload)
    rij = Bestand(
        naam=(upload.name or "bestand")[-200:],
        inhoudstype=inhoud.inhoudstype,
        grootte=inhoud.grootte,
        sha256=inhoud.sha256,
        gevoelig=gevoelig,
        eigenaar_id=actor.organisatie_id,
        door_id=actor.gebruiker_id,
    )
    rij.bestand.save(upload.name, upload, save=False)
    rij.save()
    return rij
