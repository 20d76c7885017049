"""What goes of learners and agreements when their term is over, what stays of it as a figure, and what keeps it."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Case, DateField, Exists, Max, OuterRef, QuerySet, When
from django.db.models.functions import Coalesce, Least, TruncDate
from django.utils import timezone

from erkenningen.models import Mentor
from mentorschap.core import bewaartermijnen as termijnen
from mentorschap.core.klok import vandaag
from mentorschap.core.opruimregister import (
    Eigen,
    Opruimsoort,
    registreer_bezwaar,
    registreer_eigen,
    registreer_mee,
    registreer_soort,
)
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums import Status
from overeenkomsten.enums_levensloop import Eindestatus
from overeenkomsten.jaarcijfers import bewaar_cijfers
from overeenkomsten.models import (
    Beeindiging,
    BeeindigingOvergang,
    Handtekening,
    Leerling,
    Matchvoorstel,
    MatchvoorstelOvergang,
    OorzaakVolgens,
    Overeenkomst,
    OvereenkomstOvergang,
    Schorsing,
    Tekenmandaat,
    Traject,
    TweedeWerkplek,
    Werkplekprofiel,
    Wijziging,
    WijzigingOvergang,
)

LOOPT = (Status.TER_ONDERTEKENING, Status.ACTIEF)
# The last day of one agreement; of a working version that nobody finished the last day somebody worked on it.
LAATSTE_DAG = Case(
    When(overeenkomsten__status=Status.WERKVERSIE, then=TruncDate("overeenkomsten__updated_at")),
    default=Coalesce(
        "overeenkomsten__beeindigd_op", TruncDate("overeenkomsten__geannuleerd_op"), "overeenkomsten__einde"
    ),
    output_field=DateField(),
)
# From when the term of a traject counts: the end of the last agreement, else of the training, else its start.
TELT_VANAF = Coalesce(Max(LAATSTE_DAG), "einde", "start")
VAN_TRAJECT = (
    Overeenkomst,
    OvereenkomstOvergang,
    Handtekening,
    Wijziging,
    WijzigingOvergang,
    TweedeWerkplek,
    Schorsing,
    Beeindiging,
    BeeindigingOvergang,
    OorzaakVolgens,
    Matchvoorstel,
    MatchvoorstelOvergang,
)


def trajecten(dag: date) -> QuerySet[Traject]:
    """Return the trajecten whose term is over; one that runs, or whose ending is not settled, never is."""
    loopt = Overeenkomst.objects.filter(status__in=LOOPT).values("traject_id")
    eindigt = Beeindiging.objects.filter(status__in=Eindestatus.LOPEND).values("overeenkomst__traject_id")
    rijen = Traject.objects.exclude(einde__gte=dag).exclude(pk__in=loopt).exclude(pk__in=eindigt).order_by()
    return rijen.annotate(telt_vanaf=TELT_VANAF).filter(telt_vanaf__lte=termijnen.TRAJECT.grens(dag))


def leerlingen(dag: date) -> QuerySet[Leerling]:
    """Return the learners who were entered and never began."""
    return Leerling.objects.filter(
        trajecten__isnull=True, created_at__date__lte=termijnen.LEERLING.grens(dag)
    ).order_by()


def mandaten(dag: date) -> QuerySet[Tekenmandaat]:
    """Return the mandates that ended."""
    return (
        Tekenmandaat.objects.annotate(eindigde=Least("tot", TruncDate("ingetrokken_op"), output_field=DateField()))
        .filter(eindigde__lte=termijnen.TEKENMANDAAT.grens(dag))
        .order_by()
    )


def genoemde_mentoren(dag: date) -> QuerySet:
    """Return the mentors whom the dossier of a learner names: an agreement, a second workplace or a proposed match."""
    genoemd = (
        Exists(model.objects.filter(mentor__mentor=OuterRef("pk")))
        for model in (Overeenkomst, TweedeWerkplek, Matchvoorstel)
    )
    return Mentor.objects.filter(reduce(or_, genoemd)).order_by().values("pk")


def bewaard_tot(traject: Traject, overeenkomsten: Iterable[Overeenkomst], dag: date) -> date | None:
    """Return the last day of a dossier, from its agreements; None as long as the training or an agreement runs.

    Without an agreement that ended there is no day yet: one may still come.
    """
    rijen = list(overeenkomsten)
    volgt = traject.einde is not None and traject.einde >= dag
    if not rijen or volgt or any(rij.status in Status.LOPEND for rij in rijen):
        return None
    einden = (
        rij.beeindigd_op or (timezone.localdate(rij.geannuleerd_op) if rij.geannuleerd_op else rij.einde)
        for rij in rijen
    )
    return termijnen.TRAJECT.bewaard_tot(max(einde for einde in einden if einde is not None))


def van_leerling(actor: Actor) -> Iterator[Eigen]:
    """Tell a learner until when each of his trajecten is kept."""
    if actor.rol != Rol.LEERLING or actor.gebruiker_id is None:
        return
    eigen = Traject.objects.filter(leerling__gebruiker_id=actor.gebruiker_id).select_related("opleiding")
    for traject in eigen.prefetch_related("overeenkomsten").order_by("start", "pk"):
        tot = bewaard_tot(traject, traject.overeenkomsten.all(), vandaag())
        yield Eigen(f"Je dossier van de opleiding {traject.opleiding.naam}", tot)


def registreer() -> None:
    """Register the kinds of this part, and what it keeps of others."""
    registreer_soort(Opruimsoort(termijnen.TRAJECT, 20, trajecten, vooraf=bewaar_cijfers, ouder="leerling"))
    registreer_mee(termijnen.TRAJECT.code, *VAN_TRAJECT)
    registreer_soort(Opruimsoort(termijnen.LEERLING, 21, leerlingen))
    registreer_soort(Opruimsoort(termijnen.TEKENMANDAAT, 70, mandaten))
    registreer_mee(termijnen.MENTOR.code, Werkplekprofiel)
    registreer_bezwaar(termijnen.MENTOR.code, genoemde_mentoren)
    registreer_eigen(van_leerling)
