"""Forms for people and organisations."""

from typing import Any

from django import forms

from mentorschap.core.forms import BasisFormulier, BasisModelFormulier
from mentorschap.organisaties.enums import ROLLEN_VAN_SOORT, Rol, Soort
from mentorschap.organisaties.models import Organisatie


class UitnodigingFormulier(BasisFormulier):
    """Who to invite, in which role."""

    voornaam = forms.CharField(label="Voornaam", max_length=100)
    familienaam = forms.CharField(label="Familienaam", max_length=100)
    email = forms.EmailField(label="E-mailadres", help_text="Hier komt de uitnodiging toe.")
    rol = forms.ChoiceField(label="Rol")

    groepen = (("", ("voornaam", "familienaam", "email", "rol")),)
    knop = "Uitnodiging sturen"

    def __init__(self, *args: Any, soort: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rol"].choices = [(rol.value, rol.label) for rol in ROLLEN_VAN_SOORT[Soort(soort)]]


class OrganisatieFormulier(BasisModelFormulier):
    """A new organisation and the first person who manages it."""

    voornaam = forms.CharField(label="Voornaam", max_length=100)
    familienaam = forms.CharField(label="Familienaam", max_length=100)
    beheerder_email = forms.EmailField(label="E-mailadres van de beheerder")

    groepen = (
        ("Organisatie", ("soort", "naam", "ondernemingsnummer", "paritair_comite")),
        ("Adres", ("straat", "nummer", "postcode", "gemeente")),
        ("Eerste beheerder", ("voornaam", "familienaam", "beheerder_email")),
    )
    knop = "Organisatie toevoegen"

    class Meta:
        model = Organisatie
        fields = ("soort", "naam", "ondernemingsnummer", "paritair_comite", "straat", "nummer", "postcode", "gemeente")

    def eerste_rol(self) -> Rol:
        """Return the role of the first person in this kind of organisation."""
        return ROLLEN_VAN_SOORT[Soort(self.cleaned_data["soort"])][0]
