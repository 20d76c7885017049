"""Forms of the steps of an application. Each saves what is filled in; what is missing is said in the summary."""

from typing import Any

from django import forms

from erkenningen.enums import Criterium
from erkenningen.forms.velden import OpleidingField
from erkenningen.models import Aanvraag, Mentor
from mentorschap.core.forms import BasisFormulier, BasisModelFormulier
from mentorschap.documenten.forms import UploadField
from mentorschap.organisaties.models import Vestiging

JA_NEE = ((True, "Ja"), (False, "Nee"))


class PlaatsFormulier(BasisFormulier):
    """Step 1: at which establishment, for which training."""

    vestiging = forms.ModelChoiceField(
        Vestiging.objects.none(),
        to_field_name="uuid",
        label="Vestiging",
        help_text="De plaats waar de leerling leert. Elke vestiging heeft een eigen erkenning nodig.",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Kies de vestiging waar de leerling leert."},
    )
    opleiding = OpleidingField(label="Opleiding", help_text="Typ een deel van de naam, bijvoorbeeld “bakker”.")

    groepen = (("", ("vestiging", "opleiding")),)
    knop = "Bewaren en verder"

    def __init__(self, *args: Any, vestigingen: Any, aanvraag: Aanvraag | None = None, **kwargs: Any) -> None:
        huidig = aanvraag and {
            "vestiging": aanvraag.vestiging and aanvraag.vestiging.uuid,
            "opleiding": aanvraag.opleiding and aanvraag.opleiding.uuid,
        }
        rijen = list(vestigingen[:2])
        eerste = {"vestiging": rijen[0].uuid} if len(rijen) == 1 else {}
        super().__init__(*args, initial=huidig or eerste, **kwargs)
        self.aanvraag = aanvraag
        self.fields["vestiging"].queryset = vestigingen
        self.fields["vestiging"].label_from_instance = lambda v: f"{v.naam}, {v.adres}" if v.adres else v.naam
        self.fields["opleiding"].beperk(aanvraag.opleiding if aanvraag else None)

    def clean(self) -> dict[str, Any]:
        """One running application per establishment and training (ERK-01)."""
        velden = super().clean()
        vestiging, opleiding = velden.get("vestiging"), velden.get("opleiding")
        if vestiging and opleiding:
            lopend = Aanvraag.objects.lopend().filter(vestiging=vestiging, opleiding=opleiding)
            if lopend.exclude(pk=self.aanvraag.pk if self.aanvraag else None).exists():
                raise forms.ValidationError("Voor deze vestiging en opleiding loopt al een aanvraag.")
        return velden


class MentorKeuzeFormulier(BasisFormulier):
    """Step 2: which of the known mentors."""

    mentoren = forms.ModelMultipleChoiceField(
        Mentor.objects.none(),
        to_field_name="uuid",
        label="Mentoren",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Deze mentor bestaat niet of niet meer."},
    )
    knop = "Bewaren en verder"

    def __init__(self, *args: Any, mentoren: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mentoren"].queryset = mentoren


class StapKeuzeField(forms.TypedChoiceField):
    """A yes or no that filing needs, but that a step may leave open: marked as asked, not refused when empty."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=JA_NEE,
            widget=forms.RadioSelect,
            coerce=lambda waarde: waarde == "True",
            empty_value=None,
            **kwargs,
        )

    def validate(self, value: Any) -> None:
        """Refuse what is not one of the choices; nothing is fine."""
        if value not in self.empty_values:
            super().validate(value)


class CriteriaFormulier(BasisModelFormulier):
    """Step 4: the company's own conditions (D16 art. 7 §1, 2°-4°), each with room for evidence."""

    bewijs_organisatie = UploadField(label="Bewijs", required=False)
    bewijs_draagkracht = UploadField(label="Bewijs", required=False)
    bewijs_veroordeling = UploadField(label="Bewijs", required=False)

    class Meta:
        model = Aanvraag
        fields = (
            "organisatie_ok",
            "organisatie_toelichting",
            "draagkracht_ok",
            "draagkracht_toelichting",
            "veroordeling",
            "veroordeling_toelichting",
        )

    groepen = (
        ("Organisatie en uitrusting", ("organisatie_ok", "organisatie_toelichting", "bewijs_organisatie")),
        ("Financiële draagkracht", ("draagkracht_ok", "draagkracht_toelichting", "bewijs_draagkracht")),
        ("Veroordeling", ("veroordeling", "veroordeling_toelichting", "bewijs_veroordeling")),
    )
    knop = "Bewaren en verder"
    vragen = {
        "organisatie_ok": "Zijn uw organisatie en uitrusting geschikt om de opleiding op de werkplek te geven?",
        "draagkracht_ok": "Is uw onderneming financieel gezond genoeg om de opleiding te blijven geven?",
        "veroordeling": "Is uw onderneming veroordeeld voor feiten die een goede opleiding in de weg staan?",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam, vraag in self.vragen.items():
            self.fields[naam] = StapKeuzeField(label=vraag, initial=getattr(self.instance, naam))
        for naam in ("organisatie_toelichting", "draagkracht_toelichting", "veroordeling_toelichting"):
            self.fields[naam].widget = forms.Textarea(attrs={"rows": 3})
        self.fields["organisatie_toelichting"].help_text = "Welk werk, welke machines, welke ploeg?"
        self.fields["veroordeling_toelichting"].help_text = "Verplicht als u ja antwoordt: wat en wanneer?"

    def uploads(self) -> list[tuple[Criterium, Any]]:
        """Return the files that were added, each with its criterion."""
        return [
            (criterium, bestand)
            for criterium in (Criterium.ORGANISATIE, Criterium.DRAAGKRACHT, Criterium.VEROORDELING)
            if (bestand := self.cleaned_data.get(f"bewijs_{criterium.value}"))
        ]


class AntwoordFormulier(BasisFormulier):
    """Answer to one question of the partnership."""

    antwoord = forms.CharField(label="Uw antwoord", max_length=5000, widget=forms.Textarea(attrs={"rows": 4}))
    knop = "Antwoord bewaren"
