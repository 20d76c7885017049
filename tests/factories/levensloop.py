"""Recognitions under way: mentors who stop, learners under them, exemptions and reported changes."""

from datetime import date, timedelta
from typing import Any

from erkenningen.enums import WijzigingSoort
from erkenningen.models import (
    Erkenning,
    Mentor,
    MentorOpErkenning,
    Mentoropleiding,
    Regeling,
    Vrijstellingsgrond,
    Wijzigingsmelding,
)
from erkenningen.transitions.mentoren import deactiveer
from erkenningen.transitions.vrijstellingen import vraag_vrijstelling
from erkenningen.transitions.wijzigingen import meld_wijziging
from mentorschap.core.klok import vandaag
from tests.factories.erkenningen import Wereld, bestand, mentor
from tests.factories.overeenkomsten import klaar, leg_klaar

BEGIN = date(2016, 7, 1)
REDEN = "Gaat met pensioen."


def met_mentoren(w: Wereld, aantal: int = 2) -> tuple[Erkenning, list[MentorOpErkenning]]:
    """Return a recognition with so many active mentors."""
    erkenning = w.goedgekeurd(*[mentor(w.beheerder) for _ in range(aantal)])
    return erkenning, list(erkenning.mentoren.order_by("pk"))


def stop(rij: MentorOpErkenning, w: Wereld) -> MentorOpErkenning:
    """Return the mentor after he was deactivated today."""
    deactiveer(rij, actor=w.beheerder, laatste_dag=vandaag(), reden=REDEN)
    rij.refresh_from_db()
    return rij


def leerling_bij(rij: MentorOpErkenning) -> Any:
    """Return an agreement that is being signed, with this mentor."""
    overeenkomst = klaar()
    overeenkomst.erkenning, overeenkomst.mentor = rij.erkenning, rij
    traject = overeenkomst.traject
    traject.opleiding = rij.erkenning.opleiding
    traject.save()
    overeenkomst.save()
    return leg_klaar(overeenkomst)


def regeling(w: Wereld, **velden: Any) -> Regeling:
    """Return the parameters of the partnership of this world since 2016."""
    return Regeling.objects.create(**{"partnerschap": w.partnerschap, "geldig_van": BEGIN} | velden)


def grond(w: Wereld) -> Vrijstellingsgrond:
    """Return a ground of exemption of this partnership, with its Regeling."""
    rij = Regeling.objects.filter(partnerschap=w.partnerschap).first() or regeling(w)
    return Vrijstellingsgrond.objects.create(
        regeling=rij, naam=f"Pedagogisch diploma {rij.vrijstellingsgronden.count()}", bewijs="Het diploma"
    )


def gevraagde_vrijstelling(w: Wereld, m: Mentor) -> Mentoropleiding:
    """Return the training of a mentor for whom an exemption was asked."""
    return vraag_vrijstelling(m, grond=grond(w), bewijs=bestand(w.beheerder), actor=w.beheerder, dag=vandaag())


def melding(w: Wereld, erkenning: Erkenning, *, dagen: int = 3, **velden: Any) -> Wijzigingsmelding:
    """Return a reported move of the establishment, so many days after it."""
    gewoon = {
        "soort": WijzigingSoort.ADRES,
        "gewijzigd_op": vandaag() - timedelta(days=dagen),
        "omschrijving": "Wij zijn verhuisd naar een groter atelier.",
        "straat": "Nieuwstraat",
        "nummer": "8",
        "postcode": "8000",
        "gemeente": "Brugge",
        "gewest": "vlaams",
    }
    return meld_wijziging(Wijzigingsmelding(vestiging=erkenning.vestiging, **gewoon | velden), actor=w.beheerder)
