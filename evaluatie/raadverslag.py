"""The minutes of a class council: who sat in it, what was advised, proposed, voted and decided, and why."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.utils import timezone

from evaluatie.enums_raad import Raadsoort, Studiebewijs
from evaluatie.models import Klassenraad, Raadslid
from evaluatie.raadberichten import SOORT_IN_ZIN, moment_voluit
from mentorschap.core.woorden import datum_voluit
from mentorschap.documenten.models import Document
from mentorschap.documenten.plannen import plan_document
from mentorschap.documenten.soorten import DocumentSoort
from mentorschap.organisaties.enums import Rol

RAADSVERSLAG = DocumentSoort(
    "klassenraadverslag", "evaluatie/klassenraadverslag", "1", "Verslag van een klassenraad over een leerling"
)


def plan_raadsverslag(
    raad: Klassenraad, leden: Sequence[Raadslid], gegevens: dict[str, Any], *, actor: Any
) -> Document:
    """Plan the minutes of a council that is being closed; `gegevens` is what the log row keeps of the vote."""
    return plan_document(
        RAADSVERSLAG.code,
        onderwerp=raad,
        context=verslag_context(raad, leden, gegevens, door=actor.naam),
        sleutel=f"{RAADSVERSLAG.code}:{raad.uuid}",
        titel=f"Verslag klassenraad {raad.traject.leerling.naam} {timezone.localtime(raad.wanneer):%d-%m-%Y}",
        door_naam=actor.naam,
    )


def documentscope(actor: Any) -> Q | None:
    """Return which minutes this actor may open: those of the councils he sees; the learner none, they name votes."""
    if actor.rol == Rol.LEERLING:
        return None
    return Q(soort=RAADSVERSLAG.code, onderwerp_uuid__in=Klassenraad.objects.zichtbaar_voor(actor).values("uuid"))


def verslag_context(
    raad: Klassenraad, leden: Sequence[Raadslid], gegevens: dict[str, Any], *, door: str
) -> dict[str, Any]:
    """Return what the minutes print, as plain JSON."""
    traject, leerling = raad.traject, raad.traject.leerling
    return {
        "leerling": leerling.naam,
        "voornaam": leerling.voornaam,
        "klas": leerling.klas,
        "opleiding": traject.opleiding.naam,
        "school": traject.school.naam,
        "soort": raad.get_soort_display(),
        "soort_in_zin": SOORT_IN_ZIN[Raadsoort(raad.soort)],
        "is_toelating": raad.soort == Raadsoort.TOELATING,
        "moment": moment_voluit(raad),
        "plaats": raad.plaats,
        "leden": [_lid(lid) for lid in leden],
        "advies": _advies(raad),
        "voorstel": raad.voorstel,
        "voorgesteld": _bewijs(raad.advies.get("voorgesteld", "")),
        "stemmen": gegevens["stemmen"],
        "uitslag": gegevens["uitslag"],
        "aangenomen": gegevens["aangenomen"],
        "studiebewijs": _bewijs(raad.studiebewijs),
        "motivering": raad.motivering,
        "waarom_anders": gegevens["waarom_anders"],
        "verslag": raad.verslag,
        "afgesloten_op": datum_voluit(timezone.localdate(raad.afgesloten_op)),
        "door": door,
    }


def _lid(lid: Raadslid) -> dict[str, Any]:
    if lid.stem:
        stem = lid.get_stem_display()
    else:
        stem = "geen stem" if lid.stemgerechtigd else "stemt niet mee"
    aanwezig = {True: "aanwezig", False: "afwezig", None: "niet genoteerd"}[lid.aanwezig]
    return {
        "naam": lid.naam,
        "rol": lid.get_rol_display(),
        "aanwezig": aanwezig,
        "stem": stem,
        "toelichting": lid.toelichting,
    }


def _advies(raad: Klassenraad) -> dict[str, Any]:
    """The advice as it was frozen; empty where no studiebewijs is decided on."""
    if not raad.advies:
        return {}
    return {**raad.advies, "label": _bewijs(raad.advies["studiebewijs"])}


def _bewijs(code: str) -> str:
    return Studiebewijs(code).label if code else ""
