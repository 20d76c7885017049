"""What happens to an agreement once it runs: suspensions, and how it ends, by every road (D16 arts. 18-27).

Of the agreements of a school year that is over, the share that ends early is that of the published figures.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from mentorschap.core.termijnen import plus_dagen
from mentorschap.demo.nationaal.land import Land, Persoon, documentrij
from mentorschap.demo.nationaal.leerlingen import Leerlinggegevens
from mentorschap.demo.nationaal.namen import BEEINDIGINGEN
from mentorschap.demo.nationaal.toeval import om_en_om
from mentorschap.documenten.models import Document
from mentorschap.documenten.soorten import SOORTEN
from overeenkomsten.enums import Soort, Status
from overeenkomsten.enums_levensloop import Eindegrond, Eindestatus, Eindewijze, Kant, Schorsingsgrond
from overeenkomsten.models import (
    Beeindiging,
    BeeindigingOvergang,
    Oorzaak,
    OorzaakVolgens,
    OvereenkomstOvergang,
    Schorsing,
)
from overeenkomsten.na_einde import DOCUMENT_MELDING
from overeenkomsten.rules.termijnen_overeenkomst import (
    BEMIDDELING,
    HERVATTING_MELDEN,
    OPZEGTERMIJN,
    OPZEGVENSTER,
    SCHORSING_EINDE,
    SCHORSING_MELDEN,
)
from overeenkomsten.standaard import laad_oorzaken

BEEINDIGING = Beeindiging._meta.label_lower
# Published for 2019-2020: 45.6 % ended early, 27 % of those by a mismatch.
VROEGTIJDIG = 0.456
OORZAKEN = {
    "mismatch": 27,
    "andere_opleiding": 18,
    "afwezigheid": 14,
    "gedrag": 9,
    "gezondheid": 8,
    "thuissituatie": 7,
    "bedrijfsomstandigheden": 7,
    "begeleiding": 4,
    "werk": 3,
    "verloning": 2,
    "andere": 1,
}
WIJZEN = {
    Eindewijze.AKKOORD.value: 0.24,
    Eindewijze.MOTIEF.value: 0.22,
    Eindewijze.VAN_RECHTSWEGE.value: 0.22,
    Eindewijze.EERSTE_DAGEN.value: 0.16,
    Eindewijze.VERSTREKKER.value: 0.12,
    Eindewijze.ZONDER_REGELS.value: 0.04,
}
# By law: the ground, how often, and with whom it lies.
RECHTSGRONDEN = {
    Eindegrond.STOPZETTING: (60, Kant.LEERLING),
    Eindegrond.UITSLUITING: (14, Kant.SCHOOL),
    Eindegrond.FAILLISSEMENT: (10, Kant.ONDERNEMING),
    Eindegrond.LANGE_SCHORSING: (8, Kant.LEERLING),
    Eindegrond.OVERMACHT: (4, Kant.ONDERNEMING),
    Eindegrond.INSCHRIJVING_ONTBONDEN: (3, Kant.SCHOOL),
    Eindegrond.MENTOR_OVERLEDEN: (1, Kant.ONDERNEMING),
}
MOTIEVEN = {
    Kant.LEERLING: (Eindegrond.ANDERE_OPLEIDING, Eindegrond.BEMOEILIJKT, Eindegrond.TEKORTKOMING),
    Kant.ONDERNEMING: (Eindegrond.TEKORTKOMING, Eindegrond.BEMOEILIJKT),
}
ZEGT = {Kant.SCHOOL: 0.96, Kant.ONDERNEMING: 0.7, Kant.LEERLING: 0.6}
EENS = 0.6
GESLAAGD = 0.25
# How many were suspended, and for how many days: seldom long.
GESCHORST, LOOPT_NOG = {True: 0.6, False: 0.2}, 0.25
LENGTES = ((1, 12, 85), (15, 45, 13), (61, 80, 2))
GRONDEN = {
    Schorsingsgrond.ZIEKTE: 62,
    Schorsingsgrond.ARBEIDSONGEVAL: 9,
    Schorsingsgrond.TIJDELIJKE_WERKLOOSHEID: 8,
    Schorsingsgrond.SLUITING: 8,
    Schorsingsgrond.KLEIN_VERLET: 6,
    Schorsingsgrond.TIJDELIJKE_UITSLUITING: 4,
    Schorsingsgrond.PREVENTIEF: 2,
    Schorsingsgrond.GEBOORTE: 1,
}
EINDIGT_NU = 0.03
VERSLAG = "Mentor en leerling spreken af hoe het verder gaat."
LOPENDE = (
    Eindestatus.BEMIDDELING,
    Eindestatus.GEMELD,
    Eindestatus.VERZOEND,
    Eindestatus.INGETROKKEN,
    Eindestatus.OPZEG,
)


@dataclass(frozen=True, slots=True)
class Leven:
    """A signed agreement whose first day has come; `slot` is its last day and the moment at which it was closed."""

    pk: int
    uuid: UUID
    nummer: str
    soort: str
    start: date
    einde: date
    leerling: Leerlinggegevens
    beheerder: Persoon
    wijze: str = ""
    slot: tuple[date, datetime] | None = None
    moeilijk: bool = False

    def laatste(self, land: Land) -> date:
        """Return the last day of which something can be told: yesterday, or the last day."""
        gisteren = plus_dagen(land.vandaag, -1)
        return min(gisteren, self.slot[0]) if self.slot else min(gisteren, self.einde)


def kies_vroeg_einde(land: Land, start: date, einde: date) -> tuple[str, date]:
    """Return by which road an agreement ends early, and its last day: yesterday at the latest."""
    toeval, gisteren = land.toeval, plus_dagen(land.vandaag, -1)
    wijze = om_en_om(tuple(WIJZEN), WIJZEN, toeval, land.vroege_einden)
    laatste = min(plus_dagen(einde, -10), gisteren)
    eerste = min(plus_dagen(start, 5), gisteren)
    if wijze == Eindewijze.EERSTE_DAGEN:
        eerste = plus_dagen(start, OPZEGTERMIJN.waarde)
        laatste = min(laatste, plus_dagen(eerste, OPZEGVENSTER.waarde - 1))
    elif wijze == Eindewijze.MOTIEF:
        eerste = plus_dagen(start, BEMIDDELING.waarde + 5)
    if eerste > laatste:
        wijze, eerste = Eindewijze.AKKOORD.value, min(plus_dagen(start, 5), gisteren)
    land.vroege_einden += 1
    return wijze, toeval.dag(eerste, laatste)


def lees_oorzaken(land: Land) -> None:
    """Load the code table of causes and remember its keys."""
    laad_oorzaken()
    land.oorzaken = dict(Oorzaak.objects.values_list("code", "pk"))


def maak_leven(land: Land, leven: Leven) -> None:
    """Write the suspensions and endings of an agreement."""
    grond = _maak_einde(land, leven) if leven.slot else ""
    if leven.slot is None and land.toeval.kans(EINDIGT_NU):
        _maak_lopend_einde(land, leven)
    _maak_schorsing(land, leven, lang=grond == Eindegrond.LANGE_SCHORSING)


def _maak_einde(land: Land, leven: Leven) -> str:
    dag, op = leven.slot
    if dag >= leven.einde:
        _gewoon_einde(land, leven, dag, op)
        return ""
    velden = _velden(land, leven, dag)
    gemeld = land.toeval.moment(max(dag, min(plus_dagen(dag, 7), plus_dagen(land.vandaag, -1))), 17, 20)
    uuid = land.toeval.uuid()
    document = documentrij(land, DOCUMENT_MELDING, BEEINDIGING, uuid, f"Melding vroegtijdig einde {leven.nummer}", op)
    document_id = land.schrijver.rij(
        Document,
        sjabloonversie=SOORTEN[DOCUMENT_MELDING].versie,
        door_naam=leven.leerling.begeleider.naam,
        **document,
    )
    verstuurd = dag <= plus_dagen(land.vandaag, -14) and land.toeval.kans(0.97)
    begonnen = min(op, land.toeval.moment(velden.get("ontvangen_op") or dag, 8, 9))
    pk = land.schrijver.rij(
        Beeindiging,
        uuid=uuid,
        overeenkomst_id=leven.pk,
        status=Eindestatus.BEEINDIGD.value,
        termijn_tot=dag,
        eindigt_op=dag,
        document_id=document_id,
        gemeld_op=gemeld if verstuurd else None,
        door_id=leven.leerling.begeleider.pk,
        created_at=begonnen,
        updated_at=gemeld if verstuurd else op,
        **velden,
    )
    _overgangen(land, leven, pk, velden, begonnen, op)
    _oorzaken(land, leven, pk, velden["grond"], gemeld)
    return velden["grond"]


def _gewoon_einde(land: Land, leven: Leven, dag: date, op: datetime) -> None:
    grond = Eindegrond.GESLAAGD if land.toeval.kans(GESLAAGD) else Eindegrond.TERMIJN
    pk = land.schrijver.rij(
        Beeindiging,
        overeenkomst_id=leven.pk,
        wijze=Eindewijze.VAN_RECHTSWEGE.value,
        grond=grond.value,
        initiatief=Kant.ONDERNEMING.value,
        status=Eindestatus.BEEINDIGD.value,
        eindigt_op=dag,
        created_at=op,
    )
    vast = {"overgang": "eindigen_van_rechtswege", "ingangsdatum": dag, "toelichting": grond.label}
    systeem = {"door_naam": "Mentorschap", "via": "systeem", "op": op}
    rij = land.schrijver.rij
    rij(BeeindigingOvergang, onderwerp_id=pk, van="", naar=Eindestatus.BEEINDIGD.value, **vast, **systeem)
    rij(OvereenkomstOvergang, onderwerp_id=leven.pk, van="actief", naar="beeindigd", **vast, **systeem)


def _velden(land: Land, leven: Leven, dag: date) -> dict[str, Any]:
    """Return what belongs to the road by which this agreement ended early."""
    toeval, wijze = land.toeval, leven.wijze
    velden: dict[str, Any] = {"wijze": wijze, "grond": "", "initiatief": Kant.SCHOOL.value}
    partij = Kant.LEERLING if toeval.kans(0.55) else Kant.ONDERNEMING
    if wijze == Eindewijze.EERSTE_DAGEN:
        velden |= {"initiatief": partij.value, "ontvangen_op": plus_dagen(dag, -OPZEGTERMIJN.waarde)}
    elif wijze == Eindewijze.MOTIEF:
        ontvangen = plus_dagen(dag, -toeval.randint(10, BEMIDDELING.waarde + 4))
        bemiddeld = min(dag, plus_dagen(ontvangen, toeval.randint(4, BEMIDDELING.waarde)))
        velden |= {"initiatief": partij.value, "grond": toeval.choice(MOTIEVEN[partij]).value}
        velden |= {"ontvangen_op": ontvangen, "bemiddeld_op": bemiddeld, "motivering": BEEINDIGINGEN[0]}
        velden["bemiddeling_verslag"] = BEEINDIGINGEN[1]
    elif wijze == Eindewijze.VERSTREKKER:
        gronden = (Eindegrond.TEKORTKOMING, Eindegrond.BEMOEILIJKT, Eindegrond.GEVAAR)
        velden |= {"grond": toeval.choices(gronden, (6, 3, 1))[0].value, "motivering": BEEINDIGINGEN[0]}
    elif wijze == Eindewijze.VAN_RECHTSWEGE:
        gewichten = [gewicht for gewicht, _ in RECHTSGRONDEN.values()]
        grond = toeval.choices(tuple(RECHTSGRONDEN), gewichten)[0]
        if grond == Eindegrond.LANGE_SCHORSING and plus_dagen(leven.start, SCHORSING_EINDE.waarde + 5) > dag:
            grond = Eindegrond.STOPZETTING
        velden |= {"grond": grond.value, "initiatief": RECHTSGRONDEN[grond][1].value}
    elif wijze == Eindewijze.ZONDER_REGELS:
        velden |= {"initiatief": Kant.ONDERNEMING.value, "buiten_regels": True}
    else:
        velden |= {"initiatief": partij.value, "motivering": BEEINDIGINGEN[1]}
    return velden


def _overgangen(land: Land, leven: Leven, pk: int, velden: dict[str, Any], begonnen: datetime, op: datetime) -> None:
    rij, begeleider = land.schrijver.rij, leven.leerling.begeleider
    wijze = Eindewijze(velden["wijze"])
    eerste = {Eindewijze.EERSTE_DAGEN: Eindestatus.OPZEG, Eindewijze.MOTIEF: Eindestatus.BEMIDDELING}
    status = eerste.get(wijze, Eindestatus.GEMELD)
    stappen = [("einde_melden", "", status, begonnen)]
    if status == Eindestatus.BEMIDDELING:
        stappen.append(("niet_verzoenen", status, Eindestatus.GEMELD, op))
        status = Eindestatus.GEMELD
    stappen.append(("voltooien", status, Eindestatus.BEEINDIGD, op))
    for code, van, naar, moment in stappen:
        rij(BeeindigingOvergang, onderwerp_id=pk, overgang=code, van=str(van), naar=str(naar), **begeleider.wie(moment))
    gewoon = {"onderwerp_id": leven.pk, "van": "actief", "toelichting": wijze.label}
    rij(OvereenkomstOvergang, overgang="einde_melden", naar="actief", **gewoon, **begeleider.wie(begonnen))
    extra = {"ingangsdatum": leven.slot[0]}
    rij(OvereenkomstOvergang, overgang="eindigen", naar="beeindigd", **gewoon, **extra, **begeleider.wie(op))


def _oorzaken(land: Land, leven: Leven, pk: int, grond: str, op: datetime) -> None:
    """Each party says its own cause, or nothing; often they agree."""
    toeval, leerling = land.toeval, leven.leerling
    namen = {
        Kant.SCHOOL: leerling.begeleider.naam,
        Kant.ONDERNEMING: leven.beheerder.naam,
        Kant.LEERLING: leerling.naam,
    }
    vast = {Eindegrond.FAILLISSEMENT: "bedrijfsomstandigheden", Eindegrond.LANGE_SCHORSING: "gezondheid"}
    eerste = vast.get(grond) or toeval.verdeel(OORZAKEN)
    for kant, naam in namen.items():
        if not toeval.kans(ZEGT[kant]):
            continue
        eigen = kant == Kant.SCHOOL or toeval.kans(EENS)
        code = eerste if eigen else toeval.verdeel(OORZAKEN)
        land.schrijver.rij(
            OorzaakVolgens,
            beeindiging_id=pk,
            kant=kant.value,
            oorzaak_id=land.oorzaken[code],
            naam=naam,
            created_at=op,
        )


def _maak_lopend_einde(land: Land, leven: Leven) -> None:
    """Write an ending that is on its way, or that came to nothing."""
    status = LOPENDE[land.lopende_einden % len(LOPENDE)]
    land.lopende_einden += 1
    ontvangen = plus_dagen(land.vandaag, -land.toeval.randint(1, OPZEGTERMIJN.waarde - 2))
    if ontvangen <= leven.start:
        return
    if status == Eindestatus.OPZEG and ontvangen > plus_dagen(leven.start, OPZEGVENSTER.waarde - 1):
        status = Eindestatus.GEMELD
    velden: dict[str, Any] = {"wijze": Eindewijze.AKKOORD.value, "initiatief": Kant.LEERLING.value}
    if status == Eindestatus.OPZEG:
        tot = plus_dagen(ontvangen, OPZEGTERMIJN.waarde)
        velden |= {"wijze": Eindewijze.EERSTE_DAGEN.value, "ontvangen_op": ontvangen}
        velden |= {"termijn_tot": tot, "eindigt_op": tot}
    elif status in (Eindestatus.BEMIDDELING, Eindestatus.VERZOEND):
        velden |= {"wijze": Eindewijze.MOTIEF.value, "grond": Eindegrond.BEMOEILIJKT.value, "ontvangen_op": ontvangen}
        velden |= {"motivering": BEEINDIGINGEN[0], "termijn_tot": plus_dagen(ontvangen, BEMIDDELING.waarde)}
        if status == Eindestatus.VERZOEND:
            velden |= {
                "bemiddeld_op": plus_dagen(land.vandaag, -1),
                "bemiddeling_verslag": "Mentor en leerling praten.",
            }
    else:
        velden["eindigt_op"] = min(leven.einde, plus_dagen(land.vandaag, 12))
    op = land.toeval.moment(ontvangen)
    pk = land.schrijver.rij(
        Beeindiging,
        overeenkomst_id=leven.pk,
        status=status.value,
        door_id=leven.leerling.begeleider.pk,
        created_at=op,
        **velden,
    )
    wie = leven.leerling.begeleider.wie(op)
    land.schrijver.rij(BeeindigingOvergang, onderwerp_id=pk, overgang="einde_melden", van="", naar=status.value, **wie)
    land.schrijver.rij(
        OvereenkomstOvergang,
        onderwerp_id=leven.pk,
        overgang="einde_melden",
        van=Status.ACTIEF.value,
        naar=Status.ACTIEF.value,
        toelichting=Eindewijze(velden["wijze"]).label,
        **wie,
    )


def _maak_schorsing(land: Land, leven: Leven, *, lang: bool) -> None:
    toeval = land.toeval
    if not lang and (leven.start >= leven.laatste(land) or not toeval.kans(GESCHORST[leven.moeilijk])):
        return
    van, tot = _dagen(land, leven, lang=lang)
    grond = Schorsingsgrond.ZIEKTE if lang else toeval.choices(tuple(GRONDEN), tuple(GRONDEN.values()))[0]
    loon = None if leven.soort != Soort.OAO else grond != Schorsingsgrond.TIJDELIJKE_WERKLOOSHEID
    op = toeval.moment(van)
    land.schrijver.rij(
        Schorsing,
        overeenkomst_id=leven.pk,
        grond=grond.value,
        van=van,
        tot=tot,
        doorbetaald=False if grond in Schorsingsgrond.TUCHT else loon,
        door_kant=Kant.ONDERNEMING.value,
        door_id=leven.beheerder.pk,
        created_at=op,
        **_gemeld(land, leven, van, tot),
    )
    land.schrijver.rij(
        OvereenkomstOvergang,
        onderwerp_id=leven.pk,
        overgang="schorsen",
        van=Status.ACTIEF.value,
        naar=Status.ACTIEF.value,
        ingangsdatum=van,
        **leven.beheerder.wie(op),
    )


def _dagen(land: Land, leven: Leven, *, lang: bool) -> tuple[date, date | None]:
    """Return the first and the last day; no last day for some that run now."""
    toeval, laatste = land.toeval, leven.laatste(land)
    if lang:
        return plus_dagen(laatste, -SCHORSING_EINDE.waarde - 3), laatste
    kortste, langste, _ = toeval.choices(LENGTES, [gewicht for *_, gewicht in LENGTES])[0]
    van = toeval.dag(plus_dagen(leven.start, 1), laatste)
    tot = min(laatste, plus_dagen(van, toeval.randint(kortste, langste) - 1))
    loopt = leven.slot is None and plus_dagen(van, langste) >= land.vandaag and toeval.kans(LOOPT_NOG)
    return van, None if loopt else tot


def _gemeld(land: Land, leven: Leven, van: date, tot: date | None) -> dict[str, date]:
    """Return when a long one was told, and taking up the work again; most companies do (OVK-18)."""
    laatste = leven.laatste(land)
    if ((tot or laatste) - van).days < SCHORSING_MELDEN.waarde or not land.toeval.kans(0.9):
        return {}
    gemeld = {"gemeld_op": min(laatste, plus_dagen(van, SCHORSING_MELDEN.waarde))}
    hervat = tot and plus_dagen(tot, land.toeval.randint(1, HERVATTING_MELDEN.waarde))
    return gemeld | {"hervatting_gemeld_op": hervat} if hervat and hervat <= laatste else gemeld
