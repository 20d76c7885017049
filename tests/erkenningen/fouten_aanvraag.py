"""What the database refuses of an application, its mentors and their proof."""

from datetime import date
from typing import Any

from erkenningen.models import AanvraagMentor, BewaardeBulktoets, Bewijsstuk, Machtiging, Mentoropleiding
from mentorschap.core.klok import nu, vandaag
from tests.erkenningen.fouten_basis import DAG, EINDE, KEUZE, Fouten, gewijzigd
from tests.factories.erkenningen import MentorFactory, Wereld, bestand, mentor


def machtiging(w: Wereld, **velden: Any) -> Machtiging:
    gewoon = {
        "onderneming": w.onderneming,
        "gemachtigde": w.partnerschap,
        "bestand": bestand(w.beheerder),
        "ondertekenaar": "Greet Maes",
        "geldig_van": vandaag(),
        "door": w.gebruiker(w.behandelaar),
    }
    return Machtiging(**gewoon | velden)


def bulktoets(w: Wereld, **velden: Any) -> BewaardeBulktoets:
    gewoon = {
        "organisatie": w.onderneming,
        "door": w.gebruiker(w.beheerder),
        "naam": "mentoren.csv",
        "getoetst_op": vandaag(),
        "aantal": 2,
        "aantal_in_orde": 1,
        "bestand": bestand(w.beheerder),
    }
    return BewaardeBulktoets(**gewoon | velden)


AANVRAAGFOUTEN: Fouten = {
    "aanvraag_soort": (lambda w: gewijzigd(w.werkversie(), soort="overname"), KEUZE),
    "aanvraag_soort_past_bij_erkenning": (
        lambda w: gewijzigd(w.werkversie(), soort="verlenging"),
        "Een verlenging of een extra mentor hoort bij een bestaande erkenning.",
    ),
    "aanvraag_gemachtigde_heeft_machtiging": (
        lambda w: gewijzigd(w.ingediend(), gemachtigde=w.partnerschap),
        "Wie namens een onderneming indient, heeft een ondertekende machtiging nodig.",
    ),
    "aanvraag_bundel_is_een_andere": (
        lambda w: gewijzigd(rij := w.werkversie(), bundel=rij),
        "Een aanvraag hoort niet bij zichzelf.",
    ),
    "aanvraag_status": (lambda w: gewijzigd(w.ingediend(), status="erkend"), KEUZE),
    "aanvraag_ingediend_is_volledig_ingevuld": (
        lambda w: gewijzigd(w.ingediend(), vestiging=None),
        "Een ingediende aanvraag heeft een vestiging, een opleiding en een indiener.",
    ),
    "aanvraag_werkversie_niet_ingediend": (
        lambda w: gewijzigd(w.werkversie(), ingediend_op=nu()),
        "Een werkversie is nog niet ingediend.",
    ),
    "aanvraag_een_lopende": (
        lambda w: gewijzigd(w.ingediend(), vestiging=w.onvolledig().vestiging),
        "Voor deze vestiging en opleiding loopt al een aanvraag.",
    ),
    "aanvraagmentor_uniek": (
        lambda w: AanvraagMentor(aanvraag=(rij := w.werkversie()), mentor=rij.mentoren.get().mentor),
        "Deze mentor staat al op de aanvraag.",
    ),
    "bewijsstuk_criterium": (
        lambda w: Bewijsstuk(aanvraag=w.werkversie(), criterium="diploma", bestand=bestand(w.beheerder)),
        KEUZE,
    ),
    "bewaardebulktoets_heeft_oordelen": (
        lambda w: bulktoets(w, aantal=0, aantal_in_orde=0),
        "Zonder een oordeel is er niets om te bewaren.",
    ),
    "bewaardebulktoets_in_orde_hoogstens_alle": (
        lambda w: bulktoets(w, aantal_in_orde=3),
        "Er voldoen niet meer mentoren dan er getoetst zijn.",
    ),
    "mentor_email_uniek": (
        lambda w: MentorFactory.build(onderneming=w.onderneming, email=mentor(w.beheerder).email),
        "Een andere mentor van uw onderneming heeft dit e-mailadres al.",
    ),
    "ervaring_periode": (
        lambda w: gewijzigd(mentor(w.beheerder).ervaringen.get(), tot=date(1999, 1, 1)),
        EINDE,
    ),
    "uittreksel_oordeel": (
        lambda w: gewijzigd(mentor(w.beheerder).uittreksels.get(), oordeel="misschien", beoordeeld_op=nu()),
        KEUZE,
    ),
    "uittreksel_oordeel_heeft_datum": (
        lambda w: gewijzigd(mentor(w.beheerder).uittreksels.get(), oordeel="gunstig"),
        "Een oordeel heeft een datum nodig.",
    ),
    "mentoropleiding_vrijstelling_status": (
        lambda w: Mentoropleiding(mentor=mentor(w.beheerder), vrijstelling_status="misschien"),
        KEUZE,
    ),
    "mentoropleiding_vrijstelling_met_bewijs": (
        lambda w: Mentoropleiding(mentor=mentor(w.beheerder), vrijstelling_status="gevraagd"),
        "Een vrijstelling vraagt een grond en een bewijs.",
    ),
    "machtiging_periode": (lambda w: machtiging(w, geldig_tot=vandaag() - DAG), EINDE),
    "machtiging_van_een_ander": (
        lambda w: machtiging(w, gemachtigde=w.onderneming),
        "Een onderneming heeft geen machtiging van zichzelf nodig.",
    ),
}
