"""Rows of writing a training plan together."""

from tests.hulp.rijen.basis import CAMPUS, KORENAAR, Rij

PARTIJEN = KORENAAR | {"leerling_noor"}

RIJEN: tuple[Rij, ...] = (
    Rij("overeenkomsten:plan_samen", "plan_noor", mag=CAMPUS | KORENAAR | {"leerling_noor"}),
    Rij("overeenkomsten:plan_samen", "plan_noor_nieuw", mag=CAMPUS | PARTIJEN),
    Rij("overeenkomsten:plan_bewerken", "plan_noor_nieuw", mag=CAMPUS, verboden=PARTIJEN),
    Rij("overeenkomsten:plan_regel", "plan_noor_nieuw", mag=CAMPUS, verboden=PARTIJEN, methode="post"),
    Rij("overeenkomsten:plan_sturen", "plan_noor_nieuw", mag=CAMPUS, verboden=PARTIJEN, methode="post"),
    Rij("overeenkomsten:plan_samen", "plan_arne", mag=CAMPUS),
    Rij("overeenkomsten:plan_sturen", "plan_arne", mag=CAMPUS, methode="post"),
    Rij("overeenkomsten:plan_regel", "plan_arne", mag=CAMPUS, methode="post"),
    Rij("overeenkomsten:plan_bewerken", "plan_arne", mag=CAMPUS),
)
