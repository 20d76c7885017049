"""Filling in a sheet: every tap and every remark is saved at once and may be sent twice without harm."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField, Count, Max, Q, UUIDField

from evaluatie.enums import Evaluatiestatus
from evaluatie.models import Beoordeling, ClusterOpmerking, EvaluatieItem, Score
from evaluatie.models.sjabloon import LAAGSTE, MEESTE
from evaluatie.permissions import mag_invullen
from mentorschap.core.klok import nu
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.core.vaste_vraag import Plek, Rij, VasteVraag

NIET_AAN_BOD = "n"
MAX_OPMERKING = 4000
AL_INGEDIEND = Beletsel(
    "al_ingediend", "Deze beoordeling is al ingediend. Ze kan niet meer veranderen; lezen kan nog wel."
)
GESLOTEN = Beletsel(
    "gesloten", "De school sloot deze evaluatie. Wat u invulde blijft bewaard, maar kan niet meer veranderen."
)
ONBEKENDE_KEUZE = Beletsel("keuze", "Deze keuze hoort niet bij dit blad. Laad de pagina opnieuw.")
TE_LANG = Beletsel("opmerking", f"Een opmerking is hoogstens {MAX_OPMERKING} tekens lang. Kort ze wat in.")

GETAL = BigIntegerField()
GEEN_ITEMS = {"totaal": 0, "bekend": 0, "hoogste": 0, "andere": 0}
VERGRENDELD = VasteVraag(
    lambda actor, uuid: (
        Beoordeling.objects.zichtbaar_voor(actor)
        .select_related("evaluatie")
        .select_for_update(of=("self",), no_key=True)
        .filter(uuid=uuid)
    ),
    uuid=Plek("uuid", UUIDField()),
)
TELLING = VasteVraag(
    lambda evaluatie, beoordeling, deze: (
        EvaluatieItem.objects.filter(evaluatie=evaluatie)
        .order_by()
        .values("evaluatie")
        .annotate(
            totaal=Count("pk", distinct=True),
            bekend=Count("pk", filter=Q(pk__in=deze), distinct=True),
            hoogste=Max("evaluatie__sjabloon__hoogste"),
            andere=Count("scores", filter=Q(scores__beoordeling=beoordeling) & ~Q(pk__in=deze)),
        )
    ),
    evaluatie=Plek("evaluatie", GETAL),
    beoordeling=Plek("beoordeling", GETAL),
    deze=Rij("deze", GETAL),
)


class Botsing(Exception):
    """Another device gave another answer; `huidig` is that answer as the form knows it."""

    def __init__(self, huidig: str) -> None:
        super().__init__(huidig)
        self.huidig = huidig


@dataclass(frozen=True, slots=True)
class Voortgang:
    """How many of how many competences have an answer."""

    gedaan: int
    totaal: int

    @property
    def is_volledig(self) -> bool:
        """Whether nothing is open any more."""
        return self.gedaan >= self.totaal


def code_van(waarde: int | None, *, niet_aan_bod: bool | None) -> str:
    """Return the choice as the form knows it; empty when nothing was chosen."""
    if waarde is not None:
        return str(waarde)
    return NIET_AAN_BOD if niet_aan_bod else ""


def lees_keuze(tekst: str) -> int | None:
    """Return the level, or None for "nog niet aan bod"; raises HandelingBelet for anything else.

    Whether the scale of the sheet has that level is known when it is saved.
    """
    if tekst == NIET_AAN_BOD:
        return None
    if tekst.isdecimal() and len(tekst) == 1 and LAAGSTE <= int(tekst) <= MEESTE:
        return int(tekst)
    raise HandelingBelet([ONBEKENDE_KEUZE])


def vergrendel(uuid: UUID, actor: Any) -> Beoordeling:
    """Return the open sheet, locked until the transaction ends.

    Raises Http404 outside the scope, GeenRecht for a reader who is not the rater, Achterhaald when it is filed.
    """
    beoordeling = VERGRENDELD.een_of_404(actor, uuid=uuid)
    if beletsel := mag_invullen(actor, beoordeling):
        raise GeenRecht(beletsel)
    if beoordeling.is_ingediend:
        raise Achterhaald([AL_INGEDIEND])
    if beoordeling.evaluatie.status != Evaluatiestatus.OPEN:
        raise Achterhaald([GESLOTEN])
    return beoordeling


def bewaar_scores(beoordeling: Beoordeling, keuzes: Mapping[int, int | None]) -> Voortgang:
    """Write the answers (item id → level, or None for "nog niet aan bod") on a locked sheet.

    The same answers sent again leave the same rows. Raises HandelingBelet when an item is not of this evaluation
    or its scale has no such level.
    """
    waarden = {"evaluatie": beoordeling.evaluatie_id, "beoordeling": beoordeling.pk, "deze": list(keuzes)}
    # A tap is what people wait for most often: the text of this query and of the lock is written once.
    telling = next(iter(TELLING(**waarden)), GEEN_ITEMS)
    if telling["bekend"] != len(keuzes) or max((w for w in keuzes.values() if w), default=0) > telling["hoogste"]:
        raise HandelingBelet([ONBEKENDE_KEUZE])
    moment = nu()
    Score.objects.bulk_create(
        [
            Score(beoordeling=beoordeling, item_id=item, waarde=waarde, niet_aan_bod=waarde is None, gegeven_op=moment)
            for item, waarde in keuzes.items()
        ],
        update_conflicts=True,
        unique_fields=["beoordeling", "item"],
        update_fields=["waarde", "niet_aan_bod", "overgenomen", "gegeven_op"],
    )
    if keuzes:
        _noteer_begin(beoordeling, moment)
    return Voortgang(telling["andere"] + len(keuzes), telling["totaal"])


def bewaar_tik(beoordeling: Beoordeling, item: int, waarde: int | None, gekend: str | None) -> Voortgang:
    """Write one answer, unless another device gave another one since this one looked.

    `gekend` is what the device last knew ("1", "2" …, "n", "" for nothing); None does not compare. Raises Botsing with
    the answer that is there, so that a person chooses; nothing is overwritten in silence.
    """
    if gekend is not None:
        score = Score.objects.filter(beoordeling=beoordeling, item_id=item).first()
        huidig = code_van(score.waarde, niet_aan_bod=score.niet_aan_bod) if score else ""
        if huidig not in (gekend, code_van(waarde, niet_aan_bod=waarde is None)):
            raise Botsing(huidig)
    return bewaar_scores(beoordeling, {item: waarde})


def neem_over(beoordeling: Beoordeling, vorige: Mapping[str, int | None], cluster_code: str = "") -> int:
    """Give what is still open the level of the previous time; return how many. Of one cluster, or of all.

    What was "nog niet aan bod" the previous time stays open: only a person knows whether it was practised since.
    """
    items = beoordeling.evaluatie.items.exclude(scores__beoordeling=beoordeling)
    if cluster_code:
        items = items.filter(cluster_code=cluster_code)
    moment = nu()
    scores = [
        Score(beoordeling=beoordeling, item=item, waarde=vorige[item.sleutel], overgenomen=True, gegeven_op=moment)
        for item in items.order_by("volgorde")
        if vorige.get(item.sleutel) is not None
    ]
    Score.objects.bulk_create(scores)
    if scores:
        _noteer_begin(beoordeling, moment)
    return len(scores)


def bewaar_opmerking(beoordeling: Beoordeling, cluster_code: str, tekst: str) -> None:
    """Write the remark on one cluster of a locked sheet; an empty text is kept as empty.

    Raises HandelingBelet when the cluster is not of this evaluation or the text is too long.
    """
    tekst = tekst.replace("\r\n", "\n").replace("\x00", "").strip()
    if len(tekst) > MAX_OPMERKING:
        raise HandelingBelet([TE_LANG])
    if not beoordeling.evaluatie.items.filter(cluster_code=cluster_code).exists():
        raise HandelingBelet([ONBEKENDE_KEUZE])
    moment = nu()
    ClusterOpmerking.objects.bulk_create(
        [ClusterOpmerking(beoordeling=beoordeling, cluster_code=cluster_code, tekst=tekst, gegeven_op=moment)],
        update_conflicts=True,
        unique_fields=["beoordeling", "cluster_code"],
        update_fields=["tekst", "gegeven_op"],
    )
    _noteer_begin(beoordeling, moment)


def _noteer_begin(beoordeling: Beoordeling, moment: Any) -> None:
    if beoordeling.eerste_op is None:
        beoordeling.eerste_op = moment
        beoordeling.save(update_fields=["eerste_op", "updated_at"])
