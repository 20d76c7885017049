"""Messages of recognitions: who gets which, with what in it."""

from typing import Any

from django.db.models import Q
from django.urls import reverse

from erkenningen.machtigen import GEMACHTIGDEN
from erkenningen.models import Aanvraag, Voorstel
from mentorschap.berichten.plannen import Ontvanger, plan
from mentorschap.berichten.soorten import BerichtSoort
from mentorschap.core.woorden import datum_voluit
from mentorschap.organisaties.enums import Rol
from mentorschap.organisaties.models import Lidmaatschap

INGEDIEND = BerichtSoort("aanvraag_ingediend", "erkenningen/aanvraag_ingediend", "Ontvangst van een aanvraag")
NIEUW_DOSSIER = BerichtSoort("aanvraag_nieuw_dossier", "erkenningen/aanvraag_nieuw_dossier", "Nieuwe aanvraag", True)
ONVOLLEDIG = BerichtSoort("aanvraag_onvolledig", "erkenningen/aanvraag_onvolledig", "Vraag om aanvulling")
AANGEVULD = BerichtSoort("aanvraag_aangevuld", "erkenningen/aanvraag_aangevuld", "Een aanvraag is aangevuld", True)
AFWIJKING = BerichtSoort("aanvraag_afwijking", "erkenningen/aanvraag_afwijking", "Beslissing over een afwijking")
BESLIST = BerichtSoort("aanvraag_beslist", "erkenningen/aanvraag_beslist", "Beslissing over een aanvraag")
VOORSTEL = BerichtSoort("voorstel_ter_stemming", "erkenningen/voorstel_ter_stemming", "Voorstel ter stemming", True)
VERWORPEN = BerichtSoort("voorstel_verworpen", "erkenningen/voorstel_verworpen", "Verworpen voorstel", True)
SOORTEN = (INGEDIEND, NIEUW_DOSSIER, ONVOLLEDIG, AANGEVULD, AFWIJKING, BESLIST, VOORSTEL, VERWORPEN)


def aanvragers(aanvraag: Aanvraag) -> list[tuple[Any, bool]]:
    """Return who hears what happens to an application: everybody who manages the company, and who filed for it.

    With each whether he did so for the company (ERK-12). Somebody who left that organisation hears no more.
    """
    wie = Q(organisatie_id=aanvraag.onderneming_id, rol=Rol.ONDERNEMINGSBEHEERDER)
    if aanvraag.gemachtigde_id is not None:
        indiener, organisatie = aanvraag.ingediend_door_id, aanvraag.gemachtigde_id
        wie |= Q(organisatie_id=organisatie, gebruiker_id=indiener, rol__in=GEMACHTIGDEN)
    leden = Lidmaatschap.objects.geldig().filter(wie)
    namens: dict[Any, bool] = {}
    for lid in leden.select_related("gebruiker").order_by("pk"):
        namens[lid.gebruiker] = lid.organisatie_id != aanvraag.onderneming_id and namens.get(lid.gebruiker, True)
    return list(namens.items())


def meld_onderneming(soort: BerichtSoort, aanvraag: Aanvraag, *, beurt: str, **context: Any) -> None:
    """Plan a message to the company and to who filed for it. `beurt` tells repeated messages of a kind apart."""
    for gebruiker, namens in aanvragers(aanvraag):
        _meld(soort, aanvraag, gebruiker, beurt, context | {"namens": namens})


def meld_partnerschap(soort: BerichtSoort, aanvraag: Aanvraag, *, beurt: str, **context: Any) -> None:
    """Plan a message to the case handlers of the partnership that decides."""
    if aanvraag.partnerschap_id is None:
        return
    leden = Lidmaatschap.objects.geldig().filter(organisatie_id=aanvraag.partnerschap_id, rol=Rol.DOSSIERBEHANDELAAR)
    for lid in leden.select_related("gebruiker").order_by("pk"):
        _meld(soort, aanvraag, lid.gebruiker, beurt, context)


def _meld(soort: BerichtSoort, aanvraag: Aanvraag, gebruiker: Any, beurt: str, extra: dict[str, Any]) -> None:
    context = {
        "nummer": aanvraag.nummer,
        "onderneming": aanvraag.onderneming.naam,
        "opleiding": aanvraag.opleiding.naam,
        "vestiging": aanvraag.vestiging.naam,
        "pad": reverse("erkenningen:aanvraag", args=[aanvraag.uuid]),
        **extra,
    }
    plan(
        soort.code,
        aan=Ontvanger.van_gebruiker(gebruiker),
        onderwerp_van=aanvraag,
        context=context,
        sleutel=f"{soort.code}:{aanvraag.uuid}:{beurt}:{gebruiker.pk}",
    )


def meld_stemgerechtigden(voorstel: Voorstel, gebruikers: list[Any]) -> None:
    """Plan a message to everybody who may vote on this proposal."""
    for gebruiker in gebruikers:
        _meld_over_voorstel(VOORSTEL, voorstel, gebruiker)


def meld_verworpen(voorstel: Voorstel) -> None:
    """Plan a message to whoever made the proposal that was rejected."""
    _meld_over_voorstel(VERWORPEN, voorstel, voorstel.gedaan_door)


def _meld_over_voorstel(soort: BerichtSoort, voorstel: Voorstel, gebruiker: Any) -> None:
    onderwerp = voorstel.aanvraag if voorstel.aanvraag_id is not None else voorstel.maatregel
    over = onderwerp if voorstel.aanvraag_id is not None else voorstel.maatregel.erkenning
    context = {
        "nummer": onderwerp.nummer,
        "onderneming": over.onderneming.naam,
        "wat": voorstel.get_uitkomst_display().lower() or voorstel.maatregel.get_soort_display().lower(),
        "stemmen_tot": datum_voluit(voorstel.stemmen_tot),
        "pad": reverse("erkenningen:voorstel", args=[voorstel.uuid]),
    }
    plan(
        soort.code,
        aan=Ontvanger.van_gebruiker(gebruiker),
        onderwerp_van=onderwerp,
        context=context,
        sleutel=f"{soort.code}:{voorstel.uuid}:{gebruiker.pk}",
    )
