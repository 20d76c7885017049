"""An exemption from the mentor training: the company asks with evidence, the partnership decides (MEN-10)."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from erkenningen import meldingen
from erkenningen.enums import VrijstellingStatus
from erkenningen.models import Mentor, Mentoropleiding, Regeling, Vrijstellingsgrond
from erkenningen.permissions import mag_mentor_beheren
from erkenningen.permissions_levensloop import mag_vrijstellen
from mentorschap.core.klok import nu
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.logboek.models import Gebeurtenis
from mentorschap.logboek.schrijven import log
from mentorschap.organisaties.enums import Soort
from mentorschap.organisaties.models import Organisatie

KAN_VRAGEN = (VrijstellingStatus.GEEN, VrijstellingStatus.GEWEIGERD)


def gronden_voor(mentor: Mentor, dag: date) -> QuerySet[Vrijstellingsgrond]:
    """Return the grounds of whoever recognised this mentor: its own Regeling, else the general one."""
    partnerschappen = set(mentor.erkenningen.order_by().values_list("erkenning__partnerschap_id", flat=True))
    regelingen = [Regeling.objects.voor(nummer, dag).values_list("pk", flat=True).first() for nummer in partnerschappen]
    return Vrijstellingsgrond.objects.filter(regeling__in=[nummer for nummer in regelingen if nummer])


def vraag_vrijstelling(
    mentor: Mentor, *, grond: Vrijstellingsgrond, bewijs: Any, actor: Any, dag: date
) -> Mentoropleiding:
    """Ask an exemption on a ground of the partnership, with its evidence (a Bestand).

    Raises GeenRecht, or HandelingBelet when one was asked or granted already or the ground is not one of theirs.
    """
    if beletsel := mag_mentor_beheren(actor, mentor):
        raise GeenRecht(beletsel)
    with transaction.atomic():
        Mentor.objects.select_for_update(no_key=True).get(pk=mentor.pk)
        rij = Mentoropleiding.objects.filter(mentor=mentor).first() or Mentoropleiding(mentor=mentor)
        if rij.vrijstelling_status not in KAN_VRAGEN:
            stand = rij.get_vrijstelling_status_display().lower()
            raise HandelingBelet([Beletsel("MEN-10", f"De vrijstelling van {mentor.naam} is al {stand}.")])
        if not gronden_voor(mentor, dag).filter(pk=grond.pk).exists():
            raise HandelingBelet([Beletsel("MEN-10", "Het bevoegde partnerschap kent deze grond niet.")])
        rij.vrijstelling_status = VrijstellingStatus.GEVRAAGD
        rij.vrijstelling_grond, rij.vrijstelling_bewijs = grond, bewijs
        rij.vrijstelling_motivering = ""
        rij.vrijstelling_beslist_op = rij.vrijstelling_beslist_door = None
        rij.full_clean()
        rij.save()
        _log(rij, "gevraagd", actor)
        meldingen.meld_leden(
            meldingen.VRIJSTELLING_GEVRAAGD,
            mentor,
            organisaties=_bevoegden(mentor),
            rollen=meldingen.BEHANDELAARS,
            sleutel=f"{mentor.uuid}:{bewijs.uuid}",
            context=_over(rij, "erkenningen:vrijstelling_beslissen"),
        )
    return rij


def beslis_vrijstelling(rij: Mentoropleiding, *, toegekend: bool, motivering: str, actor: Any) -> None:
    """Grant or refuse with reasons. A granted one ends the term of the training; nothing lapses after a refusal.

    Raises GeenRecht, or Achterhaald when somebody decided before.
    """
    with transaction.atomic():
        vast = Mentoropleiding.objects.select_for_update(of=("self",), no_key=True).get(pk=rij.pk)
        if beletsel := mag_vrijstellen(actor, vast):
            raise GeenRecht(beletsel)
        if vast.vrijstelling_status != VrijstellingStatus.GEVRAAGD:
            raise Achterhaald([niet_meer_gevraagd(vast)])
        if not motivering.strip():
            raise HandelingBelet([Beletsel("motivering", "Schrijf waarom u de vrijstelling toekent of weigert.")])
        vast.vrijstelling_status = VrijstellingStatus.TOEGEKEND if toegekend else VrijstellingStatus.GEWEIGERD
        vast.vrijstelling = vast.vrijstelling_grond.naam if toegekend else ""
        vast.vrijstelling_motivering = motivering.strip()
        vast.vrijstelling_beslist_op, vast.vrijstelling_beslist_door_id = nu(), actor.gebruiker_id
        vast.full_clean()
        vast.save()
        uitkomst = vast.get_vrijstelling_status_display().lower()
        _log(vast, uitkomst, actor)
        meldingen.meld_leden(
            meldingen.VRIJSTELLING_BESLIST,
            vast.mentor,
            organisaties=[vast.mentor.onderneming_id],
            rollen=meldingen.ONDERNEMING,
            sleutel=f"{vast.mentor.uuid}:{vast.vrijstelling_bewijs.uuid}",
            context=_over(vast, "erkenningen:mentor") | {"uitkomst": uitkomst, "motivering": motivering.strip()},
        )


def niet_meer_gevraagd(rij: Mentoropleiding) -> Beletsel:
    """Return the sentence for a request that was decided already, or never made."""
    stand = rij.get_vrijstelling_status_display().lower()
    return Beletsel("status", f"Hier valt niets meer te beslissen: de vrijstelling is “{stand}”.")


def _bevoegden(mentor: Mentor) -> set[int]:
    nummers = set(mentor.erkenningen.order_by().values_list("erkenning__partnerschap_id", flat=True))
    if None in nummers:
        nummers |= set(Organisatie.objects.filter(soort=Soort.DEPARTEMENT).values_list("pk", flat=True))
    return {nummer for nummer in nummers if nummer is not None}


def _over(rij: Mentoropleiding, pagina: str) -> dict[str, Any]:
    return {
        "mentor": rij.mentor.naam,
        "onderneming": rij.mentor.onderneming.naam,
        "grond": rij.vrijstelling_grond.naam,
        "pad": reverse(pagina, args=[rij.mentor.uuid]),
    }


def _log(rij: Mentoropleiding, uitkomst: str, actor: Any) -> None:
    log(
        Gebeurtenis.VRIJSTELLING,
        onderwerp=rij.mentor,
        actor=actor,
        gegevens={"mentor": rij.mentor.naam, "grond": rij.vrijstelling_grond.naam, "uitkomst": uitkomst},
    )
