"""An appeal (ERK-15): its terms, what it is against, and what stands in the way of filing it."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from erkenningen.enums import AanvraagStatus, BeroepStatus, MaatregelSoort, MaatregelStatus, Uitkomst
from erkenningen.models import Aanvraag, Beroep, Beslissing, Maatregel, Toetsing
from erkenningen.rules import Oordeel
from erkenningen.wissen import BEROEPSTERMIJN_DAGEN
from mentorschap.core.klok import dag_van, vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.termijnen import plus_dagen
from mentorschap.core.woorden import datum_voluit
from mentorschap.organisaties.models import Organisatie

GRONDSLAG = "D16 art. 7 §§5-6"
# VL-BEROEP: receipt is confirmed, with the admissibility, within ten calendar days.
BEVESTIGEN_DAGEN = 10
VOLDOET = (Oordeel.VOLDOET.value, Oordeel.VOLDOET_MET_AFWIJKING.value)
# An appeal lies against these; a begeleidingsactie takes nothing away.
BETWISTBAAR = (MaatregelSoort.MENTORSANCTIE, MaatregelSoort.OPHEFFING, MaatregelSoort.UITSLUITING)
OPGELEGD = (MaatregelStatus.OPGELEGD, MaatregelStatus.IN_WERKING, MaatregelStatus.AFGEROND)


def laatste_dag(ontvangen_op: date) -> date:
    """Return the last day to appeal: ten calendar days after the decision was received."""
    return plus_dagen(ontvangen_op, BEROEPSTERMIJN_DAGEN)


def is_te_laat(beroep: Beroep) -> bool:
    """Whether it was filed after the term; the department judges what that means."""
    return dag_van(beroep.ingediend_op) > laatste_dag(beroep.beslissing_ontvangen_op)


@dataclass(frozen=True, slots=True)
class Betwist:
    """What an appeal is against, in words: `wat` fits after “beroep tegen”, `van` is the day it was decided."""

    wat: str
    nummer: str
    van: date
    onderneming: Organisatie
    partnerschap: Organisatie | None
    opleiding: str
    vestiging: str
    motivering: str
    url: str


def betwist(onderwerp: Beslissing | Maatregel) -> Betwist:
    """Return the description of a refusal or a measure."""
    if isinstance(onderwerp, Beslissing):
        bron, nummer, motivering = onderwerp.aanvraag, onderwerp.aanvraag.nummer, onderwerp.motivering
        wat, van, url = f"de weigering van aanvraag {nummer}", onderwerp.beslist_op, "erkenningen:aanvraag"
        uuid = bron.uuid
    else:
        bron, nummer, motivering = onderwerp.erkenning, onderwerp.nummer, onderwerp.redenen
        wat, url, uuid = (
            f"maatregel {nummer} ({onderwerp.get_soort_display().lower()})",
            "erkenningen:maatregel",
            onderwerp.uuid,
        )
        van = onderwerp.opgelegd_op or onderwerp.ingangsdatum
    return Betwist(
        wat,
        nummer,
        van,
        bron.onderneming,
        bron.partnerschap,
        bron.opleiding.naam,
        bron.vestiging.naam,
        motivering,
        reverse(url, args=[uuid]),
    )


def onderwerp_van(beroep: Beroep) -> Beslissing | Maatregel:
    """Return the decision or the measure that an appeal is against."""
    return beroep.beslissing if beroep.beslissing is not None else beroep.maatregel


def betwist_in(beroep: Beroep) -> Betwist:
    """Return what an appeal is against."""
    return betwist(onderwerp_van(beroep))


def staat_open_voor_beroep(onderwerp: Beslissing | Maatregel) -> bool:
    """Whether an appeal can lie against it, by its kind and its state."""
    if isinstance(onderwerp, Beslissing):
        return onderwerp.uitkomst == Uitkomst.GEWEIGERD and onderwerp.aanvraag.status == AanvraagStatus.GEWEIGERD
    return onderwerp.soort in BETWISTBAAR and onderwerp.status in OPGELEGD


def is_op_te_schorten(maatregel: Maatregel | None) -> bool:
    """Whether an appeal can suspend it: a measure that works, or still has to."""
    return maatregel is not None and maatregel.status in (MaatregelStatus.OPGELEGD, MaatregelStatus.IN_WERKING)


def belet_beroep(onderwerp: Beslissing | Maatregel) -> list[Beletsel]:
    """Return why no appeal can be filed now: nothing to appeal against, or one was filed already.

    Being late is no reason: the department judges whether a late appeal is admissible.
    """
    if not staat_open_voor_beroep(onderwerp):
        return [Beletsel("status", "Hiertegen is geen beroep mogelijk.", grondslag=GRONDSLAG)]
    if eerder := onderwerp.beroepen.exclude(status=BeroepStatus.INGETROKKEN).first():
        url = reverse("erkenningen:beroep", args=[eerder.uuid])
        return [Beletsel("beroep", f"Hiertegen is al beroep ingesteld: {eerder.nummer}.", url, GRONDSLAG)]
    return []


def ontvangst_klopt_niet(onderwerp: Beslissing | Maatregel, ontvangen_op: date) -> list[Beletsel]:
    """Return what is wrong with the day of receipt: before the decision was taken, or still to come."""
    van = betwist(onderwerp).van
    if ontvangen_op < van:
        tekst = f"De beslissing is van {datum_voluit(van)}; u kunt ze niet eerder ontvangen hebben."
        return [Beletsel("ontvangen_op", tekst)]
    if ontvangen_op > vandaag():
        return [Beletsel("ontvangen_op", "Deze dag moet nog komen.")]
    return []


def voldoende_mentoren(aanvraag: Aanvraag) -> list[Toetsing]:
    """Return the frozen verdicts of the mentors that met the conditions on the day of the decision."""
    rijen = aanvraag.toetsingen.filter(aanvraag_mentor__isnull=False, oordeel__in=VOLDOET)
    return list(rijen.select_related("aanvraag_mentor__mentor").order_by("aanvraag_mentor_id"))


@dataclass(frozen=True, slots=True)
class Beroepskans:
    """What the page of a refusal or a measure says about an appeal: one that was filed, or the days left."""

    beroep: Beroep | None
    kan: bool
    uiterlijk: date
    url: str

    @property
    def dagen(self) -> int:
        """Calendar days left when the decision was received the day it was taken; negative when over."""
        return (self.uiterlijk - vandaag()).days


def beroepskans(onderwerp: Beslissing | Maatregel, *, is_onderneming: bool) -> Beroepskans | None:
    """Return what can be said about an appeal against this; None when there is nothing to say. One query."""
    return beroepskans_met(onderwerp, onderwerp.beroepen.order_by("-pk").first(), is_onderneming=is_onderneming)


def beroepskans_met(
    onderwerp: Beslissing | Maatregel, beroep: Beroep | None, *, is_onderneming: bool
) -> Beroepskans | None:
    """Return the same for a page that fetched the last appeal along; no query."""
    loopt = beroep is not None and beroep.status != BeroepStatus.INGETROKKEN
    kan = is_onderneming and not loopt and staat_open_voor_beroep(onderwerp)
    if beroep is None and not kan:
        return None
    if isinstance(onderwerp, Beslissing):
        van, url = onderwerp.beslist_op, reverse("erkenningen:beroep_instellen", args=[onderwerp.aanvraag.uuid])
    else:
        van = onderwerp.opgelegd_op or onderwerp.ingangsdatum
        url = reverse("erkenningen:maatregel_beroep", args=[onderwerp.uuid])
    return Beroepskans(beroep, kan, laatste_dag(van), url)
