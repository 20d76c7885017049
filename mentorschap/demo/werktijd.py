"""The time of the demo: counted as the pages count it, by enough people to show middle values."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.utils import timezone

from erkenningen.models import Mentor
from mentorschap.core.klok import vandaag
from mentorschap.demo.wereld import Wereld
from mentorschap.logboek.tijd import kenmerk_voor, tel_op
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol

INVULLEN, OPVOLGEN, PLANNEN, BESPREKEN = (
    f"evaluatie_{wat}" for wat in ("invullen", "opvolgen", "plannen", "bespreken")
)
# Days ago, the kind of task, and how many minutes. Of the mentor whom the story follows it makes 1 u 40.
VAN_JAN = ((12, INVULLEN, 25), (9, OPVOLGEN, 15), (5, INVULLEN, 35), (2, OPVOLGEN, 25))
# A page hands in what it counted after five minutes.
KEER = 5
# Colleagues who are no login of the demo: of them there is only time.
COLLEGAS = ("an", "bo", "cis", "dora")


def speel_werktijd(wereld: Wereld) -> None:
    """Let mentors and two schools be busy on the days before today."""
    jan = wereld.actoren["mentor_korenaar"]
    _bezig(jan, VAN_JAN)
    for nummer, mentor in enumerate(Mentor.objects.exclude(email__in=("", jan.email)).order_by("pk")):
        actor = Actor(email=mentor.email, rol=Rol.MENTOR, organisatie_id=mentor.onderneming_id)
        _bezig(actor, ((11, INVULLEN, 6 + 2 * (nummer % 7)), (4, OPVOLGEN, 3 + nummer % 5)))
    for school, begeleider in (("campus", "begeleider_campus"), ("elooi", "begeleider_elooi")):
        organisatie = wereld.organisaties[school]
        collegas = [
            Actor(email=f"{naam}@{school}.example", rol=Rol.TRAJECTBEGELEIDER, organisatie_id=organisatie.pk)
            for naam in COLLEGAS
        ]
        for nummer, actor in enumerate([wereld.actoren[begeleider], *collegas]):
            extra = nummer if school == "campus" else 3 * nummer
            _bezig(actor, ((10, PLANNEN, 12 + extra), (6, BESPREKEN, 18 + extra), (3, OPVOLGEN, 25 + extra)))


def _bezig(actor: Actor, dagen: Iterable[tuple[int, str, int]]) -> None:
    import time_machine  # noqa: PLC0415 - only the demo travels in time

    for dagen_geleden, taak, minuten in dagen:
        begin = datetime.combine(vandaag() - timedelta(days=dagen_geleden), time(10))
        with time_machine.travel(timezone.make_aware(begin), tick=False) as klok:
            kenmerk = kenmerk_voor(actor, taak)
            for over in range(minuten, 0, -KEER):
                klok.shift(60 * min(over, KEER))
                tel_op(kenmerk, 60 * min(over, KEER))
