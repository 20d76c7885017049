"""A class at once: a file of learners, checked row by row with the form that the screen uses too."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from erkenningen.models import Opleiding
from mentorschap.core.klok import vandaag
from mentorschap.core.rekenblad import AANTAL, DATUM, JA_NEE, TEKST, Kolom, Opzet, Rij, Rijfout, lees
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums import Hoedanigheid
from overeenkomsten.forms.leerling import LeerlingFormulier, begeleiders_van
from overeenkomsten.models import Leerling, Traject

MAX_BYTES = 1024 * 1024
HOEDANIGHEID = "ouder, voogd of andere"
OPZET = Opzet(
    kolommen=(
        Kolom("voornaam", TEKST, "Verplicht."),
        Kolom("familienaam", TEKST, "Verplicht."),
        Kolom("geboortedatum", DATUM, "Verplicht. Zo herkennen we een leerling die er al is."),
        Kolom("email", TEKST, "Verplicht. Hier komt de link om te tekenen toe.", 254),
        Kolom("telefoon", TEKST, "", 30),
        Kolom("klas", TEKST, "", 40),
        Kolom("opleiding", TEKST, "Verplicht. De code of de volledige naam van de opleiding.", 200),
        Kolom("start", DATUM, "Verplicht. Start van de opleiding."),
        Kolom("einde", DATUM, "Einde van de opleiding."),
        Kolom("eerste_aanwezigheid", DATUM, "Leeg: de start van de opleiding."),
        Kolom("trajectbegeleider", TEKST, "E-mailadres. Leeg: uzelf, als u trajectbegeleider bent.", 254),
        Kolom("vt_voornaam", TEKST, "Wettelijke vertegenwoordiger: verplicht voor wie geen 18 jaar is."),
        Kolom("vt_familienaam", TEKST, "Verplicht voor wie geen 18 jaar is."),
        Kolom("vt_email", TEKST, "Verplicht voor wie geen 18 jaar is.", 254),
        Kolom("vt_telefoon", TEKST, "", 30),
        Kolom("vt_hoedanigheid", HOEDANIGHEID, "Leeg: ouder."),
        Kolom("tweede_graad_geslaagd", JA_NEE, "Leeg: niet bekend."),
        Kolom("eerste_jaar_derde_graad_geslaagd", JA_NEE, "Leeg: niet bekend."),
        Kolom("jaren_alternerend_geslaagd", AANTAL, "Leeg: niet bekend."),
        Kolom("kwalificatiefase_ov3_geslaagd", JA_NEE, "Leeg: niet bekend."),
    ),
    verplicht=("voornaam", "familienaam", "geboortedatum", "email", "opleiding", "start"),
    enkelvoud="leerling",
    meervoud="leerlingen",
    max_rijen=200,
    keuzes={HOEDANIGHEID: {waarde: waarde for waarde in Hoedanigheid.values}},
)
NIEUW, OPLEIDING, BESTAAT, FOUT = "nieuw", "opleiding", "bestaat", "fout"
Sleutel = tuple[str, str, date]


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """What a row means: a new learner, another training for a known one, nothing new, or something is wrong."""

    rij: int
    naam: str
    wat: str
    fouten: tuple[Rijfout, ...] = ()
    formulier: Any = None
    leerling: Leerling | None = None


def keur(inhoud: bytes, actor: Actor) -> list[Uitkomst]:
    """Return what each row of the file means, writing nothing. Raises Bestandsfout for the file as a whole."""
    return list(_Klas(actor).keur(lees(inhoud, OPZET)))


def bewaar(uitkomsten: list[Uitkomst]) -> int:
    """Store the rows that are right and return how many; a row that is wrong or already here changes nothing."""
    nieuw = [uitkomst for uitkomst in uitkomsten if uitkomst.wat in (NIEUW, OPLEIDING)]
    for uitkomst in nieuw:
        if uitkomst.leerling is None:
            uitkomst.formulier.save()
        else:
            uitkomst.formulier.bewaar_traject(uitkomst.leerling)
    return len(nieuw)


class _Klas:
    """Looks up trainings, guides and known learners once for the whole file."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        opleidingen = Opleiding.objects.geldig_op(vandaag()).order_by("pk")
        self.opleidingen = {sleutel.casefold(): rij for rij in opleidingen for sleutel in (rij.naam, rij.code)}
        self.begeleiders = {rij.email.casefold(): rij for rij in begeleiders_van(actor.organisatie_id)}
        # The whole school, also for a trajectbegeleider: a learner of a colleague is not made twice.
        leerlingen = Leerling.objects.filter(school_id=actor.organisatie_id).order_by("-pk")
        self.leerlingen = {_sleutel(rij.voornaam, rij.familienaam, rij.geboortedatum): rij for rij in leerlingen}
        trajecten = Traject.objects.filter(school_id=actor.organisatie_id)
        self.trajecten = set(trajecten.values_list("leerling_id", "opleiding_id", "start"))
        self.gezien: dict[tuple[Sleutel, int, date], int] = {}

    def keur(self, rijen: list[Rij]) -> Iterator[Uitkomst]:
        for rij in rijen:
            waarden = {kolom.naam: rij.waarden.get(kolom.naam) for kolom in OPZET.kolommen}
            naam = " ".join(deel for deel in (waarden["voornaam"], waarden["familienaam"]) if deel)
            yield self._keur(rij, waarden, naam)

    def _keur(self, rij: Rij, waarden: dict[str, Any], naam: str) -> Uitkomst:
        al_fout = {fout.kolom for fout in rij.fouten}
        opleiding = self.opleidingen.get((waarden["opleiding"] or "").casefold())
        begeleider = self._begeleider(waarden["trajectbegeleider"])
        formulier = LeerlingFormulier(_velden(waarden, opleiding, begeleider), actor=self.actor)
        fouten = [*rij.fouten, *self._fouten(rij, waarden, formulier, al_fout)]
        if fouten:
            return Uitkomst(rij.nummer, naam, FOUT, tuple(fouten))
        data = formulier.cleaned_data
        sleutel = _sleutel(data["voornaam"], data["familienaam"], data["geboortedatum"])
        leerling = self.leerlingen.get(sleutel)
        eerder = self.gezien.setdefault((sleutel, opleiding.pk, data["start"]), rij.nummer)
        if eerder != rij.nummer:
            fout = Rijfout(rij.nummer, "", f"Deze leerling staat met deze opleiding al in rij {eerder}.")
            return Uitkomst(rij.nummer, naam, FOUT, (fout,))
        if leerling is None:
            return Uitkomst(rij.nummer, naam, NIEUW, formulier=formulier)
        if (leerling.pk, opleiding.pk, data["start"]) in self.trajecten:
            return Uitkomst(rij.nummer, naam, BESTAAT)
        return Uitkomst(rij.nummer, naam, OPLEIDING, formulier=formulier, leerling=leerling)

    def _begeleider(self, email: str | None) -> Any:
        if not email and self.actor.rol == Rol.TRAJECTBEGELEIDER:
            email = self.actor.email
        return self.begeleiders.get((email or "").casefold())

    def _fouten(
        self, rij: Rij, waarden: dict[str, Any], formulier: LeerlingFormulier, al_fout: set[str]
    ) -> Iterator[Rijfout]:
        eigen = {
            "opleiding": "Deze opleiding staat niet in de catalogus van vandaag.",
            "trajectbegeleider": "Deze persoon is hier geen trajectbegeleider, of niet uzelf.",
        }
        for veld, zinnen in formulier.errors.items():
            kolom = "" if veld == "__all__" else veld
            if kolom in al_fout:
                continue
            yield Rijfout(
                rij.nummer, kolom, eigen[kolom] if waarden.get(kolom) and kolom in eigen else " ".join(zinnen)
            )


def _sleutel(voornaam: str, familienaam: str, geboortedatum: date) -> Sleutel:
    return voornaam.casefold(), familienaam.casefold(), geboortedatum


def _velden(waarden: dict[str, Any], opleiding: Any, begeleider: Any) -> dict[str, str]:
    """Return a row as the form gets it from the screen."""
    velden = {naam: _als_tekst(waarde) for naam, waarde in waarden.items()}
    velden["opleiding"] = str(opleiding.uuid) if opleiding else ""
    velden["trajectbegeleider"] = str(begeleider.pk) if begeleider else ""
    return velden


def _als_tekst(waarde: Any) -> str:
    if isinstance(waarde, bool):
        return "true" if waarde else "false"
    if isinstance(waarde, date):
        return waarde.isoformat()
    return "" if waarde is None else str(waarde)
