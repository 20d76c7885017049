"""What the page of an agreement says of its training plan: version, who agreed, what waits; one query in all."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.core.vaste_vraag import Plek, VasteVraag
from mentorschap.core.woorden import opsomming
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums import Status
from overeenkomsten.enums_levensloop import PlanVoorstelStatus, WijzigingStatus
from overeenkomsten.models import Opleidingsplan, Overeenkomst, PlanAkkoord, PlanVoorstel, Wijziging
from overeenkomsten.planoverleg import WIE
from overeenkomsten.querysets_levensloop import LINKDOEL_PLAN

VAN_PLAN = OuterRef("pk")
OPEN = PlanVoorstel.objects.filter(plan=VAN_PLAN, status=PlanVoorstelStatus.OPEN).order_by().values("plan")
WIJZIGING = Wijziging.objects.filter(plan=VAN_PLAN).order_by("-pk")
VERSTUURD = PersoonlijkeLink.objects.filter(doel=LINKDOEL_PLAN, onderwerp_uuid=OuterRef("uuid"))
# Every version, newest first, each with all that the card says of it.
PLANNEN = VasteVraag(
    lambda overeenkomst: (
        Opleidingsplan.objects.filter(overeenkomst_id=overeenkomst)
        .annotate(
            open_voorstellen=Coalesce(Subquery(OPEN.annotate(n=Count("pk")).values("n")), 0),
            kanten=ArraySubquery(PlanAkkoord.objects.filter(plan=VAN_PLAN).order_by("kant").values("kant")),
            wijziging_status=Subquery(WIJZIGING.values("status")[:1]),
            wijziging_ronde=Subquery(WIJZIGING.values("ronde")[:1]),
            is_verstuurd=Exists(VERSTUURD),
        )
        .order_by("-versie")
    ),
    overeenkomst=Plek("overeenkomst", BigIntegerField()),
)


@dataclass(frozen=True, slots=True)
class Versiestand:
    """One version and where it stands; `open` says that it can still change."""

    plan: Opleidingsplan
    open: bool
    akkoord: str
    nog_niet: str
    open_voorstellen: int


@dataclass(frozen=True, slots=True)
class Plankaart:
    """The version that holds, and the next one when it is being written or signed and this person sees it."""

    geldend: Versiestand | None
    volgende: Versiestand | None
    mag_openen: bool


def plankaart(actor: Actor, overeenkomst: Overeenkomst) -> Plankaart:
    """Return what the card says; the other parties see a next version once it was sent to them."""
    plannen = PLANNEN(overeenkomst=overeenkomst.pk)
    geldend = next((p for p in plannen if p.wijziging_status in (None, WijzigingStatus.IN_WERKING)), None)
    volgende = next((p for p in plannen if p.wijziging_status in WijzigingStatus.LOPEND), None)
    if volgende and actor.rol not in Rol.VAN_SCHOOL and not (volgende.is_verstuurd or volgende.wijziging_ronde):
        volgende = None
    return Plankaart(
        _stand(geldend, overeenkomst) if geldend else None,
        _stand(volgende, overeenkomst) if volgende else None,
        mag_openen=actor.via == "account",
    )


def _stand(plan: Opleidingsplan, overeenkomst: Overeenkomst) -> Versiestand:
    if plan.wijziging_status is None:
        is_open = overeenkomst.status == Status.WERKVERSIE and plan.versie == 1
    else:
        is_open = overeenkomst.status == Status.ACTIEF and plan.wijziging_status == WijzigingStatus.WERKVERSIE
    wie = {kant: naam.lower() for kant, naam in WIE.items()}
    return Versiestand(
        plan,
        is_open,
        opsomming([naam for kant, naam in wie.items() if kant in plan.kanten]),
        opsomming([naam for kant, naam in wie.items() if kant not in plan.kanten]),
        plan.open_voorstellen,
    )
