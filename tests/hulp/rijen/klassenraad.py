"""Class councils: the school manages, the mentor takes part, the learner reads what was decided."""

from tests.hulp.rijen.basis import CAMPUS, IEDEREEN, Rij

MENTOR, LEERLING = {"mentor_korenaar"}, {"leerling_noor"}

RIJEN: tuple[Rij, ...] = (
    Rij("evaluatie:raden", mag=IEDEREEN),
    Rij("evaluatie:raad_plannen", "traject_noor", mag=CAMPUS, verboden=LEERLING),
    Rij("evaluatie:raad", "raad_gepland", mag=CAMPUS | MENTOR),
    Rij("evaluatie:raad", "raad_open", mag=CAMPUS | MENTOR),
    Rij("evaluatie:raad", "raad_afgesloten", mag=CAMPUS | MENTOR | LEERLING),
    Rij("evaluatie:raad_dossier", "raad_gepland", mag=CAMPUS | MENTOR),
    Rij("evaluatie:raad_dossier", "raad_afgesloten", mag=CAMPUS | MENTOR, verboden=LEERLING),
    Rij("evaluatie:raad_agenda", "raad_gepland", mag=CAMPUS | MENTOR),
    Rij("evaluatie:raad_verplaatsen", "raad_gepland", mag=CAMPUS, verboden=MENTOR),
    Rij("evaluatie:raad_verplaatsen", "raad_gepland", mag=CAMPUS, verboden=MENTOR, methode="post"),
    Rij("evaluatie:raad_annuleren", "raad_gepland", mag=CAMPUS, verboden=MENTOR),
    Rij("evaluatie:raad_openen", "raad_gepland", mag=CAMPUS, verboden=MENTOR),
    Rij("evaluatie:raad_afsluiten", "raad_open", mag=CAMPUS, verboden=MENTOR),
    Rij("evaluatie:raad_verslag_stand", "raad_afgesloten", mag=CAMPUS | MENTOR, verboden=LEERLING),
    Rij("evaluatie:raad_lid_toevoegen", "raad_gepland", mag=CAMPUS, verboden=MENTOR),
    Rij("evaluatie:raadslid", "raadslid_mentor", mag=MENTOR, verboden=CAMPUS),
    Rij("evaluatie:raadslid", "raadslid_mentor", mag=MENTOR, verboden=CAMPUS, methode="post"),
    Rij("evaluatie:raadslid_dossier", "raadslid_mentor", mag=MENTOR, verboden=CAMPUS),
    Rij("evaluatie:raadslid_verslag", "raadslid_mentor_klaar", mag=MENTOR, verboden=CAMPUS),
    Rij("evaluatie:raadslid_verslag_stand", "raadslid_mentor_klaar", mag=MENTOR, verboden=CAMPUS),
    Rij("evaluatie:raadslid_verwijderen", "raadslid_leraar", mag=CAMPUS, verboden=MENTOR, methode="post"),
    Rij("evaluatie:raadslid_aanwezig", "raadslid_leraar", mag=CAMPUS, verboden=MENTOR, methode="post"),
    Rij("evaluatie:raadslid_link", "raadslid_leraar", mag=CAMPUS, verboden=MENTOR, methode="post"),
)
