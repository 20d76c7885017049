"""The agenda fills itself: what school, company and learner should talk about, each thing once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from erkenningen.mentorstand import met_open_opleiding
from erkenningen.models import MentorOpErkenning
from evaluatie.documents import bespreekpunten_van
from evaluatie.enums import Evaluatiestatus
from evaluatie.enums_overleg import Overlegstatus, Puntbron
from evaluatie.models import Afspraak, Agendapunt, Evaluatie, Overleg
from mentorschap.core.klok import vandaag
from mentorschap.core.woorden import datum_voluit, opsomming
from overeenkomsten.models import Schorsing

# A suspension that ended this many days ago is still worth a word; a training term this near too.
SCHORSING_DAGEN = 60
OPLEIDING_DAGEN = 60
VOORUIT_DAGEN = 14
HOOGSTENS_GENOEMD = 4
NIET_INGEVULD = (Evaluatiestatus.GEPLAND, Evaluatiestatus.OPEN)


@dataclass(frozen=True, slots=True)
class Punt:
    """A point as a source gives it; `sleutel` says what it is about."""

    bron: str
    sleutel: str
    tekst: str
    uitleg: str = ""


@transaction.atomic
def vul_agenda(overleg: Overleg) -> int:
    """Add to a planned consultation what is not on its agenda yet and take off what is over; return how many came on.

    What people added themselves, and what the minutes already say something about, stays.
    """
    rij = Overleg.objects.select_for_update(of=("self",), no_key=True).get(pk=overleg.pk)
    if rij.status != Overlegstatus.GEPLAND:
        return 0
    nu = list(verzamel(overleg, vandaag()))
    sleutels = {(punt.bron, punt.sleutel) for punt in nu}
    bestaand = list(rij.punten.exclude(bron=Puntbron.DEELNEMER).exclude(bron=Puntbron.SIGNAAL))
    weg = [p.pk for p in bestaand if (p.bron, p.sleutel) not in sleutels and p.besproken is None and not p.notitie]
    rij.punten.filter(pk__in=weg).delete()
    staat_er = {(p.bron, p.sleutel) for p in bestaand if p.pk not in weg}
    nieuw = [punt for punt in nu if (punt.bron, punt.sleutel) not in staat_er]
    Agendapunt.objects.bulk_create(
        Agendapunt(overleg=rij, bron=p.bron, sleutel=p.sleutel, tekst=p.tekst[:300], uitleg=p.uitleg[:500])
        for p in nieuw
    )
    return len(nieuw)


def vul_agendas(dag: date) -> int:
    """Bring the agendas of what is planned for the next days up to date; return how many points came on."""
    binnenkort = Overleg.objects.gepland().filter(wanneer__date__range=(dag, dag + timedelta(days=VOORUIT_DAGEN)))
    rijen = binnenkort.select_related("overeenkomst__traject").order_by("pk")
    return sum(vul_agenda(overleg) for overleg in rijen.iterator(chunk_size=200))


def verzamel(overleg: Overleg, dag: date) -> Iterator[Punt]:
    """Yield every point that the dossier gives on a day, in the order in which people talk about it."""
    yield from _afspraken(overleg)
    yield from _ervaringen(overleg)
    yield from _uit_evaluatie(overleg)
    yield from _late_evaluaties(overleg, dag)
    yield from _schorsingen(overleg, dag)
    yield from _opleidingstermijn(overleg, dag)


def _afspraken(overleg: Overleg) -> Iterator[Punt]:
    eerder = Afspraak.objects.open().filter(overleg__overeenkomst__traject_id=overleg.overeenkomst.traject_id)
    for afspraak in eerder.exclude(overleg_id=overleg.pk).select_related("wie").order_by("tegen", "pk"):
        uitleg = f"{afspraak.wie.naam}, tegen {datum_voluit(afspraak.tegen)}"
        yield Punt(Puntbron.AFSPRAAK, str(afspraak.uuid), afspraak.tekst, uitleg)


def _ervaringen(overleg: Overleg) -> Iterator[Punt]:
    """Only what the giver shares comes on paper: the rest is for the trajectbegeleider alone."""
    for deelnemer in overleg.deelnemers.filter(deelt_ervaring=True, cijfer__isnull=False).order_by("pk"):
        tekst = f"Hoe {deelnemer.naam} het beleeft: {deelnemer.cijfer} op 5"
        yield Punt(Puntbron.ERVARING, str(deelnemer.uuid), tekst, deelnemer.ervaring)


def _uit_evaluatie(overleg: Overleg) -> Iterator[Punt]:
    evaluatie = _laatste_ingediende(overleg)
    if evaluatie is None:
        return
    punten = bespreekpunten_van(evaluatie)
    for punt in punten:
        if punt["soort"] == Puntbron.VERSCHIL:
            yield Punt(Puntbron.VERSCHIL, f"{evaluatie.uuid}:{punt['nummer']}", punt["omschrijving"], punt["tekst"])
    stil = [p["omschrijving"] for p in punten if p["soort"] == Puntbron.STILSTAND]
    if stil:
        yield Punt(Puntbron.STILSTAND, str(evaluatie.uuid), _aantal(stil, "blijft", "blijven", "staan"), _lijst(stil))
    open_ = [p["omschrijving"] for p in punten if p["soort"] == "niet_aan_bod"]
    if open_:
        tekst = _aantal(open_, "is", "zijn", "nog niet geoefend")
        yield Punt(Puntbron.NIET_GEOEFEND, str(evaluatie.uuid), tekst, _lijst(open_))


def _laatste_ingediende(overleg: Overleg) -> Evaluatie | None:
    rijen = Evaluatie.objects.ingediend().filter(overeenkomst__traject_id=overleg.overeenkomst.traject_id)
    return rijen.select_related("vorige").order_by("-ingediend_op", "-pk").first()


def _late_evaluaties(overleg: Overleg, dag: date) -> Iterator[Punt]:
    """Those that nobody filled in, and those that were planned and never opened."""
    laat = Evaluatie.objects.filter(overeenkomst_id=overleg.overeenkomst_id, status__in=NIET_INGEVULD, tegen__lt=dag)
    for evaluatie in laat.order_by("tegen", "pk"):
        wat = "ingevuld" if evaluatie.status == Evaluatiestatus.OPEN else "geopend"
        tekst = f"{evaluatie.get_soort_display()} {evaluatie.nummer} is nog niet {wat}"
        yield Punt(Puntbron.EVALUATIE, str(evaluatie.uuid), tekst, f"Gevraagd tegen {datum_voluit(evaluatie.tegen)}.")


def _schorsingen(overleg: Overleg, dag: date) -> Iterator[Punt]:
    recent = Q(tot__isnull=True) | Q(tot__gte=dag - timedelta(days=SCHORSING_DAGEN))
    for schorsing in Schorsing.objects.filter(recent, overeenkomst_id=overleg.overeenkomst_id).order_by("van", "pk"):
        tot = f"tot en met {datum_voluit(schorsing.tot)}" if schorsing.tot else "zonder einddatum"
        tekst = f"De overeenkomst is geschorst vanaf {datum_voluit(schorsing.van)}, {tot}"
        if schorsing.tot and schorsing.tot < dag:
            tekst = f"De overeenkomst was geschorst van {datum_voluit(schorsing.van)} {tot}"
        yield Punt(Puntbron.SCHORSING, str(schorsing.uuid), tekst, "Bespreek hoe de leerling weer aansluit.")


def _opleidingstermijn(overleg: Overleg, dag: date) -> Iterator[Punt]:
    rijen = MentorOpErkenning.objects.filter(pk=overleg.overeenkomst.mentor_id).order_by("pk")
    for rij in met_open_opleiding(rijen, dag).select_related("mentor"):
        if rij.volgen_voor <= dag + timedelta(days=OPLEIDING_DAGEN):
            tekst = f"{rij.mentor.naam} moet de mentoropleiding volgen"
            yield Punt(Puntbron.OPLEIDINGSTERMIJN, str(rij.uuid), tekst, f"Vóór {datum_voluit(rij.volgen_voor)}.")


def _aantal(namen: Sequence[Any], een: str, meer: str, rest: str) -> str:
    if len(namen) == 1:
        return f"1 competentie {een} {rest}"
    return f"{len(namen)} competenties {meer} {rest}"


def _lijst(namen: Sequence[str]) -> str:
    genoemd = list(namen[:HOOGSTENS_GENOEMD])
    if len(namen) > HOOGSTENS_GENOEMD:
        genoemd.append(f"nog {len(namen) - HOOGSTENS_GENOEMD} andere")
    return f"{opsomming(genoemd)}."
