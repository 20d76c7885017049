"""Measures in every status, through the real transitions."""

from datetime import date, timedelta
from typing import Any

from erkenningen import transitions as t
from erkenningen.enums import MaatregelSoort, Stemkeuze
from erkenningen.models import Beroep, Erkenning, Maatregel, Voorstel
from erkenningen.transitions.maatregelen import bereid_voor, leg_op, leg_voor, noteer_gehoor, rond_af, trek_in
from mentorschap.core.klok import nu, vandaag
from tests.factories.erkenningen import Wereld
from tests.factories.overeenkomsten import actief
from tests.hulp.kiekje import kiekje

REDENEN = "De leerling werkte drie keer zonder begeleiding aan de oven."
RESULTAAT = "De afspraken zijn nagekomen."
VERSLAG = "De zaakvoerder belooft beterschap."


def bereid(w: Wereld, erkenning: Erkenning, soort: str = "begeleidingsactie", **velden: Any) -> Maatregel:
    """Return a measure in preparation; a sanction is about the first mentor."""
    gewoon: dict[str, Any] = {"redenen": REDENEN, "ingangsdatum": vandaag()}
    if soort == MaatregelSoort.MENTORSANCTIE:
        gewoon["mentor_op_erkenning"] = erkenning.mentoren.earliest("pk")
    if soort == MaatregelSoort.UITSLUITING:
        gewoon["reikwijdte"] = "vestiging"
    return bereid_voor(Maatregel(soort=soort, erkenning=erkenning, **gewoon | velden), actor=w.behandelaar)


@kiekje
def gehoord(w: Wereld, erkenning: Erkenning, soort: str = "opheffing", **velden: Any) -> Maatregel:
    """Return a measure in preparation after the hearing."""
    rij = bereid(w, erkenning, soort, **velden)
    return noteer_gehoor(rij, actor=w.behandelaar, gehoord_op=nu() - timedelta(days=1), verslag=VERSLAG)


@kiekje
def voorgelegd(w: Wereld, erkenning: Erkenning, soort: str = "opheffing", **velden: Any) -> Voorstel:
    """Return the open proposal about a measure."""
    return leg_voor(gehoord(w, erkenning, soort, **velden), actor=w.behandelaar)


def stem_voor(w: Wereld, voorstel: Voorstel) -> Maatregel:
    """Let both benches vote in favour and return the measure; at the department a colleague decides."""
    if w.partnerschap is None:
        t.beslis_voorstel(voorstel, actor=w.stem2, akkoord=True)
    else:
        for actor in (w.stem, w.stem2):
            t.stem(voorstel, actor=actor, keuze=Stemkeuze.AKKOORD)
    return Maatregel.objects.get(pk=voorstel.maatregel_id)


@kiekje
def opgelegd(w: Wereld, erkenning: Erkenning, soort: str = "opheffing", **velden: Any) -> Maatregel:
    """Return an imposed measure; in force when `ingangsdatum` (today) has come."""
    if soort == MaatregelSoort.BEGELEIDINGSACTIE:
        return leg_op(bereid(w, erkenning, soort, **velden), actor=w.behandelaar)
    return stem_voor(w, voorgelegd(w, erkenning, soort, **velden))


@kiekje
def in_status(w: Wereld, erkenning: Erkenning, soort: str, status: str) -> Maatregel:
    """Return a measure in this status; `vernietigd` is what an appeal leaves."""
    if status == "voorbereiding":
        return gehoord(w, erkenning, soort)
    if status == "opgelegd":
        return opgelegd(w, erkenning, soort, ingangsdatum=vandaag() + timedelta(days=5))
    if status == "ingetrokken":
        return trek_in(gehoord(w, erkenning, soort), actor=w.behandelaar, reden="Niet meer nodig.")
    rij = opgelegd(w, erkenning, soort)
    if status == "afgerond" and soort != MaatregelSoort.OPHEFFING:
        return rond_af(rij, actor=w.behandelaar, resultaat=RESULTAAT)
    if status in ("afgerond", "vernietigd"):
        Maatregel.objects.filter(pk=rij.pk).update(status=status)
    return Maatregel.objects.get(pk=rij.pk)


def beroep_tegen(w: Wereld, maatregel: Maatregel, **velden: Any) -> Beroep:
    """Return an appeal against a measure."""
    gewoon: dict[str, Any] = {
        "nummer": f"BE-1999-{maatregel.pk:05d}",
        "onderneming": w.onderneming,
        "maatregel": maatregel,
        "beslissing_ontvangen_op": vandaag(),
        "ingediend_op": nu(),
        "ingediend_door": w.gebruiker(w.beheerder),
        "motivering": "De oven staat er weer.",
        "bevestigen_tot": vandaag() + timedelta(days=10),
    }
    return Beroep.objects.create(**gewoon | velden)


def overeenkomst_op(erkenning: Erkenning, *, einde: date | None = None) -> Any:
    """Return a signed agreement on this recognition, with its first mentor."""
    rij = actief()
    rij.erkenning, rij.mentor = erkenning, erkenning.mentoren.earliest("pk")
    rij.einde = einde or rij.einde
    rij.save()
    return rij
