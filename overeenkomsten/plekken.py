"""Places for a learner: what the database knows about them, handed to the rules of `rules.match`."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from erkenningen.models import Erkenning, MentorOpErkenning
from erkenningen.plaatsen import Plaatsen, plaatsen_van
from erkenningen.uitsluitingen import uitsluitingen_op
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.models import Vestiging
from overeenkomsten.afstand import afstand_km
from overeenkomsten.leerwerkplekken import vestigingen_met
from overeenkomsten.mentorplaatsen import vrije_mentoren
from overeenkomsten.models import Startprofiel, Traject, Werkplekprofiel
from overeenkomsten.rules.match import Gewogen, Plek, Stand, Zoeker, waarom_niet, weeg

WENSEN = ("tijd", "geduld", "zelfstandig", "eigen_aanpak")
# A recognition that ended longer ago is no news for who looks for a place.
TERUGKIJKEN = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Kandidaat:
    """A place that can take the learner: its recognition, what was found, and the mentors with room."""

    erkenning: Erkenning
    gewogen: Gewogen
    plaatsen: Plaatsen
    mentoren: list[MentorOpErkenning]


@dataclass(frozen=True, slots=True)
class Uitgesloten:
    """A place that cannot, with why not."""

    vestiging: Vestiging
    code: str
    reden: str


def zoek_plekken(
    traject: Traject, profiel: Startprofiel, *, actor: Actor, dag: date, zonder: Collection[str] = (), woorden: str = ""
) -> tuple[list[Kandidaat], list[Uitgesloten]]:
    """Return the places for this learner in their explained order, and those set aside with the reason.

    The number of queries does not depend on how many places there are. With words also establishments that match them
    and were never recognised for the training are named.
    """
    rijen = _per_vestiging(_erkenningen(traject, actor, dag, woorden), dag)
    plaatsen = plaatsen_van(rijen, dag)
    uitsluitingen = uitsluitingen_op(dag, {rij.onderneming_id for rij in rijen})
    vrij: list[Erkenning] = []
    weg: list[Uitgesloten] = []
    for rij in rijen:
        uitsluiting = next((u for u in uitsluitingen if u.raakt(rij.onderneming_id, rij.vestiging_id)), None)
        stand = Stand(
            (rij.geldig_van, rij.geldig_tot),
            rij.opgeheven_op,
            plaatsen[rij.pk].mentoren,
            plaatsen[rij.pk].vrij,
            uitsluiting is not None,
            uitsluiting.tot if uitsluiting else None,
        )
        if reden := waarom_niet(stand, dag):
            weg.append(Uitgesloten(rij.vestiging, *reden))
        else:
            vrij.append(rij)
    if woorden.strip():
        weg += _nooit_erkend(woorden, rijen, dag)
    mentoren: dict[int, list[MentorOpErkenning]] = {}
    for mentor in vrije_mentoren(vrij, dag):
        mentoren.setdefault(mentor.erkenning_id, []).append(mentor)
    profielen = _profielen(vrij)
    per_sleutel = {str(rij.uuid): rij for rij in vrij}
    gewogen = weeg(
        zoeker_van(traject, profiel),
        (plek_van(rij, profiel, profielen.get(rij.vestiging_id, []), mentoren.get(rij.pk, [])) for rij in vrij),
        zonder=zonder,
    )
    kandidaten = []
    for uitkomst in gewogen:
        erkenning = per_sleutel[uitkomst.plek.sleutel]
        kandidaten.append(Kandidaat(erkenning, uitkomst, plaatsen[erkenning.pk], mentoren.get(erkenning.pk, [])))
    return kandidaten, sorted(weg, key=lambda rij: (rij.vestiging.organisatie.naam.casefold(), rij.vestiging.pk))


def zoeker_van(traject: Traject, profiel: Startprofiel) -> Zoeker:
    """Return what the learner asks."""
    wensen = {code: getattr(profiel, f"wens_{code}") for code in WENSEN}
    return Zoeker(
        einde=traject.einde,
        max_km=profiel.max_km,
        vervoer=tuple(profiel.vervoer),
        vroegst=profiel.vroegst,
        laatst=profiel.laatst,
        wensen={code: belang for code, belang in wensen.items() if belang is not None},
    )


def plek_van(
    erkenning: Erkenning,
    profiel: Startprofiel,
    profielen: Iterable[Werkplekprofiel],
    mentoren: Iterable[MentorOpErkenning],
) -> Plek:
    """Return what a place offers: the establishment, and per wish the mentor with room who offers most."""
    namen = {mentor.mentor_id: mentor.mentor.naam for mentor in mentoren}
    geldend = [rij for rij in profielen if rij.mentor_id is None or rij.mentor_id in namen]
    vestiging = next((rij for rij in geldend if rij.mentor_id is None), None)
    biedt: dict[str, tuple[int, str]] = {}
    for rij in geldend:
        wie = namen[rij.mentor_id] if rij.mentor_id else "de onderneming"
        for code in WENSEN:
            mate = getattr(rij, f"biedt_{code}")
            if mate is not None and mate > biedt.get(code, (0, ""))[0]:
                biedt[code] = (mate, wie)
    uren = [rij.begeleiding_uren for rij in geldend if rij.begeleiding_uren is not None]
    return Plek(
        sleutel=str(erkenning.uuid),
        naam=f"{erkenning.onderneming.naam} {erkenning.vestiging.naam}",
        erkend_tot=erkenning.geldig_tot,
        afstand=afstand_km(profiel.postcode, erkenning.vestiging.postcode),
        met_openbaar_vervoer=vestiging.met_openbaar_vervoer if vestiging else None,
        begint=vestiging.begint if vestiging else None,
        eindigt=vestiging.eindigt if vestiging else None,
        begeleiding_uren=max(uren) if uren else None,
        biedt=biedt,
    )


def _erkenningen(traject: Traject, actor: Actor, dag: date, woorden: str) -> Iterable[Erkenning]:
    rijen = Erkenning.objects.zichtbaar_voor(actor).filter(
        Q(opgeheven_op__isnull=True) | Q(opgeheven_op__gte=dag - TERUGKIJKEN),
        opleiding_id=traject.opleiding_id,
        geldig_tot__gte=dag - TERUGKIJKEN,
    )
    return rijen.zoek(woorden).select_related("onderneming", "vestiging__organisatie").order_by("-geldig_tot", "pk")


def _per_vestiging(rijen: Iterable[Erkenning], dag: date) -> list[Erkenning]:
    """Keep one recognition per establishment: the one that holds, else the last one."""
    gevonden: dict[int, Erkenning] = {}
    for rij in rijen:
        eerder = gevonden.setdefault(rij.vestiging_id, rij)
        if rij.is_geldig_op(dag) and not eerder.is_geldig_op(dag):
            gevonden[rij.vestiging_id] = rij
    return list(gevonden.values())


def _nooit_erkend(woorden: str, rijen: Iterable[Erkenning], dag: date) -> list[Uitgesloten]:
    bekend = {rij.vestiging_id for rij in rijen}
    code, reden = waarom_niet(Stand(None), dag) or ("", "")
    return [Uitgesloten(v, code, reden) for v in vestigingen_met(woorden) if v.pk not in bekend]


def _profielen(rijen: Iterable[Erkenning]) -> dict[int, list[Werkplekprofiel]]:
    per_vestiging: dict[int, list[Werkplekprofiel]] = {}
    gevraagd = {rij.vestiging_id for rij in rijen}
    for profiel in Werkplekprofiel.objects.filter(vestiging__in=gevraagd).order_by("vestiging", "mentor", "pk"):
        per_vestiging.setdefault(profiel.vestiging_id, []).append(profiel)
    return per_vestiging
