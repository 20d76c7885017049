"""Early signals about a learner: from when to when each one shows, and why. Pure, so that history can be measured.

None of them is in the law. They are ours, after what research names before early ends: a mismatch, little contact, no
time. A signal never decides anything; each has a threshold that a school may change.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from mentorschap.core.woorden import datum_voluit

# What a threshold counts, by code of the signal, and its value when the school chose none.
EENHEID = {
    "evaluatie_te_laat": "dagen na de gevraagde dag",
    "overleg_gemist": "dagen na de voorziene dag",
    "verschil_groeit": "competenties met twee of meer niveaus verschil",
    "ervaring_daalt": "punten lager dan de vorige keer",
    "stilstand": "competenties die blijven staan",
    "schorsing": "dagen geschorst",
    "geen_vervanging": "dagen na de start",
    "mentorwissels": "keer een andere mentor",
    "team_onvolledig": "dagen na de start",
    "alleen_leerling": "dagen nadat de leerling iemand noemde",
}
DREMPEL = {
    "evaluatie_te_laat": 7,
    "overleg_gemist": 14,
    "verschil_groeit": 3,
    "ervaring_daalt": 1,
    "stilstand": 5,
    "schorsing": 14,
    "geen_vervanging": 30,
    "mentorwissels": 2,
    "team_onvolledig": 30,
    "alleen_leerling": 7,
}
THEMA = {
    "evaluatie_te_laat": "mentorschap",
    "overleg_gemist": "mentorschap",
    "verschil_groeit": "leervooruitgang",
    "ervaring_daalt": "mentorschap",
    "stilstand": "leervooruitgang",
    "schorsing": "veiligheid",
    "geen_vervanging": "mentorschap",
    "mentorwissels": "mentorschap",
    "team_onvolledig": "mentorschap",
    "alleen_leerling": "mentorschap",
}


@dataclass(frozen=True, slots=True)
class EvaluatieFeiten:
    """One evaluation: asked for by `tegen`, filed on a day or not; and how many competences differ or stand still."""

    sleutel: str
    tegen: date
    ingediend: date | None
    verschillen: int = 0
    stilstand: int = 0


@dataclass(frozen=True, slots=True)
class OverlegFeiten:
    """A talk that should take place by `tegen`; `klaar`: the day on which it was planned, held or dropped."""

    sleutel: str
    tegen: date
    klaar: date | None


@dataclass(frozen=True, slots=True)
class ErvaringFeiten:
    """A mark from 1 to 5 that somebody gave on a day."""

    sleutel: str
    rol: str
    op: date
    cijfer: int


@dataclass(frozen=True, slots=True)
class SchorsingFeiten:
    """A suspension, both days included; `tot` None is still going on."""

    sleutel: str
    van: date
    tot: date | None


@dataclass(frozen=True, slots=True)
class TeamFeiten:
    """What the map of the team lacked from `van` until the day before `tot` (None: still), in a sentence.

    `soort` is the signal it belongs to: tasks that nobody has or all on one person, or somebody only the learner names.
    """

    soort: str
    sleutel: str
    van: date
    tot: date | None
    zin: str


@dataclass(frozen=True, slots=True)
class Feiten:
    """What is known about one agreement. `laatste`: its last day so far foreseen, or the day on which it ended."""

    start: date
    laatste: date
    evaluaties: Sequence[EvaluatieFeiten] = ()
    overleggen: Sequence[OverlegFeiten] = ()
    ervaringen: Sequence[ErvaringFeiten] = ()
    schorsingen: Sequence[SchorsingFeiten] = ()
    mentorwissels: Sequence[date] = ()
    vervanging_sinds: date | None = None
    team: Sequence[TeamFeiten] = ()


@dataclass(frozen=True, slots=True)
class Voorval:
    """A signal that shows from `vanaf` until the day before `tot` (None: still). `uitleg` holds no private mark."""

    soort: str
    sleutel: str
    vanaf: date
    tot: date | None
    uitleg: str

    def toont_op(self, dag: date) -> bool:
        """Whether it shows on a day."""
        return self.vanaf <= dag and (self.tot is None or dag < self.tot)

    @property
    def thema(self) -> str:
        """The theme that it suggests for a talk."""
        return THEMA[self.soort]


@dataclass(frozen=True, slots=True)
class Drempels:
    """What a school chose: kinds that are off, and other thresholds."""

    uit: frozenset[str] = frozenset()
    anders: Mapping[str, int] = field(default_factory=dict)

    def van(self, soort: str) -> int:
        """Return the threshold of a kind."""
        return self.anders.get(soort, DREMPEL[soort])


def voorvallen(feiten: Feiten, drempels: Drempels) -> list[Voorval]:
    """Return every signal in the life of an agreement, in order of the day on which it first shows.

    Nothing shows after the last day of the agreement: there is nobody left to help.
    """
    alle = [voorval for regel in REGELS for voorval in regel(feiten, drempels) if voorval.soort not in drempels.uit]
    return sorted((v for v in alle if v.vanaf <= feiten.laatste), key=lambda v: (v.vanaf, v.soort, v.sleutel))


def _evaluatie_te_laat(feiten: Feiten, drempels: Drempels) -> Iterator[Voorval]:
    dagen = drempels.van("evaluatie_te_laat")
    for evaluatie in feiten.evaluaties:
        vanaf = evaluatie.tegen + timedelta(days=dagen)
        if evaluatie.ingediend is None or evaluatie.ingediend > vanaf:
            zin = f"De evaluatie werd gevraagd tegen {datum_voluit(evaluatie.tegen)} en is er nog niet."
            yield Voorval("evaluatie_te_laat", evaluatie.sleutel, vanaf, evaluatie.ingediend, zin)


def _overleg_gemist(feiten: Feiten, drempels: Drempels) -> Iterator[Voorval]:
    dagen = drempels.van("overleg_gemist")
    for overleg in feiten.overleggen:
        vanaf = overleg.tegen + timedelta(days=dagen)
        if overleg.klaar is None or overleg.klaar > vanaf:
            zin = f"Het overleg was voorzien tegen {datum_voluit(overleg.tegen)} en ging niet door."
            yield Voorval("overleg_gemist", overleg.sleutel, vanaf, overleg.klaar, zin)


def _verschil_groeit(feiten: Feiten, drempels: Drempels) -> Iterator[Voorval]:
    """More competences on which raters are far apart than the time before; until the next evaluation is filed."""
    grens = drempels.van("verschil_groeit")
    vorig = 0
    for evaluatie, volgende in _met_volgende(feiten):
        if evaluatie.verschillen >= grens and evaluatie.verschillen > vorig:
            zin = f"De beoordelaars liggen voor {evaluatie.verschillen} competenties ver uiteen, meer dan vorige keer."
            yield Voorval("verschil_groeit", evaluatie.sleutel, _dag(evaluatie), volgende, zin)
        vorig = evaluatie.verschillen


def _stilstand(feiten: Feiten, drempels: Drempels) -> Iterator[Voorval]:
    grens = drempels.van("stilstand")
    for evaluatie, volgende in _met_volgende(feiten):
        if evaluatie.stilstand >= grens:
            zin = f"{evaluatie.stilstand} competenties staan nog op hetzelfde niveau, onder “voldoende”."
            yield Voorval("stilstand", evaluatie.sleutel, _dag(evaluatie), volgende, zin)


def _ervaring_daalt(feiten: Feiten, drempels: Drempels) -> Iterator[Voorval]:
    """Somebody's mark is lower than his own of the time before; until his next one. The mark itself is not said."""
    grens = drempels.van("ervaring_daalt")
    for rol in sorted({ervaring.rol for ervaring in feiten.ervaringen}):
        reeks = sorted((e for e in feiten.ervaringen if e.rol == rol), key=lambda e: (e.op, e.sleutel))
        for nummer in range(1, len(reeks)):
            vorige, deze = reeks[nummer - 1], reeks[nummer]
            if vorige.cijfer - deze.cijfer >= grens:
                tot = reeks[nummer + 1].op if nummer + 1 < len(reeks) else None
                zin = f"De {rol} beleeft het minder goed dan de vorige keer."
                yield Voorval("ervaring_daalt", deze.sleutel, deze.op, tot, zin)


def _schorsing(feiten: Feiten, drempels: Drempels) -> Iterator[Voorval]:
    dagen = drempels.van("schorsing")
    for schorsing in feiten.schorsingen:
        vanaf = schorsing.van + timedelta(days=dagen)
        if schorsing.tot is None or schorsing.tot >= vanaf:
            tot = schorsing.tot + timedelta(days=1) if schorsing.tot else None
            zin = f"De overeenkomst is al meer dan {dagen} dagen geschorst, sinds {datum_voluit(schorsing.van)}."
            yield Voorval("schorsing", schorsing.sleutel, vanaf, tot, zin)


def _geen_vervanging(feiten: Feiten, drempels: Drempels) -> Iterator[Voorval]:
    vanaf = feiten.start + timedelta(days=drempels.van("geen_vervanging"))
    if feiten.vervanging_sinds is None or feiten.vervanging_sinds > vanaf:
        zin = "Niemand anders kan de leerling begeleiden als de mentor er niet is."
        yield Voorval("geen_vervanging", "", vanaf, feiten.vervanging_sinds, zin)


def _mentorwissels(feiten: Feiten, drempels: Drempels) -> Iterator[Voorval]:
    grens = drempels.van("mentorwissels")
    wissels = sorted(feiten.mentorwissels)
    if len(wissels) >= grens:
        zin = f"De leerling kreeg al {len(wissels)} keer een andere mentor."
        yield Voorval("mentorwissels", str(len(wissels)), wissels[grens - 1], None, zin)


def _team_onvolledig(feiten: Feiten, drempels: Drempels) -> Iterator[Voorval]:
    """A team gets some weeks to form; after those a lack that comes up shows at once."""
    vroegst = feiten.start + timedelta(days=drempels.van("team_onvolledig"))
    for gat in feiten.team:
        if gat.soort == "team_onvolledig":
            yield from _gat(gat, max(gat.van, vroegst))


def _alleen_leerling(feiten: Feiten, drempels: Drempels) -> Iterator[Voorval]:
    dagen = timedelta(days=drempels.van("alleen_leerling"))
    for gat in feiten.team:
        if gat.soort == "alleen_leerling":
            yield from _gat(gat, gat.van + dagen)


def _gat(gat: TeamFeiten, vanaf: date) -> Iterator[Voorval]:
    if gat.tot is None or gat.tot > vanaf:
        yield Voorval(gat.soort, gat.sleutel, vanaf, gat.tot, gat.zin)


REGELS = (
    _evaluatie_te_laat,
    _overleg_gemist,
    _verschil_groeit,
    _ervaring_daalt,
    _stilstand,
    _schorsing,
    _geen_vervanging,
    _mentorwissels,
    _team_onvolledig,
    _alleen_leerling,
)


def _met_volgende(feiten: Feiten) -> Iterator[tuple[EvaluatieFeiten, date | None]]:
    """Filed evaluations in order, each with the day on which the next one was filed."""
    reeks = sorted((e for e in feiten.evaluaties if e.ingediend), key=lambda e: (e.ingediend, e.sleutel))
    for nummer, evaluatie in enumerate(reeks):
        yield evaluatie, reeks[nummer + 1].ingediend if nummer + 1 < len(reeks) else None


def _dag(evaluatie: EvaluatieFeiten) -> date:
    if evaluatie.ingediend is None:
        raise ValueError(evaluatie.sleutel)
    return evaluatie.ingediend
