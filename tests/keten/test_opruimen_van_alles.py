"""The whole demo story, years later: everybody is gone from every table and from the disk, and no figure changed."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from erkenningen.enums import AanvraagStatus, BeroepStatus, MaatregelStatus
from erkenningen.herberekening import herbereken_alle, toetsingen
from erkenningen.models import Aanvraag, Beroep, Erkenning, Maatregel, Machtiging, Mentor, Wijzigingsmelding
from evaluatie.enums_overleg import Signaalstatus
from evaluatie.mentorcheck import totalen
from evaluatie.models import Evaluatie, Klassenraad, Mentorcheck, Overleg, Signaal
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.opruimen import ruim_op
from mentorschap.documenten.models import Bestand, Document
from mentorschap.organisaties.models import Lidmaatschap
from overeenkomsten.enums import Status
from overeenkomsten.enums_levensloop import Eindestatus
from overeenkomsten.jaarcijfers import jaarcijfers
from overeenkomsten.models import Beeindiging, Leerling, Overeenkomst, Tekenmandaat, Traject
from tests.hulp.demowereld import bouw

VEEL_LATER = date(2060, 3, 2)
pytestmark = pytest.mark.django_db


@pytest.fixture
def voorbij() -> list[str]:
    """Play the story and let everything end; returns the family names of learners and mentors."""
    bouw()
    assert [uitslag for uitslag in ruim_op(vandaag(), proef=True) if uitslag.dossiers] == []
    namen = set(Leerling.objects.order_by().values_list("familienaam", flat=True))
    namen |= set(Mentor.objects.order_by().values_list("familienaam", flat=True))
    for overeenkomst in Overeenkomst.objects.filter(status__in=Status.LOPEND, einde__isnull=False).order_by("pk"):
        getekend = overeenkomst.status == Status.ACTIEF
        velden = {"status": Status.BEEINDIGD, "beeindigd_op": overeenkomst.einde}
        weg = {"status": Status.GEANNULEERD, "geannuleerd_op": overeenkomst.created_at}
        Overeenkomst.objects.filter(pk=overeenkomst.pk).update(**(velden if getekend else weg))
    Beeindiging.objects.filter(status__in=Eindestatus.LOPEND).update(status=Eindestatus.INGETROKKEN)
    Signaal.objects.filter(status=Signaalstatus.OPEN).update(status=Signaalstatus.VOORBIJ)
    Aanvraag.objects.lopend().update(status=AanvraagStatus.INGETROKKEN)
    Beroep.objects.lopend().update(status=BeroepStatus.INGETROKKEN)
    Maatregel.objects.order_by().update(status=MaatregelStatus.INGETROKKEN)
    Wijzigingsmelding.objects.order_by().update(status="verwerkt")
    Lidmaatschap.objects.order_by().update(is_actief=False)
    for mandaten in (Machtiging, Tekenmandaat):
        mandaten.objects.filter(ingetrokken_op__isnull=True).update(ingetrokken_op=nu())
    return sorted(namen)


def test_na_alle_termijnen_is_iedereen_weg_en_blijft_elk_cijfer(voorbij: list[str]) -> None:
    cijfers, checks = jaarcijfers(), totalen(Mentorcheck.objects.all())
    bestanden = [rij.bestand.path for rij in Bestand.objects.exclude(bestand="").order_by("pk")]
    bestanden += [str(Path(settings.MEDIA_ROOT) / rij.bestand) for rij in Document.objects.exclude(bestand="")]
    assert cijfers["overeenkomsten"] >= 4
    assert all(Path(pad).exists() for pad in bestanden)

    ruim_op(max(Erkenning.objects.values_list("geldig_tot", flat=True)))
    assert Erkenning.objects.exists()
    assert all(herberekend.klopt for herberekend in herbereken_alle(toetsingen()))

    uitslagen = ruim_op(VEEL_LATER)

    assert {u.code: u.tegengehouden for u in uitslagen if u.tegengehouden} == {}
    over = {
        model: model.objects.count()
        for model in (Traject, Leerling, Overeenkomst, Evaluatie, Overleg, Klassenraad, Erkenning, Aanvraag, Mentor)
    }
    assert {model.__name__: aantal for model, aantal in over.items() if aantal} == {}
    assert jaarcijfers() == cijfers
    assert totalen(Mentorcheck.objects.all()) == checks
    assert [pad for pad in bestanden if Path(pad).exists()] == []
    assert waar_staan(voorbij) == {}
    assert [u for u in ruim_op(VEEL_LATER) if u] == []


def waar_staan(namen: list[str]) -> dict[str, list[str]]:
    """Return which tables still hold one of these names, in any column."""
    gevonden: dict[str, list[str]] = {}
    with connection.cursor() as cursor:
        for tabel in connection.introspection.table_names():
            for naam in namen:
                cursor.execute(f'SELECT count(*) FROM "{tabel}" rij WHERE rij::text ILIKE %s', [f"%{naam}%"])  # noqa: S608 - names of our own tables
                if cursor.fetchone()[0]:
                    gevonden.setdefault(tabel, []).append(naam)
    return gevonden
