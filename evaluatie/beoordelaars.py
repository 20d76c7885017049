"""Who judges in an evaluation: the mentor always, the others as the school asked."""

from collections.abc import Iterator

from evaluatie.enums import BeoordelaarRol
from evaluatie.facts import mentor_van
from evaluatie.models import Beoordeling, Evaluatie, Teamlid
from mentorschap.core.klok import nu, vandaag


def beoordelaars_van(evaluatie: Evaluatie) -> list[Beoordeling]:
    """Return the sheets to make for an evaluation that opens, one per person, not saved."""
    gezien: set[tuple[str, str]] = set()
    bladen = []
    for blad in _gevraagd(evaluatie):
        # Somebody named twice in the team judges once.
        if (blad.rol, blad.email) not in gezien:
            gezien.add((blad.rol, blad.email))
            bladen.append(blad)
    return bladen


def _gevraagd(evaluatie: Evaluatie) -> Iterator[Beoordeling]:
    traject = evaluatie.overeenkomst.traject
    mentor = mentor_van(evaluatie.overeenkomst)
    yield _blad(evaluatie, BeoordelaarRol.MENTOR, mentor.naam, mentor.email, mentor.gebruiker_id)
    if evaluatie.vraagt_leerling:
        leerling = traject.leerling
        yield _blad(evaluatie, BeoordelaarRol.LEERLING, leerling.naam, leerling.email, leerling.gebruiker_id)
    if evaluatie.vraagt_trajectbegeleider:
        begeleider = traject.trajectbegeleider
        yield _blad(evaluatie, BeoordelaarRol.TRAJECTBEGELEIDER, begeleider.naam, begeleider.email, begeleider.pk)
    for lid in Teamlid.objects.filter(traject=traject, mag_waarnemen=True).op(vandaag()).order_by("pk"):
        blad = _blad(evaluatie, BeoordelaarRol.CO_BEGELEIDER, lid.naam, lid.email, lid.gebruiker_id)
        blad.teamlid = lid
        yield blad


def _blad(evaluatie: Evaluatie, rol: str, naam: str, email: str, gebruiker_id: int | None) -> Beoordeling:
    return Beoordeling(
        evaluatie=evaluatie, rol=rol, naam=naam, email=email, gebruiker_id=gebruiker_id, gevraagd_op=nu()
    )
