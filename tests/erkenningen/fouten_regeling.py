"""What the database refuses of the catalogue, the rules of a partnership and its competence."""

from datetime import date
from typing import Any

from erkenningen.models import (
    Activiteit,
    Bevoegdheid,
    Cluster,
    Competentie,
    GevraagdDocument,
    Opleiding,
    Regeling,
    Vrijstellingsgrond,
)
from tests.erkenningen.fouten_basis import EINDE, KEUZE, Fouten, dubbel
from tests.factories.erkenningen import OpleidingFactory, Wereld


def opleiding(**velden: Any) -> Opleiding:
    return OpleidingFactory.build(**velden)


def volgende_versie(w: Wereld, **velden: Any) -> Opleiding:
    Opleiding.objects.filter(pk=w.opleiding.pk).update(geldig_tot=date(2024, 8, 31))
    return opleiding(code=w.opleiding.code, **velden)


def cluster(w: Wereld) -> Cluster:
    return Cluster.objects.create(opleiding=w.opleiding, code="A", naam="Deeg", volgorde=1)


def nu_geldig(w: Wereld) -> Regeling:
    return Regeling.objects.create(partnerschap=w.partnerschap, geldig_van=date(2020, 1, 1))


def regeling(w: Wereld, **velden: Any) -> Regeling:
    Regeling.objects.create(partnerschap=w.partnerschap, geldig_van=date(2020, 1, 1), geldig_tot=date(2020, 12, 31))
    Regeling.objects.create(geldig_van=date(2020, 1, 1))
    return Regeling(**{"partnerschap": w.partnerschap, "geldig_van": date(2021, 1, 1)} | velden)


def bevoegdheid(w: Wereld, **velden: Any) -> Bevoegdheid:
    gewoon = {"partnerschap": w.partnerschap, "paritair_comite": "118", "geldig_van": date(2020, 1, 1)}
    return Bevoegdheid(**gewoon | velden)


REGELINGFOUTEN: Fouten = {
    "opleiding_stelsel": (lambda w: opleiding(stelsel="avondschool"), KEUZE),
    "opleiding_periode": (lambda w: opleiding(geldig_tot=date(2019, 8, 31)), EINDE),
    "opleiding_versies_overlappen_niet": (
        lambda w: volgende_versie(w, geldig_van=date(2024, 8, 31)),
        "Er is al een versie van deze opleiding in die periode.",
    ),
    "competentie_soort": (
        lambda w: Competentie(cluster=cluster(w), code="A01", omschrijving="Kneden", soort="attitude", volgorde=1),
        KEUZE,
    ),
    "regeling_startgebeurtenis": (lambda w: regeling(w, startgebeurtenis="betaling"), KEUZE),
    "regeling_periode": (lambda w: regeling(w, geldig_tot=date(2020, 12, 31)), EINDE),
    "regeling_overlapt_niet": (
        lambda w: regeling(w, geldig_van=date(2020, 12, 31)),
        "Er is al een regeling van dit partnerschap in die periode.",
    ),
    "vrijstellingsgrond_uniek": (
        lambda w: dubbel(Vrijstellingsgrond(regeling=nu_geldig(w), naam="Pedagogisch attest", bewijs="Het attest.")),
        "Deze grond staat al in de regeling.",
    ),
    "gevraagddocument_criterium": (
        lambda w: GevraagdDocument(regeling=nu_geldig(w), criterium="diploma", omschrijving="RSZ-attest"),
        KEUZE,
    ),
    "gevraagddocument_uniek": (
        lambda w: dubbel(
            GevraagdDocument(regeling=nu_geldig(w), criterium="draagkracht", omschrijving="RSZ-attest"),
        ),
        "Dit document staat al in de regeling.",
    ),
    "activiteit_uniek": (
        lambda w: dubbel(Activiteit(regeling=nu_geldig(w), opleiding_code="VB-BAK-01", omschrijving="Deeg kneden")),
        "Deze activiteit staat al op de lijst.",
    ),
    "bevoegdheid_waarover": (
        lambda w: bevoegdheid(w, paritair_comite=""),
        "Kies een opleiding, een paritair comité of allebei.",
    ),
    "bevoegdheid_periode": (lambda w: bevoegdheid(w, geldig_tot=date(2019, 12, 31)), EINDE),
    "bevoegdheid_overlapt_niet": (
        lambda w: dubbel(bevoegdheid(w)),
        "In die periode is al een partnerschap bevoegd voor deze combinatie.",
    ),
}
