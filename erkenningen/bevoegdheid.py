"""Who decides on an application (ERK-09): the routing table first, then the catalogue, else the department."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from erkenningen.models import Aanvraag, Bevoegdheid
from mentorschap.core.klok import dag_van, vandaag

if TYPE_CHECKING:
    from erkenningen.models import Opleiding
    from mentorschap.organisaties.models import Organisatie

GRONDSLAG = "D16 art. 2bis en art. 2sexies"
DEPARTEMENT = "het Vlaams Partnerschap Duaal Leren"


@dataclass(frozen=True, slots=True)
class Bevoegd:
    """Who decides and why. `partnerschap` None is the department's own desk; `reden` is a Dutch sentence."""

    partnerschap: "Organisatie | None"
    reden: str

    @property
    def naam(self) -> str:
        """Name of whoever decides."""
        return self.partnerschap.naam if self.partnerschap else DEPARTEMENT


def bevoegd(opleiding: "Opleiding", onderneming: "Organisatie", datum: date) -> Bevoegd:
    """Return who decides on this training of this company on a day (D16 arts 2bis § 3 and 2sexies).

    The most specific row wins: training and paritair comité, then the training, then the paritair comité.
    """
    rijen = Bevoegdheid.objects.voor(opleiding.code, onderneming.paritair_comite, datum)
    if rij := rijen.select_related("partnerschap").first():
        return Bevoegd(rij.partnerschap, _reden(rij, opleiding))
    if opleiding.partnerschap_id:
        return Bevoegd(opleiding.partnerschap, f"Dit partnerschap beslist over de opleiding {opleiding.naam}.")
    return Bevoegd(None, f"Voor de opleiding {opleiding.naam} is geen sectoraal partnerschap bevoegd.")


def _reden(rij: Bevoegdheid, opleiding: "Opleiding") -> str:
    over_opleiding = f"de opleiding {opleiding.naam}"
    over_comite = f"ondernemingen van paritair comité {rij.paritair_comite}"
    if rij.opleiding_code and rij.paritair_comite:
        return f"Dit partnerschap beslist over {over_opleiding} bij {over_comite}."
    return f"Dit partnerschap beslist over {over_opleiding if rij.opleiding_code else over_comite}."


def bevoegd_partnerschap(opleiding: "Opleiding", onderneming: "Organisatie", datum: date) -> "Organisatie | None":
    """Return the partnership that decides, None for the department's own desk."""
    return bevoegd(opleiding, onderneming, datum).partnerschap


def bevoegd_voor(aanvraag: Aanvraag) -> Bevoegd | None:
    """Return who decides on this application as the company may read it; None before a training is chosen.

    Once filed the application keeps its partnership, whatever the table says later.
    """
    if aanvraag.opleiding is None:
        return None
    if aanvraag.ingediend_op is None:
        return bevoegd(aanvraag.opleiding, aanvraag.onderneming, vandaag())
    if aanvraag.opleiding.partnerschap_id == aanvraag.partnerschap_id:
        # It is here already.
        aanvraag.opleiding.partnerschap = aanvraag.partnerschap
    toen = bevoegd(aanvraag.opleiding, aanvraag.onderneming, dag_van(aanvraag.ingediend_op))
    if (toen.partnerschap and toen.partnerschap.pk) == aanvraag.partnerschap_id:
        return toen
    return Bevoegd(aanvraag.partnerschap, "Zo was het geregeld op de dag van de indiening.")


def partnerschap_van(aanvraag: Aanvraag) -> int | None:
    """Return the key of the partnership whose regeling counts: fixed at filing, the competent one of today before."""
    if aanvraag.ingediend_op is not None or aanvraag.opleiding is None:
        return aanvraag.partnerschap_id
    partnerschap = bevoegd_partnerschap(aanvraag.opleiding, aanvraag.onderneming, vandaag())
    return partnerschap.pk if partnerschap else None
