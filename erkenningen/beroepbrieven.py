"""Letters of an appeal: the confirmation of receipt with the admissibility, and the outcome. Frozen when planned."""

from typing import Any

from erkenningen.beroep import betwist_in, is_te_laat, laatste_dag
from erkenningen.brieven import ZONDER_PARTNERSCHAP, adresregels, plan_genummerd
from erkenningen.enums import BeroepStatus
from erkenningen.models import Beroep
from mentorschap.core.klok import dag_van, vandaag
from mentorschap.core.woorden import datum_voluit
from mentorschap.documenten.models import Document
from mentorschap.documenten.soorten import DocumentSoort

BEVESTIGING = DocumentSoort("beroep_bevestiging", "erkenningen/beroep_bevestiging", "2", "Ontvangst van het beroep")
UITSPRAAK = DocumentSoort("beroep_uitspraak", "erkenningen/beroep_uitspraak", "2", "Uitspraak over het beroep")
SOORTEN = (BEVESTIGING, UITSPRAAK)
AFZENDER = {"naam": ZONDER_PARTNERSCHAP, "regels": ["Beroepscommissie"]}


def plan_bevestiging(beroep: Beroep, gevolgen: list[str], *, actor: Any) -> Document:
    """Plan the letter that confirms the receipt and says whether the appeal is admissible, once.

    `gevolgen` are sentences about a measure that stops working because of it.
    """
    ontvankelijk = beroep.status == BeroepStatus.ONTVANKELIJK
    woord = "ontvankelijk" if ontvankelijk else "niet ontvankelijk"
    context = _kop(beroep, f"Ontvangst van uw beroep: {woord}", actor) | {
        "ontvankelijk": ontvankelijk,
        "te_laat": is_te_laat(beroep),
        "uiterlijk": datum_voluit(laatste_dag(beroep.beslissing_ontvangen_op)),
        "motivering": beroep.ontvankelijkheid_motivering,
        "over_maatregel": beroep.maatregel_id is not None,
        "schorsend": bool(beroep.schorsend),
        "maatregelstatus": beroep.maatregel.status if beroep.maatregel else "",
        "gevolgen": gevolgen,
    }
    return _plan(BEVESTIGING, beroep, context, actor)


def plan_uitspraak(beroep: Beroep, gevolgen: list[str], *, actor: Any) -> Document:
    """Plan the letter with the outcome, its reasons and what follows from it (`gevolgen`, sentences), once."""
    gegrond = beroep.status == BeroepStatus.GEGROND
    context = _kop(beroep, f"Uitspraak over uw beroep: {'gegrond' if gegrond else 'ongegrond'}", actor) | {
        "gegrond": gegrond,
        "motivering": beroep.uitspraak_motivering,
        "gevolgen": gevolgen,
        "schorste_op": bool(beroep.schorsend),
    }
    return _plan(UITSPRAAK, beroep, context, actor)


def _plan(soort: DocumentSoort, beroep: Beroep, context: dict[str, Any], actor: Any) -> Document:
    return plan_genummerd(
        soort,
        onderwerp=beroep,
        context=context,
        sleutel=f"{soort.code}:{beroep.uuid}",
        titel=f"{soort.omschrijving} {beroep.nummer}",
        actor=actor,
    )


def _kop(beroep: Beroep, onderwerp: str, actor: Any) -> dict[str, Any]:
    over = betwist_in(beroep)
    return {
        "afzender": AFZENDER,
        "ontvanger": {"naam": over.onderneming.naam, "regels": adresregels(over.onderneming)},
        "namens": f"de beroepscommissie van het {ZONDER_PARTNERSCHAP}",
        "kbo": over.onderneming.kbo,
        "dossier": beroep.nummer,
        "onderwerp": onderwerp,
        "datum": datum_voluit(vandaag()),
        "waartegen": over.wat,
        "van": datum_voluit(over.van),
        "opleiding": over.opleiding,
        "vestiging": over.vestiging,
        # Whoever decided gets the same letter.
        "kopie": over.partnerschap.naam if over.partnerschap else "",
        "ingediend_op": datum_voluit(dag_van(beroep.ingediend_op)),
        "ontvangen_op": datum_voluit(beroep.beslissing_ontvangen_op),
        "naam": actor.naam,
        "functie": "namens het departement",
    }
