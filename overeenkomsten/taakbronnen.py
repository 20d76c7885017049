"""What waits for whom about agreements, for “Mijn taken”."""

from datetime import timedelta

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Concat

from erkenningen.enums import MentorStatus
from mentorschap.core.klok import vandaag
from mentorschap.core.taken import TaakBron
from mentorschap.core.werkrij import Werkstatus
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums import Partij, Status
from overeenkomsten.enums_levensloop import WijzigingSoort, WijzigingStatus
from overeenkomsten.models import Handtekening, Overeenkomst, Wijziging
from overeenkomsten.models.leerling import naam_van

# Two weeks before the start a missing signature becomes the trajectbegeleider's business.
START_NADERT = timedelta(days=14)


def te_tekenen(actor: Actor) -> QuerySet:
    """Return the signatures under agreements that this account is asked for, once the PDF can be read."""
    rijen = Handtekening.objects.open().filter(overeenkomst__document__werkstatus=Werkstatus.GEREED)
    return _gevraagd_aan(actor, rijen)


def wijzigingen_te_tekenen(actor: Actor) -> QuerySet:
    """Return the signatures under additions that this account is asked for, once the PDF can be read."""
    rijen = Handtekening.objects.open_onder_wijziging().filter(wijziging__document__werkstatus=Werkstatus.GEREED)
    return _gevraagd_aan(actor, rijen)


def _gevraagd_aan(actor: Actor, rijen: QuerySet) -> QuerySet:
    zelf = Q(gebruiker_id=actor.gebruiker_id)
    onderneming = Q(onderneming_id=actor.organisatie_id) | Q(
        onderneming__isnull=True, overeenkomst__erkenning__onderneming_id=actor.organisatie_id
    )
    if actor.rol == Rol.ONDERNEMINGSBEHEERDER:
        return rijen.filter(onderneming, partij=Partij.ONDERNEMING)
    if actor.rol == Rol.MENTOR:
        return rijen.filter(onderneming, zelf, partij=Partij.ONDERNEMING)
    if actor.rol == Rol.TRAJECTBEGELEIDER:
        return rijen.filter(
            partij=Partij.OPLEIDINGSVERSTREKKER,
            overeenkomst__traject__school_id=actor.organisatie_id,
            overeenkomst__traject__trajectbegeleider_id=actor.gebruiker_id,
        )
    return rijen.filter(zelf, partij__in=(Partij.LEERLING, Partij.VERTEGENWOORDIGER))


def af_te_werken(actor: Actor) -> QuerySet:
    """Return the working versions of somebody's own learners."""
    return Overeenkomst.objects.zichtbaar_voor(actor).filter(status=Status.WERKVERSIE)


def wacht_op_anderen(actor: Actor) -> QuerySet:
    """Return agreements that start soon while somebody else still has to sign."""
    open_van_anderen = Handtekening.objects.filter(
        overeenkomst=OuterRef("pk"), ronde=OuterRef("ronde"), getekend_op__isnull=True
    ).exclude(partij=Partij.OPLEIDINGSVERSTREKKER)
    return (
        Overeenkomst.objects.zichtbaar_voor(actor)
        .filter(status=Status.TER_ONDERTEKENING, start__lte=vandaag() + START_NADERT)
        .filter(Exists(open_van_anderen))
    )


def zonder_mentor(actor: Actor) -> QuerySet:
    """Return running agreements whose mentor may no longer act: the school agrees on another one (MEN-14).

    An addition that names another mentor and lies for signing, or waits for its day, is the answer to it.
    """
    afgesproken = Wijziging.objects.filter(
        overeenkomst=OuterRef("pk"),
        soort__in=(WijzigingSoort.MENTOR, WijzigingSoort.LEERWERKPLEK),
        status__in=(WijzigingStatus.TER_ONDERTEKENING, WijzigingStatus.ONDERTEKEND),
    )
    return (
        Overeenkomst.objects.zichtbaar_voor(actor)
        .filter(status__in=(Status.TER_ONDERTEKENING, Status.ACTIEF), einde__gte=vandaag())
        .exclude(mentor__status=MentorStatus.ACTIEF)
        .exclude(Exists(afgesproken))
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
        code="overeenkomst_tekenen",
        rollen=frozenset({Rol.ONDERNEMINGSBEHEERDER, Rol.MENTOR, Rol.TRAJECTBEGELEIDER, Rol.LEERLING}),
        werkwoord="Lezen en ondertekenen",
        rijen=te_tekenen,
        titel=Value("Overeenkomst ondertekenen"),
        wie=_over("overeenkomst__"),
        sinds=Coalesce("overeenkomst__ondertekening_gestart_op", "created_at"),
        tegen="overeenkomst__start",
        url_naam="overeenkomsten:tekenen",
    ),
    TaakBron(
        code="wijziging_tekenen",
        rollen=frozenset({Rol.ONDERNEMINGSBEHEERDER, Rol.MENTOR, Rol.TRAJECTBEGELEIDER, Rol.LEERLING}),
        werkwoord="Lezen en ondertekenen",
        rijen=wijzigingen_te_tekenen,
        titel=Value("Wijziging van een overeenkomst ondertekenen"),
        wie=_over("overeenkomst__"),
        sinds="created_at",
        tegen="wijziging__gaat_in_op",
        url_naam="overeenkomsten:tekenen",
    ),
    TaakBron(
        code="overeenkomst_werkversie",
        rollen=frozenset({Rol.TRAJECTBEGELEIDER}),
        werkwoord="Verder werken",
        rijen=af_te_werken,
        titel=Value("Overeenkomst afwerken"),
        wie=_over(""),
        sinds="created_at",
        tegen="start",
        url_naam="overeenkomsten:verder",
    ),
    TaakBron(
        code="overeenkomst_wacht",
        rollen=frozenset({Rol.TRAJECTBEGELEIDER}),
        werkwoord="Opvolgen",
        rijen=wacht_op_anderen,
        titel=Value("Handtekeningen ontbreken"),
        wie=_over(""),
        sinds="ondertekening_gestart_op",
        tegen="start",
        url_naam="overeenkomsten:overeenkomst_detail",
    ),
    TaakBron(
        code="overeenkomst_zonder_mentor",
        rollen=frozenset({Rol.TRAJECTBEGELEIDER}),
        werkwoord="Afspreken",
        rijen=zonder_mentor,
        titel=Value("Nieuwe mentor afspreken met de onderneming"),
        wie=_over(""),
        sinds="mentor__updated_at",
        url_naam="overeenkomsten:nieuwe_mentor",
    ),
)
