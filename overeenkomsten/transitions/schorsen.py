"""A period in which the agreement is suspended: added, corrected or ended, and told to the trajectbegeleider.

The agreement stays `actief`: each act starts and ends there, locks its row and is a line of its timeline.
"""

from datetime import date

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from mentorschap.core.klok import vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import HandelingBelet, Overgang, voer_uit
from mentorschap.core.woorden import datum_voluit
from mentorschap.organisaties.actor import Actor
from overeenkomsten.enums import Soort, Status
from overeenkomsten.enums_levensloop import Kant, Schorsingsgrond
from overeenkomsten.levensberichten import meld_schorsing
from overeenkomsten.models import Overeenkomst, Schorsing
from overeenkomsten.permissions_levensloop import kant_van, mag_schorsen
from overeenkomsten.rules.termijnen_overeenkomst import SCHORSING_MELDEN, Periode, signalen

ACTIEF = frozenset({Status.ACTIEF})
SCHORSEN = Overgang(
    "schorsen",
    "Schorsing toegevoegd",
    van=ACTIEF,
    naar=Status.ACTIEF,
    mag=mag_schorsen,
    grondslag="D16 art. 18-21",
)
SCHORSING_VERBETEREN = Overgang(
    "schorsing_verbeteren",
    "Schorsing verbeterd",
    van=ACTIEF,
    naar=Status.ACTIEF,
    mag=mag_schorsen,
    grondslag="D16 art. 18-21",
)
SCHORSING_MELDEN_AAN = Overgang(
    "schorsing_melden",
    "Schorsing gemeld aan de trajectbegeleider",
    van=ACTIEF,
    naar=Status.ACTIEF,
    mag=mag_schorsen,
    grondslag="D16 art. 22",
)
OVERGANGEN_SCHORSING = (SCHORSEN, SCHORSING_VERBETEREN, SCHORSING_MELDEN_AAN)


def periode_van(schorsing: Schorsing) -> Periode:
    """Return the days of a suspension for the rules."""
    return Periode(schorsing.van, schorsing.tot)


def schors(overeenkomst: Overeenkomst, schorsing: Schorsing, *, actor: Actor) -> Schorsing:
    """Add a period. What the company adds is told with it (OVK-18).

    Raises GeenRecht, Achterhaald (no longer in force) or HandelingBelet (outside the agreement, or another period).
    """
    with voer_uit(SCHORSEN, overeenkomst, actor=actor, toelichting=_zin(schorsing), ingangsdatum=schorsing.van) as rij:
        schorsing.overeenkomst = rij
        schorsing.door_id = actor.gebruiker_id
        schorsing.door_kant = kant_van(actor, rij)
        _bewaar(schorsing, actor)
    return schorsing


def verbeter_schorsing(schorsing: Schorsing, *, actor: Actor) -> Schorsing:
    """Correct a period or give it its last day; the earlier values stay in the history. Raises as `schors`."""
    overeenkomst = Overeenkomst.objects.get(pk=schorsing.overeenkomst_id)
    toelichting = _zin(schorsing)
    with voer_uit(
        SCHORSING_VERBETEREN, overeenkomst, actor=actor, toelichting=toelichting, ingangsdatum=schorsing.van
    ) as rij:
        schorsing.overeenkomst = rij
        _bewaar(schorsing, actor)
    return schorsing


def meld(schorsing: Schorsing, *, actor: Actor) -> Schorsing:
    """Note that the trajectbegeleider was told today, of the length or of the resumption (OVK-18).

    The school notes it when the company told by telephone. Raises HandelingBelet when there is nothing to tell.
    """
    overeenkomst = Overeenkomst.objects.get(pk=schorsing.overeenkomst_id)
    with voer_uit(SCHORSING_MELDEN_AAN, overeenkomst, actor=actor, toelichting=_zin(schorsing)) as rij:
        schorsing.overeenkomst = rij
        schorsing.refresh_from_db(fields=["van", "tot", "gemeld_op", "hervatting_gemeld_op"])
        open_meldingen = te_melden(schorsing, vandaag())
        if not open_meldingen:
            raise HandelingBelet([Beletsel("gemeld", "Er valt over deze schorsing niets meer te melden.")])
        for veld in open_meldingen:
            setattr(schorsing, veld, vandaag())
        schorsing.full_clean()
        schorsing.save()
        meld_schorsing(schorsing, actor)
    return schorsing


def te_melden(schorsing: Schorsing, dag: date) -> list[str]:
    """Return which of `gemeld_op` and `hervatting_gemeld_op` is still open on a day."""
    gevonden = signalen(periode_van(schorsing), dag)
    velden = []
    if gevonden.moet_melden and schorsing.gemeld_op is None:
        velden.append("gemeld_op")
    hervat = gevonden.hervatting_melden_tot is not None and gevonden.hervat_op <= dag
    if hervat and schorsing.hervatting_gemeld_op is None:
        velden.append("hervatting_gemeld_op")
    return velden


def _bewaar(schorsing: Schorsing, actor: Actor) -> None:
    _vul_aan(schorsing, actor)
    if beletselen := _buiten_overeenkomst(schorsing):
        raise HandelingBelet(beletselen)
    try:
        schorsing.full_clean()
    except ValidationError as fout:
        teksten = [
            tekst for veld in sorted(fout.message_dict, key=_algemeen_eerst) for tekst in fout.message_dict[veld]
        ]
        raise HandelingBelet([Beletsel("periode", tekst) for tekst in teksten]) from fout
    schorsing.save()
    meld_schorsing(schorsing, actor)


def _vul_aan(schorsing: Schorsing, actor: Actor) -> None:
    """Set what the law decides: no pay for disciplinary grounds or in an SAO; filled in by the company is told."""
    if schorsing.grond in Schorsingsgrond.TUCHT:
        schorsing.doorbetaald = False
    elif schorsing.overeenkomst.soort == Soort.SAO:
        schorsing.doorbetaald = None
    lengte = schorsing.tot and Periode(schorsing.van, schorsing.tot).dagen_tot(schorsing.tot)
    lang = bool(lengte and lengte > SCHORSING_MELDEN.waarde)
    if not lang:
        schorsing.hervatting_gemeld_op = None
    if kant_van(actor, schorsing.overeenkomst) != Kant.ONDERNEMING:
        return
    if lang or signalen(periode_van(schorsing), vandaag()).moet_melden:
        schorsing.gemeld_op = schorsing.gemeld_op or vandaag()
    if lang:
        schorsing.hervatting_gemeld_op = schorsing.hervatting_gemeld_op or vandaag()


def _buiten_overeenkomst(schorsing: Schorsing) -> list[Beletsel]:
    overeenkomst = schorsing.overeenkomst
    if schorsing.van < overeenkomst.start:
        tekst = f"De overeenkomst begint op {datum_voluit(overeenkomst.start)}: eerder kan ze niet geschorst zijn."
        return [Beletsel("voor_start", tekst)]
    if max(schorsing.van, schorsing.tot or schorsing.van) > overeenkomst.einde:
        tekst = f"De overeenkomst loopt tot en met {datum_voluit(overeenkomst.einde)}: kies een dag die daarin ligt."
        return [Beletsel("na_einde", tekst)]
    return []


def _zin(schorsing: Schorsing) -> str:
    tot = f"tot en met {datum_voluit(schorsing.tot)}" if schorsing.tot else "zonder gekend einde"
    return f"Van {datum_voluit(schorsing.van)}, {tot}."


def _algemeen_eerst(veld: str) -> tuple[bool, str]:
    return veld != NON_FIELD_ERRORS, veld
