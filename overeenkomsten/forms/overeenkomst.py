"""The steps of an agreement that are ordinary forms."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse_lazy

from mentorschap.core.forms import BasisFormulier, BasisModelFormulier
from mentorschap.organisaties.actor import Actor
from overeenkomsten.enums import Soort
from overeenkomsten.facts import afgeleide_soort, leid_stap_af_van, mag_deeltijds, minimum_van
from overeenkomsten.forms.velden import DatumInvoer, ZoekKeuzeField
from overeenkomsten.mentorkeuze import Mentorplaats, plaatsen_van, zin_vol
from overeenkomsten.models import Overeenkomst, Traject

STAPPEN = (
    ("", "Nog niet gekozen"),
    ("1", "Stap 1: tweede graad niet met succes beëindigd, eerste jaar alternerend"),
    ("2", "Stap 2: tweede graad met succes beëindigd, of één jaar alternerend met succes"),
    ("3", "Stap 3: eerste jaar van de derde graad of twee jaren alternerend met succes"),
)


class TrajectKeuzeField(ZoekKeuzeField):
    """A learner in one training."""

    def label_from_instance(self, obj: Traject) -> str:
        """Return learner and training."""
        return f"{obj.leerling.naam}, {obj.opleiding.naam}"


class BeginFormulier(BasisFormulier):
    """For whom the agreement is."""

    knop = "Overeenkomst beginnen"

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        trajecten = Traject.objects.zichtbaar_voor(actor).select_related("leerling", "opleiding")
        self.fields["traject"] = TrajectKeuzeField(
            trajecten,
            bron=reverse_lazy("overeenkomsten:zoek_traject"),
            label="Leerling",
            help_text="Typ een deel van de naam of de klas.",
        )
        self.helper.layout = self.maak_layout()


ONDERTEKENAAR = ("ondertekenaar_naam", "ondertekenaar_email")


class MandaatKeuzeField(forms.ModelChoiceField):
    """Somebody whom the company lets sign for it; none chosen means that name and address are typed."""

    widget = forms.RadioSelect

    def __init__(self, queryset: QuerySet) -> None:
        super().__init__(
            queryset,
            to_field_name="uuid",
            required=False,
            # Without this Django leaves the empty choice out of radio buttons.
            blank=True,
            label="Kies wie een mandaat heeft",
            empty_label="Iemand anders: vul naam en adres hieronder in",
        )

    def label_from_instance(self, obj: Any) -> str:
        """Return name and function."""
        return f"{obj.naam}, {obj.functie}" if obj.functie else obj.naam


class LeerwerkplekFormulier(BasisModelFormulier):
    """Who guides the learner at the chosen workplace, and who signs for the company."""

    groepen = (
        ("Mentor", ("mentor",)),
        ("Wie tekent voor de onderneming", ("ondertekenaar_naam", "ondertekenaar_email")),
    )
    knop = "Bewaren en verder"

    class Meta:
        model = Overeenkomst
        fields = ("mentor", "ondertekenaar_naam", "ondertekenaar_email")
        labels = {"ondertekenaar_naam": "Naam", "ondertekenaar_email": "E-mailadres"}

    def __init__(self, *args: Any, mentoren: QuerySet, mandaten: QuerySet | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plaatsen = plaatsen_van(mentoren.select_related("erkenning"), self.instance)
        self.fields["mentor"] = MentorKeuzeField(
            mentoren, plaatsen=self.plaatsen, label="Welke mentor begeleidt de leerling?"
        )
        met_mandaat = mandaten is not None and mandaten.exists()
        for veld in ONDERTEKENAAR:
            self.fields[veld].required = not met_mandaat
        if met_mandaat:
            self.fields["mandaat"] = MandaatKeuzeField(mandaten)
            self.groepen = (self.groepen[0], (self.groepen[1][0], ("mandaat", *ONDERTEKENAAR)))
            self.helper.layout = self.maak_layout()

    def clean(self) -> dict[str, Any]:
        """Take name and address from the mandate that was chosen; without one they have to be typed."""
        data = super().clean()
        if mandaat := data.get("mandaat"):
            data["ondertekenaar_naam"], data["ondertekenaar_email"] = mandaat.naam, mandaat.email
            return data
        for veld in ONDERTEKENAAR:
            if not data.get(veld) and veld not in self.errors:
                self.add_error(veld, self.fields[veld].error_messages["required"])
        return data

    def clean_mentor(self) -> Any:
        """Refuse a mentor who has no place in this period (MEN-13)."""
        mentor = self.cleaned_data["mentor"]
        plaats = self.plaatsen[mentor.pk]
        if plaats.is_vol:
            raise forms.ValidationError(zin_vol(mentor.mentor.naam, plaats))
        return mentor


class MentorKeuzeField(forms.ModelChoiceField):
    """An active mentor of the recognition: there are few, so all are shown."""

    widget = forms.RadioSelect
    default_error_messages = {
        "required": "Kies de mentor die de leerling begeleidt.",
        "invalid_choice": "Deze mentor is niet actief op de erkenning. Kies een andere mentor.",
    }

    def __init__(self, queryset: QuerySet, *, plaatsen: dict[int, Mentorplaats], **kwargs: Any) -> None:
        self.plaatsen = plaatsen
        super().__init__(queryset, empty_label=None, to_field_name="uuid", **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """Return the name and the places: a school needs nothing else of a mentor."""
        return f"{obj.mentor.naam} ({self.plaatsen[obj.pk].tekst})"


SOORTKEUZES = (
    ("", "De overeenkomst die bij de uren hoort: OAO of SAO"),
    (Soort.DAO, "Een deeltijdse arbeidsovereenkomst"),
)


class AfsprakenFormulier(BasisModelFormulier):
    """Period, hours and allowance. The type follows from them (OVK-01); asked only where the law leaves a choice."""

    soortkeuze = forms.ChoiceField(
        label="Soort overeenkomst",
        choices=SOORTKEUZES,
        widget=forms.RadioSelect,
        required=False,
        help_text="De onderneming valt onder de sociale Maribel of onder de zeevisserij: dan laat de wet u kiezen.",
    )
    vergoedingsstap = forms.TypedChoiceField(
        label="Stap van de leervergoeding",
        choices=STAPPEN,
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Alleen bij een OAO. Ze volgt uit wat de leerling al met succes beëindigde.",
    )
    groepen = (
        ("Periode", ("start", "einde")),
        ("Uren per week, gemiddeld over een jaar", ("uren_werkplek", "uren_school", "gesimuleerde_werkplek")),
        ("Leervergoeding", ("vergoedingsstap", "stap_reden", "leervergoeding")),
    )
    knop = "Bewaren en verder"

    class Meta:
        model = Overeenkomst
        fields = (
            "start",
            "einde",
            "uren_werkplek",
            "uren_school",
            "gesimuleerde_werkplek",
            "vergoedingsstap",
            "stap_reden",
            "leervergoeding",
        )
        widgets = {"start": DatumInvoer, "einde": DatumInvoer}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for veld in ("start", "einde", "uren_werkplek", "uren_school"):
            self.fields[veld].required = True
        for veld in ("uren_werkplek", "uren_school", "leervergoeding"):
            self.fields[veld].localize = True
            self.fields[veld].widget = forms.TextInput(attrs={"inputmode": "decimal"})
            self.fields[veld].widget.is_localized = True
        self.afleiding = leid_stap_af_van(self.instance.traject)
        if self.instance.vergoedingsstap is None:
            self.initial["vergoedingsstap"] = self.afleiding.stap
        self.fields["leervergoeding"].help_text = "Bruto, in euro per maand. Leeg: het minimum. Hoger mag."
        self.initial["soortkeuze"] = Soort.DAO if self.instance.soort == Soort.DAO else ""
        if mag_deeltijds(self.instance):
            self.groepen = (*AfsprakenFormulier.groepen, ("Soort", ("soortkeuze",)))
        else:
            del self.fields["soortkeuze"]
        self.helper.layout = self.maak_layout()

    def clean(self) -> dict[str, Any]:
        """Put the error at the end date when it does not lie after the start."""
        data = super().clean()
        if data.get("start") and data.get("einde") and data["einde"] <= data["start"]:
            self.add_error("einde", "De einddatum ligt niet na de startdatum.")
        self._controleer_stap(data)
        return data

    def _controleer_stap(self, data: dict[str, Any]) -> None:
        """A step other than the one that follows asks for a reason; the same step keeps none."""
        afgeleid, gekozen = self.afleiding.stap, data.get("vergoedingsstap")
        if afgeleid is None or gekozen in (None, afgeleid):
            data["stap_reden"] = ""
        elif not data.get("stap_reden", "").strip():
            self.add_error("stap_reden", f"Schrijf waarom u afwijkt. {self.afleiding.uitleg}")

    def save(self, commit: bool = True) -> Overeenkomst:
        """Store the terms with the type that follows from them."""
        self.leid_af()
        return super().save(commit)

    def leid_af(self) -> None:
        """Set the type that follows, or was chosen where the law allows, and the minimum where no amount is given."""
        self.instance.soort = self.cleaned_data.get("soortkeuze", "")
        self.instance.soort = afgeleide_soort(self.instance)
        if self.instance.leervergoeding is None:
            self.instance.leervergoeding = minimum_van(self.instance)
