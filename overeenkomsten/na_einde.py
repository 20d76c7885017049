"""What follows on the end of an agreement: the report to the partnership and the question why (D16 art. 24, OVK-25)."""

from typing import Any

from django.db.models import Q

from mentorschap.berichten.links import trek_in
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.core.klok import vandaag
from mentorschap.core.woorden import datum_voluit
from mentorschap.documenten.models import Document
from mentorschap.documenten.plannen import plan_document
from overeenkomsten.eindeberichten import INITIATIEF, vraag_oorzaak
from overeenkomsten.enums_levensloop import Eindegrond, Eindewijze, Kant
from overeenkomsten.models import Beeindiging, Handtekening, Overeenkomst
from overeenkomsten.querysets import LINKDOEL
from overeenkomsten.querysets_levensloop import LINKDOEL_PLAN

DOCUMENT_MELDING = "einde_melding"


def is_vroegtijdig(einde: Beeindiging) -> bool:
    """Whether it ends before its term for another reason than success: then it is reported."""
    if einde.grond in Eindegrond.NORMAAL or einde.eindigt_op is None:
        return False
    return einde.eindigt_op < einde.overeenkomst.einde


def na_einde(einde: Beeindiging, actor: Any) -> None:
    """Close what still lies for signing, plan the report and ask why, in the transaction that ends the agreement."""
    trek_links_in_van(einde.overeenkomst)
    if is_vroegtijdig(einde):
        plan_melding(einde, actor)
        vraag_oorzaken(einde)


def trek_links_in_van(overeenkomst: Overeenkomst) -> None:
    """Revoke the links to sign its running additions and to write along on its plan: nothing comes of them any more."""
    open_ = Handtekening.objects.filter(overeenkomst=overeenkomst, wijziging__isnull=False, getekend_op__isnull=True)
    plannen = overeenkomst.plannen.order_by()
    links = PersoonlijkeLink.objects.filter(
        Q(doel=LINKDOEL, onderwerp_uuid__in=open_.values("uuid"))
        | Q(doel=LINKDOEL_PLAN, onderwerp_uuid__in=plannen.values("uuid")),
        ingetrokken_op__isnull=True,
    )
    for link in links.order_by("pk"):
        trek_in(link)


def vraag_oorzaken(einde: Beeindiging) -> None:
    """Ask why once the end is known."""
    if is_vroegtijdig(einde):
        vraag_oorzaak(einde)


def plan_melding(einde: Beeindiging, actor: Any) -> Document:
    """Plan the report as it reads today; a cause that comes later makes a new one, until it was sent."""
    vorige = einde.document
    oorzaken = list(einde.oorzaken.select_related("oorzaak"))
    stand = "-".join([*(f"{rij.kant[0]}{rij.oorzaak_id}" for rij in oorzaken), "b" if einde.buiten_regels else ""])
    einde.document = plan_document(
        DOCUMENT_MELDING,
        onderwerp=einde,
        context=melding_context(einde, oorzaken),
        sleutel=f"{DOCUMENT_MELDING}:{einde.uuid}:{stand}",
        titel=f"Melding vroegtijdig einde {einde.overeenkomst.nummer}",
        door_naam=actor.naam,
        vervangt=vorige,
    )
    einde.save(update_fields=["document", "updated_at"])
    return einde.document


def melding_context(einde: Beeindiging, oorzaken: list[Any]) -> dict[str, Any]:
    """Return what the partnership reads: facts and dates, no reasons that somebody wrote about a person."""
    overeenkomst = einde.overeenkomst
    traject, erkenning = overeenkomst.traject, overeenkomst.erkenning
    school = traject.school
    adres = [school.adres] if school.adres else []
    per_kant = {rij.kant: rij for rij in oorzaken}
    return {
        "afzender": {"naam": school.naam, "regels": [*adres, traject.trajectbegeleider.naam]},
        "ontvanger": {"naam": "Vlaams Partnerschap Duaal Leren", "regels": []},
        "kenmerk": overeenkomst.nummer,
        "datum": datum_voluit(vandaag()),
        "onderwerp": "Melding van het vroegtijdige einde van een overeenkomst",
        "laatste_dag": datum_voluit(einde.eindigt_op) if einde.eindigt_op else "",
        "trajectbegeleider": traject.trajectbegeleider.naam,
        "trajectbegeleider_email": traject.trajectbegeleider.email,
        "overeenkomst": [
            ["Overeenkomst", f"{overeenkomst.nummer}, {overeenkomst.get_soort_display()}"],
            ["Leerling", traject.leerling.naam],
            ["Opleiding", traject.opleiding.naam],
            ["Onderneming", f"{erkenning.onderneming.naam}, {erkenning.onderneming.kbo}"],
            ["Vestiging", f"{erkenning.vestiging.naam}, {erkenning.vestiging.adres}".strip(", ")],
            ["Afgesproken", f"{datum_voluit(overeenkomst.start)} tot en met {datum_voluit(overeenkomst.einde)}"],
        ],
        "einde": _einde(einde),
        "oorzaken": [[kant.label, _oorzaak(per_kant.get(kant))] for kant in Kant],
    }


def _einde(einde: Beeindiging) -> list[list[str]]:
    wijze = Eindewijze(einde.wijze)
    # The letter names the decree in its first sentence.
    artikel = Eindewijze.ARTIKEL[wijze].removeprefix("D16 ")
    rijen = [
        ["Laatste dag", datum_voluit(einde.eindigt_op) if einde.eindigt_op else ""],
        ["Hoe", f"{wijze.label} ({artikel})"],
    ]
    if einde.grond:
        rijen.append(["Grond", einde.get_grond_display()])
    if einde.maatregel:
        rijen.append(["Beslissing", einde.maatregel.nummer])
    if einde.wijze != Eindewijze.VAN_RECHTSWEGE:
        rijen.append(["Initiatief", INITIATIEF[Kant(einde.initiatief)]])
    if einde.ontvangen_op:
        rijen.append(["Geschrift ontvangen", datum_voluit(einde.ontvangen_op)])
    if einde.bemiddeld_op:
        rijen.append(["Bemiddeling afgesloten", f"{datum_voluit(einde.bemiddeld_op)}, zonder verzoening"])
    if einde.buiten_regels:
        rijen.append(["Regels", "De onderneming volgde de regels niet (art. 17, § 4)"])
    return rijen


def _oorzaak(rij: Any) -> str:
    if rij is None:
        return "nog niet meegedeeld"
    genoteerd = ", genoteerd door de school" if rij.genoteerd_door_school else ""
    return f"{rij.oorzaak.omschrijving}{genoteerd}"
