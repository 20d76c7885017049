"""The forms of an addition, one per kind: what it asks, filled in with what holds now, and the values that follow."""

from datetime import date
from typing import Any, ClassVar

from crispy_forms.layout import Div
from django import forms

from erkenningen.enums import MentorStatus
from erkenningen.models import Erkenning, MentorOpErkenning
from mentorschap.core.forms import BasisFormulier
from mentorschap.core.klok import vandaag
from overeenkomsten.enums_levensloop import WijzigingSoort
from overeenkomsten.forms.velden import DatumInvoer
from overeenkomsten.mentorplaatsen import vrije_mentoren
from overeenkomsten.models import Overeenkomst, Wijziging
from overeenkomsten.wijzigwaarden import (
    Waarden,
    eindwaarden,
    mentorwaarden,
    plekwaarden,
    tweedeplekwaarden,
    urenwaarden,
)


class MentorField(forms.TypedChoiceField):
    """One of the mentors who can take a learner, by uuid; there are few, so all are shown."""

    widget = forms.RadioSelect
    default_error_messages = {
        "required": "Kies de mentor die de leerling begeleidt.",
        "invalid_choice": "Deze mentor is niet (meer) actief of begeleidt al genoeg leerlingen. Kies een andere.",
    }

    def __init__(self, mentoren: list[MentorOpErkenning], *, met_plek: bool = False, **kwargs: Any) -> None:
        per_uuid = {str(rij.uuid): rij for rij in mentoren}
        keuzes = [
            (uuid, f"{rij.mentor.naam}, {rij.erkenning.vestiging.naam}" if met_plek else rij.mentor.naam)
            for uuid, rij in per_uuid.items()
        ]
        super().__init__(choices=keuzes, coerce=per_uuid.__getitem__, **kwargs)


class WijzigingFormulier(BasisFormulier):
    """From when and why; each kind adds what changes. `voordien` is not asked: the agreement says it."""

    soort: ClassVar[WijzigingSoort]
    eigen: ClassVar[tuple[str, ...]] = ()
    wat: ClassVar[str] = "Wat er wijzigt"
    knop = "Wijziging bewaren"

    gaat_in_op = forms.DateField(
        label="Gaat in op",
        widget=DatumInvoer,
        error_messages={"required": "Kies de dag waarop de wijziging ingaat."},
    )
    reden = forms.CharField(
        label="Waarom",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Iedereen die tekent leest dit in het document.",
        error_messages={"required": "Schrijf waarom de overeenkomst wijzigt."},
    )

    def __init__(
        self,
        *args: Any,
        overeenkomst: Overeenkomst,
        wijziging: Wijziging | None = None,
        annuleer_url: str,
        **kwargs: Any,
    ) -> None:
        self.overeenkomst, self.wijziging, self.annuleer_url = overeenkomst, wijziging, annuleer_url
        initial = {"gaat_in_op": vandaag()} | self.begin(wijziging.nieuw if wijziging else {})
        if wijziging:
            initial |= {"gaat_in_op": wijziging.gaat_in_op, "reden": wijziging.reden}
        super().__init__(*args, initial=initial | (kwargs.pop("initial", None) or {}), **kwargs)
        self.maak_velden()
        eigen = ((self.wat, self.eigen),) if self.eigen else ()
        self.groepen = (*eigen, ("Vanaf wanneer en waarom", ("gaat_in_op", "reden")))
        self.helper.layout = self.maak_layout()

    def begin(self, nieuw: Waarden) -> dict[str, Any]:
        """Return what the fields of this kind hold at first: what was drawn up before, else what holds now."""
        return {}

    def maak_velden(self) -> None:
        """Add the fields whose choices depend on the agreement."""

    def waarden(self) -> Waarden:
        """Return the new values of a valid form."""
        raise NotImplementedError

    def clean_gaat_in_op(self) -> date:
        """Refuse a day that is over: nobody can sign for the past."""
        dag = self.cleaned_data["gaat_in_op"]
        if dag < vandaag():
            raise forms.ValidationError("Deze dag is voorbij. Kies vandaag of een latere dag.")
        return dag

    @property
    def dag(self) -> date:
        """The day for which choices are made: the one that was drawn up before, else today."""
        return max(self.wijziging.gaat_in_op if self.wijziging else vandaag(), vandaag())


class MentorWijzigingFormulier(WijzigingFormulier):
    """Another mentor of the same recognition."""

    soort = WijzigingSoort.MENTOR
    eigen = ("mentor",)
    wat = "Nieuwe mentor"

    def begin(self, nieuw: Waarden) -> dict[str, Any]:
        """A mentor who was chosen before; when the present one stopped, that is why."""
        mentor = self.overeenkomst.mentor
        reden = f"{mentor.mentor.naam} begeleidt niet meer." if mentor.status != MentorStatus.ACTIEF else ""
        return {"mentor": nieuw.get("mentor", ""), "reden": reden}

    def maak_velden(self) -> None:
        """The active mentors of this recognition with a place left, except the present one."""
        overeenkomst = self.overeenkomst
        self.mentoren = vrije_mentoren([overeenkomst.erkenning], self.dag, behalve=overeenkomst.mentor)
        self.fields["mentor"] = MentorField(self.mentoren, label="Wie begeleidt de leerling?")

    def waarden(self) -> Waarden:
        """The mentor."""
        return mentorwaarden(self.cleaned_data["mentor"])


class PlekWijzigingFormulier(WijzigingFormulier):
    """Another recognised establishment of the same company, with one of its mentors."""

    soort = WijzigingSoort.LEERWERKPLEK
    eigen = ("mentor",)
    wat = "Nieuwe leerwerkplek"

    def begin(self, nieuw: Waarden) -> dict[str, Any]:
        """A mentor who was chosen before."""
        return {"mentor": nieuw.get("mentor", "")}

    def maak_velden(self) -> None:
        """The mentors with a place left at the company's other recognitions for this training."""
        erkenning = self.overeenkomst.erkenning
        andere = Erkenning.objects.kiesbaar_voor(self.overeenkomst.traject.opleiding_id, self.dag).filter(
            onderneming_id=erkenning.onderneming_id
        )
        self.mentoren = vrije_mentoren(andere.exclude(pk=erkenning.pk), self.dag)
        self.fields["mentor"] = MentorField(self.mentoren, met_plek=True, label="Welke mentor, in welke vestiging?")

    def waarden(self) -> Waarden:
        """The workplace with its mentor."""
        return plekwaarden(self.cleaned_data["mentor"])


class EindeWijzigingFormulier(WijzigingFormulier):
    """Another end date, within the training."""

    soort = WijzigingSoort.DATA
    eigen = ("einde",)
    wat = "Nieuwe einddatum"
    einde = forms.DateField(
        label="Einddatum", widget=DatumInvoer, error_messages={"required": "Vul de nieuwe einddatum in."}
    )

    def begin(self, nieuw: Waarden) -> dict[str, Any]:
        """The present end date."""
        return {"einde": nieuw.get("einde") or self.overeenkomst.einde}

    def clean_einde(self) -> date:
        """Refuse the end date that holds already."""
        einde = self.cleaned_data["einde"]
        if einde == self.overeenkomst.einde:
            raise forms.ValidationError("Dit is al de einddatum. Kies een andere.")
        return einde

    def waarden(self) -> Waarden:
        """The end date."""
        return eindwaarden(self.cleaned_data["einde"])


class UrenWijzigingFormulier(WijzigingFormulier):
    """Other hours a week; the timetable is typed in its own grid below (`Roosterinvoer`)."""

    soort = WijzigingSoort.UREN
    eigen = ("uren_werkplek", "uren_school")
    wat = "Uren per week, gemiddeld over een jaar"
    uren_werkplek = forms.DecimalField(
        label="Uren op de werkplek", min_value=0, max_value=60, max_digits=4, decimal_places=2, localize=True
    )
    uren_school = forms.DecimalField(
        label="Uren op school", min_value=0, max_value=60, max_digits=4, decimal_places=2, localize=True
    )
    blokken: list = []

    def begin(self, nieuw: Waarden) -> dict[str, Any]:
        """The present hours."""
        return {veld: nieuw.get(veld) or getattr(self.overeenkomst, veld) for veld in ("uren_werkplek", "uren_school")}

    def maak_velden(self) -> None:
        """Type numbers with a comma."""
        for veld in self.eigen:
            self.fields[veld].widget = forms.TextInput(attrs={"inputmode": "decimal"})
            self.fields[veld].widget.is_localized = True
        # The grid stands between the fields and the button, so the page writes the form element itself.
        self.helper.form_tag = False

    def maak_knoppen(self) -> Div:
        """Leave the button to the page, below the timetable."""
        return Div()

    def waarden(self) -> Waarden:
        """Hours and timetable."""
        data = self.cleaned_data
        return urenwaarden(data["uren_werkplek"], data["uren_school"], self.blokken)


class TweedePlekFormulier(WijzigingFormulier):
    """A part of the training at a second recognised company, which signs too (D16 art. 6bis)."""

    soort = WijzigingSoort.TWEEDE_PLEK
    eigen = ("mentor", "tot", "afspraken", "ondertekenaar_naam", "ondertekenaar_email")
    wat = "Bij de tweede onderneming"
    tot = forms.DateField(label="Tot en met", widget=DatumInvoer, error_messages={"required": "Vul de laatste dag in."})
    afspraken = forms.CharField(
        label="Wat de leerling daar leert",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Welke competenties van het opleidingsplan, en op welke dagen.",
        error_messages={"required": "Schrijf wat de leerling bij de tweede onderneming leert."},
    )
    ondertekenaar_naam = forms.CharField(
        label="Wie tekent voor deze onderneming",
        max_length=200,
        error_messages={"required": "Vul in wie voor de tweede onderneming tekent."},
    )
    ondertekenaar_email = forms.EmailField(
        label="E-mailadres van wie tekent",
        help_text="Hier komt de link om te tekenen toe.",
        error_messages={"required": "Vul het e-mailadres in van wie voor de tweede onderneming tekent."},
    )

    def __init__(self, *args: Any, erkenning: Erkenning, **kwargs: Any) -> None:
        self.erkenning = erkenning
        super().__init__(*args, **kwargs)

    def begin(self, nieuw: Waarden) -> dict[str, Any]:
        """What was drawn up before, else the end of the agreement."""
        velden = ("mentor", "afspraken", "ondertekenaar_naam", "ondertekenaar_email")
        return {veld: nieuw.get(veld, "") for veld in velden} | {"tot": nieuw.get("tot") or self.overeenkomst.einde}

    def maak_velden(self) -> None:
        """The mentors with a place left at the second company."""
        self.mentoren = vrije_mentoren([self.erkenning], self.dag)
        self.fields["mentor"] = MentorField(self.mentoren, label="Welke mentor begeleidt de leerling daar?")

    def clean_ondertekenaar_email(self) -> str:
        """Refuse the address of the first company: each company signs for itself."""
        email = self.cleaned_data["ondertekenaar_email"]
        if email.lower() == self.overeenkomst.ondertekenaar_email.lower():
            raise forms.ValidationError("Dit is het adres van wie voor de eerste onderneming tekent. Kies een ander.")
        return email

    def clean(self) -> dict[str, Any]:
        """Put the error at the last day when it lies before the first."""
        data = super().clean()
        if data.get("tot") and data.get("gaat_in_op") and data["tot"] < data["gaat_in_op"]:
            self.add_error("tot", "De laatste dag ligt voor de dag waarop de wijziging ingaat.")
        return data

    def waarden(self) -> Waarden:
        """Where, with whom, when and what."""
        data = self.cleaned_data
        return tweedeplekwaarden(
            data["mentor"],
            van=data["gaat_in_op"],
            tot=data["tot"],
            afspraken=data["afspraken"],
            naam=data["ondertekenaar_naam"],
            email=data["ondertekenaar_email"],
        )


class PlanWijzigingFormulier(WijzigingFormulier):
    """A new version of the training plan; what changes in it is written on its own page, together."""

    soort = WijzigingSoort.PLAN

    def waarden(self) -> Waarden:
        """Which version it is; the differences are taken when it is put up for signing."""
        return self.wijziging.nieuw if self.wijziging else {}


WIJZIGINGSFORMULIEREN: dict[str, type[WijzigingFormulier]] = {
    formulier.soort: formulier
    for formulier in (
        MentorWijzigingFormulier,
        PlekWijzigingFormulier,
        EindeWijzigingFormulier,
        UrenWijzigingFormulier,
        PlanWijzigingFormulier,
        TweedePlekFormulier,
    )
}
