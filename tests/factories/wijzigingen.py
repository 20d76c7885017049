"""Additions to agreements: each state reached through the real transitions."""

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from erkenningen.models import Erkenning, MentorOpErkenning
from mentorschap.core.klok import vandaag
from overeenkomsten.enums import Partij, RoosterPlaats
from overeenkomsten.enums_levensloop import WijzigingSoort
from overeenkomsten.models import Handtekening, Overeenkomst, UurroosterBlok, Wijziging
from overeenkomsten.transitions import leg_wijziging_voor, onderteken, stel_wijziging_op
from overeenkomsten.wijzigwaarden import (
    eindwaarden,
    mentorwaarden,
    plekwaarden,
    tweedeplekwaarden,
    urenwaarden,
    waarden_nu,
)
from tests.factories.overeenkomsten import (
    ErkenningFactory,
    MentorOpErkenningFactory,
    VestigingFactory,
    actor_met_link,
    actor_van_school,
    sluit_document,
)
from tests.hulp.kiekje import kiekje

REDEN = "De onderneming verdeelt het werk anders."


def andere_mentor(overeenkomst: Overeenkomst) -> MentorOpErkenning:
    """Return a second active mentor of the recognition."""
    return MentorOpErkenningFactory.create(erkenning=overeenkomst.erkenning)


def andere_plek(overeenkomst: Overeenkomst) -> MentorOpErkenning:
    """Return a mentor at another recognised establishment of the same company, for the same training."""
    vestiging = VestigingFactory.create(organisatie=overeenkomst.erkenning.onderneming)
    return MentorOpErkenningFactory.create(erkenning=erkenning_in(overeenkomst, vestiging=vestiging))


def tweede_onderneming(overeenkomst: Overeenkomst) -> MentorOpErkenning:
    """Return a mentor at another company that is recognised for the same training."""
    return MentorOpErkenningFactory.create(erkenning=erkenning_in(overeenkomst))


def erkenning_in(overeenkomst: Overeenkomst, **velden: Any) -> Erkenning:
    """Return another recognition for the training of this agreement."""
    return ErkenningFactory.create(opleiding=overeenkomst.traject.opleiding, **velden)


def nieuwe_waarden(soort: WijzigingSoort, overeenkomst: Overeenkomst, gaat_in_op: date) -> dict[str, Any]:
    """Return values of this kind that the rules allow."""
    if soort == WijzigingSoort.MENTOR:
        return mentorwaarden(andere_mentor(overeenkomst))
    if soort == WijzigingSoort.LEERWERKPLEK:
        return plekwaarden(andere_plek(overeenkomst))
    if soort == WijzigingSoort.DATA:
        return eindwaarden(overeenkomst.einde + timedelta(days=30))
    if soort == WijzigingSoort.UREN:
        return urenwaarden(Decimal(22), Decimal(14), rooster())
    return tweedeplekwaarden(
        tweede_onderneming(overeenkomst),
        van=gaat_in_op,
        tot=gaat_in_op + timedelta(days=20),
        afspraken="Brood bakken in een houtoven.",
        naam="Greet Molenaar",
        email="greet.molenaar@voorbeeld.be",
    )


def rooster() -> list[UurroosterBlok]:
    """Return a short week, unsaved."""
    return [UurroosterBlok(dag=dag, van=time(9), tot=time(16), plaats=RoosterPlaats.WERKPLEK) for dag in (1, 2)]


def wijziging(
    overeenkomst: Overeenkomst, soort: str = WijzigingSoort.MENTOR, *, dagen: int = 10, **velden: Any
) -> Wijziging:
    """Return the working version of an addition that takes effect in so many days."""
    gaat_in_op = vandaag() + timedelta(days=dagen)
    gewoon = {
        "gaat_in_op": gaat_in_op,
        "reden": REDEN,
        "voordien": waarden_nu(soort, overeenkomst),
        "actor": actor_van_school(overeenkomst.traject),
    }
    if "nieuw" not in velden:
        velden["nieuw"] = nieuwe_waarden(WijzigingSoort(soort), overeenkomst, gaat_in_op)
    return stel_wijziging_op(overeenkomst, WijzigingSoort(soort), **gewoon | velden)


@kiekje
def voorgelegde_wijziging(overeenkomst: Overeenkomst, soort: str = WijzigingSoort.MENTOR, **velden: Any) -> Wijziging:
    """Return an addition that lies for signing, with its document ready."""
    rij = leg_wijziging_voor(wijziging(overeenkomst, soort, **velden), actor=actor_van_school(overeenkomst.traject))
    sluit_document(rij.document)
    return ververs(rij)


def ververs(rij: Wijziging) -> Wijziging:
    """Return the addition as the database has it."""
    return Wijziging.objects.select_related("document", "overeenkomst").get(pk=rij.pk)


def teken_wijziging(handtekening: Handtekening) -> Any:
    """Sign as the person who was asked: the school with its account, the others by link."""
    rij = ververs(handtekening.wijziging)
    school = handtekening.partij == Partij.OPLEIDINGSVERSTREKKER
    actor = actor_van_school(rij.overeenkomst.traject) if school else actor_met_link(handtekening)
    return onderteken(handtekening, actor=actor, sha256=rij.document.sha256)


@kiekje
def ondertekende_wijziging(overeenkomst: Overeenkomst, soort: str = WijzigingSoort.MENTOR, **velden: Any) -> Wijziging:
    """Return an addition that everybody signed."""
    rij = voorgelegde_wijziging(overeenkomst, soort, **velden)
    for handtekening in rij.huidige_handtekeningen:
        teken_wijziging(handtekening)
    return ververs(rij)
