"""Letters in an application beside the decision: receipt, what is missing, a deviation. Their context is frozen.

Every letter, of whatever kind, gets the next reference number of the year (“BR-2026-00042”).
"""

from typing import Any

from django.db.models import Model

from erkenningen.dossier import mentoren_in
from erkenningen.enums import AanvraagSoort, AfwijkingSoort, Criterium
from erkenningen.models import Aanvraag, Afwijking
from mentorschap.core.klok import dag_van, vandaag
from mentorschap.core.nummering import volgend_nummer
from mentorschap.core.woorden import datum_voluit
from mentorschap.documenten.models import Document
from mentorschap.documenten.plannen import plan_document
from mentorschap.documenten.soorten import DocumentSoort
from mentorschap.organisaties.models import Organisatie

ONTVANGSTBEWIJS = DocumentSoort("ontvangstbewijs", "erkenningen/ontvangstbewijs", "1", "Ontvangstbewijs")
AANVULLING = DocumentSoort("vraag_om_aanvulling", "erkenningen/vraag_om_aanvulling", "1", "Vraag om aanvulling")
AFWIJKING = DocumentSoort("afwijkingsbesluit", "erkenningen/afwijkingsbesluit", "1", "Beslissing over een afwijking")
SOORTEN = (ONTVANGSTBEWIJS, AANVULLING, AFWIJKING)
VOORVOEGSEL = "BR"
# The department decides where no partnership does (ERK-09).
ZONDER_PARTNERSCHAP = "Vlaams Partnerschap Duaal Leren"
GEVRAAGD = {
    AanvraagSoort.NIEUWE_ERKENNING: "een erkenning als onderneming",
    AanvraagSoort.MENTOR_TOEVOEGEN: "de toevoeging van een mentor aan uw erkenning",
    AanvraagSoort.VERLENGING: "de verlenging van uw erkenning",
}
# The rule that a deviation is about, and what the law asks without one.
REGEL_VAN = {AfwijkingSoort.LEEFTIJD: "MEN-01", AfwijkingSoort.ERVARING: "MEN-03"}
AFWIJKING_VAN = {
    AfwijkingSoort.LEEFTIJD: "de minimumleeftijd",
    AfwijkingSoort.ERVARING: "de vereiste praktijkervaring",
}
NORM_VAN = {
    AfwijkingSoort.LEEFTIJD: "Een mentor is minstens 25 jaar. Wie 23 of 24 jaar is, kan een afwijking krijgen.",
    AfwijkingSoort.ERVARING: "Een mentor heeft minstens vijf jaar praktijkervaring in het beroep.",
}
VAST = "\N{NO-BREAK SPACE}"


def plan_genummerd(
    soort: DocumentSoort,
    *,
    onderwerp: Model,
    context: dict[str, Any],
    sleutel: str,
    titel: str,
    actor: Any,
    vervangt: Document | None = None,
) -> Document:
    """Plan a letter under the next reference number, frozen in its context as `kenmerk`.

    Planned twice with the same `sleutel` it keeps its first number, and no number is lost. The caller holds the lock on
    the dossier; the counter stays locked until the transaction ends, so draw a number after everything else.
    """
    if bestaand := Document.objects.filter(sleutel=sleutel).first():
        return bestaand
    return plan_document(
        soort.code,
        onderwerp=onderwerp,
        context=context | {"kenmerk": volgend_nummer(VOORVOEGSEL, vandaag().year)},
        sleutel=sleutel,
        titel=titel,
        door_naam=actor.naam,
        vervangt=vervangt,
    )


def briefkop(aanvraag: Aanvraag, onderwerp: str) -> dict[str, Any]:
    """Return what the head of every letter about an application says, dated today."""
    afzender = afzender_van(aanvraag.partnerschap)
    return {
        "afzender": {"naam": afzender, "regels": adresregels(aanvraag.partnerschap)},
        "ontvanger": {"naam": aanvraag.onderneming.naam, "regels": adresregels(aanvraag.onderneming)},
        "namens": afzender if aanvraag.partnerschap else f"het {afzender}",
        "kbo": aanvraag.onderneming.kbo,
        "dossier": aanvraag.nummer,
        "onderwerp": onderwerp,
        "datum": datum_voluit(vandaag()),
        "opleiding": aanvraag.opleiding.naam,
        "vestiging": {"naam": aanvraag.vestiging.naam, "adres": aanvraag.vestiging.adres},
        "ingediend_op": datum_voluit(dag_van(aanvraag.ingediend_op)),
    }


def afzender_van(partnerschap: Organisatie | None) -> str:
    """Return the name at the head of a letter: the partnership, without one the Vlaams Partnerschap."""
    return partnerschap.naam if partnerschap else ZONDER_PARTNERSCHAP


def adresregels(organisatie: Organisatie | None) -> list[str]:
    """Return the lines of an address, without empty ones."""
    if organisatie is None:
        return []
    regels = (f"{organisatie.straat} {organisatie.nummer}", f"{organisatie.postcode} {organisatie.gemeente}")
    return [regel.strip() for regel in regels if regel.strip()]


def plan_ontvangstbewijs(aanvraag: Aanvraag, *, actor: Any, dagen: int) -> Document:
    """Plan the receipt of a filed application; `dagen` is the term to decide, in calendar days (ERK-05)."""
    gevraagd = GEVRAAGD[AanvraagSoort(aanvraag.soort)]
    context = briefkop(aanvraag, f"Ontvangst van uw aanvraag voor {aanvraag.opleiding.naam}") | {
        "gevraagd": gevraagd,
        "ingediend_door": actor.naam,
        "mentoren": [_ingediende_mentor(rij.mentor) for rij in aanvraag.mentoren.select_related("mentor")],
        "stukken": _stukken(aanvraag),
        "dagen": dagen,
        # Without a date the clock starts when the partnership finds the file complete.
        "termijn_tot": _datum(aanvraag.termijn_tot),
    }
    return plan_genummerd(
        ONTVANGSTBEWIJS,
        onderwerp=aanvraag,
        context=context,
        sleutel=f"ontvangst:{aanvraag.uuid}",
        titel=f"{ONTVANGSTBEWIJS.omschrijving} {aanvraag.nummer}",
        actor=actor,
    )


def _ingediende_mentor(mentor: Any) -> dict[str, str]:
    uittreksel = mentor.uittreksels.order_by("-afgiftedatum", "-pk").first()
    wat = f"uittreksel 596.2 van {datum_voluit(uittreksel.afgiftedatum)}" if uittreksel else ""
    return {"naam": mentor.naam, "uittreksel": wat}


def _stukken(aanvraag: Aanvraag) -> list[dict[str, str]]:
    return [
        {"waarvoor": stuk.document or Criterium(stuk.criterium).label, "naam": stuk.bestand.naam}
        for stuk in aanvraag.bewijsstukken.select_related("bestand").order_by("criterium", "pk")
    ]


def plan_vraag_om_aanvulling(
    aanvraag: Aanvraag, vragen: list[str], *, beurt: str, actor: Any, begint_opnieuw: bool
) -> Document:
    """Plan the letter that the file is incomplete: each point, until when an answer is asked, and the clock.

    D16 sets no term for the answer, so it is asked before the term to decide ends. `begint_opnieuw`: that term counts
    from the completed file.
    """
    loopt = aanvraag.termijn_tot is not None and aanvraag.termijn_tot > vandaag()
    context = briefkop(aanvraag, f"Uw aanvraag voor {aanvraag.opleiding.naam} is nog niet volledig") | {
        "gevraagd": GEVRAAGD[AanvraagSoort(aanvraag.soort)],
        "vragen": vragen,
        "een_vraag": len(vragen) == 1,
        "termijn_tot": _datum(aanvraag.termijn_tot),
        "antwoorden_tot": _datum(aanvraag.termijn_tot) if loopt else "",
        "begint_opnieuw": begint_opnieuw,
        "naam": actor.naam,
        "functie": _functie(aanvraag, "dossierbehandelaar"),
    }
    return plan_genummerd(
        AANVULLING,
        onderwerp=aanvraag,
        context=context,
        sleutel=f"aanvulling:{aanvraag.uuid}:{beurt}",
        titel=f"{AANVULLING.omschrijving} {aanvraag.nummer}",
        actor=actor,
    )


def plan_afwijkingsbrief(aanvraag: Aanvraag, afwijking: Afwijking, *, actor: Any) -> Document:
    """Plan the letter of a granted or refused deviation; one that comes after another replaces it."""
    reeks = f"afwijking:{afwijking.uuid}:"
    eerdere = list(Document.objects.filter(sleutel__startswith=reeks).order_by("pk"))
    mentor, soort = afwijking.aanvraag_mentor.mentor, AfwijkingSoort(afwijking.soort)
    uitkomst = "toegekend" if afwijking.toegekend else "geweigerd"
    onderwerp = f"Afwijking van {AFWIJKING_VAN[soort]} voor {mentor.naam}: {uitkomst}"
    context = briefkop(aanvraag, onderwerp) | {
        "mentor": mentor.naam,
        "waarvan": AFWIJKING_VAN[soort],
        "toegekend": afwijking.toegekend,
        "norm": NORM_VAN[soort],
        "vaststelling": _vaststelling(aanvraag, afwijking),
        "motivering": afwijking.motivering,
        "vervangt": eerdere[-1].context["kenmerk"] if eerdere else "",
        "naam": actor.naam,
        "functie": _functie(aanvraag, "stemgerechtigde"),
    }
    return plan_genummerd(
        AFWIJKING,
        onderwerp=aanvraag,
        context=context,
        sleutel=f"{reeks}{len(eerdere) + 1}",
        titel=f"{AFWIJKING.omschrijving} {aanvraag.nummer}, {mentor.naam}",
        actor=actor,
        vervangt=eerdere[-1] if eerdere else None,
    )


def _vaststelling(aanvraag: Aanvraag, afwijking: Afwijking) -> str:
    """What the rules find about this condition of this mentor, in their own sentence."""
    code = REGEL_VAN[AfwijkingSoort(afwijking.soort)]
    for mentor in mentoren_in(aanvraag):
        if mentor.aanvraag_mentor.pk == afwijking.aanvraag_mentor_id:
            return mentor.toetsing.bevinding(code).toelichting
    return ""


def _functie(aanvraag: Aanvraag, bij_partnerschap: str) -> str:
    return bij_partnerschap if aanvraag.partnerschap_id else "namens het departement"


def _datum(datum: Any) -> str:
    """A date that stays on one line; empty without one."""
    return datum_voluit(datum).replace(" ", VAST) if datum else ""
