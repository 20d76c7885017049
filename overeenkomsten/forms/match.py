"""Start profiles, what a workplace offers, and the talk between both."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from erkenningen.models import Activiteit, MentorOpErkenning, Regeling
from mentorschap.core.forms import BasisFormulier, BasisModelFormulier
from mentorschap.core.klok import nu, vandaag
from overeenkomsten.enums_match import Antwoord, Vervoer
from overeenkomsten.models import Matchvoorstel, Startprofiel, Werkplekprofiel

KORT = {"rows": 3}
BIEDT = ("biedt_tijd", "biedt_geduld", "biedt_zelfstandig", "biedt_eigen_aanpak")


def _uur() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class StartprofielFormulier(BasisModelFormulier):
    """What a learner brings, wishes and needs; nothing is obligatory."""

    met_stand = True
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
            "sterk",
            "leren",
            "leerbehoefte",
            "wens_tijd",
            "wens_geduld",
            "wens_zelfstandig",
            "wens_eigen_aanpak",
            "postcode",
            "max_km",
            "vervoer",
            "vroegst",
            "laatst",
            "praktisch",
        )
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

    met_stand = True
    groepen = (
        ("Wat een leerling hier leert", ("te_leren", "activiteiten")),
        ("Begeleiding", (*BIEDT, "begeleiding_uren", "team", "taal")),
        ("Uren en weg", ("begint", "eindigt", "met_openbaar_vervoer", "bereikbaarheid")),
    )
    knop = "Profiel bewaren"

    class Meta:
        model = Werkplekprofiel
        fields = (
            "te_leren",
            "activiteiten",
            *BIEDT,
            "begeleiding_uren",
            "team",
            "taal",
            "begint",
            "eindigt",
            "met_openbaar_vervoer",
            "bereikbaarheid",
        )
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


class IntakeFormulier(BasisFormulier):
    """When, where and with which mentor."""

    groepen = (("Wanneer en waar", ("datum", "uur", "plaats")), ("Met wie", ("mentor",)))
    datum = forms.DateField(
        label="Datum",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Kies de dag van het gesprek."},
    )
    uur = forms.TimeField(label="Uur", widget=_uur(), error_messages={"required": "Kies het uur waarop het begint."})
    plaats = forms.CharField(label="Waar", max_length=200, error_messages={"required": "Vul in waar het gesprek is."})
    mentor = forms.ChoiceField(label="Mentor", required=False)
    knop = "Intakegesprek plannen en uitnodigen"

    def __init__(self, *args: Any, mentoren: list[MentorOpErkenning], annuleer_url: str, **kwargs: Any) -> None:
        self.annuleer_url = annuleer_url
        super().__init__(*args, **kwargs)
        self.per_uuid = {str(mentor.uuid): mentor for mentor in mentoren}
        keuzes = [(uuid, mentor.mentor.naam) for uuid, mentor in self.per_uuid.items()]
        self.fields["mentor"].choices = [("", "nog niet gekozen"), *keuzes]

    def clean(self) -> dict[str, Any]:
        """Ask for a moment that is still to come."""
        gegevens = super().clean()
        datum, uur = gegevens.get("datum"), gegevens.get("uur")
        if datum and uur is not None:
            gegevens["wanneer"] = timezone.make_aware(datetime.combine(datum, time(uur.hour, uur.minute)))
            if gegevens["wanneer"] <= nu():
                self.add_error("datum", "Kies een dag en een uur die nog komen.")
        return gegevens

    @property
    def gekozen_mentor(self) -> MentorOpErkenning | None:
        """The mentor of a valid form."""
        return self.per_uuid.get(self.cleaned_data["mentor"])


class GesprekFormulier(BasisModelFormulier):
    """What each side expects and offers, and what was agreed."""

    met_stand = True
    knop = "Gesprek bewaren"

    class Meta:
        model = Matchvoorstel
        fields = ("verwacht_leerling", "biedt_onderneming", "afspraken")
        widgets = {naam: forms.Textarea(attrs={"rows": 4}) for naam in fields}

    def __init__(self, *args: Any, annuleer_url: str, **kwargs: Any) -> None:
        self.annuleer_url = annuleer_url
        super().__init__(*args, **kwargs)


class AntwoordFormulier(BasisFormulier):
    """Yes or no; a no needs a reason."""

    antwoord = forms.ChoiceField(
        label="Gaat het door?",
        choices=Antwoord,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies ja of nee."},
    )
    reden = forms.CharField(
        label="Waarom", required=False, max_length=500, widget=forms.Textarea(attrs=KORT), help_text="Nodig bij nee."
    )
    knop = "Antwoord versturen"

    def clean(self) -> dict[str, Any]:
        """Ask for a reason with a no."""
        gegevens = super().clean()
        if gegevens.get("antwoord") == Antwoord.NEE and not gegevens.get("reden"):
            self.add_error("reden", "Schrijf kort waarom niet.")
        return gegevens


class IntrekFormulier(BasisFormulier):
    """Why it is withdrawn."""

    toelichting = forms.CharField(
        label="Reden",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text="Wie uitgenodigd was, leest deze reden in een e-mail.",
        error_messages={"required": "Schrijf de reden: zonder reden kan dit niet."},
    )
    knop = "Voorstel intrekken"

    def __init__(self, *args: Any, annuleer_url: str, **kwargs: Any) -> None:
        self.annuleer_url = annuleer_url
        super().__init__(*args, **kwargs)
