"""What a measure does once it works, and what its end gives back: on the recognition and on a mentor of it.

Locks, always in this order: the measure, its recognition, the mentor or the agreements.
"""

from datetime import date, timedelta
from typing import Any

from erkenningen.enums import ErkenningStatus, MaatregelSoort, MaatregelStatus, MentorStatus
from erkenningen.gevolgen_van_opheffing import voer_gevolgen_uit
from erkenningen.lopend import lopende_overeenkomsten
from erkenningen.meldingen import meld_mentor_gestopt
from erkenningen.models import Erkenning, Maatregel, MentorOpErkenning
from erkenningen.transitions.maatregel_tabel import mag_erkenning_raken
from mentorschap.core.transitions import Overgang, voer_uit

REDEN = "Door een sanctie mag deze mentor niet meer optreden voor deze opleiding in deze vestiging."

OPHEFFEN = Overgang(
    "opheffen",
    "Erkenning opgeheven",
    van=frozenset({ErkenningStatus.ACTIEF}),
    naar=ErkenningStatus.OPGEHEVEN,
    mag=mag_erkenning_raken,
    grondslag="D16 art. 7 §4",
)
SANCTIONEREN = Overgang(
    "sanctioneren",
    "Sanctie in werking",
    van=frozenset({MentorStatus.ACTIEF, MentorStatus.INACTIEF}),
    naar=MentorStatus.GESANCTIONEERD,
    mag=lambda actor, rij: mag_erkenning_raken(actor, rij.erkenning),
    grondslag="D16 art. 7 §§4-5",
)
SANCTIE_VOORBIJ = Overgang(
    "sanctie_voorbij",
    "Sanctie voorbij",
    van=frozenset({MentorStatus.GESANCTIONEERD}),
    naar=MentorStatus.INACTIEF,
    mag=lambda actor, rij: mag_erkenning_raken(actor, rij.erkenning),
    grondslag="D16 art. 7 §§4-5",
)
OVERGANGEN_GEVOLG = (OPHEFFEN, SANCTIONEREN, SANCTIE_VOORBIJ)


def voer_gevolg_uit(maatregel: Maatregel, dag: date, actor: Any) -> None:
    """Do what this kind of measure does from `dag` on; a begeleidingsactie and an exclusion touch no row.

    An exclusion is read by whoever files (erkenningen/uitsluitingen.py).
    """
    if maatregel.soort == MaatregelSoort.OPHEFFING:
        hef_op(maatregel, dag, actor)
    elif maatregel.soort == MaatregelSoort.MENTORSANCTIE:
        sanctioneer(maatregel, dag, actor)


def hef_op(maatregel: Maatregel, dag: date, actor: Any) -> None:
    """Lift the recognition from this day and end what runs on it, all or nothing (ERK-13)."""
    tekst = f"Maatregel {maatregel.nummer}"
    with voer_uit(OPHEFFEN, maatregel.erkenning, actor=actor, toelichting=tekst, ingangsdatum=dag) as erkenning:
        erkenning.opgeheven_op = dag
        voer_gevolgen_uit(erkenning, maatregel, actor)


def sanctioneer(maatregel: Maatregel, dag: date, actor: Any) -> None:
    """Let the mentor act no more here from this day and tell the schools of his learners (MEN-14).

    He cannot be activated again before the sanction ends.
    """
    # Held like when a mentor stops: of two who go at the same moment, one sees that the other is gone.
    Erkenning.objects.select_for_update(of=("self",), no_key=True).get(pk=maatregel.erkenning_id)
    rij = _mentor(maatregel)
    lopend = lopende_overeenkomsten([rij.pk])
    gegevens = {"maatregel": maatregel.nummer, "overeenkomsten": [overeenkomst.nummer for overeenkomst in lopend]}
    tekst = f"Maatregel {maatregel.nummer}"
    with voer_uit(SANCTIONEREN, rij, actor=actor, toelichting=tekst, gegevens=gegevens, ingangsdatum=dag) as vast:
        if vast.tot is None or vast.tot >= dag:
            vast.tot = max(dag - timedelta(days=1), vast.van)
        # With the day: after an appeal that held it back it works a second time.
        meld_mentor_gestopt(vast, lopend, opvolger="", reden=REDEN, beurt=f"{maatregel.nummer}:{dag.isoformat()}")


def hef_sanctie_op(maatregel: Maatregel, dag: date, actor: Any) -> None:
    """Give the mentor back to the company, not active yet: the company says whether he acts again."""
    rij = _mentor(maatregel)
    ander = rij.maatregelen.filter(soort=MaatregelSoort.MENTORSANCTIE, status=MaatregelStatus.IN_WERKING)
    if rij.status != MentorStatus.GESANCTIONEERD or ander.exclude(pk=maatregel.pk).exists():
        return
    tekst = f"Maatregel {maatregel.nummer}"
    with voer_uit(SANCTIE_VOORBIJ, rij, actor=actor, toelichting=tekst, ingangsdatum=dag):
        pass


def _mentor(maatregel: Maatregel) -> MentorOpErkenning:
    return MentorOpErkenning.objects.select_related("erkenning", "mentor").get(pk=maatregel.mentor_op_erkenning_id)
