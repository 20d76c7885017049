"""Who may prepare and file for a company: the rights that a mandate gives, as long as it holds (ERK-12)."""

from typing import Any

from django.urls import reverse

from erkenningen.enums import Criterium
from erkenningen.models import Aanvraag, Machtiging
from mentorschap.core.klok import vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.woorden import datum_voluit
from mentorschap.organisaties.enums import Rol, Soort

GRONDSLAG = "ERK-12"
GEMACHTIGDEN = frozenset({Rol.TRAJECTBEGELEIDER, Rol.SCHOOLBEHEERDER, Rol.DOSSIERBEHANDELAAR})
# Who can be given a mandate: a school or a partnership.
SOORTEN = (Soort.OPLEIDINGSVERSTREKKER, Soort.SECTORAAL_PARTNERSCHAP)


def mag_namens(actor: Any, machtiging: Machtiging) -> Beletsel | None:
    """Somebody of the organisation that got the mandate, while it holds."""
    if actor.rol not in GEMACHTIGDEN or actor.organisatie_id != machtiging.gemachtigde_id:
        return Beletsel("rol", "U bent niet gemachtigd door deze onderneming.", grondslag=GRONDSLAG)
    if machtiging.geldt_op(vandaag()):
        return None
    return Beletsel("machtiging", f"{waarom_ongeldig(machtiging)} U kunt niets meer wijzigen.", grondslag=GRONDSLAG)


def mag_voor_aanvraag(actor: Any, aanvraag: Any) -> Beletsel | None:
    """The mandate under which this application was begun still holds, for somebody of that organisation."""
    gemachtigde = getattr(aanvraag, "gemachtigde_id", None)
    if gemachtigde is None or gemachtigde != actor.organisatie_id or actor.rol not in GEMACHTIGDEN:
        return Beletsel("rol", "U bent niet gemachtigd door deze onderneming.", grondslag=GRONDSLAG)
    return mag_namens(actor, aanvraag.machtiging)


def mag_machtigen(actor: Any, machtiging: Machtiging | None = None) -> Beletsel | None:
    """Only the company itself gives a mandate and takes it back."""
    eigen = machtiging is None or machtiging.onderneming_id == actor.organisatie_id
    if actor.rol == Rol.ONDERNEMINGSBEHEERDER and eigen:
        return None
    return Beletsel("rol", "Alleen een beheerder van de onderneming geeft een machtiging of trekt ze in.")


def mag_machtigingen_zien(actor: Any) -> Beletsel | None:
    """Whoever gives a mandate or can be given one."""
    if actor.rol == Rol.ONDERNEMINGSBEHEERDER or actor.rol in GEMACHTIGDEN:
        return None
    return Beletsel("rol", "Machtigingen zijn er voor ondernemingen en voor wie voor hen een aanvraag opmaakt.")


def waarom_ongeldig(machtiging: Machtiging) -> str:
    """Return why a mandate does not hold today, as a sentence; empty when it does."""
    dag = vandaag()
    if machtiging.ingetrokken_op is not None:
        return f"De machtiging is ingetrokken op {datum_voluit(machtiging.ingetrokken_op)}."
    if machtiging.geldig_tot is not None and machtiging.geldig_tot < dag:
        return f"De machtiging liep tot en met {datum_voluit(machtiging.geldig_tot)}."
    if machtiging.geldig_van > dag:
        return f"De machtiging begint op {datum_voluit(machtiging.geldig_van)}."
    return ""


def ontbrekende_verklaring(aanvraag: Aanvraag) -> list[Beletsel]:
    """Return what an application that somebody else prepared still needs: the declaration on honour of the company."""
    if aanvraag.gemachtigde_id is None or aanvraag.bewijsstukken.filter(criterium=Criterium.VERKLARING).exists():
        return []
    tekst = f"Voeg de verklaring op eer toe die {aanvraag.onderneming.naam} voor deze aanvraag ondertekende."
    return [Beletsel("ERK-12", tekst, reverse("erkenningen:aanvraag_verklaring", args=[aanvraag.uuid]), GRONDSLAG)]


def op_te_maken_voor(actor: Any, mentor_id: int) -> bool:
    """Whether this mentor stands on an application that the actor prepares or completes for the company."""
    if actor.rol not in GEMACHTIGDEN:
        return False
    return Aanvraag.objects.op_te_maken_door(actor).filter(mentoren__mentor=mentor_id).exists()
