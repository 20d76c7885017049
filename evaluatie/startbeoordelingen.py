"""The start competences of a learner, by himself and by the school, on the anchored template of that day."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from erkenningen.enums import CompetentieSoort
from erkenningen.models import Competentie
from evaluatie.ankers import sleutel_van_competentie
from evaluatie.blad import Keuze, schaal_van_sjabloon
from evaluatie.enums import ANKERSOORT_VAN, BeoordelaarRol
from evaluatie.invullen import NIET_AAN_BOD
from evaluatie.models import Niveau, Sjabloon, Startbeoordeling, Startscore
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from mentorschap.logboek.models import Gebeurtenis
from mentorschap.logboek.schrijven import log
from mentorschap.organisaties.enums import Rol
from overeenkomsten.models import Traject
from overeenkomsten.permissions_match import is_leerling_zelf, mag_plek_zoeken
from overeenkomsten.startcompetenties import Startcompetentie

GEEN_SJABLOON = Beletsel("sjabloon", "Er is nog geen sjabloon met ankers in gebruik: vraag het het departement.")
GEEN_PARTIJ = Beletsel("recht", "Alleen de leerling en zijn school beoordelen de start.")


@dataclass(frozen=True, slots=True)
class Vraag:
    """One competence with its anchored choices."""

    competentie: Competentie
    sleutel: str
    keuzes: tuple[Keuze, ...]


def rol_van(actor: Any, traject: Traject) -> str | None:
    """Return from which viewpoint somebody judges the start of this learner; None for who does not.

    The learner does so by his account, or by the link to his start profile.
    """
    leerling = traject.leerling
    if actor.via == "link":
        profiel = getattr(traject, "startprofiel", None)
        return BeoordelaarRol.LEERLING if profiel is not None and is_leerling_zelf(actor, profiel) else None
    if actor.via == "account" and actor.rol == Rol.LEERLING and leerling.gebruiker_id == actor.gebruiker_id:
        return BeoordelaarRol.LEERLING
    return BeoordelaarRol.TRAJECTBEGELEIDER if mag_plek_zoeken(actor, traject) is None else None


def sjabloon_voor(traject: Traject) -> Sjabloon:
    """Return the template in force today. Raises HandelingBelet when there is none."""
    opleiding = traject.opleiding
    gevonden = Sjabloon.objects.voor(
        opleiding.pk, vandaag(), school_id=traject.school_id, partnerschap_id=opleiding.partnerschap_id
    ).first()
    if gevonden is None:
        raise HandelingBelet([GEEN_SJABLOON])
    return gevonden


def vragen_van(traject: Traject, sjabloon: Sjabloon) -> list[Vraag]:
    """Return the generic competences of the training, in its order, each with the anchors of the template."""
    schaal = schaal_van_sjabloon(sjabloon)
    rijen = Competentie.objects.filter(cluster__opleiding_id=traject.opleiding_id, soort=CompetentieSoort.GENERIEK)
    vragen = []
    for rij in rijen.select_related("cluster").order_by("cluster__volgorde", "volgorde", "pk"):
        sleutel = sleutel_van_competentie(rij.pk)
        soort = ANKERSOORT_VAN[CompetentieSoort(rij.soort)]
        vragen.append(Vraag(rij, sleutel, schaal.voor(soort, cluster=rij.cluster.code, sleutel=sleutel)))
    return vragen


@transaction.atomic
def bewaar_start(
    traject: Traject, sjabloon: Sjabloon, niveaus: Mapping[str, str], *, perspectief: str, actor: Any
) -> Startbeoordeling:
    """Store the levels of one side ("1", "2" …, or "n" for not seen) in place of what it said before; raises GeenRecht.

    `niveaus` holds one entry per key of `vragen_van`.
    """
    rol = rol_van(actor, traject)
    if rol is None:
        raise GeenRecht(GEEN_PARTIJ)
    # Two windows of the same side are taken one after the other.
    Traject.objects.select_for_update(of=("self",), no_key=True).get(pk=traject.pk)
    beoordeling = Startbeoordeling.objects.filter(traject=traject, rol=rol).first() or Startbeoordeling(
        traject=traject, rol=rol
    )
    beoordeling.sjabloon, beoordeling.door_id = sjabloon, actor.gebruiker_id
    beoordeling.perspectief, beoordeling.ingediend_op = perspectief, nu()
    beoordeling.full_clean()
    beoordeling.save()
    beoordeling.scores.all().delete()
    for vraag in vragen_van(traject, sjabloon):
        keuze = niveaus[vraag.sleutel]
        score = Startscore(
            beoordeling=beoordeling,
            sleutel=vraag.sleutel,
            omschrijving=vraag.competentie.omschrijving,
            waarde=None if keuze == NIET_AAN_BOD else int(keuze),
        )
        score.full_clean()
        score.save()
    log(Gebeurtenis.GEGEVENS_GEWIJZIGD, onderwerp=beoordeling, actor=actor, gegevens={"wat": "Startcompetenties"})
    return beoordeling


def naast_elkaar(traject: Traject) -> list[Startcompetentie]:
    """Return per competence what each side filed, in words: three queries."""
    filed = Startbeoordeling.objects.filter(traject=traject, ingediend_op__isnull=False).select_related("sjabloon")
    beoordelingen = {rij.pk: rij for rij in filed.order_by("pk")}
    sjablonen = [rij.sjabloon_id for rij in beoordelingen.values()]
    labels = {
        (rij.sjabloon_id, rij.waarde): rij.label for rij in Niveau.objects.filter(sjabloon__in=sjablonen).order_by("pk")
    }
    per: dict[str, dict[str, str]] = {}
    namen: dict[str, str] = {}
    for score in Startscore.objects.filter(beoordeling__in=beoordelingen).order_by("pk"):
        beoordeling = beoordelingen[score.beoordeling_id]
        woord = labels.get((beoordeling.sjabloon_id, score.waarde), "") if score.waarde else ""
        per.setdefault(score.sleutel, {})[beoordeling.rol] = woord or beoordeling.sjabloon.niet_aan_bod_label
        namen.setdefault(score.sleutel, score.omschrijving)
    return [
        Startcompetentie(
            namen[sleutel],
            rollen.get(BeoordelaarRol.LEERLING, ""),
            rollen.get(BeoordelaarRol.TRAJECTBEGELEIDER, ""),
        )
        for sleutel, rollen in per.items()
    ]
