"""The evaluations of the demo: one with growth and a report, one that waits for the mentor."""

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from evaluatie.bewijzen import voeg_toe
from evaluatie.bundels import begin_bundel
from evaluatie.enums import BeoordelaarRol
from evaluatie.invullen import bewaar_opmerking, bewaar_scores
from evaluatie.meekijkers import nodig_uit
from evaluatie.models import Beoordeling, Evaluatie, Rapportbundel, Teamlid
from evaluatie.standaard import laad_standaardsjabloon
from evaluatie.transitions import bespreek, dien_in, open_evaluatie
from evaluatie.vaststellen import regels_van, stel_vast
from evaluatie.waarnemingen import neem_waar, te_zien_bij
from mentorschap.core.klok import vandaag
from mentorschap.demo.basis import op_moment
from mentorschap.demo.bestanden import voorbeeld_pdf
from mentorschap.demo.overeenkomsten import maak_documenten
from mentorschap.demo.wereld import Wereld
from overeenkomsten.models import Overeenkomst

# Levels per competence in turn; None is “nog niet aan bod”.
EERSTE_KEER = (2, 1, 2, 3, 2, None, 2, 1)
TWEEDE_KEER = (3, 2, 3, 3, 3, 2, 2, 3)
GEZIEN = ("3", "2", "4")
ZELF = (3, 2, 1, 3, 4, 2, 4, 3)


def speel_evaluaties(wereld: Wereld, actief: dict[str, Overeenkomst]) -> None:
    """Play the evaluations on the active agreements."""
    laad_standaardsjabloon()
    _noor(wereld, actief["noor"])
    _milan(wereld, actief["milan"])
    with op_moment(4):
        open_evaluatie(actief["finn"], tegen=vandaag() + timedelta(days=14), actor=wereld.actoren["begeleider_campus"])


def _noor(wereld: Wereld, overeenkomst: Overeenkomst) -> None:
    begeleider, mentor = wereld.actoren["begeleider_campus"], wereld.actoren["mentor_korenaar"]
    with op_moment(45):
        eerste = open_evaluatie(overeenkomst, tegen=vandaag() + timedelta(days=14), actor=begeleider)
    with op_moment(40):
        _vul_in(eerste, mentor, EERSTE_KEER, "Noor leert snel en durft vragen te stellen. Het tempo komt nog.")
    maak_documenten()
    with op_moment(35):
        eerste.refresh_from_db()
        bespreek(eerste, op=vandaag(), afspraken="Noor oefent elke week het afwegen en opbollen.", actor=begeleider)
    with op_moment(34):
        eerste.refresh_from_db()
        regels = regels_van(eerste)
        regels[0].keuze = "3"
        regels[0].toelichting = "Noor toonde in het gesprek met foto’s dat ze zelf afweegt."
        stel_vast(eerste, regels, actor=begeleider)
    maak_documenten()
    with op_moment(8):
        tweede = open_evaluatie(
            overeenkomst, tegen=vandaag() + timedelta(days=14), actor=begeleider, vraagt_leerling=True
        )
    with op_moment(6):
        noor = wereld.actoren["leerling_noor"]
        _vul_in(tweede, noor, ZELF, "Ik durf meer, maar de oven vind ik nog moeilijk.", BeoordelaarRol.LEERLING)
    with op_moment(5):
        _vul_in(tweede, mentor, TWEEDE_KEER, "Grote stap vooruit: Noor werkt nu zelfstandig aan de deegtafel.")
    maak_documenten()
    schooljaar = Rapportbundel(inhoud="groei", van=vandaag() - timedelta(days=90), tot=vandaag())
    with op_moment(3):
        begin_bundel(schooljaar, actor=begeleider)
    _meekijker(wereld, overeenkomst)


def _meekijker(wereld: Wereld, overeenkomst: Overeenkomst) -> None:
    """A colleague in the bakery who notes what she sees; asked after the evaluations, so that those do not wait."""
    with op_moment(2):
        ayse = wereld.actoren["co_korenaar"]
        lid = Teamlid(naam=ayse.naam, email=ayse.email, rol="collega")
        nodig_uit(overeenkomst, lid, actor=wereld.actoren["mentor_korenaar"])
        for rij, niveau in zip(te_zien_bij(overeenkomst), GEZIEN, strict=False):
            neem_waar(lid, rij.sleutel, niveau, actor=ayse)


def _milan(wereld: Wereld, overeenkomst: Overeenkomst) -> None:
    """An evaluation that the mentor began: half of it is filled in."""
    with op_moment(6):
        evaluatie = open_evaluatie(
            overeenkomst, tegen=vandaag() + timedelta(days=9), actor=wereld.actoren["begeleider_elooi"]
        )
    with op_moment(2):
        blad = _blad(evaluatie)
        items = list(evaluatie.items.order_by("volgorde").values_list("pk", flat=True))
        helft = items[: len(items) // 2]
        bewaar_scores(blad, {item: EERSTE_KEER[nummer % len(EERSTE_KEER)] for nummer, item in enumerate(helft)})
        foto = SimpleUploadedFile("werkstuk.pdf", voorbeeld_pdf("Werkstuk van Milan"), "application/pdf")
        voeg_toe(blad.uuid, 1, foto, "Eerste werkstuk zonder hulp", actor=wereld.actoren["mentor_steenhart"])


def _vul_in(
    evaluatie: Evaluatie,
    actor: Any,
    niveaus: tuple[int | None, ...],
    opmerking: str,
    rol: str = BeoordelaarRol.MENTOR,
) -> None:
    blad = evaluatie.beoordelingen.get(rol=rol)
    items = list(evaluatie.items.order_by("volgorde"))
    bewaar_scores(blad, {item.pk: niveaus[nummer % len(niveaus)] for nummer, item in enumerate(items)})
    # The lowest level always asks for a word of explanation, per cluster.
    for code in {item.cluster_code for item in items}:
        bewaar_opmerking(blad, code, opmerking)
    dien_in(blad.uuid, actor=actor)


def _blad(evaluatie: Evaluatie) -> Beoordeling:
    return evaluatie.beoordelingen.get(rol=BeoordelaarRol.MENTOR)
