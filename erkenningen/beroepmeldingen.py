"""Messages about an appeal: to the company, to whoever decided, and to the department that handles it."""

from typing import Any

from django.urls import reverse

from erkenningen.beroep import betwist_in, is_te_laat
from erkenningen.meldingen import ONDERNEMING, meld_leden
from erkenningen.models import Beroep
from mentorschap.berichten.soorten import BerichtSoort
from mentorschap.core.woorden import datum_voluit
from mentorschap.organisaties.enums import Rol, Soort
from mentorschap.organisaties.models import Organisatie

INGEDIEND = BerichtSoort("beroep_ingediend", "erkenningen/beroep_ingediend", "Een beroep is ingesteld")
BEVESTIGD = BerichtSoort("beroep_bevestigd", "erkenningen/beroep_bevestigd", "Ontvangst van een beroep")
UITSPRAAK = BerichtSoort("beroep_uitspraak", "erkenningen/beroep_uitspraak", "Uitspraak over een beroep")
INGETROKKEN = BerichtSoort("beroep_ingetrokken", "erkenningen/beroep_ingetrokken", "Een beroep is ingetrokken")
SOORTEN = (INGEDIEND, BEVESTIGD, UITSPRAAK, INGETROKKEN)
DEPARTEMENT = frozenset({Rol.DEPARTEMENT})
PARTNERSCHAP = frozenset({Rol.DOSSIERBEHANDELAAR})


def meld_ingediend(beroep: Beroep) -> None:
    """Tell the department that it has to confirm, and the partnership that its decision is contested."""
    tot = datum_voluit(beroep.bevestigen_tot)
    _meld(INGEDIEND, beroep, departement=True, onderneming=False, bevestigen_tot=tot, te_laat=is_te_laat(beroep))


def meld_bevestigd(beroep: Beroep) -> None:
    """Tell the company and the partnership whether the appeal is admissible."""
    _meld(BEVESTIGD, beroep, uitkomst=beroep.get_status_display().lower())


def meld_uitspraak(beroep: Beroep) -> None:
    """Tell the company and the partnership the outcome."""
    _meld(UITSPRAAK, beroep, uitkomst=beroep.get_status_display().lower())


def meld_ingetrokken(beroep: Beroep) -> None:
    """Tell the department and the partnership that there is nothing left to decide."""
    _meld(INGETROKKEN, beroep, departement=True, onderneming=False)


def _meld(
    soort: BerichtSoort, beroep: Beroep, *, departement: bool = False, onderneming: bool = True, **extra: Any
) -> None:
    over = betwist_in(beroep)
    context = {
        "nummer": beroep.nummer,
        "onderneming": over.onderneming.naam,
        "waartegen": over.wat,
        "opleiding": over.opleiding,
        "vestiging": over.vestiging,
        "pad": reverse("erkenningen:beroep", args=[beroep.uuid]),
        **extra,
    }
    groepen = []
    if onderneming:
        groepen.append(([beroep.onderneming_id], ONDERNEMING))
    if over.partnerschap is not None:
        groepen.append(([over.partnerschap.pk], PARTNERSCHAP))
    if departement:
        departementen = Organisatie.objects.filter(soort=Soort.DEPARTEMENT).order_by("pk")
        groepen.append((list(departementen.values_list("pk", flat=True)), DEPARTEMENT))
    for organisaties, rollen in groepen:
        meld_leden(soort, beroep, organisaties=organisaties, rollen=rollen, sleutel=str(beroep.uuid), context=context)
