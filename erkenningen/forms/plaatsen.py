"""The form that says where and for what: one or more establishments, one or more trainings."""

from typing import Any

from crispy_forms.layout import Field
from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy

from erkenningen.forms.toetsen import ToetsFormulier
from erkenningen.models import Aanvraag, Opleiding
from erkenningen.nodig import Plaats
from erkenningen.plaats import plaats_bezet
from mentorschap.core.klok import vandaag
from mentorschap.organisaties.models import Organisatie, Vestiging

MAXIMUM = 20


class Zoekvelden(forms.Widget):
    """A search field that adds one, under what was chosen before: each of those is a box that can be unticked."""

    template_name = "erkenningen/widgets/zoekvelden.html"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """Return every value that is filled in; the search field itself may be empty."""
        waarden = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        return list(dict.fromkeys(waarde for waarde in waarden if waarde))

    def format_value(self, value: Any) -> list[str]:
        """Keep the values as a list."""
        return [str(waarde) for waarde in value or ()]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return the variables of the template."""
        context = super().get_context(name, value, attrs)
        eigen = context["widget"]["attrs"]
        return context | {
            "gekozen": _gekozen(context["widget"]["value"]),
            "bron": reverse_lazy("erkenningen:zoek_opleiding"),
            "beschrijving": eigen.get("aria-describedby", ""),
            "fout": "aria-invalid" in eigen,
        }


def _gekozen(waarden: list[str]) -> list[Opleiding]:
    rijen = []
    for waarde in waarden:
        try:
            rijen += Opleiding.objects.filter(uuid=waarde)
        except (ValueError, ValidationError):
            continue
    return rijen


class OpleidingenField(forms.ModelMultipleChoiceField):
    """Trainings of today's catalogue; the values are their uuids."""

    widget = Zoekvelden
    default_error_messages = {
        "required": "Zoek de opleiding en kies ze uit de lijst.",
        "invalid_choice": "Kies een opleiding uit de lijst: deze staat niet of niet meer in de catalogus.",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Opleiding.objects.none(), to_field_name="uuid", **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the trainings. Raises ValidationError in Dutch, also for what is no uuid."""
        try:
            return super().clean(value)
        except ValidationError as fout:
            code = "required" if fout.code == "required" else "invalid_choice"
            raise ValidationError(self.error_messages[code], code=code) from fout


class PlaatsenFormulier(ToetsFormulier):
    """Where and for which trainings; each pair becomes one application. It is sent by GET and changes nothing."""

    vestiging = forms.ModelMultipleChoiceField(
        Vestiging.objects.none(),
        to_field_name="uuid",
        label="Vestiging",
        help_text="De plaats waar de leerling leert. Elke vestiging krijgt een eigen aanvraag.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Kies de vestiging waar de leerling leert.",
            "invalid_choice": "Kies een van uw vestigingen.",
            "invalid_pk_value": "Kies een van uw vestigingen.",
        },
    )
    opleiding = OpleidingenField(
        label="Opleiding",
        help_text="Typ een deel van de naam, bijvoorbeeld “bakker”. Elke opleiding krijgt een eigen aanvraag; een "
        "tweede kiest u daarna op dezelfde plaats.",
    )

    groepen = (("", ("vestiging", "opleiding")),)
    knop = "Tonen wat u nodig hebt"

    def __init__(
        self, *args: Any, onderneming: Organisatie, vestigingen: Any, behalve: frozenset[Any] = frozenset(), **kw: Any
    ) -> None:
        rijen = list(vestigingen[:2])
        super().__init__(*args, initial={"vestiging": [rijen[0].uuid] if len(rijen) == 1 else []}, **kw)
        self.onderneming, self.behalve, self.plaatsen = onderneming, behalve, []
        self.helper.form_method = "get"
        self.fields["vestiging"].queryset = vestigingen
        self.fields["vestiging"].label_from_instance = lambda v: f"{v.naam}, {v.adres}" if v.adres else v.naam
        self.fields["opleiding"].queryset = Opleiding.objects.geldig_op(vandaag())

    def vraag_ook(self, naam: str, waarde: Any) -> None:
        """Send a value along in the address, as it came in."""
        if waarde:
            self.fields[naam] = forms.CharField(required=False, initial=waarde, widget=forms.HiddenInput)
            self.helper.layout.append(Field(naam))

    def clean(self) -> dict[str, Any]:
        """Every pair can be applied for: nothing runs there and it is not recognised yet (ERK-01)."""
        velden = super().clean()
        vestigingen, opleidingen = velden.get("vestiging", ()), velden.get("opleiding", ())
        self.plaatsen = [Plaats(v, o) for o in opleidingen for v in vestigingen]
        if len(self.plaatsen) > MAXIMUM:
            raise ValidationError(f"Dat zijn {len(self.plaatsen)} aanvragen. Kies er hoogstens {MAXIMUM} tegelijk.")
        fouten = [zin for plaats in self.plaatsen for zin in self._belet(plaats)]
        if fouten:
            raise ValidationError(fouten)
        return velden

    def _belet(self, plaats: Plaats) -> list[str]:
        waar = f"{plaats.opleiding.naam}, {plaats.vestiging.naam}: " if len(self.plaatsen) > 1 else ""
        if (plaats.vestiging.pk, plaats.opleiding.pk) in self.behalve:
            return [f"{plaats.opleiding.naam}, {plaats.vestiging.naam} staat al in deze aanvraag."]
        proef = Aanvraag(onderneming=self.onderneming, vestiging=plaats.vestiging, opleiding=plaats.opleiding)
        return [f"{waar}{beletsel.tekst}" for beletsel in plaats_bezet(proef)]
