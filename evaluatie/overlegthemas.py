"""What school and company can talk about: per theme its subjects and goals.

The five themes are those of the Flemish consultation guide for dual learning; the sentences are ours. A consultation
copies the goals of its theme, so that minutes keep the words of their day.
"""

from dataclasses import dataclass

from evaluatie.enums_overleg import Thema


@dataclass(frozen=True, slots=True)
class Doel:
    """One goal of a theme; `code` stays the same when the sentence is bettered."""

    code: str
    onderwerp: str
    tekst: str


def _doelen(voorvoegsel: str, *onderwerpen: tuple[str, tuple[str, ...]]) -> tuple[Doel, ...]:
    zinnen = [(onderwerp, tekst) for onderwerp, teksten in onderwerpen for tekst in teksten]
    return tuple(Doel(f"{voorvoegsel}-{n}", onderwerp, tekst) for n, (onderwerp, tekst) in enumerate(zinnen, start=1))


DOELEN: dict[str, tuple[Doel, ...]] = {
    Thema.MENTORSCHAP: _doelen(
        "AM",
        (
            "Begeleiden op de werkvloer",
            (
                "Hoe leerling, mentor en trajectbegeleider het mentorschap tot nu beleven",
                "Hoe de begeleiding op de werkvloer best loopt, bijvoorbeeld met een buddy of een co-mentor",
            ),
        ),
        (
            "Wat de mentor ervaart en nodig heeft",
            (
                "Waar de mentor nu op botst of vragen over heeft, en wie daarbij helpt",
                "Welke vorming of informatie over begeleiden de mentor verder helpt",
            ),
        ),
        (
            "De begeleiders op school",
            (
                "Wat mentor, trajectbegeleider en andere begeleiders elk doen en waarvoor ze instaan",
                "Wie op school en in het bedrijf meehelpt, met een opdracht of vanzelf, en met welke taken",
            ),
        ),
        (
            "Hoe school en bedrijf samenwerken",
            ("Hoe de begeleiders vlotter met elkaar praten, zodat de leerling er beter van wordt",),
        ),
    ),
    Thema.LEERVOORUITGANG: _doelen(
        "LV",
        (
            "Vooruitgang",
            (
                "Welke competenties vooruitgingen en welke blijven hangen",
                "Waarover de beoordelaars van mening verschillen, en hoe dat komt",
            ),
        ),
        (
            "Komende periode",
            ("Waarop de leerling zich de komende weken richt", "Wat nog niet geoefend werd en wanneer"),
        ),
        ("Opleidingsplan", ("Of het opleidingsplan nog klopt met het werk, en wat er moet wijzigen",)),
    ),
    Thema.ATTITUDES: _doelen(
        "LA",
        ("Houding", ("Stiptheid, inzet en omgaan met opmerkingen, met voorbeelden van de werkvloer",)),
        ("Verwachtingen van het vak", ("Welke houding dit vak en dit bedrijf vragen, en of de leerling dat weet",)),
        ("Samen aanpakken", ("Wat school en bedrijf op dezelfde manier aanpakken, en wie het opvolgt",)),
    ),
    Thema.SOCIAAL: _doelen(
        "SV",
        ("Omgaan met anderen", ("Hoe de leerling omgaat met collega's, klanten en leidinggevenden",)),
        ("Vaardigheden", ("Wat de leerling wil leren in samenwerken, luisteren en zeggen wat hij nodig heeft",)),
        ("Conflicten", ("Of er spanning of een conflict is, en wie bemiddelt",)),
        ("Samen aanpakken", ("Wat school en bedrijf samen doen om de leerling te steunen",)),
    ),
    Thema.VEILIGHEID: _doelen(
        "VW",
        ("Veilig werken", ("Instructies, beschermingsmiddelen en risico's op deze werkplek",)),
        ("Welzijn", ("Hoe de leerling zich voelt op het werk, op school en thuis, en wat te zwaar is",)),
        ("Rechten en plichten", ("Uren, rust, verlof en wie de leerling aanspreekt als er iets misloopt",)),
    ),
}


def doelen_van(thema: str) -> tuple[Doel, ...]:
    """Return the goals of a theme in their order; none without a theme (a mediation, a talk about an evaluation)."""
    return DOELEN.get(thema, ())


ONDERWERP = {doel.code: doel.onderwerp for doelen in DOELEN.values() for doel in doelen}
