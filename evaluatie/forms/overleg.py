"""Planning a consultation and taking part in it."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from evaluatie.enums_overleg import Bevestiging, Deelnemersrol, Overlegsoort, Thema
from evaluatie.models import Deelnemer, Overleg
from evaluatie.overleggen import Persoon
from mentorschap.core.forms import BasisFormulier
from mentorschap.core.klok import nu

DUREN = ((20, "20 minuten"), (30, "30 minuten"), (45, "45 minuten"), (60, "1 uur"), (90, "1,5 uur"), (120, "2 uur"))
CIJFERS = ((1, "1 – heel moeilijk"), (2, "2 – moeilijk"), (3, "3 – gaat"), (4, "4 – goed"), (5, "5 – heel goed"))
MAX_ANDEREN = 20
MAX_NAAM = Deelnemer._meta.get_field("naam").max_length
MAX_EMAIL = Deelnemer._meta.get_field("email").max_length
VELDEN = ("wanneer", "duur", "plaats", "videolink", "aanleiding")


class OverlegFormulier(BasisFormulier):
    """What about, when, where and with whom. `personen` are offered; more people are typed, one a line."""

    groepen = (
        ("Waarover", ("soort", "thema", "aanleiding")),
        ("Wanneer", ("datum", "uur", "duur")),
        ("Waar", ("plaats", "videolink")),
        ("Wie", ("wie", "anderen")),
    )
    soort = forms.ChoiceField(label="Soort gesprek", choices=Overlegsoort, initial=Overlegsoort.THEMA)
    thema = forms.ChoiceField(
        label="Thema",
        required=False,
        choices=(("", "geen thema"), *Thema.choices),
        help_text="De doelen van het thema komen vanzelf in het verslag.",
    )
    aanleiding = forms.CharField(
        label="Aanleiding",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Staat in de uitnodiging. Schrijf hier niets wat niet iedereen mag lezen.",
    )
    datum = forms.DateField(
        label="Datum",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Kies de dag van het overleg."},
    )
    uur = forms.TimeField(
        label="Uur",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": "Kies het uur waarop het begint."},
    )
    duur = forms.TypedChoiceField(label="Hoe lang", choices=DUREN, coerce=int, initial=45)
    plaats = forms.CharField(label="Plaats", required=False, max_length=200)
    videolink = forms.URLField(
        label="Of een link voor een videogesprek", required=False, assume_scheme="https", max_length=200
    )
    wie = forms.MultipleChoiceField(label="Wie nodigt u uit", required=False, widget=forms.CheckboxSelectMultiple)
    anderen = forms.CharField(
        label="Nog iemand",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Een persoon per regel: naam, e-mailadres. Bijvoorbeeld: An Claes, an@voorbeeld.be",
    )
    knop = "Overleg plannen en uitnodigen"

    def __init__(self, *args: Any, personen: Iterable[Persoon], annuleer_url: str, **kwargs: Any) -> None:
        self.annuleer_url = annuleer_url
        super().__init__(*args, **kwargs)
        self.per_adres = {persoon.email.lower(): persoon for persoon in personen}
        self.fields["wie"].choices = [
            (email, f"{p.naam} ({Deelnemersrol(p.rol).label.lower()})") for email, p in self.per_adres.items()
        ]
        self.fields["wie"].initial = list(self.per_adres)

    def clean_anderen(self) -> list[Persoon]:
        """Read one person a line; say which line is not in order."""
        personen: list[Persoon] = []
        for nummer, regel in enumerate(self.cleaned_data["anderen"].splitlines(), start=1):
            if not regel.strip():
                continue
            if len(personen) == MAX_ANDEREN:
                raise ValidationError(f"Nodig hoogstens {MAX_ANDEREN} anderen uit.")
            naam, _, email = (deel.strip() for deel in regel.rpartition(","))
            try:
                validate_email(email)
            except ValidationError:
                naam = ""
            if not naam:
                raise ValidationError(f"Regel {nummer}: schrijf een naam, een komma en een e-mailadres.")
            if len(naam) > MAX_NAAM or len(email) > MAX_EMAIL:
                raise ValidationError(f"Regel {nummer}: de naam of het e-mailadres is te lang.")
            personen.append(Persoon(Deelnemersrol.ANDERE, naam, email))
        return personen

    def clean(self) -> dict[str, Any]:
        """Ask a theme for a talk on a theme, a place or a link, somebody, and a moment that is still to come."""
        gegevens = super().clean()
        if gegevens.get("soort") == Overlegsoort.THEMA and not gegevens.get("thema"):
            self.add_error("thema", "Kies het thema van dit overleg.")
        if not gegevens.get("plaats") and not gegevens.get("videolink") and "videolink" not in self.errors:
            self.add_error("plaats", "Vul in waar het overleg is, of geef een link voor een videogesprek.")
        if not gegevens.get("wie") and not gegevens.get("anderen") and "anderen" not in self.errors:
            self.add_error("wie", "Nodig minstens één persoon uit.")
        datum, uur = gegevens.get("datum"), gegevens.get("uur")
        if datum and uur is not None:
            gegevens["wanneer"] = timezone.make_aware(datetime.combine(datum, time(uur.hour, uur.minute)))
            if gegevens["wanneer"] <= nu():
                self.add_error("datum", "Kies een dag en een uur die nog komen.")
        return gegevens

    @property
    def personen(self) -> list[Persoon]:
        """Whom to invite, of a valid form."""
        gekozen = [self.per_adres[email] for email in self.cleaned_data["wie"]]
        return [*gekozen, *self.cleaned_data["anderen"]]

    @property
    def afspraak(self) -> dict[str, Any]:
        """When and where, as columns of a consultation."""
        return {veld: self.cleaned_data[veld] for veld in VELDEN}

    def vul(self, overleg: Overleg) -> Overleg:
        """Put what was typed on a new consultation."""
        overleg.soort, overleg.thema = self.cleaned_data["soort"], self.cleaned_data["thema"]
        for veld, waarde in self.afspraak.items():
            setattr(overleg, veld, waarde)
        return overleg


class WijzigFormulier(OverlegFormulier):
    """Another moment, place or other people; what it is about stays."""

    groepen = (*OverlegFormulier.groepen[1:3], ("Wie en waarom", ("wie", "anderen", "aanleiding")))
    knop = "Wijziging bewaren en melden"

    def __init__(self, *args: Any, overleg: Overleg, deelnemers: Sequence[Deelnemer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["soort"], self.fields["thema"]
        moment = timezone.localtime(overleg.wanneer)
        self.initial |= {veld: getattr(overleg, veld) for veld in VELDEN}
        self.initial |= {"datum": moment.date(), "uur": moment.time()}
        self.fields["wie"].initial = [deelnemer.email.lower() for deelnemer in deelnemers]


class ErvaringFormulier(BasisFormulier):
    """How it goes, before the talk: one mark and a few words."""

    cijfer = forms.TypedChoiceField(
        label="Hoe gaat het?",
        choices=CIJFERS,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een cijfer van 1 tot 5."},
    )
    ervaring = forms.CharField(
        label="In een paar woorden", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    deelt = forms.BooleanField(label="Iedereen in het overleg mag dit lezen", required=False)
    knop = "Bewaren"

    def __init__(self, *args: Any, begeleider: str, je: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wie = "je dit niet aanduidt" if je else "u dit niet aanduidt"
        self.fields["deelt"].help_text = f"Als {wie}, leest alleen {begeleider} het."
        self.helper.form_action = ""


class PuntFormulier(BasisFormulier):
    """A point of one's own."""

    tekst = forms.CharField(
        label="Waarover wilt u het hebben?", max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    knop = "Punt op de agenda zetten"
    # Beside the mark, which is what this page asks for.
    knopsoort = "tweede"

    def __init__(self, *args: Any, je: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if je:
            self.fields["tekst"].label = "Waarover wil je het hebben?"


class BevestigFormulier(BasisFormulier):
    """Whether the minutes are right."""

    bevestiging = forms.ChoiceField(
        label="Klopt het verslag?",
        choices=Bevestiging,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of het verslag klopt."},
    )
    opmerking = forms.CharField(
        label="Opmerking",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Komt bij het verslag te staan; de tekst zelf verandert niet.",
    )
    knop = "Verslag bevestigen"

    def clean(self) -> dict[str, Any]:
        """Ask what is not right when there is a remark."""
        gegevens = super().clean()
        if gegevens.get("bevestiging") == Bevestiging.OPMERKING and not gegevens.get("opmerking", "").strip():
            self.add_error("opmerking", "Schrijf wat er niet klopt of ontbreekt.")
        return gegevens
