"""The life of a consultation: planned, held with minutes, read back and confirmed; and what was agreed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from evaluatie import overlegberichten as berichten
from evaluatie.agendapunten import vul_agenda
from evaluatie.enums_overleg import Bevestiging, Deelnemersrol, Puntbron
from evaluatie.enums_overleg import Overlegstatus as Status
from evaluatie.facts import mentor_van
from evaluatie.models import Agendapunt, Deelnemer, Overleg, Overlegdoel, VoorzienOverleg
from evaluatie.overlegthemas import doelen_van
from evaluatie.overlegverslag import plan_verslag
from evaluatie.permissions import mag_begeleiden
from evaluatie.permissions_overleg import mag_bevestigd_worden, mag_deelnemen, mag_leiden
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.nummering import volgend_nummer
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet, Overgang, voer_uit
from mentorschap.logboek.models import Gebeurtenis
from mentorschap.logboek.schrijven import log
from overeenkomsten.enums import Status as Overeenkomststatus
from overeenkomsten.models import Overeenkomst

AL_GEPLAND = Beletsel("gepland", "Dit overleg is intussen al gepland, of het is niet meer nodig.")
VOORBIJ = Beletsel("voorbij", "Kies een moment dat nog moet komen.")
GEEN_OVEREENKOMST = Beletsel("geen_overeenkomst", "Een overleg gaat over een overeenkomst die getekend is en loopt.")
NIET_GEPLAND = Beletsel("niet_gepland", "Het overleg is al gevoerd of geannuleerd: hier kan niets meer bij.")
AL_BEVESTIGD = Beletsel("al_bevestigd", "Het verslag is al bevestigd. Klopt er iets niet, zeg het de school.")
WAS_ER_NIET = Beletsel("was_er_niet", "Alleen wie bij het overleg was, bevestigt het verslag.")
NIET_GEVOERD = Beletsel("niet_gevoerd", "Het verslag is nog niet klaar, of het is al bevestigd.")


def moment_is_er(overleg: Overleg) -> list[Beletsel]:
    """Guard: minutes are finished after the talk began."""
    if overleg.wanneer <= nu():
        return []
    return [Beletsel("nog_niet", f"Het overleg is pas op {berichten.moment_voluit(overleg)}.")]


def iemand_was_er(overleg: Overleg) -> list[Beletsel]:
    """Guard: minutes say who was there."""
    if overleg.deelnemers.filter(aanwezig=True).exists():
        return []
    return [Beletsel("niemand", "Duid aan wie er was.")]


def iedereen_bevestigde(overleg: Overleg) -> list[Beletsel]:
    """Guard: everybody who was there read the minutes back."""
    wachtend = overleg.deelnemers.filter(aanwezig=True, bevestiging="").order_by("pk")
    return [Beletsel("wacht", f"{deelnemer.naam} heeft het verslag nog niet bevestigd.") for deelnemer in wachtend]


ANNULEREN = Overgang(
    "annuleren",
    "Overleg geannuleerd",
    frozenset({Status.GEPLAND}),
    Status.GEANNULEERD,
    mag_leiden,
    toelichting_verplicht=True,
)
VOEREN = Overgang(
    "voeren",
    "Verslag afgewerkt",
    frozenset({Status.GEPLAND}),
    Status.GEVOERD,
    mag_leiden,
    guards=(moment_is_er, iemand_was_er),
)
BEVESTIGEN = Overgang(
    "bevestigen",
    "Verslag door iedereen bevestigd",
    frozenset({Status.GEVOERD}),
    Status.BEVESTIGD,
    mag_bevestigd_worden,
    guards=(iedereen_bevestigde,),
)
NIET_WACHTEN = Overgang(
    "niet_wachten",
    "Verslag afgesloten zonder op iedereen te wachten",
    frozenset({Status.GEVOERD}),
    Status.BEVESTIGD,
    mag_leiden,
    toelichting_verplicht=True,
)
OVERGANGEN = (ANNULEREN, VOEREN, BEVESTIGEN, NIET_WACHTEN)


@dataclass(frozen=True, slots=True)
class Persoon:
    """Somebody to invite."""

    rol: str
    naam: str
    email: str
    gebruiker_id: int | None = None


def vaste_deelnemers(overeenkomst: Overeenkomst) -> list[Persoon]:
    """Return the three whom the mentorship is about; who has no address is left out."""
    traject, mentor = overeenkomst.traject, mentor_van(overeenkomst)
    begeleider, leerling = traject.trajectbegeleider, traject.leerling
    drie = (
        Persoon(Deelnemersrol.MENTOR, mentor.naam, mentor.email, mentor.gebruiker_id),
        Persoon(Deelnemersrol.LEERLING, leerling.naam, leerling.email, leerling.gebruiker_id),
        Persoon(Deelnemersrol.TRAJECTBEGELEIDER, begeleider.naam, begeleider.email, begeleider.pk),
    )
    return [persoon for persoon in drie if persoon.email]


@transaction.atomic
def plan_overleg(
    overleg: Overleg, personen: Iterable[Persoon], *, actor: Any, voorzien: VoorzienOverleg | None = None
) -> Overleg:
    """Save a new consultation, invite these people and fill its agenda.

    Raises GeenRecht, HandelingBelet (the agreement does not run, nobody invited, moment over) or ValidationError.
    """
    overeenkomst = overleg.overeenkomst
    if beletsel := mag_begeleiden(actor, overeenkomst.traject):
        raise GeenRecht(beletsel)
    personen = _zonder_dubbels(personen)
    if beletselen := _beletselen(overleg, personen):
        raise HandelingBelet(beletselen)
    overleg.nummer = volgend_nummer("OL", vandaag().year)
    overleg.door_id = actor.gebruiker_id
    overleg.full_clean()
    overleg.save()
    Overlegdoel.objects.bulk_create(
        Overlegdoel(overleg=overleg, code=doel.code, tekst=doel.tekst) for doel in doelen_van(overleg.thema)
    )
    deelnemers = [_deelnemer(overleg, persoon) for persoon in personen]
    vul_agenda(overleg)
    berichten.meld(deelnemers, berichten.GEPLAND)
    if voorzien is not None:
        _koppel(voorzien, overleg)
    log(Gebeurtenis.REGELING, onderwerp=overleg, actor=actor, gegevens={"wat": "Overleg gepland"})
    return overleg


@transaction.atomic
def wijzig_overleg(overleg: Overleg, gegevens: Mapping[str, Any], personen: Iterable[Persoon], *, actor: Any) -> None:
    """Change moment, place or people of a planned consultation; calendars follow.

    Who stays keeps his page, mark and points; who leaves loses his link. Raises GeenRecht, Achterhaald, HandelingBelet.
    """
    rij = _vergrendel(overleg)
    if beletsel := mag_leiden(actor, rij):
        raise GeenRecht(beletsel)
    if rij.status != Status.GEPLAND:
        raise Achterhaald([NIET_GEPLAND])
    for veld, waarde in gegevens.items():
        setattr(rij, veld, waarde)
    personen = _zonder_dubbels(personen)
    if beletselen := _beletselen(rij, personen):
        raise HandelingBelet(beletselen)
    rij.volgnummer += 1
    rij.full_clean()
    rij.save()
    adressen = {persoon.email for persoon in personen}
    bestaand = {d.email.lower(): d for d in rij.deelnemers.voor_bericht()}
    weg = [d for email, d in bestaand.items() if email not in adressen]
    if beletselen := _nog_afspraken(rij, weg):
        raise HandelingBelet(beletselen)
    berichten.meld(weg, berichten.WEG)
    for deelnemer in weg:
        berichten.trek_links_in(deelnemer)
        deelnemer.delete()
    berichten.meld([bestaand[e] for e in adressen if e in bestaand], berichten.VERPLAATST)
    nieuw = [_deelnemer(rij, persoon) for persoon in personen if persoon.email not in bestaand]
    berichten.meld(nieuw, berichten.GEPLAND)
    log(Gebeurtenis.GEGEVENS_GEWIJZIGD, onderwerp=rij, actor=actor, gegevens={"wat": "Afspraak voor het overleg"})


def annuleer_overleg(overleg: Overleg, *, actor: Any, toelichting: str) -> None:
    """Call it off and say so to everybody; the moment that the plan of the year foresaw is to be planned again."""
    with voer_uit(ANNULEREN, overleg, actor=actor, toelichting=toelichting) as rij:
        rij.volgnummer += 1
        rij.save()
        berichten.meld(rij.deelnemers.voor_bericht(), berichten.AFGEZEGD, reden=toelichting)
        VoorzienOverleg.objects.filter(overleg=rij).update(overleg=None, updated_at=nu())


@transaction.atomic
def geef_ervaring(deelnemer: Deelnemer, *, cijfer: int, ervaring: str, deelt: bool, actor: Any) -> None:
    """Keep how it goes for this person, before the talk. Raises GeenRecht, or Achterhaald once there are minutes."""
    _eis_gepland(deelnemer, actor)
    rij = _vers(deelnemer)
    rij.cijfer, rij.ervaring, rij.deelt_ervaring, rij.ervaring_op = cijfer, ervaring, deelt, nu()
    rij.full_clean()
    rij.save()
    vul_agenda(deelnemer.overleg)


@transaction.atomic
def voeg_punt_toe(deelnemer: Deelnemer, tekst: str, *, actor: Any) -> Agendapunt:
    """Put a point of this person on the agenda. Raises GeenRecht, or Achterhaald once there are minutes."""
    _eis_gepland(deelnemer, actor)
    punten = deelnemer.overleg.punten.filter(bron=Puntbron.DEELNEMER)
    return Agendapunt.objects.create(
        overleg=deelnemer.overleg,
        bron=Puntbron.DEELNEMER,
        sleutel=f"{deelnemer.uuid}:{punten.filter(van=deelnemer).count() + 1}",
        tekst=tekst,
        van=deelnemer,
    )


def werk_verslag_af(overleg: Overleg, *, actor: Any) -> None:
    """Finish the minutes: whoever was there is asked to read them back; the writer agrees by finishing."""
    with voer_uit(VOEREN, overleg, actor=actor) as rij:
        rij.gevoerd_op = nu()
        rij.save()
        aanwezigen = list(rij.deelnemers.filter(aanwezig=True).voor_bericht())
        for deelnemer in aanwezigen:
            if deelnemer.gebruiker_id == actor.gebruiker_id:
                _bevestig(deelnemer, Bevestiging.AKKOORD, "")
        berichten.vraag_bevestiging([d for d in aanwezigen if not d.bevestiging])
    _rond_af_als_iedereen(overleg, actor=actor)


@transaction.atomic
def bevestig(deelnemer: Deelnemer, *, bevestiging: str, opmerking: str, actor: Any) -> None:
    """Keep that this person read the minutes, with a remark if he has one; the last one closes them.

    Raises GeenRecht, Achterhaald when there are no minutes to confirm or this person did so, or HandelingBelet for who
    was not there.
    """
    rij = _vergrendel(deelnemer.overleg)
    if beletsel := mag_deelnemen(actor, deelnemer):
        raise GeenRecht(beletsel)
    if rij.status != Status.GEVOERD:
        raise Achterhaald([NIET_GEVOERD])
    vers = _vers(deelnemer)
    if vers.bevestiging:
        raise Achterhaald([AL_BEVESTIGD])
    if not vers.aanwezig:
        raise HandelingBelet([WAS_ER_NIET])
    _bevestig(vers, bevestiging, opmerking)
    _rond_af_als_iedereen(rij, actor=actor)


def sluit_zonder_wachten(overleg: Overleg, *, actor: Any, toelichting: str) -> None:
    """Close the minutes although not everybody read them back, and say why."""
    with voer_uit(NIET_WACHTEN, overleg, actor=actor, toelichting=toelichting) as rij:
        _sluit(rij, actor=actor)


def _rond_af_als_iedereen(overleg: Overleg, *, actor: Any) -> None:
    if iedereen_bevestigde(overleg):
        return
    with voer_uit(BEVESTIGEN, overleg, actor=actor) as rij:
        _sluit(rij, actor=actor)


def _sluit(rij: Overleg, *, actor: Any) -> None:
    rij.bevestigd_op = nu()
    rij.save()
    rij.document = plan_verslag(rij, actor=actor)


def _bevestig(deelnemer: Deelnemer, bevestiging: str, opmerking: str) -> None:
    deelnemer.bevestiging, deelnemer.opmerking, deelnemer.bevestigd_op = bevestiging, opmerking, nu()
    deelnemer.full_clean()
    deelnemer.save()


def _eis_gepland(deelnemer: Deelnemer, actor: Any) -> None:
    if beletsel := mag_deelnemen(actor, deelnemer):
        raise GeenRecht(beletsel)
    if _vergrendel(deelnemer.overleg).status != Status.GEPLAND:
        raise Achterhaald([NIET_GEPLAND])


def _vers(deelnemer: Deelnemer) -> Deelnemer:
    """Return the participant as he is now that the consultation is locked; somebody taken out meanwhile is Http404."""
    return haal_of_404(Deelnemer.objects.select_related("overleg"), pk=deelnemer.pk)


def _vergrendel(overleg: Overleg) -> Overleg:
    return Overleg.objects.select_for_update(of=("self",), no_key=True).get(pk=overleg.pk)


def _beletselen(overleg: Overleg, personen: Sequence[Persoon]) -> list[Beletsel]:
    beletselen = []
    if overleg.overeenkomst.status != Overeenkomststatus.ACTIEF:
        beletselen.append(GEEN_OVEREENKOMST)
    if overleg.wanneer <= nu():
        beletselen.append(VOORBIJ)
    if not personen:
        beletselen.append(Beletsel("niemand", "Nodig minstens één persoon uit."))
    return beletselen


def _nog_afspraken(overleg: Overleg, weg: Sequence[Deelnemer]) -> list[Beletsel]:
    """Who took something on in minutes that are being written cannot leave before somebody else does it."""
    namen = overleg.afspraken.filter(wie__in=weg).order_by("wie").values_list("wie__naam", flat=True).distinct()
    return [
        Beletsel("afspraak", f"In het verslag staat een afspraak voor {naam}. Geef die eerst aan iemand anders.")
        for naam in namen
    ]


def _zonder_dubbels(personen: Iterable[Persoon]) -> list[Persoon]:
    """One invitation per address; addresses in lower case."""
    per_adres: dict[str, Persoon] = {}
    for persoon in personen:
        email = persoon.email.strip().lower()
        per_adres.setdefault(email, Persoon(persoon.rol, persoon.naam.strip(), email, persoon.gebruiker_id))
    return list(per_adres.values())


def _deelnemer(overleg: Overleg, persoon: Persoon) -> Deelnemer:
    deelnemer = Deelnemer(
        overleg=overleg, rol=persoon.rol, naam=persoon.naam, email=persoon.email, gebruiker_id=persoon.gebruiker_id
    )
    deelnemer.full_clean()
    deelnemer.save()
    return deelnemer


def _koppel(voorzien: VoorzienOverleg, overleg: Overleg) -> None:
    rij = VoorzienOverleg.objects.select_for_update(of=("self",), no_key=True).get(pk=voorzien.pk)
    if rij.overleg_id is not None or rij.overeenkomst_id != overleg.overeenkomst_id:
        raise Achterhaald([AL_GEPLAND])
    rij.overleg = overleg
    rij.save(update_fields=["overleg", "updated_at"])
