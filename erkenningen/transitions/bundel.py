"""Several trainings and establishments in one go: one dossier each, typed once, filed together (D16 art. 7 §2)."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from erkenningen.bundel import deel
from erkenningen.bundelstand import BundelBelet, Lid, stand_van
from erkenningen.enums import AanvraagSoort, AanvraagStatus
from erkenningen.models import Aanvraag, Machtiging
from erkenningen.nodig import Plaats
from erkenningen.permissions import mag_aanvragen
from erkenningen.transitions.indienen import begin, dien_in
from erkenningen.transitions.tabel import INDIENEN
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet


@transaction.atomic
def begin_samen(plaatsen: Iterable[Plaats], *, actor: Any, machtiging: Machtiging | None = None) -> Aanvraag:
    """Start one working version per place and return the first; the others point to it. Raises GeenRecht."""
    eerste: Aanvraag | None = None
    for plaats in plaatsen:
        rij = _begin(plaats, eerste, actor, machtiging)
        eerste = eerste or rij
    if eerste is None:
        raise HandelingBelet([Beletsel("plaats", "Kies een vestiging en een opleiding.")])
    return eerste


@transaction.atomic
def voeg_toe(eerste: Aanvraag, plaatsen: Iterable[Plaats], *, actor: Any) -> Aanvraag:
    """Add places to a draft; they take over what is known. Raises GeenRecht, Achterhaald once it is filed."""
    rij = _vergrendel(eerste, actor)
    if rij.bundel_id is not None or rij.soort != AanvraagSoort.NIEUWE_ERKENNING:
        raise HandelingBelet([Beletsel("bundel", "Bij deze aanvraag kunt u geen andere voegen.")])
    for plaats in plaatsen:
        _begin(plaats, rij, actor, None if _is_eigen(rij, actor) else rij.machtiging)
    deel(rij)
    return rij


@transaction.atomic
def dien_samen_in(eerste: Aanvraag, *, actor: Any) -> list[Aanvraag]:
    """File every dossier of the bundle, or none at all.

    Raises GeenRecht, Achterhaald (filed meanwhile) or BundelBelet with the reasons per dossier.
    """
    rij = _vergrendel(eerste, actor)
    # The others too, before they are looked at: nobody changes one while it is being filed.
    list(Aanvraag.objects.filter(bundel=rij).order_by("pk").select_for_update(no_key=True))
    deel(rij)
    leden = stand_van(rij)
    if any(lid.beletselen for lid in leden):
        raise BundelBelet([lid for lid in leden if lid.beletselen])
    return [_dien_in(lid, actor) for lid in leden]


def _dien_in(lid: Lid, actor: Any) -> Aanvraag:
    try:
        return dien_in(lid.aanvraag, actor=actor)
    except Achterhaald:
        raise
    except HandelingBelet as belet:
        raise BundelBelet([Lid(lid.aanvraag, belet.beletselen, lid.heeft_eigen_vragen)]) from belet


def _is_eigen(aanvraag: Aanvraag, actor: Any) -> bool:
    return aanvraag.onderneming_id == actor.organisatie_id


def _begin(plaats: Plaats, eerste: Aanvraag | None, actor: Any, machtiging: Machtiging | None) -> Aanvraag:
    rij = begin(actor=actor, vestiging=plaats.vestiging, opleiding=plaats.opleiding, machtiging=machtiging)
    if eerste is not None:
        rij.bundel = eerste
        rij.full_clean()
        rij.save()
    return rij


def _vergrendel(eerste: Aanvraag, actor: Any) -> Aanvraag:
    rijen = Aanvraag.objects.select_related("onderneming", "vestiging", "opleiding")
    rij = rijen.select_for_update(of=("self",), no_key=True).get(pk=eerste.pk)
    if beletsel := mag_aanvragen(actor, rij):
        raise GeenRecht(beletsel)
    if rij.status != AanvraagStatus.WERKVERSIE:
        laatste = rij.overgangen.order_by("-op", "-pk").first()
        raise Achterhaald([INDIENEN.status_beletsel(rij)], laatste)
    return rij
