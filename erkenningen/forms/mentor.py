"""Forms for a mentor and the facts the law asks for."""

from typing import Any

from django import forms

from erkenningen.forms.velden import DatumInvoer
from erkenningen.models import Mentor, Mentoropleiding, Praktijkervaring, Uittreksel, Vooropleiding
from mentorschap.core.forms import BasisModelFormulier
from mentorschap.core.klok import vandaag
from mentorschap.core.termijnen import min_jaren
from mentorschap.documenten.forms import UploadField

LAATST = "Deze datum ligt in de toekomst. Kijk ze na."
OUDST = 100


def niet_in_toekomst(datum: Any) -> Any:
    """Return the date; raises ValidationError when it is after today."""
    if datum is not None and datum > vandaag():
        raise forms.ValidationError(LAATST)
    return datum


class MentorFormulier(BasisModelFormulier):
    """Who the mentor is."""

    class Meta:
        model = Mentor
        fields = ("voornaam", "familienaam", "geboortedatum", "email", "telefoon")
        widgets = {"geboortedatum": DatumInvoer()}
        help_texts = {
            "geboortedatum": "Een mentor is minstens 25 jaar, of 23 jaar met een bewijs van vooropleiding.",
            "email": "Op dit adres krijgt de mentor later de link om te evalueren.",
        }

    groepen = (
        ("De mentor", ("voornaam", "familienaam", "geboortedatum")),
        ("Bereikbaar op", ("email", "telefoon")),
    )
    knop = "Mentor bewaren"

    def clean_geboortedatum(self) -> Any:
        """A birth date lies in the past, at most a century ago."""
        datum = niet_in_toekomst(self.cleaned_data["geboortedatum"])
        if datum is not None and datum < min_jaren(vandaag(), OUDST):
            raise forms.ValidationError("Deze geboortedatum ligt meer dan honderd jaar terug. Kijk het jaartal na.")
        return datum

    def clean_email(self) -> str:
        """Addresses are compared without capitals."""
        return self.cleaned_data["email"].lower()


class ErvaringFormulier(BasisModelFormulier):
    """A period in the trade."""

    class Meta:
        model = Praktijkervaring
        fields = ("functie", "werkgever", "van", "tot")
        widgets = {"van": DatumInvoer(), "tot": DatumInvoer()}
        help_texts = {"werkgever": "Leeg bij werk als zelfstandige."}

    knop = "Periode bewaren"

    def clean_van(self) -> Any:
        """Experience that still has to begin does not count."""
        return niet_in_toekomst(self.cleaned_data["van"])

    def clean_tot(self) -> Any:
        """A period that still runs has no end."""
        tot = self.cleaned_data["tot"]
        if tot is not None and tot > vandaag():
            raise forms.ValidationError("Deze datum ligt in de toekomst. Laat ze leeg als het werk nog loopt.")
        return tot


class VooropleidingFormulier(BasisModelFormulier):
    """Proof of schooling, on which the partnership can grant a deviation."""

    upload = UploadField(label="Bewijs")

    class Meta:
        model = Vooropleiding
        fields = ("omschrijving",)
        help_texts = {"omschrijving": "Bijvoorbeeld: getuigschrift brood- en banketbakkerij, 2019."}

    groepen = (("", ("omschrijving", "upload")),)
    knop = "Bewijs bewaren"


class UittrekselFormulier(BasisModelFormulier):
    """Extract from the criminal record, model 596.2."""

    upload = UploadField(
        label="Uittreksel (model 596.2)",
        help_text="PDF of foto, hoogstens 10 MB. Wie het opent, wordt genoteerd.",
    )

    class Meta:
        model = Uittreksel
        fields = ("afgiftedatum",)
        widgets = {"afgiftedatum": DatumInvoer()}
        help_texts = {"afgiftedatum": "De datum op het uittreksel. Het mag hoogstens een jaar oud zijn."}

    groepen = (("", ("afgiftedatum", "upload")),)
    knop = "Uittreksel bewaren"

    def clean_afgiftedatum(self) -> Any:
        """An extract cannot be of tomorrow."""
        return niet_in_toekomst(self.cleaned_data["afgiftedatum"])


class MentoropleidingFormulier(BasisModelFormulier):
    """The mentor training: planned, or followed with its certificate. An exemption is asked apart, with evidence."""

    upload = UploadField(label="Attest", required=False)

    class Meta:
        model = Mentoropleiding
        fields = ("gepland_op", "gevolgd_op")
        widgets = {"gepland_op": DatumInvoer(), "gevolgd_op": DatumInvoer()}
        help_texts = {
            "gepland_op": "De datum waarop de opleiding ingepland is.",
            "gevolgd_op": "Voeg dan ook het attest toe. Een gevolgde opleiding telt mee voor de premie kwalificerend "
            "werkplekleren, ook bij een vrijstelling.",
        }

    groepen = (("", ("gepland_op", "gevolgd_op", "upload")),)
    knop = "Mentoropleiding bewaren"

    def clean_gevolgd_op(self) -> Any:
        """A training that is still to come is planned, not followed."""
        return niet_in_toekomst(self.cleaned_data["gevolgd_op"])

    def clean(self) -> dict[str, Any]:
        """Followed is proven by a certificate, now or earlier."""
        gegevens = super().clean()
        zonder_attest = not gegevens.get("upload") and self.instance.attest_id is None
        if gegevens.get("gevolgd_op") and zonder_attest and "upload" not in self.errors:
            self.add_error("upload", "Voeg het attest van de gevolgde opleiding toe.")
        return gegevens
