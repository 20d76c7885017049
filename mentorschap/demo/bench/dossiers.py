"""Inbox and register over 50,000 dossiers: their pages, and a search with a part of a word of each kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from urllib.parse import urlencode

from django.db import connection
from django.db.models import Min
from django.urls import reverse

from erkenningen.enums import AanvraagStatus
from erkenningen.models import Aanvraag, AanvraagMentor, Erkenning, Mentor, MentorOpErkenning, Opleiding
from mentorschap.core.klok import vandaag
from mentorschap.core.termijnen import plus_jaren
from mentorschap.demo.bench.meten import Meting
from mentorschap.demo.bench.paginas import BEHANDELAAR, LAATSTE, LIJST, Pagina, meet
from mentorschap.demo.nationaal.schrijver import Schrijver
from mentorschap.demo.nationaal.toeval import Toeval
from mentorschap.organisaties.models import Organisatie, Vestiging

AANTAL = 50_000
JAREN, DAGEN = 5, 1_500
# Only a row of a list has one; an empty list says in words that it is.
RIJ = '<th scope="row">'
TABELLEN = (AanvraagMentor, Aanvraag, Erkenning, MentorOpErkenning)


@dataclass(frozen=True, slots=True)
class Plaats:
    """A training at an establishment where nobody applied for it yet, and a mentor of that company."""

    onderneming: int
    vestiging: int
    opleiding: Opleiding
    mentor: int


def metingen() -> Iterator[Meting]:
    """Fill up to 50,000 dossiers, which stay, and measure the lists on them."""
    vul_aan()
    for pagina in paginas():
        yield meet(pagina)


def vul_aan(aantal: int = AANTAL) -> None:
    """Add recognised dossiers until there are this many; each recognition stands in the register."""
    aanwezig = Aanvraag.objects.count()
    if aanwezig >= aantal:
        return
    # Another seed than the country, and than an earlier run that was cut short: identifiers follow from it.
    schrijver = Schrijver(TABELLEN, Toeval(aanwezig))
    for plaats in islice(_vrije_plaatsen(), aantal - aanwezig):
        _dossier(schrijver, plaats)
        schrijver.als_vol()
    schrijver.sluit()
    with connection.cursor() as cursor:
        for model in TABELLEN:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def paginas() -> Iterator[Pagina]:
    """Return the inbox, the list of recognitions and the public register, each with a search of every kind."""
    adressen = {
        "aanvragen": f"{reverse('erkenningen:aanvragen')}?status=alle",
        "erkenningen": f"{reverse('erkenningen:erkenningen')}?",
        "register": f"{reverse('erkenningen:register')}?",
    }
    woorden = _woorden()
    for lijst, adres in adressen.items():
        yield Pagina(f"50.000 dossiers: {lijst}", BEHANDELAAR, adres, LIJST)
        if lijst != "register":
            yield Pagina(f"50.000: {lijst}, laatste pagina", BEHANDELAAR, f"{adres}&pagina={LAATSTE}", LIJST)
        for soort, deel in woorden.items():
            # Nobody finds a mentor in what schools and passers-by read.
            if soort == "mentor" and lijst != "aanvragen":
                continue
            url = f"{adres}&{urlencode({'q': deel})}"
            yield Pagina(f"50.000: {lijst}, zoeken {soort}", BEHANDELAAR, url, LIJST, bevat=RIJ)


def _woorden() -> dict[str, str]:
    """Return a part of a word of each kind, of a dossier that whoever looks may see."""
    partnerschap = Organisatie.objects.get(leden__gebruiker__email=BEHANDELAAR)
    rijen = Aanvraag.objects.filter(partnerschap=partnerschap, status=AanvraagStatus.GOEDGEKEURD)
    rij = rijen.select_related("onderneming", "vestiging", "opleiding").latest("pk")
    mentor = rij.mentoren.select_related("mentor").earliest("pk").mentor
    return {
        "onderneming": rij.onderneming.naam.split()[-1][1:],
        "KBO-nummer": rij.onderneming.ondernemingsnummer[2:8],
        "mentor": mentor.familienaam.split()[-1][1:],
        "opleiding": rij.opleiding.naam.split()[0][1:],
        "gemeente": rij.vestiging.gemeente[1:],
    }


def _vrije_plaatsen() -> Iterator[Plaats]:
    """Yield places by training, so that the companies take turns."""
    bezet = set(Aanvraag.objects.order_by("pk").values_list("vestiging_id", "opleiding_id"))
    mentoren = dict(
        Mentor.objects.order_by()
        .values_list("onderneming_id")
        .annotate(eerste=Min("pk"))
        .values_list("onderneming_id", "eerste")
    )
    vestigingen = list(
        Vestiging.objects.filter(organisatie__in=mentoren).order_by("pk").values_list("pk", "organisatie_id")
    )
    for opleiding in Opleiding.objects.geldig_op(vandaag()).order_by("pk"):
        for vestiging, onderneming in vestigingen:
            if (vestiging, opleiding.pk) not in bezet:
                yield Plaats(onderneming, vestiging, opleiding, mentoren[onderneming])


def _dossier(schrijver: Schrijver, plaats: Plaats) -> None:
    """Write one application with its mentor and its recognition."""
    dag = vandaag() - timedelta(days=schrijver.toeval.randint(20, DAGEN))
    op = schrijver.toeval.moment(dag)
    soort = {
        "onderneming_id": plaats.onderneming,
        "vestiging_id": plaats.vestiging,
        "opleiding_id": plaats.opleiding.pk,
        "partnerschap_id": plaats.opleiding.partnerschap_id,
        "created_at": op,
    }
    aanvraag = schrijver.tabellen[Aanvraag].volgende
    nummer = f"{dag.year}-B{aanvraag:07d}"
    schrijver.rij(AanvraagMentor, aanvraag_id=aanvraag, mentor_id=plaats.mentor, created_at=op)
    schrijver.rij(
        Aanvraag,
        **soort,
        nummer=f"AA-{nummer}",
        status=AanvraagStatus.GOEDGEKEURD.value,
        ingediend_op=op,
        ingediend_namens_id=plaats.onderneming,
        peildatum=dag,
        termijn_tot=dag + timedelta(days=14),
    )
    erkenning = schrijver.rij(
        Erkenning,
        **soort,
        nummer=f"ER-{nummer}",
        aanvraag_id=aanvraag,
        geldig_van=dag,
        geldig_tot=plus_jaren(dag, JAREN),
    )
    schrijver.rij(
        MentorOpErkenning,
        erkenning_id=erkenning,
        mentor_id=plaats.mentor,
        erkend_op=dag,
        van=dag,
        created_at=op,
    )
