"""What the pages about measures show: kinds to choose, what a measure touches, whose turn it is, its timeline."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from erkenningen.enums import MaatregelSoort, MaatregelStatus, Reikwijdte
from erkenningen.gevolgen_van_opheffing import Gevolg, voorzie_gevolgen
from erkenningen.lopend import aantal_per_mentor
from erkenningen.models import Erkenning, Maatregel, MaatregelOvergang
from erkenningen.transitions.maatregel_tabel import OVERGANGEN_MAATREGEL, mag_maatregel_behandelen
from erkenningen.uitsluitingen import geschorst_door_beroep
from mentorschap.core.klok import vandaag
from mentorschap.logboek.tijdlijn import Moment
from mentorschap.organisaties.enums import Rol

Soort = MaatregelSoort
BIJ_MAATREGEL = (
    "erkenning__onderneming",
    "erkenning__vestiging",
    "erkenning__opleiding",
    "erkenning__partnerschap",
    "mentor_op_erkenning__mentor",
    "opheffing",
    "document",
    "opgesteld_door",
)
# What each kind means, from the lightest on; each supposes that the one before it did not help.
KEUZES = (
    (
        Soort.BEGELEIDINGSACTIE,
        "U spreekt af wat beter moet, en tegen wanneer. Er verandert niets aan de erkenning of aan overeenkomsten.",
        "U legt ze zelf op, zonder stemming.",
    ),
    (
        Soort.MENTORSANCTIE,
        (
            "Eén mentor mag niet meer optreden voor deze opleiding in deze vestiging. De onderneming duidt iemand "
            "anders aan, of de overeenkomsten onder deze mentor eindigen vroegtijdig."
        ),
        "De sociale partners stemmen, nadat de onderneming gehoord is.",
    ),
    (
        Soort.OPHEFFING,
        (
            "De erkenning eindigt. Lopende overeenkomsten eindigen die dag van rechtswege; nieuwe kunnen niet tot de "
            "vestiging opnieuw erkend is."
        ),
        "De sociale partners stemmen, nadat de onderneming gehoord is.",
    ),
    (
        Soort.UITSLUITING,
        "Samen met een opheffing: de vestiging of de onderneming kan tijdelijk of definitief niets meer aanvragen.",
        "Eén stemming over de opheffing en de uitsluiting samen, nadat de onderneming gehoord is.",
    ),
)
# What the company may know: nothing of before it was imposed.
NA_OPLEGGEN = ("opleggen", "ingaan", "afronden", "intrekken", "opgeschort_door_beroep", "na_beroep_vernietigd")


@dataclass(frozen=True, slots=True)
class Voorzien:
    """What a measure touches: agreements that end or cannot be signed, learners of a mentor, other recognitions."""

    overeenkomsten: list[Gevolg]
    leerlingen: int
    andere: list[Erkenning]

    @property
    def eindigen(self) -> list[Gevolg]:
        """The agreements that end."""
        return [rij for rij in self.overeenkomsten if rij.eindigt]

    @property
    def niet_te_tekenen(self) -> list[Gevolg]:
        """The agreements that are being signed and no longer can be."""
        return [rij for rij in self.overeenkomsten if not rij.eindigt]


def voorzien(maatregel: Maatregel) -> Voorzien:
    """Return what this measure touches today; at most two queries."""
    overeenkomsten: list[Gevolg] = []
    leerlingen, andere = 0, []
    if maatregel.soort in (Soort.OPHEFFING, Soort.UITSLUITING):
        overeenkomsten = voorzie_gevolgen(maatregel.erkenning)
    if maatregel.soort == Soort.UITSLUITING:
        andere = list(_andere_in_bereik(maatregel))
    if maatregel.mentor_op_erkenning_id:
        leerlingen = aantal_per_mentor([maatregel.mentor_op_erkenning_id]).get(maatregel.mentor_op_erkenning_id, 0)
    return Voorzien(overeenkomsten, leerlingen, andere)


def _andere_in_bereik(maatregel: Maatregel) -> QuerySet[Erkenning]:
    """Return the other recognitions in the scope of an exclusion: each needs an opheffing of its own."""
    erkenning = maatregel.erkenning
    rijen = Erkenning.objects.actief().filter(onderneming_id=erkenning.onderneming_id, geldig_tot__gte=vandaag())
    if maatregel.reikwijdte == Reikwijdte.VESTIGING:
        rijen = rijen.filter(vestiging_id=erkenning.vestiging_id)
    return rijen.exclude(pk=erkenning.pk).select_related("opleiding", "vestiging", "partnerschap").order_by("pk")


def maatregelen_op(erkenning: Erkenning, actor: Any) -> list[Maatregel]:
    """Return the measures on a recognition that this person may know of, the newest first: one query."""
    rijen = Maatregel.objects.zichtbaar_voor(actor).filter(erkenning=erkenning)
    rijen = rijen.annotate(opgeschort=geschorst_door_beroep())
    return list(rijen.select_related("mentor_op_erkenning__mentor").order_by("-created_at", "-pk"))


def verloop(maatregelen: Iterable[Maatregel], actor: Any, *, met_nummer: bool = True) -> list[Moment]:
    """Return what happened to measures; the company nothing of before they were imposed. One query."""
    per_nummer = {rij.pk: rij for rij in maatregelen}
    if not per_nummer:
        return []
    rijen = MaatregelOvergang.objects.filter(onderwerp__in=per_nummer)
    if actor.rol == Rol.ONDERNEMINGSBEHEERDER:
        rijen = rijen.filter(overgang__in=NA_OPLEGGEN)
    labels = {overgang.code: overgang.label for overgang in OVERGANGEN_MAATREGEL}
    momenten = []
    for rij in rijen.order_by("-op", "-pk"):
        over = per_nummer[rij.onderwerp_id]
        titel = labels.get(rij.overgang, rij.overgang.replace("_", " ").capitalize())
        if met_nummer:
            titel = f"{titel}: {over.get_soort_display().lower()} {over.nummer}"
        momenten.append(Moment(rij.op, titel, rij.door_naam, rij.via, rij.toelichting, "arrow-right"))
    return momenten


def beurt_van(maatregel: Maatregel, *, ter_stemming: bool) -> str:
    """Return in one sentence whose turn it is; `maatregel` carries `opgeschort`."""
    status = maatregel.status
    if status == MaatregelStatus.OPGELEGD and maatregel.opgeschort:
        return "Opgeschort door een beroep; ze werkt niet tot de uitspraak."
    if status == MaatregelStatus.VOORBEREIDING:
        if not maatregel.vraagt_stemming:
            return "U kunt ze opleggen; er is geen stemming nodig."
        if ter_stemming:
            return "De sociale partners stemmen."
        return "Klaar om ter stemming te leggen." if maatregel.is_gehoord else "Hoor eerst de onderneming."
    return {
        MaatregelStatus.OPGELEGD: "Opgelegd; ze werkt nog niet.",
        MaatregelStatus.IN_WERKING: "Deze maatregel werkt.",
        MaatregelStatus.AFGEROND: "Deze maatregel is voorbij.",
        MaatregelStatus.INGETROKKEN: "Deze maatregel is ingetrokken en werkt niet.",
        MaatregelStatus.VERNIETIGD: "Deze maatregel is vernietigd na een beroep.",
    }[MaatregelStatus(status)]


def behandelt(actor: Any, maatregel: Maatregel) -> bool:
    """Whether this person prepares and follows up this measure."""
    return mag_maatregel_behandelen(actor, maatregel) is None
