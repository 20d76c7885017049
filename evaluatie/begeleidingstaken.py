"""What has to be done around a learner, and the duties of each side in plain words (D16 arts. 11-13).

The tasks are practice, not law: they make visible who does what. The duties are the law's, in our words; ticking one
off is a help to memory and proves nothing.
"""

from dataclasses import dataclass

from django.db.models import TextChoices


class Taak(TextChoices):
    """A task of guidance that somebody takes on."""

    ONTHAAL = "onthaal", "Onthaal en eerste dagen"
    DAGELIJKS = "dagelijks", "Dagelijkse begeleiding op de werkvloer"
    VAK = "vak", "Het vak voordoen en uitleggen"
    EVALUEREN = "evalueren", "Evalueren en bespreken"
    VEILIGHEID = "veiligheid", "Veiligheid en beschermingsmiddelen"
    LUISTEREN = "luisteren", "Luisteren als het moeilijk gaat"
    ADMINISTRATIE = "administratie", "Uurrooster, verlof en papieren"
    CONTACT = "contact", "Contact tussen school en bedrijf"


@dataclass(frozen=True, slots=True)
class Plicht:
    """One duty of one side; `code` is what a tick refers to."""

    code: str
    kant: str
    tekst: str
    grondslag: str


ONDERNEMING, LEERLING, SCHOOL = "onderneming", "leerling", "school"
PLICHTEN = (
    Plicht("o-onthaal", ONDERNEMING, "De leerling onthalen en wegwijs maken", "D16 art. 11"),
    Plicht("o-contact", ONDERNEMING, "Altijd iemand hebben bij wie de leerling terechtkan", "D16 art. 11"),
    Plicht("o-welzijn", ONDERNEMING, "Zorgen voor veilig werk, kledij en bescherming", "D16 art. 11, 10° en 11°"),
    Plicht("o-taken", ONDERNEMING, "Alleen taken geven die bij de opleiding horen en veilig zijn", "D16 art. 11"),
    Plicht("o-opvolgen", ONDERNEMING, "De vorderingen volgen en meewerken aan de evaluatie", "D16 art. 11"),
    Plicht("o-inlichten", ONDERNEMING, "De trajectbegeleider vertellen hoe het gaat", "D16 art. 11"),
    Plicht("o-vorming", ONDERNEMING, "De mentor tijd geven om zich bij te scholen", "D16 art. 11, 2°"),
    Plicht("o-privacy", ONDERNEMING, "Gegevens van de leerling alleen voor de opleiding gebruiken", "D16 art. 11, 9°"),
    Plicht("o-wijzigen", ONDERNEMING, "Wat wijzigt in werk of plaats binnen 10 dagen melden", "D16 art. 11, 15°"),
    Plicht("o-melden", ONDERNEMING, "Problemen meteen melden aan de trajectbegeleider", "D16 art. 11"),
    Plicht("l-deelnemen", LEERLING, "Naar de lessen en naar de werkplek gaan", "D16 art. 12"),
    Plicht("l-mentor", LEERLING, "De instructies van de mentor volgen", "D16 art. 12"),
    Plicht("l-vordering", LEERLING, "Zelf bijhouden wat je al kunt", "D16 art. 12"),
    Plicht("l-zwijgen", LEERLING, "Niets vertellen over zaken van het bedrijf die geheim zijn", "D16 art. 12"),
    Plicht("l-melden", LEERLING, "Het meteen zeggen als er een probleem is", "D16 art. 12"),
    Plicht("s-lesgeven", SCHOOL, "Het deel van de opleiding geven dat op school hoort", "D16 art. 13"),
    Plicht("s-overeenkomst", SCHOOL, "De overeenkomst opmaken en opvolgen, een kopie bezorgen", "D16 art. 13, 2°, 8°"),
    Plicht("s-begeleiden", SCHOOL, "De leerling het hele traject begeleiden", "D16 art. 13"),
    Plicht("s-bereikbaar", SCHOOL, "Bereikbaar zijn als de leerling werkt", "D16 art. 13"),
    Plicht("s-nieuw", SCHOOL, "Mee een nieuwe werkplek zoeken als de overeenkomst stopt", "D16 art. 13"),
    Plicht("s-cijfers", SCHOOL, "De cijfers geven voor het jaarlijkse verslag over duaal leren", "D16 art. 13"),
)
PER_CODE = {plicht.code: plicht for plicht in PLICHTEN}
