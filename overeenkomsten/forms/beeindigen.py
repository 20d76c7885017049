"""Starting an ending, closing a mediation, confirming a last day, and saying why."""

from typing import Any

from django import forms

from mentorschap.core.forms import BasisFormulier, BasisModelFormulier
from mentorschap.core.klok import vandaag
from overeenkomsten.enums_levensloop import Eindegrond, Eindewijze, Kant
from overeenkomsten.forms.velden import DatumInvoer
from overeenkomsten.models import Oorzaak
from overeenkomsten.transitions.beeindigen import MET_ONTVANGST, Voorstel
from overeenkomsten.wegen import Stand, mogelijke_gronden

KNOPPEN = {
    Eindewijze.EERSTE_DAGEN: "Overeenkomst opzeggen",
    Eindewijze.MOTIEF: "Motief indienen en bemiddeling starten",
    Eindewijze.VERSTREKKER: "Overeenkomst beëindigen",
    Eindewijze.VAN_RECHTSWEGE: "Einde van rechtswege melden",
    Eindewijze.AKKOORD: "Akkoord melden",
    Eindewijze.ZONDER_REGELS: "Toch beëindigen",
}
ONTVANGST = "De termijn telt vanaf de dag erna."
MET_GROND = (Eindewijze.MOTIEF, Eindewijze.VERSTREKKER, Eindewijze.VAN_RECHTSWEGE)
GEMOTIVEERD = (Eindewijze.MOTIEF, Eindewijze.VERSTREKKER)
PARTIJEN = ((Kant.LEERLING.value, "De leerling"), (Kant.ONDERNEMING.value, "De onderneming"))


def _tekst(label: str, *, verplicht: bool, hulp: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=verplicht,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=hulp,
        error_messages={"required": "Vul dit in: zonder kan het niet."},
    )


class BeeindigFormulier(BasisFormulier):
    """What one road asks; the fields follow from the road and from the side that fills it in."""

    def __init__(self, *args: Any, wijze: str, stand: Stand, annuleer_url: str, **kwargs: Any) -> None:
        self.wijze, self.stand, self.annuleer_url = Eindewijze(wijze), stand, annuleer_url
        self.knop = KNOPPEN[self.wijze]
        super().__init__(*args, **kwargs)
        self._initiatief()
        if self.wijze in MET_GROND:
            gronden = mogelijke_gronden(self.wijze, stand.kant, stand)
            self.fields["grond"] = forms.ChoiceField(
                label="Grond",
                choices=[(grond, Eindegrond(grond).label) for grond in gronden],
                widget=forms.RadioSelect,
                error_messages={"required": "Kies de grond."},
            )
        self._dag()
        self.fields["motivering"] = _tekst(
            "Motivering" if self.wijze in GEMOTIVEERD else "Toelichting", verplicht=self.wijze in GEMOTIVEERD
        )
        if self.wijze == Eindewijze.ZONDER_REGELS:
            self.fields["weet"] = forms.BooleanField(
                label=f"Gelezen: {stand.kosten}",
                error_messages={"required": "Vink aan dat u gelezen hebt wat dit kost."},
            )
        self.helper.layout = self.maak_layout()

    def _initiatief(self) -> None:
        """The school says for whom it notes this; a party acts for itself."""
        vrij = self.wijze in (Eindewijze.VAN_RECHTSWEGE, Eindewijze.AKKOORD)
        keuzes = (*PARTIJEN, (Kant.SCHOOL.value, "De school")) if vrij else PARTIJEN
        if self.stand.kant != Kant.SCHOOL or self.wijze in (Eindewijze.VERSTREKKER, Eindewijze.ZONDER_REGELS):
            return
        self.fields["initiatief"] = forms.ChoiceField(
            label="Wie neemt het initiatief?",
            choices=keuzes,
            widget=forms.RadioSelect,
            error_messages={"required": "Kies wie het initiatief neemt."},
        )

    def _dag(self) -> None:
        met_ontvangst = self.wijze in MET_ONTVANGST
        if met_ontvangst and self.stand.kant != Kant.SCHOOL:
            # What a party sends from here is received today; the school notes a letter of an earlier day.
            return
        naam = "ontvangen_op" if met_ontvangst else "laatste_dag"
        hulp = ONTVANGST if met_ontvangst else "Die dag loopt ze nog."
        self.fields[naam] = forms.DateField(
            label="Op welke dag is het geschrift ontvangen?" if met_ontvangst else "Laatste dag van de overeenkomst",
            initial=vandaag,
            widget=DatumInvoer(),
            help_text=hulp,
            error_messages={"required": "Vul de dag in."},
        )

    @property
    def voorstel(self) -> Voorstel:
        """Return what was filled in; call it after `is_valid`."""
        gegevens = self.cleaned_data
        vast = Kant.ONDERNEMING if self.wijze == Eindewijze.ZONDER_REGELS else self.stand.kant
        return Voorstel(
            wijze=self.wijze,
            initiatief=gegevens.get("initiatief") or vast,
            grond=gegevens.get("grond", ""),
            motivering=gegevens.get("motivering", ""),
            ontvangen_op=gegevens.get("ontvangen_op") or (vandaag() if self.wijze in MET_ONTVANGST else None),
            laatste_dag=gegevens.get("laatste_dag"),
        )


class BemiddelingFormulier(BasisFormulier):
    """How the mediation ended."""

    uitkomst = forms.ChoiceField(
        label="Hoe eindigde de bemiddeling?",
        choices=(
            ("verzoend", "Verzoend: de overeenkomst loopt verder"),
            ("beeindigd", "Niet verzoend: wie wilde stoppen, heeft de overeenkomst schriftelijk beëindigd"),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe de bemiddeling eindigde."},
    )
    op = forms.DateField(label="Bemiddeling afgesloten op", initial=vandaag, widget=DatumInvoer())
    verslag = _tekst(
        "Verslag", verplicht=True, hulp="Kort: wie sprak er, wat is er afgesproken. Alle partijen lezen dit."
    )
    geschrift_op = forms.DateField(
        label="Geschrift om te beëindigen ontvangen op",
        required=False,
        widget=DatumInvoer(),
        help_text="Alleen zonder verzoening. De overeenkomst stopt de dag na de ontvangst.",
    )
    knop = "Bemiddeling afsluiten"

    def __init__(self, *args: Any, annuleer_url: str, **kwargs: Any) -> None:
        self.annuleer_url = annuleer_url
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Without reconciliation it ends by a writing, and that has a day."""
        gegevens = super().clean()
        if gegevens.get("uitkomst") == "beeindigd" and not gegevens.get("geschrift_op"):
            self.add_error("geschrift_op", "Vul in op welke dag het geschrift ontvangen is.")
        return gegevens


class BevestigFormulier(BasisFormulier):
    """The last day, as the school confirms it."""

    laatste_dag = forms.DateField(label="Laatste dag van de overeenkomst", widget=DatumInvoer())
    knop = "Einde bevestigen"

    def __init__(self, *args: Any, annuleer_url: str, **kwargs: Any) -> None:
        self.annuleer_url = annuleer_url
        super().__init__(*args, **kwargs)


class OorzaakFormulier(BasisFormulier):
    """Why it ended, from the code table."""

    toelichting = forms.CharField(
        label="Wat gebeurde er?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Niet verplicht. De andere partijen van de overeenkomst lezen dit.",
    )

    def __init__(self, *args: Any, kanten: list[Kant], je: bool = False, annuleer_url: str = "", **kwargs: Any) -> None:
        self.annuleer_url = annuleer_url
        self.knop = "Oorzaak bewaren"
        super().__init__(*args, **kwargs)
        velden = {}
        if len(kanten) > 1:
            velden["kant"] = forms.ChoiceField(
                label="Volgens wie?",
                choices=[
                    (kant.value, f"{kant.label}{'' if kant == Kant.SCHOOL else ', genoteerd door de school'}")
                    for kant in kanten
                ],
                widget=forms.RadioSelect,
                initial=Kant.SCHOOL,
            )
        velden["oorzaak"] = forms.ModelChoiceField(
            Oorzaak.objects.filter(is_actief=True),
            label="Waarom stopte het, volgens jou?" if je else "Waarom stopte het, volgens u?",
            widget=forms.RadioSelect,
            to_field_name="code",
            empty_label=None,
            error_messages={"required": "Kies een oorzaak uit de lijst."},
        )
        self.fields = velden | self.fields
        self.helper.layout = self.maak_layout()


class OorzaakBeheerFormulier(BasisModelFormulier):
    """One row of the code table."""

    class Meta:
        model = Oorzaak
        fields = ("code", "omschrijving", "uitleg", "volgorde", "is_actief")
        help_texts = {
            "code": "Kort en zonder spaties, bijvoorbeeld “mismatch”. Cijfers blijven aan de code hangen.",
            "is_actief": "Uit: niemand kan ze nog kiezen. Wat vroeger gekozen werd, blijft staan.",
        }

    knop = "Oorzaak bewaren"

    def __init__(self, *args: Any, annuleer_url: str, **kwargs: Any) -> None:
        self.annuleer_url = annuleer_url
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            # Figures hang on the code.
            self.fields["code"].disabled = True
