"""What is printed on the agreement: everything as text, so that the frozen context says what was signed."""

from datetime import date
from itertools import groupby
from typing import Any

from django.conf import settings
from django.urls import reverse

from mentorschap.core.klok import vandaag
from mentorschap.core.woorden import datum_voluit, euro, getal
from mentorschap.documenten.models import Document
from mentorschap.documenten.plannen import plan_document
from mentorschap.organisaties.actor import Actor
from overeenkomsten.bijlagen import RECHTEN_EN_PLICHTEN, SCHORSING_EN_BEEINDIGING, bijlage
from overeenkomsten.enums import Dag, Soort
from overeenkomsten.models import Handtekening, Opleidingsplan, Overeenkomst, Tekenmandaat
from overeenkomsten.opmerkingen import totalen_van

DOCUMENTSOORT = "overeenkomst"
NIET_TOEGEWEZEN = "nog af te spreken"
# What kind of contract this is and who makes it, for a reader who does not know the abbreviation.
WAT_HET_IS = {
    Soort.OAO: (
        "Dit is een overeenkomst van alternerende opleiding tussen de leerling, de onderneming en de "
        "opleidingsverstrekker. De leerling krijgt een leervergoeding (art. 3, § 1, 1° en art. 17)."
    ),
    Soort.SAO: (
        "Dit is een stageovereenkomst alternerende opleiding tussen de leerling, de onderneming en de "
        "opleidingsverstrekker. Er hoort geen leervergoeding bij (art. 3, § 1, 2° en art. 28)."
    ),
    Soort.DAO: (
        "Dit is een deeltijdse arbeidsovereenkomst tussen de leerling, als werknemer, en de onderneming, als "
        "werkgever (art. 3, § 2 en § 3). De wet van 3 juli 1978 betreffende de arbeidsovereenkomsten is van "
        "toepassing. De opleidingsverstrekker begeleidt de leerling en is geen partij."
    ),
}


def plan_overeenkomst(overeenkomst: Overeenkomst, gevraagd: list[Handtekening], *, actor: Actor) -> Document:
    """Plan the PDF of this round of signing; the file of an earlier round stays and is named as replaced."""
    vorige = (
        Document.objects.filter(soort=DOCUMENTSOORT, onderwerp_uuid=overeenkomst.uuid).order_by("-gepland_op").first()
    )
    return plan_document(
        DOCUMENTSOORT,
        onderwerp=overeenkomst,
        context=overeenkomst_context(overeenkomst, gevraagd),
        sleutel=f"overeenkomst:{overeenkomst.uuid}:{overeenkomst.ronde}",
        titel=f"Overeenkomst {overeenkomst.nummer}",
        door_naam=actor.naam,
        vervangt=vorige,
    )


def overeenkomst_context(overeenkomst: Overeenkomst, gevraagd: list[Handtekening]) -> dict[str, Any]:
    """Return the mandatory content (D16 art. 10) with its annexes, as JSON."""
    opleiding = overeenkomst.traject.opleiding
    return {
        "nummer": overeenkomst.nummer,
        "ronde": overeenkomst.ronde,
        "soort": overeenkomst.soort,
        "soort_label": overeenkomst.get_soort_display(),
        "is_oao": overeenkomst.soort == Soort.OAO,
        "wat_het_is": WAT_HET_IS.get(overeenkomst.soort, ""),
        "datum": datum_voluit(overeenkomst.conclusiedatum or vandaag()),
        "opleiding": opleiding.naam,
        "opleiding_code": opleiding.code,
        "leerling": overeenkomst.traject.leerling.naam,
        "partijen": _partijen(overeenkomst, gevraagd),
        "afspraken": _afspraken(overeenkomst),
        "uurrooster": _uurrooster(overeenkomst),
        "plan": _plan(overeenkomst.plan),
        "ondertekenaars": ondertekenaars_context(gevraagd),
        "echtheid_url": echtheid_url(),
        "bijlagen": _bijlagen(overeenkomst),
    }


def ondertekenaars_context(gevraagd: list[Handtekening]) -> list[dict[str, str]]:
    """Return who is asked to sign, with the mandate on which somebody signs for a company."""
    return [
        {
            "partij": h.get_partij_display(),
            "naam": h.naam,
            "email": h.email,
            "mandaat": mandaat_in_woorden(h.mandaat) if h.mandaat else "",
        }
        for h in gevraagd
    ]


def mandaat_in_woorden(mandaat: Tekenmandaat) -> str:
    """Return a mandate as it stands beside a name: from when until when it holds."""
    tot = f" tot en met {datum_voluit(mandaat.tot)}" if mandaat.tot else ""
    return f"met een mandaat, geldig vanaf {datum_voluit(mandaat.van)}{tot}"


def echtheid_url() -> str:
    """Return the address where anybody can check whether a file is the signed one."""
    return settings.BASIS_URL.rstrip("/") + reverse("overeenkomsten:echtheid")


def _vertegenwoordiger(overeenkomst: Overeenkomst, gevraagd: list[Handtekening]) -> str:
    mandaat = next((h.mandaat for h in gevraagd if h.mandaat), None)
    naam = overeenkomst.ondertekenaar_naam
    return f"{naam}, {mandaat_in_woorden(mandaat)}" if mandaat else naam


def _bijlagen(overeenkomst: Overeenkomst) -> list[dict[str, Any]]:
    """Rights, duties, suspension and end of an OAO or SAO stand in D16; a labour contract has its own law."""
    if overeenkomst.soort == Soort.DAO:
        return []
    return [bijlage(RECHTEN_EN_PLICHTEN), bijlage(SCHORSING_EN_BEEINDIGING)]


def _partijen(overeenkomst: Overeenkomst, gevraagd: list[Handtekening]) -> list[dict[str, Any]]:
    traject, erkenning, mentor = overeenkomst.traject, overeenkomst.erkenning, overeenkomst.mentor
    leerling, onderneming = traject.leerling, erkenning.onderneming
    vertegenwoordigers = [h.naam for h in gevraagd if h.partij == "vertegenwoordiger"]
    return [
        {
            "titel": "De leerling",
            "feiten": [
                ["Naam", leerling.naam],
                ["Geboren op", datum_voluit(leerling.geboortedatum)],
                *[["Wettelijke vertegenwoordiger", naam] for naam in vertegenwoordigers],
            ],
        },
        {
            "titel": "De onderneming",
            "feiten": [
                ["Naam", onderneming.naam],
                ["Ondernemingsnummer", onderneming.kbo],
                ["Vertegenwoordigd door", _vertegenwoordiger(overeenkomst, gevraagd)],
                ["Plaats van de opleiding", f"{erkenning.vestiging.naam}, {erkenning.vestiging.adres}".strip(", ")],
                ["Erkenning", f"{erkenning.nummer}, tot en met {datum_voluit(erkenning.geldig_tot)}"],
                ["Mentor", mentor.mentor.naam],
            ],
        },
        {
            "titel": "De school die begeleidt" if overeenkomst.soort == Soort.DAO else "De opleidingsverstrekker",
            "feiten": [
                ["Naam", traject.school.naam],
                *([["Adres", traject.school.adres]] if traject.school.adres else []),
                ["Trajectbegeleider", f"{traject.trajectbegeleider.naam}, {traject.trajectbegeleider.email}"],
            ],
        },
    ]


def _afspraken(overeenkomst: Overeenkomst) -> list[list[str]]:
    periode = f"van {_datum(overeenkomst.start)} tot en met {_datum(overeenkomst.einde)}"
    uren = (
        f"gemiddeld {getal(overeenkomst.uren_werkplek)} uren per week op de werkplek en "
        f"{getal(overeenkomst.uren_school)} uren per week op school"
    )
    rijen = [
        ["Voorwerp", f"opleiding {overeenkomst.traject.opleiding.naam}, deels op school en deels op de werkplek"],
        ["Periode", periode],
        ["Uren", uren],
    ]
    if overeenkomst.soort == Soort.OAO and overeenkomst.leervergoeding is not None:
        stap = f" (stap {overeenkomst.vergoedingsstap})" if overeenkomst.vergoedingsstap else ""
        rijen.append(["Leervergoeding", f"{euro(overeenkomst.leervergoeding)} per maand{stap}"])
    if overeenkomst.soort == Soort.SAO:
        rijen.append(["Leervergoeding", "geen: bij een stageovereenkomst hoort geen leervergoeding"])
    if overeenkomst.soort == Soort.DAO:
        rijen.append(["Loon", "volgens de loonschalen van het paritair comité, zoals voor elke deeltijdse werknemer"])
    return rijen


def _datum(datum: date | None) -> str:
    return datum_voluit(datum) if datum else ""


def _uurrooster(overeenkomst: Overeenkomst) -> dict[str, Any]:
    blokken = list(overeenkomst.uurrooster.all())
    totalen = totalen_van(blokken)
    dagen = [
        {
            "dag": Dag(dag).label,
            "blokken": [
                {"uren": f"{b.van:%H.%M} - {b.tot:%H.%M} uur", "plaats": b.get_plaats_display()} for b in van_dag
            ],
        }
        for dag, van_dag in groupby(blokken, key=lambda blok: blok.dag)
    ]
    return {"dagen": dagen, "werkplek": getal(totalen.werkplek), "school": getal(totalen.school)}


def _plan(plan: Opleidingsplan | None) -> dict[str, Any]:
    if plan is None:
        return {"versie": 0, "clusters": [], "extra_ondersteuning": "", "met_planning": False}
    competenties = list(plan.competenties.order_by("volgorde"))
    return {
        "met_planning": any(competentie.planning for competentie in competenties),
        "versie": plan.versie,
        "extra_ondersteuning": plan.extra_ondersteuning,
        "clusters": [
            {
                "naam": naam,
                "competenties": [
                    {
                        "omschrijving": competentie.omschrijving,
                        "soort": competentie.get_soort_display(),
                        "plaats": competentie.get_plaats_display() if competentie.plaats else NIET_TOEGEWEZEN,
                        "eigen": competentie.van_onderneming,
                        "planning": competentie.planning,
                    }
                    for competentie in groep
                ],
            }
            for naam, groep in groupby(competenties, key=lambda c: c.cluster_naam)
        ],
    }
