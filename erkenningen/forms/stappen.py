"""Forms of the steps of an application. Each saves what is filled in; what is missing is said in the summary."""

from typing import Any

from django import forms

from erkenningen.enums import AanvraagSoort, Criterium
from erkenningen.forms.velden import OpleidingField
from erkenningen.gevraagd import Gevraagd, GevraagdeActiviteit, GevraagdStuk
from erkenningen.models import Aanvraag, Activiteit, Mentor
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


class GevraagdUploadField(UploadField):
    """A document the partnership asks: marked as asked, but a step may be left without it."""

    def __init__(self, stuk: GevraagdStuk) -> None:
        namen = ", ".join(bewijs.bestand.naam for bewijs in stuk.stukken)
        hulp = f"Toegevoegd: {namen}. Kies een bestand om er nog een toe te voegen." if namen else None
        super().__init__(
            label=stuk.omschrijving,
            required=stuk.verplicht,
            help_text=hulp or "Gevraagd door het partnerschap. PDF of foto (JPG, PNG, HEIC), hoogstens 10 MB.",
        )

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Check a file that is there; what is missing is said in the summary."""
        return super().clean(data, initial) if data else None


def activiteitvelden(nummer: int, rij: GevraagdeActiviteit) -> dict[str, forms.Field]:
    """Return the yes or no on one activity, and room to explain."""
    extra = " Ontbreekt ze, leg dan uit hoe u dat opvangt." if rij.activiteit.verplicht else ""
    return {
        f"activiteit_{nummer}": StapKeuzeField(
            label=f"Komt dit bij u voor: {rij.activiteit.omschrijving}?",
            help_text=f"Deze activiteit moet aanwezig zijn.{extra}" if rij.activiteit.verplicht else "",
            initial=rij.antwoord.aanwezig if rij.antwoord else None,
        ),
        f"activiteit_{nummer}_uitleg": forms.CharField(
            label=f"Uitleg bij “{rij.activiteit.omschrijving}”",
            max_length=500,
            required=False,
            initial=rij.antwoord.toelichting if rij.antwoord else "",
        ),
    }


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

    def __init__(self, *args: Any, gevraagd: Gevraagd | None = None, **kwargs: Any) -> None:
        self.gevraagd = gevraagd or Gevraagd()
        # Who only adds a mentor is not asked about the company again, only for documents about that mentor.
        toevoegen = kwargs["instance"].soort == AanvraagSoort.MENTOR_TOEVOEGEN
        groepen = self._groepen()
        self.groepen = (groepen[len(type(self).groepen) :] or (("", ()),)) if toevoegen else groepen
        super().__init__(*args, **kwargs)
        if toevoegen:
            for naam in (naam for _, velden in type(self).groepen for naam in velden):
                del self.fields[naam]
        else:
            self._vraag_onderneming()
        for nummer, stuk in enumerate(self.gevraagd.stukken):
            self.fields[f"document_{nummer}"] = GevraagdUploadField(stuk)
            if stuk.criterium in Criterium.VAN_ONDERNEMING:
                self.fields[f"bewijs_{stuk.criterium}"].label = "Ander bewijs"
        for nummer, rij in enumerate(self.gevraagd.activiteiten):
            self.fields.update(activiteitvelden(nummer, rij))

    def _vraag_onderneming(self) -> None:
        for naam, vraag in self.vragen.items():
            self.fields[naam] = StapKeuzeField(label=vraag, initial=getattr(self.instance, naam))
        for naam in ("organisatie_toelichting", "draagkracht_toelichting", "veroordeling_toelichting"):
            self.fields[naam].widget = forms.Textarea(attrs={"rows": 3})
        self.fields["organisatie_toelichting"].help_text = "Welk werk, welke machines, welke ploeg?"
        self.fields["veroordeling_toelichting"].help_text = "Verplicht als u ja antwoordt: wat en wanneer?"

    def _groepen(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the groups, each criterion with the documents asked for it; what is left gets a group of its own."""
        documenten: dict[str, list[str]] = {}
        for nummer, stuk in enumerate(self.gevraagd.stukken):
            sleutel = stuk.criterium if stuk.criterium in Criterium.VAN_ONDERNEMING else stuk.van
            documenten.setdefault(sleutel, []).append(f"document_{nummer}")
        uit = [
            (titel, (*velden[:2], *documenten.pop(criterium, ()), *velden[2:]))
            for criterium, (titel, velden) in zip(Criterium.VAN_ONDERNEMING, type(self).groepen, strict=True)
        ]
        activiteiten = tuple(
            naam
            for nummer in range(len(self.gevraagd.activiteiten))
            for naam in (f"activiteit_{nummer}", f"activiteit_{nummer}_uitleg")
        )
        if activiteiten:
            uit.insert(1, ("Activiteiten op de werkplek", activiteiten))
        return (*uit, *((titel, tuple(namen)) for titel, namen in documenten.items()))

    def documenten(self) -> list[tuple[GevraagdStuk, Any]]:
        """Return the asked documents that were added now."""
        return [
            (stuk, bestand)
            for nummer, stuk in enumerate(self.gevraagd.stukken)
            if (bestand := self.cleaned_data.get(f"document_{nummer}"))
        ]

    def antwoorden(self) -> list[tuple[Activiteit, bool | None, str]]:
        """Return the answer on every activity of the list, None where nothing was chosen."""
        return [
            (
                rij.activiteit,
                self.cleaned_data[f"activiteit_{nummer}"],
                self.cleaned_data[f"activiteit_{nummer}_uitleg"],
            )
            for nummer, rij in enumerate(self.gevraagd.activiteiten)
        ]

    def uploads(self) -> list[tuple[Criterium, Any]]:
        """Return the files that were added, each with its criterion."""
        return [
            (criterium, bestand)
            for criterium in (Criterium.ORGANISATIE, Criterium.DRAAGKRACHT, Criterium.VEROORDELING)
            if (bestand := self.cleaned_data.get(f"bewijs_{criterium.value}"))
        ]
