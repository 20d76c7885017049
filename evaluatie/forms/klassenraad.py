"""Forms of a class council: the appointment, a member, the proposal, a vote, the decision."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from erkenningen.forms.plaatsbezoek import UurInvoer
from evaluatie.enums_raad import Raadsoort, Raadsrol, Raadsstem, Studiebewijs
from evaluatie.klassenraad import VOORBIJ, Voorstel
from evaluatie.models import Klassenraad, Raadslid
from evaluatie.models.klassenraad import GEWONE_DUUR
from evaluatie.stemming import GELIJK, Besluit, Stand, te_verklaren
from mentorschap.core.forms import BasisFormulier, BasisModelFormulier
from mentorschap.core.klok import nu

BEWIJZEN = tuple((bewijs.value, bewijs.label) for bewijs in Studiebewijs)
DUREN = ((15, "15 minuten"), (30, "30 minuten"), (45, "45 minuten"), (60, "1 uur"), (90, "1,5 uur"), (120, "2 uur"))
VAN_AFSPRAAK = ("datum", "uur", "duur", "plaats")
ROLLEN = (Raadsrol.VOORZITTER, Raadsrol.LERAAR, Raadsrol.ANDERE)


def _tekst(label: str, *, rijen: int = 4, **anders: Any) -> forms.CharField:
    gewoon: dict[str, Any] = {"label": label, "widget": forms.Textarea(attrs={"rows": rijen}), "max_length": 5000}
    return forms.CharField(**gewoon | anders)


class AfspraakFormulier(BasisFormulier):
    """When, how long and where."""

    datum = forms.DateField(
        label="Datum",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Kies de dag van de klassenraad."},
    )
    uur = forms.TimeField(
        label="Uur", widget=UurInvoer(), error_messages={"required": "Kies het uur waarop de klassenraad begint."}
    )
    duur = forms.TypedChoiceField(label="Hoe lang", choices=DUREN, coerce=int, initial=GEWONE_DUUR)
    plaats = forms.CharField(
        label="Waar", required=False, max_length=200, help_text="Een lokaal, of het adres van een videogesprek."
    )
    groepen = (("Wanneer en waar", VAN_AFSPRAAK),)
    knop = "Klassenraad verplaatsen"

    def __init__(self, *args: Any, annuleer_url: str, raad: Klassenraad | None = None, **kwargs: Any) -> None:
        self.annuleer_url = annuleer_url
        if raad is not None:
            moment = timezone.localtime(raad.wanneer)
            vast = {"duur": raad.duur, "plaats": raad.plaats}
            kwargs["initial"] = {"datum": moment.date(), "uur": moment.time(), **vast}
        super().__init__(*args, **kwargs)
        if raad is not None and raad.duur not in dict(DUREN):
            self.fields["duur"].choices = [*DUREN, (raad.duur, f"{raad.duur} minuten")]

    def clean(self) -> dict[str, Any]:
        """Refuse a moment that is over; keep it as one moment in Belgian time."""
        gegevens = super().clean()
        datum, uur = gegevens.get("datum"), gegevens.get("uur")
        if datum and uur is not None:
            gegevens["wanneer"] = timezone.make_aware(datetime.combine(datum, time(uur.hour, uur.minute)))
            if gegevens["wanneer"] <= nu():
                self.add_error("datum", VOORBIJ.tekst)
        return gegevens


class RaadFormulier(AfspraakFormulier):
    """A new council: also what it decides on."""

    soort = forms.ChoiceField(
        label="Waarover",
        choices=tuple((soort.value, soort.label) for soort in Raadsoort),
        initial=Raadsoort.BEGELEIDEND,
        widget=forms.RadioSelect,
        help_text="Over een toelating stemt de mentor niet mee. Een delibererende klassenraad geeft een studiebewijs.",
    )
    groepen = (("Waarover", ("soort",)), ("Wanneer en waar", VAN_AFSPRAAK))
    knop = "Klassenraad plannen en uitnodigen"


class LidFormulier(BasisModelFormulier):
    """Somebody more: a colleague with an account, or anybody with an address."""

    collega = forms.ChoiceField(
        label="Collega van uw school", required=False, help_text="Of vul hieronder een naam en een e-mailadres in."
    )
    naam = forms.CharField(label="Naam", required=False, max_length=200)
    email = forms.EmailField(
        label="E-mailadres", required=False, help_text="Deze persoon krijgt een persoonlijke link, zonder account."
    )
    groepen = (("Wie", ("collega", "naam", "email")), ("In de klassenraad", ("rol", "stemgerechtigd")))
    knop = "Lid toevoegen en uitnodigen"

    class Meta:
        model = Raadslid
        fields = ("naam", "email", "rol", "stemgerechtigd")
        help_texts = {
            "rol": "Wie u uitnodigt, leest het dossier van de leerling.",
        }

    def __init__(self, *args: Any, collegas: Sequence[Any], annuleer_url: str, **kwargs: Any) -> None:
        self.annuleer_url = annuleer_url
        super().__init__(*args, **kwargs)
        self.per_uuid = {str(collega.uuid): collega for collega in collegas}
        keuzes = [("", "geen van hen"), *((uuid, collega.naam) for uuid, collega in self.per_uuid.items())]
        self.fields["collega"].choices = keuzes
        self.fields["rol"].choices = [(rol.value, rol.label) for rol in ROLLEN]
        self.initial["rol"] = Raadsrol.LERAAR

    def clean(self) -> dict[str, Any]:
        """Take name and address from the account when a colleague is chosen; else both are needed."""
        gegevens = super().clean()
        collega = self.per_uuid.get(gegevens.get("collega", ""))
        if collega is not None:
            self.instance.gebruiker = collega
            return gegevens | {"naam": collega.naam, "email": collega.email}
        for veld, fout in (("naam", "Vul de naam in, of kies een collega."), ("email", "Vul het e-mailadres in.")):
            if not gegevens.get(veld) and veld not in self.errors:
                self.add_error(veld, fout)
        return gegevens

    def clean_email(self) -> str:
        """Keep an address as it compares."""
        return self.cleaned_data["email"].lower()


class VoorstelFormulier(BasisFormulier):
    """What the members vote on."""

    studiebewijs = forms.ChoiceField(label="Voorgesteld studiebewijs", choices=BEWIJZEN, widget=forms.RadioSelect)
    tekst = _tekst(
        "Voorstel",
        help_text="Wat stelt u voor, en waarom? Dit lezen de leden voor ze stemmen.",
        error_messages={"required": "Schrijf het voorstel waarover de leden stemmen."},
    )
    knop = "Stemming openen"

    def __init__(self, *args: Any, raad: Klassenraad, advies: dict[str, Any], annuleer_url: str, **kwargs: Any) -> None:
        self.annuleer_url = annuleer_url
        super().__init__(*args, **kwargs)
        if raad.soort == Raadsoort.DELIBEREREND:
            self.initial["studiebewijs"] = advies.get("studiebewijs", "")
        else:
            del self.fields["studiebewijs"]
            self.helper.layout = self.maak_layout()

    @property
    def voorstel(self) -> Voorstel:
        """The proposal that was typed."""
        return Voorstel(self.cleaned_data["tekst"], self.cleaned_data.get("studiebewijs", ""))


class StemFormulier(BasisFormulier):
    """One's own vote; it can be changed until the council is closed."""

    stem = forms.ChoiceField(
        label="Uw stem",
        choices=tuple((stem.value, stem.label) for stem in Raadsstem),
        widget=forms.RadioSelect,
        error_messages={"required": "Kies akkoord, niet akkoord of onthouding."},
    )
    toelichting = _tekst(
        "Toelichting",
        rijen=3,
        required=False,
        max_length=1000,
        help_text="Nodig als u niet akkoord gaat. Uw stem en uw toelichting staan met uw naam in het verslag.",
    )
    knop = "Stem uitbrengen"

    def clean(self) -> dict[str, Any]:
        """Ask why somebody is against."""
        gegevens = super().clean()
        if gegevens.get("stem") == Raadsstem.NIET_AKKOORD and not gegevens.get("toelichting", "").strip():
            self.add_error("toelichting", "Schrijf kort waarom u niet akkoord gaat.")
        return gegevens


class BesluitFormulier(BasisFormulier):
    """What was decided, why, and why otherwise than the advice or the votes."""

    studiebewijs = forms.ChoiceField(
        label="Studiebewijs", choices=BEWIJZEN, widget=forms.RadioSelect, help_text="Wat de klassenraad beslist."
    )
    aangenomen = forms.ChoiceField(
        label="Het voorstel is",
        choices=(("ja", "aangenomen"), ("nee", "niet aangenomen")),
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of het voorstel aangenomen is."},
    )
    motivering = _tekst(
        "Motivering",
        help_text="De leerling leest dit. Schrijf kort en in gewone woorden.",
        error_messages={"required": "Schrijf waarom de klassenraad dit beslist."},
    )
    waarom_anders = _tekst(
        "Waarom anders dan het advies of de stemmen",
        rijen=3,
        required=False,
        max_length=2000,
        help_text="Nodig als u anders beslist dan het advies of de meerderheid, of als de stemmen gelijk zijn.",
    )
    verslag = _tekst(
        "Wat er besproken is",
        required=False,
        max_length=10000,
        help_text="Komt in het verslag dat de leden lezen, niet op de pagina van de leerling.",
    )
    knop = "Klassenraad afsluiten"

    def __init__(self, *args: Any, raad: Klassenraad, stand: Stand, annuleer_url: str, **kwargs: Any) -> None:
        self.annuleer_url, self.raad, self.stand = annuleer_url, raad, stand
        super().__init__(*args, **kwargs)
        if raad.soort == Raadsoort.DELIBEREREND:
            del self.fields["aangenomen"]
            self.initial["studiebewijs"] = raad.studiebewijs
        else:
            del self.fields["studiebewijs"]
            self.initial["aangenomen"] = "" if stand.uitslag == GELIJK else self._meerderheid
        self.helper.layout = self.maak_layout()

    @property
    def _meerderheid(self) -> str:
        return "ja" if self.stand.voor > self.stand.tegen else "nee"

    @property
    def besluit(self) -> Besluit:
        """The decision that was typed."""
        gegevens = self.cleaned_data
        return Besluit(
            aangenomen=gegevens.get("aangenomen") == "ja",
            motivering=gegevens.get("motivering", ""),
            studiebewijs=gegevens.get("studiebewijs", ""),
            verslag=gegevens.get("verslag", ""),
            waarom_anders=gegevens.get("waarom_anders", ""),
        ).over(self.raad)

    def clean(self) -> dict[str, Any]:
        """Ask why, where the decision differs from the advice or from the votes."""
        gegevens = super().clean()
        if gegevens.get("studiebewijs") or gegevens.get("aangenomen"):
            redenen = te_verklaren(self.raad, self.stand, self.besluit)
            if redenen and not gegevens.get("waarom_anders", "").strip():
                self.add_error("waarom_anders", f"{' '.join(redenen)} Schrijf waarom de klassenraad zo beslist.")
        return gegevens
