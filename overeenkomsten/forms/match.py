"""Start profiles, and what a workplace offers."""

from typing import Any

from django import forms

from erkenningen.models import Activiteit, Regeling
from mentorschap.core.forms import BasisModelFormulier
from mentorschap.core.klok import vandaag
from overeenkomsten.enums_match import Vervoer
from overeenkomsten.models import Startprofiel, Werkplekprofiel

KORT = {"rows": 3}
BIEDT = ("biedt_tijd", "biedt_geduld", "biedt_zelfstandig", "biedt_eigen_aanpak")


def _uur() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class StartprofielFormulier(BasisModelFormulier):
    """What a learner brings, wishes and needs; nothing is obligatory."""

    vervoer = forms.MultipleChoiceField(
        label="Hoe ik op het werk raak", choices=Vervoer, required=False, widget=forms.CheckboxSelectMultiple
    )
    groepen = (
        ("Leren", ("sterk", "leren", "leerbehoefte")),
        ("Wat ik belangrijk vind", ("wens_tijd", "wens_geduld", "wens_zelfstandig", "wens_eigen_aanpak")),
        ("Op het werk raken", ("postcode", "max_km", "vervoer", "vroegst", "laatst", "praktisch")),
    )
    knop = "Startprofiel bewaren"

    class Meta:
        model = Startprofiel
        fields = (
            "sterk", "leren", "leerbehoefte", "wens_tijd", "wens_geduld", "wens_zelfstandig", "wens_eigen_aanpak",
            "postcode", "max_km", "vervoer", "vroegst", "laatst", "praktisch",
        )  # fmt: skip
        widgets = {
            "sterk": forms.Textarea(attrs=KORT),
            "leren": forms.Textarea(attrs=KORT),
            "leerbehoefte": forms.Textarea(attrs=KORT),
            "praktisch": forms.Textarea(attrs=KORT),
            "postcode": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "postal-code"}),
            "vroegst": _uur(),
            "laatst": _uur(),
        }
        help_texts = {
            "postcode": "Waar je vertrekt. Zo berekenen we de afstand; je adres vragen we niet.",
            "praktisch": "Bijvoorbeeld: ik haal op woensdag mijn zus van school.",
        }

    def __init__(self, *args: Any, annuleer_url: str = "", **kwargs: Any) -> None:
        self.annuleer_url = annuleer_url
        super().__init__(*args, **kwargs)


class WerkplekprofielFormulier(BasisModelFormulier):
    """What an establishment offers a learner."""

    groepen = (
        ("Wat een leerling hier leert", ("te_leren", "activiteiten")),
        ("Begeleiding", (*BIEDT, "begeleiding_uren", "team", "taal")),
        ("Uren en weg", ("begint", "eindigt", "met_openbaar_vervoer", "bereikbaarheid")),
    )
    knop = "Profiel bewaren"

    class Meta:
        model = Werkplekprofiel
        fields = (
            "te_leren", "activiteiten", *BIEDT, "begeleiding_uren", "team", "taal", "begint", "eindigt",
            "met_openbaar_vervoer", "bereikbaarheid",
        )  # fmt: skip
        widgets = {
            "te_leren": forms.Textarea(attrs=KORT),
            "activiteiten": forms.CheckboxSelectMultiple,
            "begint": _uur(),
            "eindigt": _uur(),
        }

    def __init__(self, *args: Any, opleidingen: list[str], annuleer_url: str, **kwargs: Any) -> None:
        self.annuleer_url = annuleer_url
        self.met_activiteiten = "activiteiten" in self._meta.fields
        super().__init__(*args, **kwargs)
        if self.met_activiteiten:
            rijen = Activiteit.objects.filter(
                opleiding_code__in=opleidingen, regeling__in=Regeling.objects.geldig_op(vandaag())
            )
            self.fields["activiteiten"].queryset = rijen.order_by("opleiding_code", "volgorde", "pk")


class MentorprofielFormulier(WerkplekprofielFormulier):
    """What one mentor offers a learner."""

    groepen = (("Wat een leerling van u leert", ("te_leren",)), ("Begeleiding", (*BIEDT, "begeleiding_uren", "taal")))

    class Meta(WerkplekprofielFormulier.Meta):
        fields = ("te_leren", *BIEDT, "begeleiding_uren", "taal")
