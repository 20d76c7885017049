"""What waits for whom while a training plan is written together, for “Mijn taken”."""

from django.db.models import Case, CharField, Exists, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat, TruncDate

from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.core.taken import TaakBron
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums_levensloop import Kant, PlanVoorstelStatus
from overeenkomsten.models import Opleidingsplan, PlanAkkoord, PlanVoorstel
from overeenkomsten.models.leerling import naam_van
from overeenkomsten.querysets_levensloop import LINKDOEL_PLAN

KANT_VAN_ROL = {Rol.MENTOR: Kant.ONDERNEMING, Rol.LEERLING: Kant.LEERLING, Rol.TRAJECTBEGELEIDER: Kant.SCHOOL}
OPEN = PlanVoorstel.objects.filter(plan=OuterRef("pk"), status=PlanVoorstelStatus.OPEN)
VERSTUURD = PersoonlijkeLink.objects.filter(doel=LINKDOEL_PLAN, onderwerp_uuid=OuterRef("uuid"))


def te_beantwoorden(actor: Actor) -> QuerySet[Opleidingsplan]:
    """Return the versions with a proposal of the other side that nobody answered."""
    van_school = OPEN.filter(kant=Kant.SCHOOL)
    te_lezen = OPEN.exclude(kant=Kant.SCHOOL) if actor.rol == Rol.TRAJECTBEGELEIDER else van_school
    return Opleidingsplan.objects.zichtbaar_voor(actor).in_overleg().filter(Exists(te_lezen))


def wacht_op_akkoord(actor: Actor) -> QuerySet[Opleidingsplan]:
    """Return the versions that were sent, on which every proposal is answered, and with which one did not agree yet."""
    kant = KANT_VAN_ROL.get(actor.rol, Kant.SCHOOL)
    eigen = PlanAkkoord.objects.filter(plan=OuterRef("pk"), kant=kant)
    plannen = Opleidingsplan.objects.zichtbaar_voor(actor).in_overleg()
    return plannen.filter(Exists(VERSTUURD), ~Exists(OPEN), ~Exists(eigen))


WIE = Concat(
    naam_van("overeenkomst__traject__leerling__"),
    Value(", "),
    F("overeenkomst__traject__opleiding__naam"),
    output_field=CharField(),
)
GESTELD = Coalesce(Subquery(OPEN.order_by("created_at").values("created_at")[:1]), "created_at")
BRONNEN = (
    TaakBron(
        code="plan_voorstel",
        rollen=frozenset(KANT_VAN_ROL),
        werkwoord="Beantwoorden",
        rijen=te_beantwoorden,
        titel=Value("Voorstel over een opleidingsplan beantwoorden"),
        wie=WIE,
        sinds=GESTELD,
        # The plan is ready before the learner starts; about a plan that runs there is no term.
        tegen=Case(When(overeenkomst__start__gt=TruncDate(GESTELD), then="overeenkomst__start")),
        url_naam="overeenkomsten:plan_samen",
    ),
    TaakBron(
        code="plan_akkoord",
        rollen=frozenset(KANT_VAN_ROL),
        werkwoord="Nakijken",
        rijen=wacht_op_akkoord,
        titel=Value("Opleidingsplan nakijken en akkoord geven"),
        wie=WIE,
        sinds=Coalesce(Subquery(VERSTUURD.order_by("created_at").values("created_at")[:1]), "created_at"),
        url_naam="overeenkomsten:plan_samen",
    ),
)
