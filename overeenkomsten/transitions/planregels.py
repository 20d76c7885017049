"""The school writes the lines of a training plan: where, when and by whom each competence is taught (OPL-02)."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from mentorschap.organisaties.actor import Actor
from overeenkomsten.models import Opleidingsplan, PlanCompetentie
from overeenkomsten.permissions import mag_bewerken
from overeenkomsten.transitions.plan import neem_akkoorden_weg, neem_plan

VELDEN = ("plaats", "gepland_van", "gepland_tot", "begeleider")
# The values of some fields of a line; a field that is not named stays as it is.
Waarden = Mapping[str, Any]


def schrijf_regels(
    plan: Opleidingsplan, regels: Mapping[int, Waarden], *, actor: Actor, extra: str | None = None
) -> bool:
    """Write lines, by the id of their competence, and the extra support; a change takes agreements away.

    Returns whether anything changed. Raises GeenRecht, or HandelingBelet when this version lies fast or a period is
    upside down.
    """
    with transaction.atomic():
        rij = neem_plan(plan)
        if beletsel := mag_bewerken(actor, rij.overeenkomst):
            raise GeenRecht(beletsel)
        gewijzigd = [
            competentie
            for competentie in rij.competenties.filter(pk__in=[*regels, 0]).order_by("volgorde", "pk")
            if _zet(competentie, regels[competentie.pk])
        ]
        PlanCompetentie.objects.bulk_update(gewijzigd, VELDEN)
        extra_anders = extra is not None and extra.strip() != rij.extra_ondersteuning
        if extra_anders:
            rij.extra_ondersteuning = (extra or "").strip()
            rij.save(update_fields=["extra_ondersteuning", "updated_at"])
        if gewijzigd or extra_anders:
            neem_akkoorden_weg(rij, actor=actor)
    return bool(gewijzigd) or extra_anders


def schrap_eigen(plan: Opleidingsplan, competentie: PlanCompetentie, *, actor: Actor) -> None:
    """Take an own competence of the company out of this version; those of the catalogue belong to the training.

    Raises GeenRecht or HandelingBelet.
    """
    with transaction.atomic():
        rij = neem_plan(plan)
        if beletsel := mag_bewerken(actor, rij.overeenkomst):
            raise GeenRecht(beletsel)
        regel = rij.competenties.filter(pk=competentie.pk, van_onderneming=True).first()
        if regel is None:
            tekst = (
                "Alleen een eigen competentie van de onderneming kan uit het plan. De andere horen bij de opleiding."
            )
            raise HandelingBelet([Beletsel("competentie", tekst)])
        regel.delete()
        neem_akkoorden_weg(rij, actor=actor)


def _zet(competentie: PlanCompetentie, waarden: Waarden) -> bool:
    """Put values on a line; whether it differs now."""
    voordien = [getattr(competentie, veld) for veld in VELDEN]
    for veld, waarde in waarden.items():
        setattr(competentie, veld, waarde)
    if voordien == [getattr(competentie, veld) for veld in VELDEN]:
        return False
    van, tot = competentie.gepland_van, competentie.gepland_tot
    if van and tot and tot < van:
        tekst = f"{competentie.omschrijving}: het einde van de periode ligt voor het begin."
        raise HandelingBelet([Beletsel("periode", tekst)])
    return True
