"""Learners with their representative and their route through a training."""

from datetime import date
from typing import Any

from django import forms
from django.forms.models import fields_for_model
from django.urls import reverse_lazy

from erkenningen.models import Opleiding
from mentorschap.core.forms import BasisModelFormulier
from mentorschap.core.klok import vandaag
from mentorschap.gebruikers.models import User
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums import Hoedanigheid
from overeenkomsten.forms.velden import DatumInvoer, ZoekKeuzeField
from overeenkomsten.models import Leerling, Traject, Vertegenwoordiger

JONGSTE, OUDSTE = 12, 70
VT = ("vt_voornaam", "vt_familienaam", "vt_email", "vt_telefoon", "vt_hoedanigheid")
VT_VERPLICHT = {
    "vt_voornaam": "Vul de voornaam van de wettelijke vertegenwoordiger in.",
    "vt_familienaam": "Vul de familienaam van de wettelijke vertegenwoordiger in.",
    "vt_email": "Vul het e-mailadres van de wettelijke vertegenwoordiger in.",
}
TRAJECTVELDEN = ("opleiding", "trajectbegeleider", "start", "einde", "eerste_aanwezigheid")
VOOROPLEIDING = (
    "tweede_graad_geslaagd",
    "eerste_jaar_derde_graad_geslaagd",
    "jaren_alternerend_geslaagd",
    "kwalificatiefase_ov3_geslaagd",
)
GROEPEN_VAN_TRAJECT = (("De opleiding", TRAJECTVELDEN), ("Wat de leerling al met succes beëindigde", VOOROPLEIDING))


def begeleiders_van(school_id: int | None) -> Any:
    """Return the accounts that accompany learners at this school today."""
    dag = vandaag()
    return (
        User.objects.filter(
            lidmaatschappen__organisatie_id=school_id,
            lidmaatschappen__rol=Rol.TRAJECTBEGELEIDER,
            lidmaatschappen__is_actief=True,
            lidmaatschappen__van__lte=dag,
        )
        .exclude(lidmaatschappen__organisatie_id=school_id, lidmaatschappen__tot__lt=dag)
        .distinct()
        .order_by("familienaam", "voornaam", "pk")
    )


class TrajectVelden:
    """The fields of a route; a trajectbegeleider registers for himself, who manages the school chooses."""

    actor: Actor

    def voeg_trajectvelden_toe(self) -> None:
        """Add or adapt the fields of the route."""
        velden = self.fields
        velden["opleiding"] = ZoekKeuzeField(
            Opleiding.objects.geldig_op(vandaag()),
            bron=reverse_lazy("overeenkomsten:zoek_opleiding"),
            label="Opleiding",
            help_text="Typ een deel van de naam.",
        )
        begeleiders = begeleiders_van(self.actor.organisatie_id)
        if self.actor.rol == Rol.TRAJECTBEGELEIDER:
            begeleiders = begeleiders.filter(pk=self.actor.gebruiker_id)
        velden["trajectbegeleider"] = forms.ModelChoiceField(
            begeleiders, label="Trajectbegeleider", empty_label="Kies een trajectbegeleider"
        )
        if self.actor.rol == Rol.TRAJECTBEGELEIDER:
            velden["trajectbegeleider"].initial = self.actor.gebruiker_id
            velden["trajectbegeleider"].empty_label = None
        velden["start"] = forms.DateField(label="Start van de opleiding", widget=DatumInvoer)
        velden["einde"] = forms.DateField(
            label="Einde van de opleiding",
            required=False,
            widget=DatumInvoer,
            help_text="Een overeenkomst kan niet later eindigen dan de opleiding.",
        )

        self._voeg_vooropleiding_toe()

    def _voeg_vooropleiding_toe(self) -> None:
        velden = fields_for_model(Traject, ("eerste_aanwezigheid", *VOOROPLEIDING))
        velden["eerste_aanwezigheid"].widget = DatumInvoer()
        for naam in VOOROPLEIDING:
            # “Not known” is an answer: it keeps the step of the leervergoeding open.
            if isinstance(velden[naam], forms.NullBooleanField):
                velden[naam].widget.choices = (("unknown", "Niet bekend"), ("true", "Ja"), ("false", "Nee"))
        velden["tweede_graad_geslaagd"].help_text = "Hieruit volgt de stap van de leervergoeding."
        self.fields |= velden

    def controleer_periode(self, data: dict[str, Any]) -> None:
        """Put the error at the end date when it does not lie after the start."""
        start, einde = data.get("start"), data.get("einde")
        if start and einde and einde <= start:
            self.add_error("einde", "Het einde van de opleiding ligt niet na de start.")


class LeerlingFormulier(TrajectVelden, BasisModelFormulier):
    """A learner, the representative (demanded for a minor, D16 art. 4) and, when new, the route."""

    met_stand = True
    vt_voornaam = forms.CharField(label="Voornaam", max_length=100, required=False)
    vt_familienaam = forms.CharField(label="Familienaam", max_length=100, required=False)
    vt_email = forms.EmailField(label="E-mailadres", required=False, help_text="Hier komt de link om te tekenen toe.")
    vt_telefoon = forms.CharField(label="Telefoon", max_length=30, required=False)
    vt_hoedanigheid = forms.ChoiceField(label="Hoedanigheid", choices=Hoedanigheid.choices, required=False)

    class Meta:
        model = Leerling
        fields = ("voornaam", "familienaam", "geboortedatum", "email", "telefoon", "klas")
        widgets = {"geboortedatum": DatumInvoer}

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        self.actor = actor
        self.nieuw = kwargs.get("instance") is None
        self.groepen = (
            ("De leerling", ("voornaam", "familienaam", "geboortedatum", "email", "telefoon", "klas")),
            ("De wettelijke vertegenwoordiger", VT),
            *(GROEPEN_VAN_TRAJECT if self.nieuw else ()),
        )
        self.knop = "Leerling toevoegen" if self.nieuw else "Gegevens bewaren"
        super().__init__(*args, **kwargs)
        self.fields["vt_voornaam"].help_text = "Verplicht zolang de leerling geen 18 jaar is: die persoon tekent mee."
        if self.nieuw:
            self.voeg_trajectvelden_toe()
        else:
            self._vul_vertegenwoordiger_in()

    def clean_geboortedatum(self) -> date:
        """Refuse a date that cannot be that of a learner."""
        geboren = self.cleaned_data["geboortedatum"]
        if not JONGSTE <= vandaag().year - geboren.year <= OUDSTE:
            raise forms.ValidationError("Kijk de geboortedatum na.")
        return geboren

    def clean(self) -> dict[str, Any]:
        """Demand the representative of a minor, and a whole person when one field is filled in."""
        data = super().clean()
        geboren = data.get("geboortedatum")
        minderjarig = geboren is not None and Leerling(geboortedatum=geboren).is_minderjarig_op(vandaag())
        begonnen = any(data.get(veld) for veld in (*VT_VERPLICHT, "vt_telefoon"))
        if minderjarig or begonnen:
            for veld, zin in VT_VERPLICHT.items():
                if not data.get(veld) and veld not in self.errors:
                    self.add_error(veld, zin)
        if self.nieuw:
            self.controleer_periode(data)
        return data

    def save(self, commit: bool = True) -> Leerling:
        """Store learner, representative and, when new, the route."""
        leerling = super().save(commit=False)
        if self.nieuw:
            leerling.school_id = self.actor.organisatie_id
        leerling.save()
        self._bewaar_vertegenwoordiger(leerling)
        if self.nieuw:
            self.bewaar_traject(leerling)
        return leerling

    def bewaar_traject(self, leerling: Leerling) -> None:
        """Store the route that was filled in, also for a learner who is known already."""
        velden = {veld: self.cleaned_data[veld] for veld in (*TRAJECTVELDEN, *VOOROPLEIDING)}
        self.traject = Traject.objects.create(leerling=leerling, school_id=leerling.school_id, **velden)

    def _vul_vertegenwoordiger_in(self) -> None:
        bestaand = self.instance.vertegenwoordigers.first()
        if bestaand:
            for veld in VT:
                self.fields[veld].initial = getattr(bestaand, veld.removeprefix("vt_"))

    def _bewaar_vertegenwoordiger(self, leerling: Leerling) -> None:
        bestaand = leerling.vertegenwoordigers.first()
        if not self.cleaned_data["vt_familienaam"]:
            if bestaand:
                bestaand.delete()
            return
        persoon = bestaand or Vertegenwoordiger(leerling=leerling)
        for veld in VT:
            setattr(persoon, veld.removeprefix("vt_"), self.cleaned_data[veld])
        persoon.hoedanigheid = persoon.hoedanigheid or Hoedanigheid.OUDER
        persoon.save()


class TrajectFormulier(TrajectVelden, BasisModelFormulier):
    """Another training for a known learner, or other dates or another trajectbegeleider for one."""

    met_stand = True
    groepen = GROEPEN_VAN_TRAJECT
    knop = "Opleiding bewaren"

    class Meta:
        model = Traject
        fields = (*TRAJECTVELDEN, *VOOROPLEIDING)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        self.actor = actor
        super().__init__(*args, **kwargs)
        self.voeg_trajectvelden_toe()
        if self.instance.pk:
            # The plans of its agreements were copied from this training: another training is another route.
            self.fields["opleiding"].queryset = Opleiding.objects.filter(pk=self.instance.opleiding_id)
            self.fields["opleiding"].disabled = self.instance.overeenkomsten.exists()
            self.initial["opleiding"] = self.instance.opleiding.uuid

    def clean(self) -> dict[str, Any]:
        """Check the period."""
        data = super().clean()
        self.controleer_periode(data)
        return data
