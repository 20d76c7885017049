"""Messages about a visit on site, with a calendar file that adds, moves or removes the appointment."""

from django.urls import reverse
from django.utils import timezone

from erkenningen.agenda import als_gegevens, uitnodiging
from erkenningen.models import Plaatsbezoek
from mentorschap.berichten.plannen import Ontvanger, plan
from mentorschap.berichten.soorten import BerichtSoort
from mentorschap.core.woorden import datum_voluit
from mentorschap.organisaties.enums import Rol
from mentorschap.organisaties.models import Lidmaatschap

BEZOEK = BerichtSoort("plaatsbezoek", "erkenningen/plaatsbezoek", "Plaatsbezoek", bijlagen=uitnodiging)
SOORTEN = (BEZOEK,)
GEPLAND, VERPLAATST, GEANNULEERD = "gepland", "verplaatst", "geannuleerd"


def moment_voluit(bezoek: Plaatsbezoek) -> str:
    """Return `24 november 2026 om 14:30`."""
    begin = timezone.localtime(bezoek.gepland_op)
    return f"{datum_voluit(begin.date())} om {begin:%H:%M}"


def meld_bezoek(bezoek: Plaatsbezoek, wat: str) -> None:
    """Plan a message to everybody who manages the company; each change of the appointment gives one."""
    aanvraag = bezoek.aanvraag
    pad = reverse("erkenningen:plaatsbezoek", args=[bezoek.uuid])
    # What the partnership writes for itself, such as who comes along, is told; notes and the report are not.
    omschrijving = "\n".join(deel for deel in (bezoek.boodschap, _wie(bezoek)) if deel)
    context = {
        "wat": wat,
        "nummer": aanvraag.nummer,
        "onderneming": aanvraag.onderneming.naam,
        "moment": moment_voluit(bezoek),
        "duur": bezoek.duur_minuten,
        "plaats": bezoek.plaats,
        "deelnemers": bezoek.deelnemers,
        "boodschap": bezoek.boodschap,
        "pad": pad,
        "agenda": als_gegevens(bezoek, omschrijving=omschrijving, url=pad),
    }
    leden = Lidmaatschap.objects.geldig().filter(organisatie_id=aanvraag.onderneming_id, rol=Rol.ONDERNEMINGSBEHEERDER)
    for lid in leden.select_related("gebruiker").order_by("pk"):
        plan(
            BEZOEK.code,
            aan=Ontvanger.van_gebruiker(lid.gebruiker),
            onderwerp_van=aanvraag,
            context=context,
            sleutel=f"{BEZOEK.code}:{bezoek.uuid}:{bezoek.volgnummer}:{lid.gebruiker_id}",
        )


def _wie(bezoek: Plaatsbezoek) -> str:
    return f"Wie komt langs: {bezoek.deelnemers}" if bezoek.deelnemers else ""
