"""By which roads an agreement can end today, for whom, and what each means before it is done (D16 arts. 17, 23-27).

Pure: the dates and the side of whoever asks go in, roads with their sentences come out. A road that is closed says why.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from mentorschap.core.woorden import datum_voluit, euro
from overeenkomsten.enums_levensloop import Eindegrond as G
from overeenkomsten.enums_levensloop import Eindewijze, Kant
from overeenkomsten.rules.termijnen_overeenkomst import (
    Periode,
    bemiddeling_tot,
    in_venster,
    opzeg_tot,
    signalen,
    venster_tot,
)

LEERLING, ONDERNEMING, SCHOOL = Kant.LEERLING, Kant.ONDERNEMING, Kant.SCHOOL
# Who may invoke a ground of art. 23. The term runs out by itself; an opheffing is decided by the partnership.
INROEPERS: dict[str, tuple[Kant, ...]] = {
    G.TERMIJN: (),
    G.GESLAAGD: (SCHOOL,),
    G.MENTOR_OVERLEDEN: (ONDERNEMING, SCHOOL),
    G.OVERMACHT: (LEERLING, ONDERNEMING, SCHOOL),
    G.FAILLISSEMENT: (LEERLING,),
    G.LANGE_SCHORSING: (LEERLING, ONDERNEMING),
    G.UITSLUITING: (SCHOOL,),
    G.STOPZETTING: (LEERLING, SCHOOL),
    G.OPHEFFING: (),
    G.INSCHRIJVING_ONTBONDEN: (SCHOOL,),
    # Art. 26: another training is the learner's motive alone. Art. 27 is the provider's.
    G.TEKORTKOMING: (LEERLING, ONDERNEMING),
    G.BEMOEILIJKT: (LEERLING, ONDERNEMING),
    G.ANDERE_OPLEIDING: (LEERLING,),
}
WIE = {LEERLING: "de leerling", ONDERNEMING: "de onderneming", SCHOOL: "de school"}


@dataclass(frozen=True, slots=True)
class Stand:
    """What decides: the day, the agreement, its suspensions, and for which side somebody asks.

    `maand`: one month of leervergoeding in euro when an irregular end by the company costs that, None when not.
    """

    dag: date
    start: date
    einde: date
    kant: Kant
    schorsingen: tuple[Periode, ...] = ()
    maand: Decimal | None = None
    is_oao: bool = True

    @property
    def venster_tot(self) -> date | None:
        """The last of the first 30 days, None while a suspension has no end."""
        return venster_tot(self.start, self.schorsingen)

    @property
    def in_venster(self) -> bool:
        """Whether notice without a reason is possible on the day."""
        return in_venster(self.dag, self.start, self.schorsingen)

    @property
    def lang_geschorst(self) -> bool:
        """Whether a suspension lasts more than 60 days (OVK-19)."""
        return any(signalen(periode, self.dag).mag_beeindigen for periode in self.schorsingen)

    @property
    def kosten(self) -> str:
        """What an irregular end by the company costs (OVK-24)."""
        if not self.is_oao:
            return "Bij een stageovereenkomst hoort geen vergoeding; de andere partij kan wel schade vragen."
        bedrag = f" ({euro(self.maand)})" if self.maand else ""
        return f"Dat kost de onderneming één maand leervergoeding{bedrag}, te betalen aan de leerling."


@dataclass(frozen=True, slots=True)
class Weg:
    """A road: what it means, and why it is closed ("" = open)."""

    wijze: Eindewijze
    titel: str
    uitleg: list[str]
    gesloten: str = ""
    gronden: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def artikel(self) -> str:
        """The article of the decree."""
        return Eindewijze.ARTIKEL[self.wijze]


def wegen(stand: Stand) -> list[Weg]:
    """Return every road that concerns this side, the open ones first."""
    alle = [_eerste_dagen(stand), _motief(stand), _akkoord(stand), _van_rechtswege(stand)]
    if stand.kant == SCHOOL:
        alle.append(_verstrekker())
    if stand.kant != LEERLING:
        alle.append(_zonder_regels(stand))
    return sorted(alle, key=lambda weg: bool(weg.gesloten))


def weg_van(stand: Stand, wijze: str) -> Weg | None:
    """Return one road, None when it is not for this side."""
    return next((weg for weg in wegen(stand) if weg.wijze == wijze), None)


def mogelijke_gronden(wijze: str, kant: Kant, stand: Stand) -> list[str]:
    """Return the grounds that a side may give today; the school also notes those of the others."""
    if wijze == Eindewijze.VERSTREKKER:
        return list(G.VERSTREKKER) if kant == SCHOOL else []
    van_weg: Iterable[str] = {Eindewijze.MOTIEF: G.MOTIEF, Eindewijze.VAN_RECHTSWEGE: G.VAN_RECHTSWEGE}.get(wijze, ())
    return [
        grond
        for grond in van_weg
        if (kant in INROEPERS[grond] or (kant == SCHOOL and INROEPERS[grond]))
        and (grond != G.LANGE_SCHORSING or stand.lang_geschorst)
    ]


def mag_inroepen(wijze: str, grond: str, initiatief: str) -> bool:
    """Whether a side may take the initiative for this ground."""
    if wijze == Eindewijze.VERSTREKKER:
        return initiatief == SCHOOL
    return not grond or initiatief in INROEPERS[grond]


def gevolgen(stand: Stand, wijze: str, ontvangen: date | None, laatste: date | None) -> list[str]:
    """Return what the dates that were filled in mean; empty when they say nothing yet."""
    if wijze == Eindewijze.EERSTE_DAGEN and ontvangen:
        tot = opzeg_tot(ontvangen)
        return [
            f"De opzegtermijn van 7 dagen begint op {datum_voluit(ontvangen + timedelta(days=1))}.",
            *_laatste_dag(stand, tot),
        ]
    if wijze == Eindewijze.MOTIEF and ontvangen:
        tot = datum_voluit(bemiddeling_tot(ontvangen))
        return [f"De trajectbegeleider bemiddelt ten laatste tot en met {tot}.", "Zolang loopt de overeenkomst door."]
    return _laatste_dag(stand, laatste) if laatste else []


def _laatste_dag(stand: Stand, dag: date) -> list[str]:
    if dag > stand.einde:
        einde = datum_voluit(stand.einde)
        return [f"De overeenkomst zelf loopt maar tot en met {einde}: ze stopt dan door haar termijn."]
    return [f"De laatste dag van de overeenkomst is {datum_voluit(dag)}."]


def _eerste_dagen(stand: Stand) -> Weg:
    titel = "Opzeggen in de eerste 30 dagen" if stand.kant != SCHOOL else "Opzegging in de eerste 30 dagen noteren"
    tot = stand.venster_tot
    if not stand.in_venster:
        return Weg(Eindewijze.EERSTE_DAGEN, titel, [], f"Dit kon tot en met {datum_voluit(tot)}." if tot else "")
    gewoon = venster_tot(stand.start, ())
    if tot is None:
        tijd = "De eerste 30 dagen staan stil zolang de overeenkomst geschorst is; opzeggen blijft mogelijk."
    elif tot != gewoon:
        tijd = f"Dit kan tot en met {datum_voluit(tot)}: de geschorste dagen komen bij de eerste 30."
    else:
        tijd = f"Dit kan tot en met {datum_voluit(tot)}."
    laatste = datum_voluit(opzeg_tot(stand.dag))
    return Weg(
        Eindewijze.EERSTE_DAGEN,
        titel,
        [
            tijd,
            "De leerling en de onderneming kunnen schriftelijk opzeggen, zonder reden.",
            "De overeenkomst stopt na 7 dagen, te tellen vanaf de dag na de ontvangst, ook tijdens een schorsing.",
            f"Ontvangt de andere partij de opzegging vandaag, dan is {laatste} de laatste dag.",
        ],
    )


def _motief(stand: Stand) -> Weg:
    titel = "Stoppen met een motief" if stand.kant != SCHOOL else "Motief van leerling of onderneming noteren"
    if stand.in_venster:
        tot = stand.venster_tot
        vanaf = f"vanaf {datum_voluit(tot + timedelta(days=1))}" if tot else "na de eerste 30 dagen"
        reden = f"Dit kan pas {vanaf}; tot dan is een opzegging zonder reden mogelijk."
        return Weg(Eindewijze.MOTIEF, titel, [], reden)
    tot = datum_voluit(bemiddeling_tot(stand.dag))
    return Weg(
        Eindewijze.MOTIEF,
        titel,
        [
            "Wie wil stoppen, schrijft het motief aan de trajectbegeleider.",
            f"De trajectbegeleider bemiddelt hoogstens drie weken: bij ontvangst vandaag tot en met {tot}.",
            "De overeenkomst loopt intussen gewoon door.",
            "Komt er een verzoening, dan gaat ze verder.",
            "Komt die er niet, dan kan wie wilde stoppen ze schriftelijk beëindigen: ze stopt de dag na de ontvangst.",
            "Is het motief niet ernstig genoeg, dan kan de andere partij in beroep bij het Vlaams Partnerschap.",
            *(
                ["Krijgt de onderneming daar ongelijk, dan betaalt ze één maand leervergoeding."]
                if stand.is_oao
                else []
            ),
        ],
    )


def _akkoord(stand: Stand) -> Weg:
    wie = "De school gaat na of iedereen het eens is en bevestigt." if stand.kant != SCHOOL else ""
    uitleg = ["Leerling, onderneming en school zijn het eens om te stoppen en kiezen samen de laatste dag.", wie]
    return Weg(Eindewijze.AKKOORD, "Stoppen in onderling akkoord", [zin for zin in uitleg if zin])


def _van_rechtswege(stand: Stand) -> Weg:
    open_gronden = set(mogelijke_gronden(Eindewijze.VAN_RECHTSWEGE, stand.kant, stand))
    gronden = [(G(grond).label, _wie(grond), "" if grond in open_gronden else "dicht") for grond in G.VAN_RECHTSWEGE]
    uitleg = ["De overeenkomst stopt door iets wat gebeurde, niet door een keuze. Het decreet noemt tien gronden."]
    if stand.kant != SCHOOL:
        uitleg.append("Meld wat er gebeurde; de school gaat het na en bevestigt de laatste dag.")
    return Weg(Eindewijze.VAN_RECHTSWEGE, "Einde van rechtswege melden", uitleg, gronden=gronden)


def _wie(grond: str) -> str:
    if grond == G.TERMIJN:
        return "gaat vanzelf"
    if grond == G.OPHEFFING:
        return "volgt op de beslissing van het partnerschap"
    return "in te roepen door " + " of ".join(WIE[kant] for kant in INROEPERS[grond])


def _verstrekker() -> Weg:
    uitleg = [
        "De school kan de overeenkomst schriftelijk en met redenen beëindigen.",
        "Dat kan bij een zware tekortkoming van leerling of onderneming, of bij gevaar voor de gezondheid.",
        "Het kan ook als omstandigheden de opleiding op de werkplek ernstig bemoeilijken.",
        "U kiest de laatste dag. Iedereen krijgt uw redenen.",
    ]
    return Weg(Eindewijze.VERSTREKKER, "Beëindigen door de school", uitleg)


def _zonder_regels(stand: Stand) -> Weg:
    titel = "Stoppen zonder deze regels te volgen"
    if stand.kant == SCHOOL:
        titel = "Noteren dat de onderneming stopte zonder de regels te volgen"
    uitleg = [stand.kosten, "Kies eerst een van de andere wegen als dat kan."]
    return Weg(Eindewijze.ZONDER_REGELS, titel, uitleg)
