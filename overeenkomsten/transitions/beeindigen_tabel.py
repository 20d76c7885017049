"""The table of ending an agreement: who may, from which status, what stands in the way (D16 arts. 23-27)."""

from mentorschap.core.klok import vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import Overgang
from mentorschap.core.woorden import datum_voluit
from mentorschap.organisaties.actor import Actor
from overeenkomsten.enums import Status
from overeenkomsten.enums_levensloop import Eindestatus
from overeenkomsten.models import Beeindiging, Overeenkomst
from overeenkomsten.permissions import mag_bewerken
from overeenkomsten.permissions_levensloop import kant_van, mag_beeindigen


def is_begonnen(overeenkomst: Overeenkomst) -> list[Beletsel]:
    """Guard: before its start an agreement is cancelled, not ended."""
    if overeenkomst.start <= vandaag():
        return []
    tekst = f"De overeenkomst begint pas op {datum_voluit(overeenkomst.start)}: de school kan ze nog annuleren."
    return [Beletsel("niet_begonnen", tekst)]


def is_niet_al_aan_het_eindigen(overeenkomst: Overeenkomst) -> list[Beletsel]:
    """Guard: one ending at a time."""
    lopend = overeenkomst.beeindigingen.lopend().first()
    if lopend is None:
        return []
    return [Beletsel("loopt_al", f"Er loopt al een beëindiging: {lopend.get_wijze_display().lower()}.")]


def mag_einde(actor: Actor, einde: Beeindiging) -> Beletsel | None:
    """The school of the learner closes what a party started."""
    return mag_bewerken(actor, einde.overeenkomst)


def mag_einde_intrekken(actor: Actor, einde: Beeindiging) -> Beletsel | None:
    """The school, and who started it; a notice that was received is taken back with the school only."""
    kant = kant_van(actor, einde.overeenkomst)
    zelf = kant == einde.initiatief and einde.status != Eindestatus.OPZEG
    return None if zelf and mag_beeindigen(actor, einde.overeenkomst) is None else mag_einde(actor, einde)


def mag_uitvoeren(actor: Actor, overeenkomst: Overeenkomst) -> Beletsel | None:
    """The system on the day that was announced, and the parties; the guard of the ending says when."""
    return None if actor.is_systeem else mag_beeindigen(actor, overeenkomst)


def is_dag_gekomen(einde: Beeindiging) -> list[Beletsel]:
    """Guard: nothing ends before the day that was announced, nor before the school confirmed it."""
    if einde.termijn_tot is None:
        return [Beletsel("te_bevestigen", "De school moet dit einde eerst bevestigen.")]
    if einde.termijn_tot > vandaag():
        return [Beletsel("te_vroeg", f"De termijn loopt nog tot en met {datum_voluit(einde.termijn_tot)}.")]
    return []


EINDE_MELDEN = Overgang(
    "einde_melden",
    "Beëindiging gestart",
    van=frozenset({Status.ACTIEF}),
    naar=Status.ACTIEF,
    mag=mag_beeindigen,
    guards=(is_begonnen, is_niet_al_aan_het_eindigen),
    grondslag="D16 art. 23-27",
)
EINDIGEN = Overgang(
    "eindigen",
    "Overeenkomst beëindigd",
    van=frozenset({Status.ACTIEF}),
    naar=Status.BEEINDIGD,
    mag=mag_uitvoeren,
    grondslag="D16 art. 23-27",
)
VERZOENEN = Overgang(
    "verzoenen",
    "Verzoend: de overeenkomst loopt verder",
    van=frozenset({Eindestatus.BEMIDDELING}),
    naar=Eindestatus.VERZOEND,
    mag=mag_einde,
    grondslag="D16 art. 26, § 2",
)
NIET_VERZOENEN = Overgang(
    "niet_verzoenen",
    "Bemiddeld zonder verzoening",
    van=frozenset({Eindestatus.BEMIDDELING}),
    naar=Eindestatus.GEMELD,
    mag=mag_einde,
    grondslag="D16 art. 26, § 2",
)
BEVESTIGEN = Overgang(
    "bevestigen",
    "Einde bevestigd door de school",
    van=frozenset({Eindestatus.GEMELD}),
    naar=Eindestatus.GEMELD,
    mag=mag_einde,
)
INTREKKEN = Overgang(
    "einde_intrekken",
    "Beëindiging ingetrokken",
    van=frozenset(Eindestatus.LOPEND),
    naar=Eindestatus.INGETROKKEN,
    mag=mag_einde_intrekken,
    toelichting_verplicht=True,
)
VOLTOOIEN = Overgang(
    "voltooien",
    "Beëindigd",
    van=frozenset({Eindestatus.GEMELD, Eindestatus.OPZEG}),
    naar=Eindestatus.BEEINDIGD,
    mag=lambda actor, einde: mag_uitvoeren(actor, einde.overeenkomst),
    guards=(is_dag_gekomen,),
)
BUITEN_REGELS = Overgang(
    "buiten_regels",
    "Vastgesteld dat de onderneming buiten de regels beëindigde",
    van=frozenset({Eindestatus.BEEINDIGD}),
    naar=Eindestatus.BEEINDIGD,
    mag=mag_einde,
    toelichting_verplicht=True,
    grondslag="D16 art. 17, § 4",
)
OVERGANGEN_OVEREENKOMST = (EINDE_MELDEN, EINDIGEN)
OVERGANGEN_EINDE = (VERZOENEN, NIET_VERZOENEN, BEVESTIGEN, INTREKKEN, VOLTOOIEN, BUITEN_REGELS)
