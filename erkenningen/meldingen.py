"""Messages about the life of a recognition: its mentors, reported changes, exemptions and terms."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.urls import reverse

from erkenningen.lopend import LopendeOvereenkomst
from erkenningen.models import Erkenning, MentorOpErkenning
from mentorschap.berichten.plannen import Ontvanger, plan
from mentorschap.berichten.soorten import BerichtSoort
from mentorschap.core.woorden import datum_voluit
from mentorschap.organisaties.enums import Rol
from mentorschap.organisaties.models import Lidmaatschap

ONDERNEMING = frozenset({Rol.ONDERNEMINGSBEHEERDER})
BEHANDELAARS = frozenset({Rol.DOSSIERBEHANDELAAR, Rol.DEPARTEMENT})

MENTOR_GESTOPT = BerichtSoort("mentor_gestopt", "erkenningen/mentor_gestopt", "Een mentor van een leerling stopt")
WIJZIGING_GEMELD = BerichtSoort(
    "wijziging_gemeld", "erkenningen/wijziging_gemeld", "Een onderneming meldt een wijziging", uitschakelbaar=True
)
WIJZIGING_AFGEHANDELD = BerichtSoort(
    "wijziging_afgehandeld", "erkenningen/wijziging_afgehandeld", "Een gemelde wijziging is afgehandeld"
)
WIJZIGING_BIJ_LEERLING = BerichtSoort(
    "wijziging_bij_leerling", "erkenningen/wijziging_bij_leerling", "Een leerwerkplek van een leerling verandert"
)
VRIJSTELLING_GEVRAAGD = BerichtSoort(
    "vrijstelling_gevraagd", "erkenningen/vrijstelling_gevraagd", "Een vrijstelling is gevraagd", uitschakelbaar=True
)
VRIJSTELLING_BESLIST = BerichtSoort(
    "vrijstelling_beslist", "erkenningen/vrijstelling_beslist", "Beslissing over een vrijstelling"
)
ERKENNING_VERVALT = BerichtSoort("erkenning_vervalt", "erkenningen/erkenning_vervalt", "Een erkenning loopt af")
UITTREKSEL_OUD = BerichtSoort("uittreksel_oud", "erkenningen/uittreksel_oud", "Een uittreksel wordt te oud")
MENTOROPLEIDING_TERMIJN = BerichtSoort(
    "mentoropleiding_termijn", "erkenningen/mentoropleiding_termijn", "De termijn van een mentoropleiding"
)
SOORTEN = (
    MENTOR_GESTOPT,
    WIJZIGING_GEMELD,
    WIJZIGING_AFGEHANDELD,
    WIJZIGING_BIJ_LEERLING,
    VRIJSTELLING_GEVRAAGD,
    VRIJSTELLING_BESLIST,
    ERKENNING_VERVALT,
    UITTREKSEL_OUD,
    MENTOROPLEIDING_TERMIJN,
)


def meld_leden(
    soort: BerichtSoort,
    onderwerp: Model,
    *,
    organisaties: Iterable[int],
    rollen: frozenset[str],
    sleutel: str,
    context: dict[str, Any],
) -> int:
    """Plan a message to everybody in these roles of these organisations; return to how many people.

    `sleutel` says which message it is: planned again, it is not sent again.
    """
    leden = Lidmaatschap.objects.geldig().filter(organisatie__in=list(organisaties), rol__in=rollen)
    gebruikers = {lid.gebruiker_id: lid.gebruiker for lid in leden.select_related("gebruiker").order_by("pk")}
    for nummer, gebruiker in gebruikers.items():
        plan(
            soort.code,
            aan=Ontvanger.van_gebruiker(gebruiker),
            onderwerp_van=onderwerp,
            context=context,
            sleutel=f"{soort.code}:{sleutel}:{nummer}",
        )
    return len(gebruikers)


def over_erkenning(erkenning: Erkenning) -> dict[str, Any]:
    """Return what every message about a recognition says of it, as JSON."""
    return {
        "nummer": erkenning.nummer,
        "onderneming": erkenning.onderneming.naam,
        "vestiging": erkenning.vestiging.naam,
        "opleiding": erkenning.opleiding.naam,
        "pad": reverse("erkenningen:erkenning", args=[erkenning.uuid]),
    }


def meld_mentor_gestopt(
    rij: MentorOpErkenning, lopend: Iterable[LopendeOvereenkomst], *, opvolger: str, reden: str, beurt: str
) -> None:
    """Tell each trajectbegeleider of a running agreement that its mentor stops, and who takes over."""
    for overeenkomst in lopend:
        if overeenkomst.begeleider is None:
            continue
        plan(
            MENTOR_GESTOPT.code,
            aan=Ontvanger.van_gebruiker(overeenkomst.begeleider),
            onderwerp_van=overeenkomst.onderwerp,
            context=over_erkenning(rij.erkenning)
            | {
                "mentor": rij.mentor.naam,
                "opvolger": opvolger,
                "reden": reden,
                "laatste_dag": datum_voluit(rij.tot) if rij.tot else "",
                "leerling": overeenkomst.leerling,
                "overeenkomst": overeenkomst.nummer,
                "pad": overeenkomst.url,
            },
            sleutel=f"{MENTOR_GESTOPT.code}:{rij.uuid}:{overeenkomst.nummer}:{beurt}",
        )
