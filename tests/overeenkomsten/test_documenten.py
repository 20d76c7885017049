"""The agreement on paper: what art. 10 demands is in it, the annexes too, and the PDF can be read back."""

import io
from typing import Any

import pytest
from pypdf import PdfReader

from mentorschap.documenten.maken import sjablooncontext, weergave_van
from mentorschap.documenten.render import render_html
from overeenkomsten.bijlagen import RECHTEN_EN_PLICHTEN, SCHORSING_EN_BEEINDIGING, bijlage
from overeenkomsten.models import Overeenkomst
from overeenkomsten.transitions import leg_voor
from tests.factories.overeenkomsten import OpleidingFactory, actor_van_school, klaar, voorgelegd


@pytest.mark.django_db
def test_pdf_bevat_verplichte_inhoud_plan_uurrooster_en_bijlagen(werker: Any) -> None:
    overeenkomst = klaar(minderjarig=True)
    leg_voor(overeenkomst, actor=actor_van_school(overeenkomst.traject))
    werker()
    document = Overeenkomst.objects.get(pk=overeenkomst.pk).document
    weergave = weergave_van(document)
    assert weergave.sha256 == document.sha256
    lezer = PdfReader(io.BytesIO(weergave.pdf))
    tekst = " ".join(" ".join(pagina.extract_text() for pagina in lezer.pages).split())
    leerling = overeenkomst.traject.leerling
    for verwacht in (
        overeenkomst.nummer,
        "Overeenkomst van alternerende opleiding (OAO)",
        leerling.naam,
        leerling.vertegenwoordigers.get().naam,
        overeenkomst.erkenning.onderneming.naam,
        overeenkomst.erkenning.onderneming.kbo,
        overeenkomst.mentor.mentor.naam,
        overeenkomst.traject.trajectbegeleider.naam,
        "Rik Bakker",
        "€ 900,00 per maand (stap 2)",
        "gemiddeld 24 uren per week op de werkplek en 14 uren per week op school",
        "08.00 - 16.00 uur",
        "Deeg kneden",
        "Rechten en plichten",
        "Schorsing en beëindiging",
        "aansprakelijk",
    ):
        assert verwacht in tekst
    assert len(lezer.pages) == document.paginas == 7
    assert (
        lezer.metadata.title == f"Overeenkomst van alternerende opleiding (OAO) {overeenkomst.nummer}, {leerling.naam}"
    )


@pytest.mark.django_db
def test_document_ligt_vast_ook_als_de_leerling_later_anders_heet() -> None:
    overeenkomst = voorgelegd()
    naam = overeenkomst.traject.leerling.naam
    leerling = overeenkomst.traject.leerling
    leerling.familienaam = "Anders"
    leerling.save()
    html = render_html("overeenkomsten/overeenkomst", sjablooncontext(overeenkomst.document))
    assert naam in html
    assert "Anders" not in html


@pytest.mark.django_db
def test_sao_zegt_dat_er_geen_leervergoeding_is() -> None:
    overeenkomst = klaar(opleiding=OpleidingFactory.create(uren_werkplek=16, uren_school=14))
    overeenkomst.leervergoeding = None
    overeenkomst.save()
    leg_voor(overeenkomst, actor=actor_van_school(overeenkomst.traject))
    context = Overeenkomst.objects.get(pk=overeenkomst.pk).document.context
    assert context["soort"] == "SAO"
    assert ["Leervergoeding", "geen: bij een stageovereenkomst hoort geen leervergoeding"] in context["afspraken"]


@pytest.mark.parametrize(
    ("naam", "titel"),
    [(RECHTEN_EN_PLICHTEN, "Rechten en plichten"), (SCHORSING_EN_BEEINDIGING, "Schorsing en beëindiging")],
)
def test_bijlage_wordt_gelezen_zonder_tekens_van_de_opmaak(naam: str, titel: str) -> None:
    gelezen = bijlage(naam)
    assert gelezen["titel"] == titel
    teksten = [deel.get("tekst", "") for sectie in gelezen["secties"] for deel in sectie["delen"]]
    punten = [punt for sectie in gelezen["secties"] for deel in sectie["delen"] for punt in deel.get("punten", [])]
    alles = [*teksten, *(punt["tekst"] for punt in punten), *(sub for punt in punten for sub in punt["sub"])]
    assert punten
    assert not [zin for zin in alles if zin.startswith(("#", "-", "1.")) or "**" in zin]


def test_onderdelen_horen_bij_hun_punt() -> None:
    punten = [
        punt
        for sectie in bijlage(SCHORSING_EN_BEEINDIGING)["secties"]
        for deel in sectie["delen"]
        for punt in deel.get("punten", [])
        if punt["sub"]
    ]
    assert [len(punt["sub"]) for punt in punten] == [3, 3]
