"""What goes of recognitions, applications and mentors when their term is over, and what keeps it.

A decision is played again from its frozen facts as long as its dossier is kept; those facts are about a person, so they
go with the dossier or with the mentor (see docs/adr/0034).
"""

from datetime import date

from django.db.models import Case, Count, DateField, Exists, F, Max, OuterRef, Q, QuerySet, When
from django.db.models.functions import Coalesce, Greatest, Least, TruncDate

from erkenningen.enums import AanvraagStatus, MaatregelSoort, WijzigingStatus
from erkenningen.models import (
    Aanvraag,
    AanvraagMentor,
    AanvraagOvergang,
    Beroep,
    BeroepOvergang,
    Beslissing,
    BewaardeBulktoets,
    Bewijsstuk,
    Erkenning,
    ErkenningOvergang,
    Maatregel,
    MaatregelOvergang,
    Machtiging,
    Mentor,
    MentorOpErkenning,
    MentorOpErkenningOvergang,
    Notitie,
    Plaatsbezoek,
    Stem,
    Toetsing,
    Voorstel,
    Vraag,
    WijzigingOvergang,
    Wijzigingsmelding,
)
from erkenningen.uitsluitingen import GELDEND
from mentorschap.core import bewaartermijnen as termijnen
from mentorschap.core.opruimregister import Opruimsoort, registreer_bezwaar, registreer_mee, registreer_soort

VAN_MENTOR = (
    AanvraagMentor,
    Toetsing,
    Bewijsstuk,
    Vraag,
    MentorOpErkenning,
    MentorOpErkenningOvergang,
    Maatregel,
    MaatregelOvergang,
    Voorstel,
    Stem,
    Beroep,
    BeroepOvergang,
)
VAN_AANVRAAG = (
    AanvraagOvergang,
    Plaatsbezoek,
    Notitie,
    Toetsing,
    Beslissing,
    Voorstel,
    Stem,
    Beroep,
    BeroepOvergang,
)
VAN_ERKENNING = (
    *VAN_AANVRAAG,
    Aanvraag,
    ErkenningOvergang,
    MentorOpErkenning,
    MentorOpErkenningOvergang,
    Maatregel,
    MaatregelOvergang,
)
# The last day of an application: its decision and what the appeal said of it, its withdrawal, or its last change.
LAATSTE_DAG = Case(
    When(
        status__in=AanvraagStatus.BESLIST,
        then=Greatest("beslissing__beslist_op", Max("beslissing__beroepen__uitgesproken_op")),
    ),
    When(
        status=AanvraagStatus.INGETROKKEN,
        then=Coalesce(
            Max(TruncDate("overgangen__op"), filter=Q(overgangen__naar=AanvraagStatus.INGETROKKEN)),
            TruncDate("updated_at"),
        ),
    ),
    default=TruncDate("updated_at"),
    output_field=DateField(),
)
EINDE_ERKENNING = Least("opgeheven_op", "geldig_tot")


def erkenningen(dag: date) -> QuerySet[Erkenning]:
    """Return the recognitions that ended so long ago."""
    return (
        Erkenning.objects.annotate(eindigde=EINDE_ERKENNING)
        .filter(eindigde__lte=termijnen.ERKENNING.grens(dag))
        .order_by()
    )


def erkenningen_in_beweging(dag: date) -> QuerySet:
    """Return the recognitions about which an application or an appeal runs."""
    beroepen = Beroep.objects.lopend()
    over = (
        Exists(Aanvraag.objects.lopend().filter(betreft=OuterRef("pk"))),
        Exists(beroepen.filter(maatregel__erkenning=OuterRef("pk"))),
        Exists(beroepen.filter(beslissing__aanvraag__betreft=OuterRef("pk"))),
        Exists(beroepen.filter(beslissing__aanvraag=OuterRef("aanvraag"))),
    )
    # An exclusion blocks a company until its last day, or for good; it stands on a recognition that was lifted.
    uitsluiting = geldende_maatregelen(MaatregelSoort.UITSLUITING, dag).filter(erkenning=OuterRef("pk"))
    bezwaren = over[0] | over[1] | over[2] | over[3] | Exists(uitsluiting)
    return Erkenning.objects.filter(bezwaren).order_by().values("pk")


def geldende_maatregelen(soort: MaatregelSoort, dag: date) -> QuerySet[Maatregel]:
    """Return the measures of a kind that hold on a day."""
    return Maatregel.objects.filter(Q(tot__isnull=True) | Q(tot__gte=dag), soort=soort, status__in=GELDEND).order_by()


def aanvragen(dag: date) -> QuerySet[Aanvraag]:
    """Return the applications that belong to no recognition any more, or were refused or withdrawn on one."""
    zonder_gevolg = Q(betreft__isnull=True) | ~Q(status=AanvraagStatus.GOEDGEKEURD)
    return (
        Aanvraag.objects.exclude(status__in=AanvraagStatus.LOPEND)
        .filter(zonder_gevolg)
        .annotate(laatst=LAATSTE_DAG)
        .filter(laatst__lte=termijnen.AANVRAAG.grens(dag))
        .order_by()
    )


def aanvragen_in_beroep(dag: date) -> QuerySet:
    """Return the applications about which an appeal runs."""
    return Beroep.objects.lopend().filter(beslissing__isnull=False).order_by().values("beslissing__aanvraag_id")


def mentoren(dag: date) -> QuerySet[Mentor]:
    """Return the mentors whose last place on a recognition and last application ended so long ago."""
    plaats = Max(
        Least("erkenningen__tot", "erkenningen__erkenning__opgeheven_op", "erkenningen__erkenning__geldig_tot")
    )
    aanvraag = Max(
        Coalesce("aanvragen__aanvraag__beslissing__beslist_op", TruncDate("aanvragen__aanvraag__updated_at"))
    )
    return (
        Mentor.objects.annotate(laatst=Greatest(plaats, aanvraag, TruncDate("created_at")))
        .filter(laatst__lte=termijnen.MENTOR.grens(dag))
        .order_by()
    )


def mentoren_in_beweging(dag: date) -> QuerySet:
    """Return the mentors whom something that runs still needs.

    An application, an appeal, a sanction that keeps him off a recognition, or a recognition that has nobody else.
    """
    sancties = geldende_maatregelen(MaatregelSoort.MENTORSANCTIE, dag).filter(
        erkenning__opgeheven_op__isnull=True, erkenning__geldig_tot__gte=dag
    )
    beroepen = Beroep.objects.lopend()
    plaatsen = MentorOpErkenning.objects.filter(mentor=OuterRef("pk"))
    alleen = plaatsen.filter(erkenning__opgeheven_op__isnull=True, erkenning__geldig_tot__gte=dag).annotate(
        aantal=Count("erkenning__mentoren")
    )
    bezwaren = (
        Exists(Aanvraag.objects.lopend().filter(mentoren__mentor=OuterRef("pk")))
        | Exists(beroepen.filter(beslissing__aanvraag__mentoren__mentor=OuterRef("pk")))
        | Exists(beroepen.filter(maatregel__erkenning__mentoren__mentor=OuterRef("pk")))
        | Exists(beroepen.filter(maatregel__mentor_op_erkenning__mentor=OuterRef("pk")))
        | Exists(sancties.filter(mentor_op_erkenning__mentor=OuterRef("pk")))
        | Exists(alleen.filter(aantal=1))
    )
    return Mentor.objects.filter(bezwaren).order_by().values("pk")


def machtigingen(dag: date) -> QuerySet[Machtiging]:
    """Return the mandates that ended."""
    eindigde = Least(F("geldig_tot"), TruncDate("ingetrokken_op"), output_field=DateField())
    return (
        Machtiging.objects.annotate(eindigde=eindigde).filter(eindigde__lte=termijnen.MACHTIGING.grens(dag)).order_by()
    )


def meldingen(dag: date) -> QuerySet[Wijzigingsmelding]:
    """Return the reported changes that were dealt with."""
    grens = termijnen.WIJZIGINGSMELDING.grens(dag)
    return (
        Wijzigingsmelding.objects.exclude(status=WijzigingStatus.GEMELD).filter(gemeld_op__date__lte=grens).order_by()
    )


def bulktoetsen(dag: date) -> QuerySet[BewaardeBulktoets]:
    """Return the verdicts of files that somebody asked to keep; their spreadsheet goes along."""
    return BewaardeBulktoets.objects.filter(getoetst_op__lte=termijnen.BULKTOETS.grens(dag)).order_by()


def registreer() -> None:
    """Register the kinds of this part: recognitions before the applications and mentors that they hold."""
    registreer_soort(Opruimsoort(termijnen.ERKENNING, 40, erkenningen))
    registreer_mee(termijnen.ERKENNING.code, *VAN_ERKENNING)
    registreer_bezwaar(termijnen.ERKENNING.code, erkenningen_in_beweging)
    registreer_soort(Opruimsoort(termijnen.AANVRAAG, 50, aanvragen))
    registreer_mee(termijnen.AANVRAAG.code, *VAN_AANVRAAG)
    registreer_bezwaar(termijnen.AANVRAAG.code, aanvragen_in_beroep)
    registreer_soort(Opruimsoort(termijnen.MENTOR, 60, mentoren))
    registreer_mee(termijnen.MENTOR.code, *VAN_MENTOR)
    registreer_bezwaar(termijnen.MENTOR.code, mentoren_in_beweging)
    registreer_soort(Opruimsoort(termijnen.MACHTIGING, 71, machtigingen))
    registreer_soort(Opruimsoort(termijnen.WIJZIGINGSMELDING, 72, meldingen))
    registreer_mee(termijnen.WIJZIGINGSMELDING.code, WijzigingOvergang)
    registreer_soort(Opruimsoort(termijnen.BULKTOETS, 73, bulktoetsen))
