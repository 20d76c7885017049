"""Which open dossiers and which mentors a version of a Regeling touches, and what becomes otherwise for each.

The clock, documents and activities of an application are those of its day of filing; the term of the mentor training is
that of the day of recognition. So a version that is still to come touches what is not filed yet, and of what is filed
only what happens after that day: a vote, a recognition.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from erkenningen.enums import AanvraagStatus, VrijstellingStatus
from erkenningen.lopend import aantal_per_mentor
from erkenningen.models import Aanvraag, Bevoegdheid, MentorOpErkenning, Opleiding, Regeling
from erkenningen.regelingen import Inhoud
from erkenningen.verschil import KLOK, OPLEIDING, Verschil, toon_veld, verschillen
from mentorschap.core.klok import vandaag
from mentorschap.core.woorden import datum_voluit

MAXIMUM = 50


@dataclass(frozen=True, slots=True)
class Geraakt:
    """Something touched: which, and what becomes otherwise."""

    rij: Any
    zin: str


@dataclass(slots=True)
class Groep:
    """Rows of one kind: how many there are, and the first ones this person may see."""

    aantal: int = 0
    rijen: list[Geraakt] = field(default_factory=list)

    @property
    def overige(self) -> int:
        """How many are not listed: beyond the maximum, or out of this person's scope."""
        return self.aantal - len(self.rijen)


@dataclass(slots=True)
class Gevolgen:
    """Everything the page shows before a version is saved."""

    verschillen: list[Verschil]
    ingediend: Groep
    zin_ingediend: str
    werkversies: list[tuple[str, int]]
    zin_werkversies: str
    vrijstellingen: Groep
    boven_maximum: Groep

    @property
    def aantal(self) -> int:
        """How many open dossiers and mentors become otherwise."""
        ingediend = self.ingediend.aantal if self.zin_ingediend else 0
        concepten = sum(aantal for _, aantal in self.werkversies)
        return ingediend + concepten + self.vrijstellingen.aantal + self.boven_maximum.aantal


def gevolgen_van(partnerschap_id: int | None, oud: Inhoud, nieuw: Inhoud, *, actor: Any) -> Gevolgen:
    """Return what a version changes from its first day on; a fixed number of queries."""
    namen = dict(Opleiding.objects.geldig_op(vandaag()).order_by("pk").values_list("code", "naam"))
    anders = verschillen(oud, nieuw, namen)
    codes = {verschil.code for verschil in anders}
    bereik, zin = Bereik(partnerschap_id, nieuw.geldig_van), _zin_ingediend(codes, nieuw)
    return Gevolgen(
        verschillen=anders,
        ingediend=_ingediend(bereik, zin, actor),
        zin_ingediend=zin,
        werkversies=_werkversies(bereik, codes, oud, nieuw),
        zin_werkversies=_zin_werkversies(codes, nieuw.geldig_van),
        vrijstellingen=_vrijstellingen(bereik, oud, nieuw, actor),
        boven_maximum=_boven_maximum(bereik, oud, nieuw, actor),
    )


class Bereik:
    """For whom a version holds: one partnership, or the department and whoever has no version of its own."""

    def __init__(self, partnerschap_id: int | None, vanaf: date) -> None:
        self.partnerschap_id = partnerschap_id
        self.vanaf = vanaf
        eigen = Regeling.objects.geldig_op(vanaf).filter(partnerschap__isnull=False)
        self.met_eigen = set() if partnerschap_id else set(eigen.values_list("partnerschap_id", flat=True))

    def q(self, pad: str = "") -> Q:
        """Return the condition on the column `partnerschap` of a table."""
        if self.partnerschap_id:
            return Q(**{f"{pad}partnerschap_id": self.partnerschap_id})
        return Q(**{f"{pad}partnerschap__isnull": True}) | ~Q(**{f"{pad}partnerschap__in": self.met_eigen})

    def omvat(self, partnerschap_id: int | None) -> bool:
        """Whether this version holds for what that partnership decides on."""
        if self.partnerschap_id:
            return partnerschap_id == self.partnerschap_id
        return partnerschap_id is None or partnerschap_id not in self.met_eigen


def _ingediend(bereik: Bereik, zin: str, actor: Any) -> Groep:
    rijen = Aanvraag.objects.filter(bereik.q(), status__in=AanvraagStatus.LOPEND)
    zichtbaar = Aanvraag.objects.zichtbaar_voor(actor).filter(pk__in=rijen.values("pk"))
    lijst = zichtbaar.select_related("onderneming", "opleiding").order_by("ingediend_op", "pk")[:MAXIMUM]
    return Groep(rijen.count(), [Geraakt(rij, zin) for rij in lijst])


def _zin_ingediend(codes: set[str], nieuw: Inhoud) -> str:
    vanaf, zinnen = datum_voluit(nieuw.geldig_van), []
    if "stemtermijn_dagen" in codes:
        dagen = toon_veld("stemtermijn_dagen", nieuw.velden["stemtermijn_dagen"])
        zinnen.append(f"Bij een voorstel vanaf {vanaf} is er {dagen} tijd om te stemmen.")
    if codes & OPLEIDING:
        delen = [
            f"{woord} binnen {toon_veld(veld, nieuw.velden[veld])}"
            for veld, woord in (("plannen_maanden", "plannen"), ("volgen_maanden", "volgen"))
            if nieuw.velden[veld] is not None
        ]
        zinnen.append(f"Bij een erkenning vanaf {vanaf}: mentoropleiding {' en '.join(delen)}.")
    return " ".join(zinnen)


def _werkversies(bereik: Bereik, codes: set[str], oud: Inhoud, nieuw: Inhoud) -> list[tuple[str, int]]:
    """Return per training how many drafts this touches: counted only, because a draft is still the company's own."""
    if not codes & (KLOK | OPLEIDING | {"gevraagde_documenten", "activiteiten"}):
        return []
    tabel = _routes()
    telling: Counter[str] = Counter()
    groepen = Aanvraag.objects.filter(status=AanvraagStatus.WERKVERSIE, opleiding__isnull=False).order_by()
    kolommen = ("opleiding__code", "opleiding__naam", "opleiding__partnerschap_id", "onderneming__paritair_comite")
    alleen_activiteiten = codes <= {"activiteiten", "vrijstellingsgronden", "stemtermijn_dagen"}
    gewijzigd = _opleidingen_met_andere_activiteiten(oud, nieuw)
    for groep in groepen.values(*kolommen).annotate(aantal=Count("pk")):
        code, comite = groep["opleiding__code"], groep["onderneming__paritair_comite"]
        beslisser = _beslisser(tabel, code, comite, groep["opleiding__partnerschap_id"])
        if bereik.omvat(beslisser) and (code in gewijzigd or not alleen_activiteiten):
            telling[groep["opleiding__naam"]] += groep["aantal"]
    return sorted(telling.items())


def _routes() -> dict[tuple[str, str], int]:
    rijen = Bevoegdheid.objects.geldig_op(vandaag()).order_by("pk")
    return {
        (code, pc): nummer
        for code, pc, nummer in rijen.values_list("opleiding_code", "paritair_comite", "partnerschap_id")
    }


def _beslisser(tabel: dict[tuple[str, str], int], code: str, comite: str, anders: int | None) -> int | None:
    """Return the partnership as `bevoegdheid.bevoegd` would, for many drafts with the table read once."""
    return next((tabel[s] for s in ((code, comite), (code, ""), ("", comite)) if any(s) and s in tabel), anders)


def _opleidingen_met_andere_activiteiten(oud: Inhoud, nieuw: Inhoud) -> set[str]:
    def per_opleiding(inhoud: Inhoud) -> dict[str, list[tuple[str, bool]]]:
        lijst: dict[str, list[tuple[str, bool]]] = {}
        for rij in inhoud.rijen["activiteiten"]:
            lijst.setdefault(rij["opleiding_code"], []).append((rij["omschrijving"], rij["verplicht"]))
        return lijst

    een, ander = per_opleiding(oud), per_opleiding(nieuw)
    return {code for code in {*een, *ander} if sorted(een.get(code, [])) != sorted(ander.get(code, []))}


def _zin_werkversies(codes: set[str], vanaf: date) -> str:
    delen = [
        woord
        for woord, is_anders in (
            ("de beslistermijn", codes & KLOK),
            ("de termijn voor de mentoropleiding", codes & OPLEIDING),
            ("de gevraagde documenten", "gevraagde_documenten" in codes),
            ("de activiteitenlijst", "activiteiten" in codes),
        )
        if is_anders
    ]
    wat = " en ".join(filter(None, (", ".join(delen[:-1]), *delen[-1:])))
    return f"Wie vanaf {datum_voluit(vanaf)} indient, valt onder de nieuwe versie: {wat}." if wat else ""


def _actief(bereik: Bereik) -> QuerySet[MentorOpErkenning]:
    dag = vandaag()
    return MentorOpErkenning.objects.actief_op(dag).filter(
        bereik.q("erkenning__"), erkenning__geldig_tot__gte=dag, erkenning__opgeheven_op__isnull=True
    )


def _zichtbaar(rijen: QuerySet[MentorOpErkenning], actor: Any) -> QuerySet[MentorOpErkenning]:
    """Return what this person may see, the same mentor of one company once per recognition."""
    eigen = Q(erkenning__partnerschap_id=actor.organisatie_id)
    if actor.rol == "departement":
        eigen = Q(erkenning__partnerschap__isnull=True)
    return rijen.filter(eigen).select_related("mentor", "erkenning__onderneming")


def _vrijstellingen(bereik: Bereik, oud: Inhoud, nieuw: Inhoud, actor: Any) -> Groep:
    """Return the mentors who asked an exemption on a ground that goes, and those who may ask one on a new ground."""
    eerst = {rij["naam"]: rij["bewijs"] for rij in oud.rijen["vrijstellingsgronden"]}
    dan = {rij["naam"]: rij["bewijs"] for rij in nieuw.rijen["vrijstellingsgronden"]}
    if eerst == dan:
        return Groep()
    open_ = Q(mentor__mentoropleiding__isnull=True) | Q(
        mentor__mentoropleiding__gevolgd_op__isnull=True, mentor__mentoropleiding__vrijstelling=""
    )
    rijen = _actief(bereik).filter(open_)
    lijst = _zichtbaar(rijen, actor).select_related("mentor__mentoropleiding__vrijstelling_grond").order_by("pk")
    return Groep(rijen.count(), [Geraakt(rij, _zin_vrijstelling(rij, dan)) for rij in lijst[:MAXIMUM]])


def _zin_vrijstelling(rij: MentorOpErkenning, dan: dict[str, str]) -> str:
    stand = getattr(rij.mentor, "mentoropleiding", None)
    if stand and stand.vrijstelling_status == VrijstellingStatus.GEVRAAGD and stand.vrijstelling_grond:
        naam = stand.vrijstelling_grond.naam
        if naam not in dan:
            return f"Vroeg een vrijstelling op de grond “{naam}”, die vervalt. De vraag blijft behandeld zoals gesteld."
        return f"Vroeg al een vrijstelling op de grond “{naam}”. Daar verandert niets aan."
    return "Kan een vrijstelling vragen op de gronden van de nieuwe versie."


def _boven_maximum(bereik: Bereik, oud: Inhoud, nieuw: Inhoud, actor: Any) -> Groep:
    """Return the mentors with more running learners than a new, lower maximum allows (MEN-13)."""
    was, wordt = oud.velden["max_leerlingen_per_mentor"], nieuw.velden["max_leerlingen_per_mentor"]
    if wordt is None or (was is not None and was <= wordt):
        return Groep()
    rijen = _actief(bereik)
    aantallen = aantal_per_mentor(rijen.order_by("pk").values_list("pk", flat=True))
    te_veel = [nummer for nummer, aantal in aantallen.items() if aantal > wordt]
    lijst = _zichtbaar(rijen.filter(pk__in=te_veel), actor).order_by("pk")[:MAXIMUM]
    zin = "Begeleidt {} leerlingen. De lopende overeenkomsten blijven; een nieuwe kan pas onder het maximum."
    return Groep(len(te_veel), [Geraakt(rij, zin.format(aantallen[rij.pk])) for rij in lijst])
