"""What waits for whom while an agreement is suspended or ends, for “Mijn taken”."""

from datetime import timedelta

from django.db.models import CharField, DateField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from mentorschap.core.klok import vandaag
from mentorschap.core.taken import TaakBron
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums import Status
from overeenkomsten.enums_levensloop import Eindegrond, Eindestatus, Kant
from overeenkomsten.models import Beeindiging, OorzaakVolgens, Overeenkomst, Schorsing
from overeenkomsten.models.leerling import naam_van
from overeenkomsten.rules.termijnen_overeenkomst import HERVATTING_MELDEN, SCHORSING_MELDEN

KANT_VAN_ROL = {
    Rol.LEERLING: Kant.LEERLING,
    Rol.ONDERNEMINGSBEHEERDER: Kant.ONDERNEMING,
    Rol.TRAJECTBEGELEIDER: Kant.SCHOOL,
}
# The learner stops, or may no longer be enrolled: there is no next agreement to look for.
ZONDER_VERVOLG = (Eindegrond.STOPZETTING, Eindegrond.UITSLUITING, Eindegrond.INSCHRIJVING_ONTBONDEN)
VEERTIEN = timedelta(days=SCHORSING_MELDEN.waarde)


def _van_lopende(actor: Actor) -> QuerySet[Schorsing]:
    return Schorsing.objects.zichtbaar_voor(actor).filter(overeenkomst__status=Status.ACTIEF)


def schorsing_te_melden(actor: Actor) -> QuerySet[Schorsing]:
    """Return suspensions of more than 14 days of which the trajectbegeleider was not told (OVK-18)."""
    lang = Q(tot__isnull=True) | Q(tot__gte=F("van") + VEERTIEN)
    return _van_lopende(actor).filter(lang, van__lte=vandaag() - VEERTIEN, gemeld_op__isnull=True)


def hervatting_te_melden(actor: Actor) -> QuerySet[Schorsing]:
    """Return long suspensions that are over while taking up the work again was not told (OVK-18)."""
    return _van_lopende(actor).filter(
        tot__gte=F("van") + VEERTIEN, tot__lt=vandaag(), hervatting_gemeld_op__isnull=True
    )


def te_bemiddelen(actor: Actor) -> QuerySet[Beeindiging]:
    """Return mediations that are not closed (OVK-22)."""
    return Beeindiging.objects.zichtbaar_voor(actor).filter(status=Eindestatus.BEMIDDELING)


def te_bevestigen(actor: Actor) -> QuerySet[Beeindiging]:
    """Return endings that a party reported and the school did not confirm."""
    return Beeindiging.objects.zichtbaar_voor(actor).filter(status=Eindestatus.GEMELD, termijn_tot__isnull=True)


def _vroegtijdig(actor: Actor) -> QuerySet[Beeindiging]:
    rijen = Beeindiging.objects.zichtbaar_voor(actor).exclude(grond__in=Eindegrond.NORMAAL)
    return rijen.filter(eindigt_op__lt=F("overeenkomst__einde"))


def te_melden_aan_partnerschap(actor: Actor) -> QuerySet[Beeindiging]:
    """Return early ends whose report was not sent (D16 art. 24)."""
    return _vroegtijdig(actor).filter(status=Eindestatus.BEEINDIGD, document__isnull=False, gemeld_op__isnull=True)


def zonder_eigen_oorzaak(actor: Actor) -> QuerySet[Beeindiging]:
    """Return early ends of which the own side did not say why."""
    gezegd = OorzaakVolgens.objects.filter(
        beeindiging=OuterRef("pk"), kant=KANT_VAN_ROL.get(actor.rol, Kant.SCHOOL), genoteerd_door_school=False
    )
    rijen = _vroegtijdig(actor).filter(status__in=(Eindestatus.OPZEG, Eindestatus.BEEINDIGD))
    return rijen.exclude(Exists(gezegd))


def nieuwe_overeenkomst_zoeken(actor: Actor) -> QuerySet[Beeindiging]:
    """Return early ends after which the learner goes on without an agreement (D16 art. 13, 6°)."""
    traject = OuterRef("overeenkomst__traject")
    later = Beeindiging.objects.filter(
        overeenkomst__traject=traject, status=Eindestatus.BEEINDIGD, eindigt_op__gt=OuterRef("eindigt_op")
    )
    loopt = Overeenkomst.objects.filter(traject=traject, status__in=Status.LOPEND)
    return (
        _vroegtijdig(actor)
        .filter(status=Eindestatus.BEEINDIGD)
        .filter(Q(overeenkomst__traject__einde__isnull=True) | Q(overeenkomst__traject__einde__gte=vandaag()))
        .exclude(grond__in=ZONDER_VERVOLG)
        .exclude(Exists(loopt))
        .exclude(Exists(later))
    )


def _over(pad: str) -> Concat:
    return Concat(
        naam_van(f"{pad}traject__leerling__"),
        Value(", "),
        F(f"{pad}traject__opleiding__naam"),
        output_field=CharField(),
    )


BRONNEN = (
    TaakBron(
        code="schorsing_melden",
        rollen=frozenset({Rol.ONDERNEMINGSBEHEERDER}),
        werkwoord="Melden",
        rijen=schorsing_te_melden,
        titel=Value("Schorsing van meer dan 14 dagen melden aan de school"),
        wie=_over("overeenkomst__"),
        sinds="created_at",
        url_naam="overeenkomsten:schorsing",
    ),
    TaakBron(
        code="hervatting_melden",
        rollen=frozenset({Rol.ONDERNEMINGSBEHEERDER}),
        werkwoord="Melden",
        rijen=hervatting_te_melden,
        titel=Value("Melden dat de leerling weer begonnen is"),
        wie=_over("overeenkomst__"),
        sinds="created_at",
        tegen=ExpressionWrapper(F("tot") + timedelta(days=1 + HERVATTING_MELDEN.waarde), output_field=DateField()),
        url_naam="overeenkomsten:schorsing",
    ),
    TaakBron(
        code="einde_bemiddelen",
        rollen=frozenset({Rol.TRAJECTBEGELEIDER}),
        werkwoord="Bemiddelen",
        rijen=te_bemiddelen,
        titel=Value("Bemiddelen over het einde van een overeenkomst"),
        wie=_over("overeenkomst__"),
        sinds="created_at",
        tegen="termijn_tot",
        url_naam="overeenkomsten:einde",
    ),
    TaakBron(
        code="einde_bevestigen",
        rollen=frozenset({Rol.TRAJECTBEGELEIDER}),
        werkwoord="Nagaan",
        rijen=te_bevestigen,
        titel=Value("Gemeld einde nagaan en bevestigen"),
        wie=_over("overeenkomst__"),
        sinds="created_at",
        tegen="eindigt_op",
        url_naam="overeenkomsten:einde",
    ),
    TaakBron(
        code="einde_melden",
        rollen=frozenset({Rol.TRAJECTBEGELEIDER}),
        werkwoord="Melden",
        rijen=te_melden_aan_partnerschap,
        titel=Value("Vroegtijdig einde melden aan het Vlaams Partnerschap"),
        wie=_over("overeenkomst__"),
        sinds="created_at",
        url_naam="overeenkomsten:einde",
    ),
    TaakBron(
        code="einde_oorzaak",
        rollen=frozenset(KANT_VAN_ROL),
        werkwoord="Zeggen waarom",
        rijen=zonder_eigen_oorzaak,
        titel=Value("Zeggen waarom de overeenkomst stopte"),
        wie=_over("overeenkomst__"),
        sinds="created_at",
        url_naam="overeenkomsten:oorzaak",
    ),
    TaakBron(
        code="einde_nieuwe_overeenkomst",
        rollen=frozenset({Rol.TRAJECTBEGELEIDER}),
        werkwoord="Opstellen",
        rijen=nieuwe_overeenkomst_zoeken,
        titel=Value("Nieuwe overeenkomst zoeken na een vroegtijdig einde"),
        wie=_over("overeenkomst__"),
        sinds="created_at",
        url_naam="overeenkomsten:nieuw_voor",
        uuid="overeenkomst__traject__uuid",
    ),
)
