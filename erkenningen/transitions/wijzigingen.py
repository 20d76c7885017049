"""A reported change: the company reports, whoever recognised the establishment processes it (D16 art. 11, 15°)."""

from typing import Any

from django.db import transaction
from django.urls import reverse

from erkenningen import meldingen
from erkenningen.enums import WijzigingSoort, WijzigingStatus
from erkenningen.lopend import lopende_overeenkomsten
from erkenningen.models import Erkenning, MentorOpErkenning, Wijzigingsmelding
from erkenningen.permissions_levensloop import mag_wijziging_afhandelen, mag_wijziging_melden
from mentorschap.berichten.plannen import Ontvanger, plan
from mentorschap.core.klok import nu
from mentorschap.core.transitions import GeenRecht, Overgang, voer_uit, wie
from mentorschap.core.woorden import datum_voluit
from mentorschap.organisaties.enums import Soort
from mentorschap.organisaties.models import Organisatie, Vestiging

GRONDSLAG = "D16 art. 11, 15°"
ADRESVELDEN = ("straat", "nummer", "postcode", "gemeente", "gewest")
MELDEN = Overgang(
    "melden",
    "Wijziging gemeld",
    van=frozenset(),
    naar=WijzigingStatus.GEMELD,
    mag=lambda actor, melding: mag_wijziging_melden(actor, melding.vestiging),
    grondslag=GRONDSLAG,
)
VERWERKEN = Overgang(
    "verwerken",
    "Wijziging verwerkt",
    van=frozenset({WijzigingStatus.GEMELD}),
    naar=WijzigingStatus.VERWERKT,
    mag=mag_wijziging_afhandelen,
    toelichting_verplicht=True,
    grondslag=GRONDSLAG,
)
ZONDER_GEVOLG = Overgang(
    "zonder_gevolg",
    "Zonder gevolg afgesloten",
    van=frozenset({WijzigingStatus.GEMELD}),
    naar=WijzigingStatus.ZONDER_GEVOLG,
    mag=mag_wijziging_afhandelen,
    toelichting_verplicht=True,
    grondslag=GRONDSLAG,
)
OVERGANGEN_WIJZIGING = (MELDEN, VERWERKEN, ZONDER_GEVOLG)


def meld_wijziging(melding: Wijzigingsmelding, *, actor: Any) -> Wijzigingsmelding:
    """Keep a report of the company and tell the partnerships and the schools of the learners there.

    Raises GeenRecht for somebody of another company. A late report is kept as well.
    """
    if beletsel := mag_wijziging_melden(actor, melding.vestiging):
        raise GeenRecht(beletsel)
    with transaction.atomic():
        melding.gemeld_op, melding.gemeld_door_id = nu(), actor.gebruiker_id
        melding.full_clean()
        melding.save()
        melding.overgangen.create(overgang=MELDEN.code, naar=MELDEN.naar, **wie(actor))
        context = _over(melding)
        meldingen.meld_leden(
            meldingen.WIJZIGING_GEMELD,
            melding,
            organisaties=_bevoegden(melding),
            rollen=meldingen.BEHANDELAARS,
            sleutel=str(melding.uuid),
            context=context | {"te_laat": melding.te_laat},
        )
        _meld_begeleiders(melding, context)
    return melding


def verwerk(melding: Wijzigingsmelding, *, actor: Any, opmerking: str) -> None:
    """Process a report: a new address takes effect on the establishment at once, its old one stays in the history."""
    gegevens = {"oud_adres": melding.vestiging.adres} if melding.soort == WijzigingSoort.ADRES else {}
    with voer_uit(VERWERKEN, melding, actor=actor, toelichting=opmerking, gegevens=gegevens) as rij:
        if rij.soort == WijzigingSoort.ADRES:
            _verhuis(rij)
        _meld_afgehandeld(rij, opmerking)


def sluit_zonder_gevolg(melding: Wijzigingsmelding, *, actor: Any, opmerking: str) -> None:
    """Close a report that changes nothing for the recognition."""
    with voer_uit(ZONDER_GEVOLG, melding, actor=actor, toelichting=opmerking) as rij:
        _meld_afgehandeld(rij, opmerking)


def _verhuis(melding: Wijzigingsmelding) -> None:
    vestiging = Vestiging.objects.select_for_update().get(pk=melding.vestiging_id)
    for veld in ADRESVELDEN:
        setattr(vestiging, veld, getattr(melding, veld))
    vestiging.full_clean()
    vestiging.save()
    # The database writes the search text of a recognition when its row is saved: it holds the municipality.
    for erkenning in vestiging.erkenningen.order_by("pk"):
        erkenning.save(update_fields=["updated_at"])


def _bevoegden(melding: Wijzigingsmelding) -> set[int]:
    """Return whoever recognised something in this establishment; the department where there was no partnership."""
    nummers = set(
        Erkenning.objects.actief()
        .filter(vestiging_id=melding.vestiging_id)
        .order_by()
        .values_list("partnerschap_id", flat=True)
    )
    if None in nummers:
        nummers |= set(Organisatie.objects.filter(soort=Soort.DEPARTEMENT).values_list("pk", flat=True))
    return {nummer for nummer in nummers if nummer is not None}


def _over(melding: Wijzigingsmelding) -> dict[str, Any]:
    return {
        "onderneming": melding.vestiging.organisatie.naam,
        "vestiging": melding.vestiging.naam,
        "soort": melding.get_soort_display().lower(),
        "sinds": datum_voluit(melding.gewijzigd_op),
        "omschrijving": melding.omschrijving,
        "pad": reverse("erkenningen:wijziging", args=[melding.uuid]),
    }


def _meld_begeleiders(melding: Wijzigingsmelding, context: dict[str, Any]) -> None:
    mentoren = MentorOpErkenning.objects.filter(erkenning__vestiging_id=melding.vestiging_id)
    for rij in lopende_overeenkomsten(mentoren.order_by("pk").values_list("pk", flat=True)):
        if rij.begeleider is not None:
            plan(
                meldingen.WIJZIGING_BIJ_LEERLING.code,
                aan=Ontvanger.van_gebruiker(rij.begeleider),
                onderwerp_van=rij.onderwerp,
                context=context | {"leerling": rij.leerling, "overeenkomst": rij.nummer, "pad": rij.url},
                sleutel=f"{meldingen.WIJZIGING_BIJ_LEERLING.code}:{melding.uuid}:{rij.nummer}",
            )


def _meld_afgehandeld(melding: Wijzigingsmelding, opmerking: str) -> None:
    meldingen.meld_leden(
        meldingen.WIJZIGING_AFGEHANDELD,
        melding,
        organisaties=[melding.vestiging.organisatie_id],
        rollen=meldingen.ONDERNEMING,
        sleutel=str(melding.uuid),
        context=_over(melding) | {"uitkomst": melding.get_status_display().lower(), "opmerking": opmerking.strip()},
    )
