"""Forms for people and organisations."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator

from mentorschap.core.forms import BasisFormulier, BasisModelFormulier
from mentorschap.organisaties.enums import ROLLEN_VAN_SOORT, Bank, Rol, Soort
from mentorschap.organisaties.models import Organisatie, Vestiging


class UitnodigingFormulier(BasisFormulier):
    """Who to invite, in which role."""

    voornaam = forms.CharField(label="Voornaam", max_length=100)
    familienaam = forms.CharField(label="Familienaam", max_length=100)
    email = forms.EmailField(label="E-mailadres", help_text="Hier komt de uitnodiging toe.")
    rol = forms.ChoiceField(label="Rol")
    bank = forms.ChoiceField(
        label="Zetelt voor",
        choices=[("", "Niet van toepassing"), *Bank.choices],
        required=False,
        help_text="Alleen voor een stemgerechtigde: een beslissing vraagt iemand van beide banken.",
    )

    groepen = (("", ("voornaam", "familienaam", "email", "rol", "bank")),)
    knop = "Uitnodiging sturen"

    def __init__(self, *args: Any, soort: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rollen = ROLLEN_VAN_SOORT[Soort(soort)]
        self.fields["rol"].choices = [(rol.value, rol.label) for rol in rollen]
        if Rol.STEMGERECHTIGDE not in rollen:
            self.fields["bank"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """A social partner sits at one of the benches; nobody else does (D16 art. 2sexies)."""
        gegevens = super().clean()
        stemt = gegevens.get("rol") == Rol.STEMGERECHTIGDE
        if stemt and not gegevens.get("bank"):
            self.add_error("bank", "Kies voor wie deze persoon zetelt: werkgevers of werknemers.")
        elif not stemt:
            gegevens["bank"] = ""
        return gegevens


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


class OndernemingFormulier(BasisModelFormulier):
    """What a company tells about itself; paritair comité and sociale Maribel decide which agreements it may make."""

    sociale_maribel = forms.TypedChoiceField(
        label="Valt uw onderneming onder de sociale Maribel?",
        choices=(("", "Niet bekend"), ("ja", "Ja"), ("nee", "Nee")),
        coerce=lambda waarde: waarde == "ja",
        empty_value=None,
        required=False,
        help_text="Bijvoorbeeld een ziekenhuis, een school of een erkende zorgorganisatie. Dan mag een duale leerling "
        "er ook met een deeltijdse arbeidsovereenkomst werken.",
    )

    groepen = (
        ("Welke overeenkomsten", ("paritair_comite", "sociale_maribel")),
        ("Bereikbaar", ("email", "telefoon")),
    )
    knop = "Gegevens bewaren"

    class Meta:
        model = Organisatie
        fields = ("paritair_comite", "sociale_maribel", "email", "telefoon")
        help_texts = {"paritair_comite": "Het nummer, bijvoorbeeld 118 of 124.00."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        waarde = self.instance.sociale_maribel
        self.initial["sociale_maribel"] = "" if waarde is None else ("ja" if waarde else "nee")
        self.fields["paritair_comite"].validators.append(
            RegexValidator(
                r"^[0-9]{3}(\.[0-9]{2})?\Z", "Schrijf het nummer van het comité, bijvoorbeeld 118 of 124.00."
            )
        )


class VestigingFormulier(BasisModelFormulier):
    """An establishment of one's own company, as the KBO knows it: number and address are asked, not optional."""

    groepen = (
        ("Vestiging", ("naam", "vestigingsnummer")),
        ("Adres", ("straat", "nummer", "postcode", "gemeente", "gewest")),
    )
    knop = "Vestiging toevoegen"

    class Meta:
        model = Vestiging
        fields = ("naam", "vestigingsnummer", "straat", "nummer", "postcode", "gemeente", "gewest")
        help_texts = {
            "naam": "Zoals u de plaats zelf noemt, bijvoorbeeld “Bakkerij Aalst”.",
            "vestigingsnummer": "Tien cijfers die met 2 tot 8 beginnen, zoals in de Kruispuntbank van Ondernemingen.",
            "gewest": "Een leerwerkplek ligt in het Vlaams Gewest of het Brussels Hoofdstedelijk Gewest.",
        }

    def __init__(self, *args: Any, organisatie: Organisatie, **kwargs: Any) -> None:
        super().__init__(*args, instance=Vestiging(organisatie=organisatie), **kwargs)
        for naam in ("vestigingsnummer", "straat", "nummer", "postcode", "gemeente"):
            self.fields[naam].required = True
        self.fields["postcode"].validators.append(
            RegexValidator(r"^[1-9][0-9]{3}\Z", "Een postcode heeft vier cijfers, bijvoorbeeld 9300.")
        )

    def clean_vestigingsnummer(self) -> str:
        """Say it at the field when the number is taken, whoever has it: the KBO gives each number once."""
        nummer = self.cleaned_data["vestigingsnummer"]
        if Vestiging.objects.filter(vestigingsnummer=nummer).exists():
            raise forms.ValidationError(
                "Er bestaat al een vestiging met dit nummer. Kijk het na in de Kruispuntbank van Ondernemingen."
            )
        return nummer
