"""Moments and viewpoints of evaluations."""

from tests.hulp.rijen import bewijs, meekijken
from tests.hulp.rijen.basis import CAMPUS, ELOOI, SCHOLEN, VERBODEN, Rij

RIJEN: tuple[Rij, ...] = (
    Rij("evaluatie:evaluaties_plannen", mag=SCHOLEN, anders=VERBODEN),
    Rij("evaluatie:rapporten", mag=SCHOLEN, anders=VERBODEN),
    Rij("evaluatie:bundel", "bundel_campus", mag=CAMPUS),
    Rij("evaluatie:bundel_annuleren", "bundel_campus", mag=CAMPUS, methode="post"),
    Rij("evaluatie:groei", "evaluatie_noor", mag=CAMPUS | {"mentor_korenaar"} | {"leerling_noor"}),
    Rij("evaluatie:evaluatie_agenda", "evaluatie_noor", mag=CAMPUS | {"mentor_korenaar"} | {"leerling_noor"}),
    Rij("evaluatie:blad_afdruk", "blad_milan", mag=ELOOI | {"mentor_steenhart"}),
    Rij("evaluatie:blad_overnemen", "blad_milan", mag={"mentor_steenhart"}, verboden=ELOOI, methode="post"),
    Rij("evaluatie:anders_ontvangen", "blad_milan", mag=ELOOI, verboden={"mentor_steenhart"}, methode="post"),
    Rij("evaluatie:evaluatie_sluiten", "evaluatie_milan", mag=ELOOI, verboden={"mentor_steenhart"}),
    Rij("evaluatie:evaluatie_annuleren", "evaluatie_milan", mag=ELOOI, verboden={"mentor_steenhart"}),
    Rij("evaluatie:evaluatie_reageren", "evaluatie_noor", mag={"leerling_noor"}, verboden=CAMPUS | {"mentor_korenaar"}),
    *bewijs.RIJEN,
    *meekijken.RIJEN,
)
