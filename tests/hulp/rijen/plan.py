"""Rows of writing a training plan together."""

from tests.hulp.rijen.basis import CAMPUS, KORENAAR, Rij

RIJEN: tuple[Rij, ...] = (
    Rij("overeenkomsten:plan_samen", "plan_noor", mag=CAMPUS | KORENAAR | {"leerling_noor"}),
    Rij("overeenkomsten:plan_samen", "plan_arne", mag=CAMPUS),
    Rij("overeenkomsten:plan_sturen", "plan_arne", mag=CAMPUS, methode="post"),
    Rij("overeenkomsten:plan_regel", "plan_arne", mag=CAMPUS, methode="post"),
    Rij("overeenkomsten:plan_bewerken", "plan_arne", mag=CAMPUS),
)
