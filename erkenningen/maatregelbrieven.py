"""Letters about a measure: one template for each kind, frozen when the measure is imposed."""

from datetime import date
from typing import Any

from django.db.models import Q

from erkenningen.brieven import VAST, adresregels, afzender_van, plan_genummerd
from erkenningen.enums import MaatregelSoort, Reikwijdte, Stemkeuze, VoorstelStatus
from erkenningen.gevolgen_van_opheffing import voorzie_gevolgen
from erkenningen.lopend import lopende_overeenkomsten
from erkenningen.models import Maatregel, Stem
from mentorschap.core.klok import dag_van, vandaag
from mentorschap.core.woorden import datum_voluit
from mentorschap.documenten.models import Document
from mentorschap.documenten.soorten import DocumentSoort

Soort = MaatregelSoort
BRIEVEN = {
    Soort.BEGELEIDINGSACTIE: DocumentSoort(
        "begeleidingsactie", "erkenningen/begeleidingsactie", "1", "Begeleidingsactie"
    ),
    Soort.MENTORSANCTIE: DocumentSoort("mentorsanctie", "erkenningen/mentorsanctie", "1", "Sanctie van een mentor"),
    Soort.OPHEFFING: DocumentSoort("opheffing", "erkenningen/opheffing", "1", "Opheffing van de erkenning"),
    Soort.UITSLUITING: DocumentSoort("uitsluiting", "erkenningen/uitsluiting", "1", "Uitsluiting"),
}
SOORTEN = tuple(BRIEVEN.values())
ONDERWERP = {
    Soort.BEGELEIDINGSACTIE: "Begeleidingsactie bij uw erkenning voor {}",
    Soort.MENTORSANCTIE: "Sanctie van een mentor voor {}",
    Soort.OPHEFFING: "Opheffing van uw erkenning voor {}",
    Soort.UITSLUITING: "Uitsluiting van nieuwe aanvragen",
}


def plan_maatregelbrief(maatregel: Maatregel, *, actor: Any) -> Document:
    """Plan the letter of a measure that is being imposed, once."""
    soort = BRIEVEN[Soort(maatregel.soort)]
    return plan_genummerd(
        soort,
        onderwerp=maatregel,
        context=brief_context(maatregel, actor=actor),
        sleutel=f"maatregel:{maatregel.uuid}",
        titel=f"{soort.omschrijving} {maatregel.nummer}",
        actor=actor,
    )


def brief_context(maatregel: Maatregel, *, actor: Any) -> dict[str, Any]:
    """Return everything the letter says but its reference number, as JSON."""
    erkenning = maatregel.erkenning
    afzender = afzender_van(erkenning.partnerschap)
    return {
        "afzender": {"naam": afzender, "regels": adresregels(erkenning.partnerschap)},
        "ontvanger": {"naam": erkenning.onderneming.naam, "regels": adresregels(erkenning.onderneming)},
        "namens": afzender if erkenning.partnerschap else f"het {afzender}",
        "kbo": erkenning.onderneming.kbo,
        "dossier": maatregel.nummer,
        "onderwerp": ONDERWERP[Soort(maatregel.soort)].format(erkenning.opleiding.naam),
        "datum": datum_voluit(vandaag()),
        "erkenning": erkenning.nummer,
        "opleiding": erkenning.opleiding.naam,
        "vestiging": {"naam": erkenning.vestiging.naam, "adres": erkenning.vestiging.adres},
        "redenen": maatregel.redenen,
        "ingangsdatum": _datum(maatregel.ingangsdatum),
        "tot": _datum(maatregel.tot),
        "gehoord_op": _datum(dag_van(maatregel.gehoord_op)) if maatregel.gehoord_op else "",
        "gehoord_verslag": maatregel.gehoord_verslag,
        "niet_gehoord_omdat": maatregel.niet_gehoord_omdat,
        "naam": _ondertekenaar(maatregel) or actor.naam,
        "functie": _functie(maatregel),
        **_gevolgen(maatregel),
    }


def _gevolgen(maatregel: Maatregel) -> dict[str, Any]:
    """Return what the measure does, as this kind of letter says it."""
    if maatregel.soort == Soort.OPHEFFING:
        eindigen = [gevolg for gevolg in voorzie_gevolgen(maatregel.erkenning) if gevolg.eindigt]
        return {"overeenkomsten": [{"nummer": rij.nummer, "school": rij.school} for rij in eindigen]}
    if maatregel.mentor_op_erkenning is not None:
        lopend = lopende_overeenkomsten([maatregel.mentor_op_erkenning_id])
        return {
            "mentor": maatregel.mentor_op_erkenning.mentor.naam,
            "overeenkomsten": [{"nummer": rij.nummer} for rij in lopend],
        }
    if maatregel.opheffing is not None:
        return {
            "hele_onderneming": maatregel.reikwijdte == Reikwijdte.ONDERNEMING,
            "opheffing": maatregel.opheffing.nummer,
        }
    return {}


def _ondertekenaar(maatregel: Maatregel) -> str:
    """The last social partner who voted in favour: his vote decided, also when the term closed it."""
    over = Q(voorstel__maatregel=maatregel) | Q(voorstel__maatregel__opheffing=maatregel)
    voor = Stem.objects.filter(over, voorstel__status=VoorstelStatus.AANGENOMEN, keuze=Stemkeuze.AKKOORD)
    laatste = voor.select_related("gebruiker").order_by("-op", "-pk").first()
    return laatste.gebruiker.naam if laatste else ""


def _functie(maatregel: Maatregel) -> str:
    if maatregel.erkenning.partnerschap_id is None:
        return "namens het departement"
    return "stemgerechtigde" if maatregel.vraagt_stemming else "dossierbehandelaar"


def _datum(datum: date | None) -> str:
    """A date that stays on one line; empty without one."""
    return datum_voluit(datum).replace(" ", VAST) if datum else ""
