"""Messages about a visit on site, with a calendar file that adds, moves or removes the appointment."""

from django.urls import reverse
from django.utils import timezone

from erkenningen.agenda import als_gegevens, uitnodiging
from erkenningen.models import Plaatsbezoek
from erkenningen.notifications import aanvragers
from mentorschap.berichten.plannen import Ontvanger, plan
from mentorschap.berichten.soorten import BerichtSoort
from mentorschap.core.woorden import datum_voluit

BEZOEK = BerichtSoort("plaatsbezoek", "erkenningen/plaatsbezoek", "Plaatsbezoek", bijlagen=uitnodiging)
SOORTEN = (BEZOEK,)
GEPLAND, VERPLAATST, GEANNULEERD = "gepland", "verplaatst", "geannuleerd"


def moment_voluit(bezoek: Plaatsbezoek) -> str:
    """Return `24 november 2026 om 14:30`."""
    begin = timezone.localtime(bezoek.gepland_op)
    return f"{datum_voluit(begin.date())} om {begin:%H:%M}"


def meld_bezoek(bezoek: Plaatsbezoek, wat: str) -> None:
    """Plan a message to the company and to who filed for it; each change of the appointment gives one."""
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
    for gebruiker, namens in aanvragers(aanvraag):
        plan(
            BEZOEK.code,
            aan=Ontvanger.van_gebruiker(gebruiker),
            onderwerp_van=aanvraag,
            context=context | {"namens": namens},
            sleutel=f"{BEZOEK.code}:{bezoek.uuid}:{bezoek.volgnummer}:{gebruiker.pk}",
        )


def _wie(bezoek: Plaatsbezoek) -> str:
    return f"Wie komt langs: {bezoek.deelnemers}" if bezoek.deelnemers else ""
