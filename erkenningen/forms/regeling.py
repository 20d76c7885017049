"""Forms of a version of a Regeling: its parameters, and the rows under it. An empty row does not count."""

from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory

from erkenningen.enums import Criterium
from erkenningen.forms.velden import DatumInvoer
from erkenningen.models import Bevoegdheid, Opleiding, Regeling
from erkenningen.regelingen import VELDEN, Inhoud, vroegste_begin
from mentorschap.core.forms import BasisModelFormulier
from mentorschap.core.klok import vandaag
from mentorschap.core.woorden import datum_voluit
from mentorschap.organisaties.enums import Soort
from mentorschap.organisaties.models import Organisatie

LEGE_RIJEN = 2
MAXIMUM_RIJEN = 100


class RegelingFormulier(forms.ModelForm):
    """The parameters of a version. Nothing is written before the page with the consequences is confirmed."""

    class Meta:
        model = Regeling
        fields = ("geldig_van", *VELDEN)
        widgets = {"geldig_van": DatumInvoer(), "startgebeurtenis": forms.RadioSelect}
        labels = {"geldig_van": "Geldt vanaf", "startgebeurtenis": "De beslistermijn begint bij"}
        help_texts = {
            "geldig_van": "Ten vroegste morgen. De versie die nu geldt, loopt tot de dag ervoor.",
            "beslistermijn_dagen": "Kalenderdagen. Het decreet geeft er hoogstens 14.",
            "stemtermijn_dagen": "Kalenderdagen vanaf het voorstel aan de stemgerechtigden.",
            "plannen_maanden": "Vanaf de erkenning. Leeg: geen aparte termijn om te plannen.",
            "volgen_maanden": "Vanaf de erkenning. Algemeen geldt 12 maanden.",
            "max_leerlingen_per_mentor": "Leeg: geen maximum.",
        }

    groepen = (
        ("", ("geldig_van",)),
        ("Beslissen", ("startgebeurtenis", "beslistermijn_dagen", "stemtermijn_dagen")),
        ("Mentoren", ("plannen_maanden", "volgen_maanden", "max_leerlingen_per_mentor")),
    )

    @property
    def velden_per_groep(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The groups with their fields, for the page that writes them itself."""
        return [(titel, [self[naam] for naam in velden]) for titel, velden in self.groepen]

    def clean_geldig_van(self) -> Any:
        """A version begins tomorrow at the earliest: what was filed until today keeps its terms."""
        dag = self.cleaned_data["geldig_van"]
        if dag < vroegste_begin():
            raise forms.ValidationError(f"Een versie gaat ten vroegste morgen in, op {datum_voluit(vroegste_begin())}.")
        return dag

    def clean_beslistermijn_dagen(self) -> int:
        """The decree's 14 days are the most a partnership may take (D16 art. 7 § 2)."""
        return self._tussen("beslistermijn_dagen", 1, 14, "Kies 1 tot 14 dagen: het decreet laat niet meer toe.")

    def clean_stemtermijn_dagen(self) -> int:
        """A vote fits within the term of the decision."""
        return self._tussen("stemtermijn_dagen", 1, 14, "Kies 1 tot 14 dagen.")

    def clean_volgen_maanden(self) -> int:
        """A term of nothing is no term."""
        return self._tussen("volgen_maanden", 1, 60, "Kies 1 tot 60 maanden.")

    def clean_max_leerlingen_per_mentor(self) -> int | None:
        """No maximum is an empty field, not nought."""
        waarde = self.cleaned_data["max_leerlingen_per_mentor"]
        if waarde == 0:
            raise forms.ValidationError("Laat het veld leeg als er geen maximum is.")
        return waarde

    def clean(self) -> dict[str, Any]:
        """The training is planned before it is followed."""
        velden = super().clean()
        plannen, volgen = velden.get("plannen_maanden"), velden.get("volgen_maanden")
        if plannen and volgen and plannen > volgen:
            self.add_error("plannen_maanden", "Plannen moet ten laatste kunnen als de opleiding gevolgd moet zijn.")
        return velden

    def _tussen(self, naam: str, kleinste: int, grootste: int, zin: str) -> int:
        waarde = self.cleaned_data[naam]
        if not kleinste <= waarde <= grootste:
            raise forms.ValidationError(zin)
        return waarde

    def _post_clean(self) -> None:
        """Leave the row alone: overlap is settled when the previous version is closed, by the act itself."""

    def inhoud(self, rijen: dict[str, list[dict[str, Any]]]) -> Inhoud:
        """Return what was filled in."""
        return Inhoud(self.cleaned_data["geldig_van"], {veld: self.cleaned_data[veld] for veld in VELDEN}, rijen)


class RijFormulier(forms.Form):
    """One row; `tekst` names the fields that make a row count when they are filled in."""

    tekst: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        """A row is filled in whole, or not at all."""
        velden = super().clean()
        if self.is_leeg:
            return velden
        for naam in self.tekst:
            if naam not in self.errors and not velden.get(naam):
                self.add_error(naam, "Vul dit veld in, of maak de hele rij leeg.")
        return velden

    @property
    def is_leeg(self) -> bool:
        """Whether nothing was typed: then the row is dropped."""
        return not any(self.cleaned_data.get(naam) for naam in self.tekst)


class GrondRij(RijFormulier):
    """A ground of exemption with the evidence it takes."""

    naam = forms.CharField(label="Grond", max_length=200, required=False)
    bewijs = forms.CharField(label="Gevraagd bewijs", max_length=300, required=False)
    tekst = ("naam", "bewijs")


class DocumentRij(RijFormulier):
    """A document asked with a criterion."""

    criterium = forms.ChoiceField(label="Criterium", choices=Criterium.choices)
    omschrijving = forms.CharField(label="Document", max_length=300, required=False)
    verplicht = forms.BooleanField(label="verplicht", required=False, initial=True)
    tekst = ("omschrijving",)


class ActiviteitRij(RijFormulier):
    """An activity of the list of one training."""

    opleiding_code = forms.ChoiceField(label="Opleiding", choices=())
    omschrijving = forms.CharField(label="Activiteit", max_length=300, required=False)
    verplicht = forms.BooleanField(label="moet aanwezig zijn", required=False, initial=True)
    tekst = ("omschrijving",)

    def __init__(self, *args: Any, opleidingen: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opleiding_code"].choices = opleidingen


class Rijen(BaseFormSet):
    """Rows of one kind."""

    sleutel: tuple[str, ...] = ()
    zin = ""

    def clean(self) -> None:
        """Refuse the same row twice."""
        if any(self.errors):
            return
        gezien: set[tuple[Any, ...]] = set()
        for rij in self.rijen:
            waarde = tuple(rij[kolom] for kolom in self.sleutel)
            if waarde in gezien:
                raise forms.ValidationError(self.zin)
            gezien.add(waarde)

    @property
    def rijen(self) -> list[dict[str, Any]]:
        """The rows that were filled in, in their order."""
        return [formulier.cleaned_data for formulier in self.forms if not formulier.is_leeg]


class Gronden(Rijen):
    sleutel, zin = ("naam",), "Elke grond staat één keer in de regeling."


class Documenten(Rijen):
    sleutel, zin = ("criterium", "omschrijving"), "Elk document staat één keer bij een criterium."


class Activiteiten(Rijen):
    sleutel, zin = ("opleiding_code", "omschrijving"), "Elke activiteit staat één keer bij een opleiding."

    @property
    def rijen(self) -> list[dict[str, Any]]:
        """The rows with their place in the list."""
        return [rij | {"volgorde": nummer} for nummer, rij in enumerate(super().rijen)]


def _set(rij: type[RijFormulier], basis: type[Rijen]) -> type[Rijen]:
    return formset_factory(rij, basis, extra=LEGE_RIJEN, max_num=MAXIMUM_RIJEN, absolute_max=MAXIMUM_RIJEN)


SETS = {
    "vrijstellingsgronden": _set(GrondRij, Gronden),
    "gevraagde_documenten": _set(DocumentRij, Documenten),
    "activiteiten": _set(ActiviteitRij, Activiteiten),
}


class RegelingInvoer:
    """The whole page of a version: the parameters and the three lists of rows, checked together."""

    def __init__(self, data: Any, begin: Inhoud, partnerschap_id: int | None) -> None:
        self.formulier = RegelingFormulier(data, initial={"geldig_van": begin.geldig_van} | begin.velden)
        codes = {rij["opleiding_code"] for rij in begin.rijen["activiteiten"]}
        extra = {"activiteiten": {"opleidingen": opleidingen_van(partnerschap_id, codes)}}
        self.sets = {
            relatie: soort(data, prefix=relatie, initial=begin.rijen[relatie], form_kwargs=extra.get(relatie, {}))
            for relatie, soort in SETS.items()
        }

    def is_valid(self) -> bool:
        """Whether everything is filled in right; checks all of it, so that every mistake is said at once."""
        return all([self.formulier.is_valid(), *(rijen.is_valid() for rijen in self.sets.values())])

    @property
    def fouten(self) -> list[tuple[str, str]]:
        """Every mistake with the field it is about, empty when it is about a whole list."""
        uit = [("", zin) for zin in self.formulier.non_field_errors()]
        formulieren = [self.formulier, *(formulier for rijen in self.sets.values() for formulier in rijen.forms)]
        for formulier in formulieren:
            uit += [
                (veld.id_for_label or veld.auto_id, f"{veld.label}: {zin}") for veld in formulier for zin in veld.errors
            ]
        return uit + [("", zin) for rijen in self.sets.values() for zin in rijen.non_form_errors()]

    def inhoud(self) -> Inhoud:
        """Return what was filled in."""
        return self.formulier.inhoud({relatie: rijen.rijen for relatie, rijen in self.sets.items()})


def opleidingen_van(partnerschap_id: int | None, ook: set[str]) -> list[tuple[str, str]]:
    """Return code and name of the trainings a partnership decides on; the others only when they are listed already."""
    rijen = Opleiding.objects.geldig_op(vandaag()).order_by("naam", "pk")
    routes = set(
        Bevoegdheid.objects.filter(partnerschap_id=partnerschap_id).values_list("opleiding_code", flat=True)
        if partnerschap_id
        else ()
    )
    alles = partnerschap_id is None or "" in routes
    return [
        (rij.code, rij.naam)
        for rij in rijen
        if alles or rij.partnerschap_id == partnerschap_id or rij.code in routes | ook
    ]


class BevoegdheidFormulier(BasisModelFormulier):
    """One row of the routing table."""

    class Meta:
        model = Bevoegdheid
        fields = ("opleiding_code", "paritair_comite", "partnerschap", "geldig_van", "geldig_tot")
        widgets = {"geldig_van": DatumInvoer(), "geldig_tot": DatumInvoer()}
        help_texts = {
            "paritair_comite": "Het nummer, bijvoorbeeld 118. Leeg: elk paritair comité.",
            "geldig_tot": "Leeg: geen einddatum.",
        }

    groepen = (
        ("Waarover", ("opleiding_code", "paritair_comite")),
        ("Wie en wanneer", ("partnerschap", "geldig_van", "geldig_tot")),
    )
    knop = "Bevoegdheid bewaren"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        opleidingen = [(r.code, r.naam) for r in Opleiding.objects.geldig_op(vandaag()).order_by("naam", "pk")]
        huidig = self.instance.opleiding_code
        if huidig and huidig not in dict(opleidingen):
            opleidingen.append((huidig, huidig))
        self.fields["opleiding_code"] = forms.ChoiceField(
            label="Opleiding", choices=[("", "elke opleiding"), *opleidingen], required=False
        )
        # What was decided with a row stays explained by it: of one that holds only the end can still be set.
        self.ligt_vast = self.instance.pk is not None and self.instance.geldig_van <= vandaag()
        if self.ligt_vast:
            for naam in ("opleiding_code", "paritair_comite", "partnerschap", "geldig_van"):
                self.fields[naam].disabled = True
        partnerschappen = Organisatie.objects.filter(soort=Soort.SECTORAAL_PARTNERSCHAP).order_by("naam", "pk")
        self.fields["partnerschap"].queryset = partnerschappen

    def clean_geldig_van(self) -> Any:
        """A row begins today at the earliest: what was filed before went where it went."""
        dag = self.cleaned_data["geldig_van"]
        if not self.ligt_vast and dag < vandaag():
            raise forms.ValidationError("Een bevoegdheid gaat ten vroegste vandaag in.")
        return dag

    def clean_geldig_tot(self) -> Any:
        """A row that holds ends today at the earliest."""
        dag = self.cleaned_data["geldig_tot"]
        if dag is not None and self.ligt_vast and dag < vandaag():
            raise forms.ValidationError("De laatste dag ligt niet in het verleden: er is al volgens deze rij beslist.")
        return dag

    def clean_paritair_comite(self) -> str:
        """A number, perhaps with a part behind the dot (118 or 149.01)."""
        waarde = self.cleaned_data["paritair_comite"].strip()
        if waarde and not waarde.replace(".", "", 1).isdecimal():
            raise forms.ValidationError("Vul alleen het nummer van het paritair comité in, bijvoorbeeld 118.")
        return waarde
