"""The minutes as a PDF: frozen when everybody confirmed them, with what each person said of them."""

from typing import Any

from django.db.models import Q
from django.utils import timezone

from evaluatie.models import Deelnemer, Overleg
from evaluatie.overlegthemas import ONDERWERP
from mentorschap.core.klok import dag_van
from mentorschap.core.woorden import datum_voluit
from mentorschap.documenten.models import Document
from mentorschap.documenten.plannen import plan_document
from mentorschap.documenten.soorten import DocumentSoort

OVERLEGVERSLAG = DocumentSoort("overlegverslag", "evaluatie/overlegverslag", "1", "Verslag van een overleg")


def plan_verslag(overleg: Overleg, *, actor: Any) -> Document:
    """Plan the PDF of confirmed minutes; planned twice, it is made once."""
    leerling = overleg.overeenkomst.traject.leerling.naam
    return plan_document(
        OVERLEGVERSLAG.code,
        onderwerp=overleg,
        context=verslag_context(overleg),
        sleutel=f"{OVERLEGVERSLAG.code}:{overleg.uuid}",
        titel=f"Verslag van het overleg over {leerling} ({overleg.nummer})",
        door_naam=actor.naam,
    )


def documentscope(actor: Any) -> Q | None:
    """Return which minutes this actor may open: those of the consultations that he sees."""
    return Q(soort=OVERLEGVERSLAG.code, onderwerp_uuid__in=Overleg.objects.zichtbaar_voor(actor).values("uuid"))


def verslag_context(overleg: Overleg) -> dict[str, Any]:
    """Return what the minutes print, as plain JSON: four queries. Marks that were not shared are not in it."""
    traject = overleg.overeenkomst.traject
    erkenning = overleg.overeenkomst.erkenning
    begin = timezone.localtime(overleg.wanneer)
    doelen = list(overleg.doelen.order_by("pk"))
    punten = list(overleg.punten.order_by("pk"))
    return {
        "nummer": overleg.nummer,
        "titel": overleg.get_thema_display() or overleg.get_soort_display(),
        "soort": overleg.get_soort_display(),
        "leerling": traject.leerling.naam,
        "voornaam": traject.leerling.voornaam,
        "klas": traject.leerling.klas,
        "opleiding": traject.opleiding.naam,
        "school": traject.school.naam,
        "onderneming": erkenning.onderneming.naam if erkenning else "",
        "wanneer": f"{datum_voluit(begin.date())} om {begin:%H:%M}",
        "waar": overleg.plaats or "videogesprek",
        "samenvatting": overleg.samenvatting,
        "deelnemers": [_deelnemer(d) for d in overleg.deelnemers.order_by("pk")],
        "doelen": [
            {"onderwerp": ONDERWERP.get(d.code, ""), "tekst": d.tekst, "besproken": d.besproken, "notitie": d.notitie}
            for d in doelen
        ],
        "punten": [
            {"tekst": p.tekst, "uitleg": p.uitleg, "besproken": p.besproken, "notitie": p.notitie} for p in punten
        ],
        "afspraken": [
            {"tekst": a.tekst, "wie": a.wie.naam, "tegen": datum_voluit(a.tegen)}
            for a in overleg.afspraken.select_related("wie").order_by("tegen", "pk")
        ],
    }


def _deelnemer(deelnemer: Deelnemer) -> dict[str, Any]:
    bevestigd = datum_voluit(dag_van(deelnemer.bevestigd_op)) if deelnemer.bevestigd_op else ""
    return {
        "naam": deelnemer.naam,
        "rol": deelnemer.get_rol_display(),
        "aanwezig": bool(deelnemer.aanwezig),
        "bevestigd": bevestigd,
        "opmerking": deelnemer.opmerking,
    }
