"""Codes of what happens after signing (additions, suspensions, endings) and of writing a plan together."""

from enum import nonmember

from django.db.models import TextChoices


class WijzigingSoort(TextChoices):
    """What a signed addition changes."""

    LEERWERKPLEK = "leerwerkplek", "Andere leerwerkplek van dezelfde onderneming"
    MENTOR = "mentor", "Andere mentor"
    DATA = "data", "Andere einddatum"
    UREN = "uren", "Andere uren of ander uurrooster"
    PLAN = "plan", "Nieuwe versie van het opleidingsplan"
    TWEEDE_PLEK = "tweede_plek", "Deel van de opleiding bij een tweede onderneming"


class WijzigingStatus(TextChoices):
    """Where an addition stands."""

    WERKVERSIE = "werkversie", "Werkversie"
    TER_ONDERTEKENING = "ter_ondertekening", "Ter ondertekening"
    ONDERTEKEND = "ondertekend", "Ondertekend"
    IN_WERKING = "in_werking", "In werking"
    INGETROKKEN = "ingetrokken", "Ingetrokken"

    LOPEND = nonmember(("werkversie", "ter_ondertekening", "ondertekend"))
    MET_DOCUMENT = nonmember(("ter_ondertekening", "ondertekend", "in_werking"))


class Schorsingsgrond(TextChoices):
    """Why the agreement is suspended (D16 arts. 18-21; the cases of the law of 3 July 1978)."""

    ZIEKTE = "ziekte", "Ziekte of ongeval"
    ARBEIDSONGEVAL = "arbeidsongeval", "Arbeidsongeval of beroepsziekte"
    GEBOORTE = "geboorte", "Moederschaps-, geboorte- of adoptieverlof"
    TIJDELIJKE_WERKLOOSHEID = "tijdelijke_werkloosheid", "Tijdelijke werkloosheid"
    SLUITING = "sluiting", "Jaarlijkse sluiting van de onderneming"
    VAKANTIE = "vakantie", "Vakantie"
    KLEIN_VERLET = "klein_verlet", "Klein verlet of dwingende reden"
    TIJDELIJKE_UITSLUITING = "tijdelijke_uitsluiting", "Tijdelijke uitsluiting door de school"
    PREVENTIEF = "preventief", "Preventieve schorsing door de school"
    UITSLUITING_IN_BEROEP = "uitsluiting_in_beroep", "Definitieve uitsluiting waartegen beroep loopt"
    ANDERE = "andere", "Andere wettelijke grond"

    # By law without pay (D16 art. 21).
    TUCHT = nonmember(("tijdelijke_uitsluiting", "preventief", "uitsluiting_in_beroep"))


class Eindewijze(TextChoices):
    """By which road an agreement ends (D16 arts. 23-27)."""

    EERSTE_DAGEN = "eerste_dagen", "Opzegging in de eerste 30 dagen"
    MOTIEF = "motief", "Beëindiging met een motief, na bemiddeling"
    VERSTREKKER = "verstrekker", "Beëindiging door de opleidingsverstrekker"
    VAN_RECHTSWEGE = "van_rechtswege", "Einde van rechtswege"
    AKKOORD = "akkoord", "Onderling akkoord"
    ZONDER_REGELS = "zonder_regels", "Beëindiging door de onderneming zonder de regels te volgen"

    ARTIKEL = nonmember(
        {
            "eerste_dagen": "D16 art. 25",
            "motief": "D16 art. 26",
            "verstrekker": "D16 art. 27",
            "van_rechtswege": "D16 art. 23",
            "akkoord": "gemeen recht",
            "zonder_regels": "D16 art. 17, § 4",
        }
    )


class Eindegrond(TextChoices):
    """The ground within the road: the ten of art. 23, the motieven of art. 26, the reasons of art. 27."""

    TERMIJN = "termijn", "De termijn is verstreken"
    GESLAAGD = "geslaagd", "De opleiding is met succes voltooid"
    MENTOR_OVERLEDEN = "mentor_overleden", "De mentor is overleden en er is geen vervanger"
    OVERMACHT = "overmacht", "Overmacht"
    FAILLISSEMENT = "faillissement", "Faillissement of overname, op vraag van de leerling"
    LANGE_SCHORSING = "lange_schorsing", "Meer dan 60 dagen geschorst, op wens van een partij"
    UITSLUITING = "uitsluiting", "Definitieve uitsluiting door de school"
    STOPZETTING = "stopzetting", "De leerling zet de opleiding stop"
    OPHEFFING = "opheffing", "De erkenning van de onderneming is opgeheven"
    INSCHRIJVING_ONTBONDEN = "inschrijving_ontbonden", "De inschrijving onder voorwaarde is ontbonden"
    TEKORTKOMING = "tekortkoming", "Ernstige tekortkoming van de andere partij"
    BEMOEILIJKT = "bemoeilijkt", "Omstandigheden die de uitvoering ernstig bemoeilijken"
    ANDERE_OPLEIDING = "andere_opleiding", "De leerling wil een andere opleiding volgen"
    GEVAAR = "gevaar", "Gevaar voor de lichamelijke of geestelijke gezondheid"

    VAN_RECHTSWEGE = nonmember(
        (
            "termijn",
            "geslaagd",
            "mentor_overleden",
            "overmacht",
            "faillissement",
            "lange_schorsing",
            "uitsluiting",
            "stopzetting",
            "opheffing",
            "inschrijving_ontbonden",
        )
    )
    MOTIEF = nonmember(("tekortkoming", "bemoeilijkt", "andere_opleiding"))
    VERSTREKKER = nonmember(("tekortkoming", "gevaar", "bemoeilijkt"))
    # Nothing went wrong: not an early end and no report to the partnership.
    NORMAAL = nonmember(("termijn", "geslaagd"))


class Eindestatus(TextChoices):
    """Where an ending stands."""

    GEMELD = "gemeld", "Gemeld"
    BEMIDDELING = "bemiddeling", "Bemiddeling loopt"
    OPZEG = "opzeg", "Opzegtermijn loopt"
    VERZOEND = "verzoend", "Verzoend"
    INGETROKKEN = "ingetrokken", "Ingetrokken"
    BEEINDIGD = "beeindigd", "Beëindigd"

    LOPEND = nonmember(("gemeld", "bemiddeling", "opzeg"))


class Kant(TextChoices):
    """A side of the agreement: who takes the initiative, who names a cause, who plans along."""

    LEERLING = "leerling", "Leerling"
    ONDERNEMING = "onderneming", "Onderneming"
    SCHOOL = "school", "School"


class PlanVoorstelSoort(TextChoices):
    """What somebody proposes about a training plan."""

    PLAATS = "plaats", "Andere plaats"
    PLANNING = "planning", "Andere periode of begeleider"
    OPMERKING = "opmerking", "Opmerking"
    EIGEN_COMPETENTIE = "eigen_competentie", "Eigen competentie van de onderneming"


class PlanVoorstelStatus(TextChoices):
    """What became of a proposal."""

    OPEN = "open", "Open"
    AANVAARD = "aanvaard", "Aanvaard"
    NIET_AANVAARD = "niet_aanvaard", "Niet aanvaard"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


class DagenTelling(TextChoices):
    """How the 20 opleidingsdagen without an agreement are counted (OVK-14: the sources differ)."""

    SCHOOLJAAR = "schooljaar", "Per schooljaar samen, zoals de Codex zegt"
    ONDERBREKING = "onderbreking", "Per onderbreking opnieuw, zoals de officiële uitleg zegt"
