"""Writing a template: the scale, the anchors of one block, and publishing."""

from collections.abc import Mapping
from typing import Any

from django import forms

from erkenningen.models import Opleiding
from evaluatie.ankers import WAARDEN
from evaluatie.models.sjabloon import LAAGSTE, MEESTE, MINSTE, Anker, Niveau, Sjabloon
from evaluatie.sjabloonblokken import Blok
from mentorschap.core.forms import BasisFormulier

MAX_ANKER = Anker._meta.get_field("tekst").max_length
MAX_LABEL = Niveau._meta.get_field("label").max_length
MAX_KORT = Niveau._meta.get_field("kort").max_length
MAX_LABEL_GEEN = Sjabloon._meta.get_field("niet_aan_bod_label").max_length
# Fewer words do not say what one sees: "goed", "lukt niet".
MINSTENS_WOORDEN = 4
GEEN = "geen"


def _veldnaam(soort: str, waarde: int | None) -> str:
    return f"{soort}_{waarde or GEEN}"


def _groep(waarde: int) -> str:
    return f"Niveau {waarde}" if waarde <= MINSTE else f"Niveau {waarde} (laat leeg als uw schaal korter is)"


class OntwerpFormulier(BasisFormulier):
    """For which training the organisation wants its own words; none is all of them."""

    opleiding = forms.ModelChoiceField(
        label="Voor welke opleiding",
        queryset=Opleiding.objects.none(),
        required=False,
        empty_label="alle opleidingen",
        help_text="Bij één opleiding kunt u ook per groep en per competentie schrijven wat iemand ziet.",
    )
    knop = "Ontwerp beginnen"

    def __init__(self, *args: Any, opleidingen: Any, annuleer_url: str, **kwargs: Any) -> None:
        self.annuleer_url = annuleer_url
        super().__init__(*args, **kwargs)
        self.fields["opleiding"].queryset = opleidingen


class SchaalFormulier(BasisFormulier):
    """How many levels there are, their words, those of "nog niet aan bod", and from where it is "voldoende"."""

    voldoende = forms.TypedChoiceField(
        label="Telt als voldoende vanaf",
        coerce=int,
        choices=[(waarde, f"niveau {waarde}") for waarde in range(LAAGSTE + 1, MEESTE + 1)],
        help_text="Verslagen, signalen en het advies voor het studiebewijs tellen hiermee.",
    )
    stand = forms.CharField(required=False, widget=forms.HiddenInput)
    knop = "Schaal bewaren"
    groepen = (
        *((_groep(waarde), (f"label_{waarde}", f"kort_{waarde}")) for waarde in range(LAAGSTE, MEESTE + 1)),
        ("Als de leerling dit nog niet deed", (f"label_{GEEN}", f"kort_{GEEN}")),
        ("Wanneer het lukt", ("voldoende", "stand")),
    )

    def __init__(
        self,
        *args: Any,
        schaal: Mapping[int | None, tuple[str, str]],
        voldoende: int,
        stand: str,
        annuleer_url: str,
        **kwargs: Any,
    ) -> None:
        self.annuleer_url = annuleer_url
        super().__init__(*args, **kwargs)
        for waarde in WAARDEN:
            altijd = waarde is None or waarde <= MINSTE
            lang = forms.CharField(
                label="Omschrijving", max_length=MAX_LABEL if waarde else MAX_LABEL_GEEN, required=altijd
            )
            kort = forms.CharField(
                label="Korte tekst", max_length=MAX_KORT, required=altijd, help_text="Voor smalle plaatsen."
            )
            self.fields[_veldnaam("label", waarde)], self.fields[_veldnaam("kort", waarde)] = lang, kort
            lang.initial, kort.initial = schaal.get(waarde, ("", ""))
        self.initial |= {"stand": stand, "voldoende": voldoende}

    def clean(self) -> dict[str, Any]:
        """Refuse two levels with the same words, and a scale with a gap or a "voldoende" that is not on it."""
        data = super().clean() or self.cleaned_data
        self._keur_niveaus(data)
        for soort in ("label", "kort"):
            gezien: set[str] = set()
            for waarde in WAARDEN:
                woord = data.get(_veldnaam(soort, waarde), "").strip().casefold()
                if woord and woord in gezien:
                    self.add_error(_veldnaam(soort, waarde), "Deze woorden staan al bij een ander niveau.")
                gezien.add(woord)
        return data

    def _keur_niveaus(self, data: Mapping[str, Any]) -> None:
        gevuld = [w for w in range(LAAGSTE, MEESTE + 1) if data.get(f"label_{w}") or data.get(f"kort_{w}")]
        for waarde in gevuld:
            for soort in ("label", "kort"):
                if waarde > MINSTE and not data.get(f"{soort}_{waarde}"):
                    self.add_error(f"{soort}_{waarde}", "Vul beide teksten in, of laat het niveau helemaal leeg.")
            if waarde - 1 > MINSTE and waarde - 1 not in gevuld:
                self.add_error(f"label_{waarde}", f"Vul eerst niveau {waarde - 1} in: niveaus volgen op elkaar.")
        hoogste = max(gevuld, default=MINSTE)
        if (data.get("voldoende") or 0) > hoogste:
            self.add_error("voldoende", f"De schaal gaat tot niveau {hoogste}. Kies een niveau dat er staat.")

    @property
    def niveaus(self) -> dict[int | None, tuple[str, str]]:
        """Label and short label per level that is used, of a valid form."""
        woorden = {
            waarde: (self.cleaned_data[_veldnaam("label", waarde)], self.cleaned_data[_veldnaam("kort", waarde)])
            for waarde in WAARDEN
        }
        return {waarde: paar for waarde, paar in woorden.items() if any(paar)}


class AnkerFormulier(BasisFormulier):
    """What one sees at each level, for one block. Empty takes over what holds more generally, where there is that."""

    stand = forms.CharField(required=False, widget=forms.HiddenInput)
    knop = "Ankers bewaren"

    def __init__(
        self,
        *args: Any,
        blok: Blok,
        schaal: Mapping[int | None, tuple[str, str]],
        annuleer_url: str,
        **kwargs: Any,
    ) -> None:
        self.annuleer_url, self.blok, self.schaal = annuleer_url, blok, schaal
        self.groepen = (("", (*(_veldnaam("anker", waarde) for waarde in blok.waarden), "stand")),)
        super().__init__(*args, **kwargs)
        for waarde in blok.waarden:
            label = schaal.get(waarde, ("", ""))[0]
            geerfd = blok.geerfd.get(waarde, "")
            self.fields[_veldnaam("anker", waarde)] = forms.CharField(
                label=f"{waarde} {label}" if waarde else label.capitalize(),
                required=blok.verplicht,
                max_length=MAX_ANKER,
                initial=blok.eigen.get(waarde, ""),
                help_text=f"Leeg laten neemt over: “{geerfd}”" if geerfd else "",
                widget=forms.Textarea(attrs={"rows": 3, "placeholder": geerfd}),
                error_messages={"required": "Schrijf wat u bij dit niveau ziet: geen enkel niveau blijft leeg."},
            )
        self.initial["stand"] = blok.stand

    def clean(self) -> dict[str, Any]:
        """Refuse what is no observable behaviour: a few words, or the label once more."""
        data = super().clean() or self.cleaned_data
        for waarde in self.blok.waarden:
            naam = _veldnaam("anker", waarde)
            tekst = data.get(naam, "").strip()
            labels = {woord.casefold() for woord in self.schaal.get(waarde, ("", ""))}
            if tekst and tekst.rstrip(".").casefold() in labels:
                self.add_error(naam, "Dit zijn de woorden van het niveau zelf. Schrijf wat u de leerling ziet doen.")
            elif tekst and len(tekst.split()) < MINSTENS_WOORDEN:
                self.add_error(naam, "Schrijf in een hele zin wat u de leerling ziet doen.")
        return data

    @property
    def teksten(self) -> dict[int | None, str]:
        """The text per level, of a valid form; empty takes over."""
        return {waarde: self.cleaned_data[_veldnaam("anker", waarde)] for waarde in self.blok.waarden}


class PubliceerFormulier(BasisFormulier):
    """What changed, in one sentence for everybody who judges with it."""

    wijziging = forms.CharField(
        label="Wat veranderde er, en waarom?",
        max_length=Sjabloon._meta.get_field("wijziging").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dit staat bij de versie in de geschiedenis.",
        error_messages={"required": "Schrijf in een zin wat er veranderde."},
    )
    knop = "Versie publiceren"

    def __init__(self, *args: Any, annuleer_url: str, **kwargs: Any) -> None:
        self.annuleer_url = annuleer_url
        super().__init__(*args, **kwargs)
