"""Writing the evaluation template: a draft beside the version that holds, saved per block, published as a new version.

A published version is never changed: evaluations that run, and reports that were made, keep the words they were
judged with.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.urls import reverse

from erkenningen.models import Opleiding
from evaluatie.ankers import WAARDEN, waarden_van
from evaluatie.enums import Ankersoort
from evaluatie.models import Anker, Niveau, Sjabloon
from evaluatie.permissions_sjabloon import eigenaar_van, mag_sjabloon_wijzigen, mag_verfijnen
from evaluatie.sjabloonblokken import Blok, stand_van
from evaluatie.sjabloonverschil import teksten_van, verschillen
from evaluatie.standaard import NAAM
from mentorschap.core.klok import dag_van, nu, vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.core.woorden import opsomming
from mentorschap.logboek.models import Gebeurtenis
from mentorschap.logboek.schrijven import log
from mentorschap.organisaties.enums import Rol, Soort

MAX_NAAM = 120
GEEN_BASIS = Beletsel("geen_sjabloon", "Er is nog geen evaluatiesjabloon om te verfijnen. De beheerder laadt er een.")
NIETS_ANDERS = Beletsel("niets_anders", "Dit ontwerp zegt hetzelfde als de versie die nu geldt. Pas eerst iets aan.")
WIJZIGING_NODIG = Beletsel("wijziging", "Schrijf wat er veranderde: wie beoordeelt, leest dat in de geschiedenis.")
NIET_IN_GEBRUIK = Beletsel("niet_in_gebruik", "Dit sjabloon is niet in gebruik: er valt niets stop te zetten.")
ALGEMEEN_BLIJFT = Beletsel("algemeen", "Het algemene sjabloon blijft: daarop valt elke evaluatie terug.")
INTUSSEN_GEWIJZIGD = Beletsel(
    "intussen_gewijzigd",
    "Iemand anders bewaarde dit deel net voor u. Hieronder staat wat u typte; vergelijk het en bewaar opnieuw.",
)


class BlokGewijzigd(HandelingBelet):
    """Somebody else saved this block since it was shown. `stand` is how it is now, to send along the next time."""

    def __init__(self, stand: str) -> None:
        super().__init__([INTUSSEN_GEWIJZIGD])
        self.stand = stand


def basis_voor(actor: Any, opleiding: Opleiding | None) -> Sjabloon | None:
    """Return what holds today for this organisation and training: what a new draft begins with."""
    is_school = actor.rol in Rol.VAN_SCHOOL
    return Sjabloon.objects.voor(
        opleiding.pk if opleiding else None,
        vandaag(),
        school_id=actor.organisatie_id if is_school else None,
        partnerschap_id=_partnerschap(actor, opleiding),
    ).first()


def _partnerschap(actor: Any, opleiding: Opleiding | None) -> int | None:
    if actor.rol in Rol.VAN_PARTNERSCHAP:
        return actor.organisatie_id
    return opleiding.partnerschap_id if opleiding and actor.rol in Rol.VAN_SCHOOL else None


@transaction.atomic
def begin_ontwerp(opleiding: Opleiding | None, *, actor: Any) -> Sjabloon:
    """Copy what holds today into a draft of one's own organisation.

    Raises GeenRecht; HandelingBelet when there is nothing to copy, or a draft already, also when somebody else began
    one at the same moment.
    """
    if beletsel := mag_verfijnen(actor):
        raise GeenRecht(beletsel)
    eigenaar_id, opleiding_id = eigenaar_van(actor), opleiding.pk if opleiding else None
    eigen = Sjabloon.objects.van(eigenaar_id, opleiding_id)
    if lopend := eigen.ontwerpen().first():
        raise HandelingBelet([_er_is_een_ontwerp(lopend)])
    basis = basis_voor(actor, opleiding)
    if basis is None:
        raise HandelingBelet([GEEN_BASIS])
    ontwerp = Sjabloon(
        naam=_naam(actor, opleiding),
        versie=(eigen.aggregate(hoogste=Max("versie"))["hoogste"] or 0) + 1,
        opleiding_id=opleiding_id,
        eigenaar_id=eigenaar_id,
        hoogste=basis.hoogste,
        voldoende=basis.voldoende,
        niet_aan_bod_label=basis.niet_aan_bod_label,
        niet_aan_bod_kort=basis.niet_aan_bod_kort,
        geldig_van=vandaag(),
        gepubliceerd_op=None,
        opgesteld_door_id=actor.gebruiker_id,
    )
    try:
        with transaction.atomic():
            ontwerp.save()
    except IntegrityError as fout:
        raise HandelingBelet([_er_is_een_ontwerp(eigen.ontwerpen().get())]) from fout
    Niveau.objects.bulk_create(
        Niveau(sjabloon=ontwerp, waarde=niveau.waarde, label=niveau.label, kort=niveau.kort)
        for niveau in basis.niveaus.all()
    )
    Anker.objects.bulk_create(
        Anker(sjabloon=ontwerp, soort=anker.soort, waarde=anker.waarde, sleutel=anker.sleutel, tekst=anker.tekst)
        for anker in basis.ankers.all()
    )
    _log(ontwerp, actor, f"Ontwerp begonnen op basis van {basis}")
    return ontwerp


@transaction.atomic
def bewaar_schaal(
    uuid: UUID, niveaus: Mapping[int | None, tuple[str, str]], *, voldoende: int, stand: str, actor: Any
) -> Sjabloon:
    """Save the label and the short label of each level, from 1 up, and (None) of "nog niet aan bod".

    A level that is not named goes from the draft, with its anchors. `voldoende` is the level from which a competence
    counts as reached. Raises as `bewaar_blok`.
    """
    ontwerp = _vergrendel(uuid, actor)
    huidig = {niveau.waarde: niveau for niveau in ontwerp.niveaus.all()}
    was, was_voldoende = schaal_van_ontwerp(ontwerp), ontwerp.voldoende
    _eis_ongewijzigd(stand, stand_van_schaal(was, was_voldoende))
    ontwerp.hoogste, ontwerp.voldoende = max(waarde for waarde in niveaus if waarde), voldoende
    ontwerp.niveaus.filter(waarde__gt=ontwerp.hoogste).delete()
    ontwerp.ankers.filter(waarde__gt=ontwerp.hoogste).delete()
    for waarde, (label, kort) in niveaus.items():
        if waarde is None:
            ontwerp.niet_aan_bod_label, ontwerp.niet_aan_bod_kort = label, kort
            continue
        niveau = huidig.get(waarde) or Niveau(sjabloon=ontwerp, waarde=waarde)
        niveau.label, niveau.kort = label, kort
        niveau.full_clean()
        niveau.save()
    ontwerp.full_clean()
    ontwerp.save()
    anders = [waarde for waarde in WAARDEN if niveaus.get(waarde) != was.get(waarde)]
    if anders:
        _log(ontwerp, actor, f"Schaal gewijzigd: {_opsomming(anders)}")
    if voldoende != was_voldoende:
        _log(ontwerp, actor, f"Telt als voldoende vanaf niveau {voldoende} (was {was_voldoende})")
    return ontwerp


@transaction.atomic
def bewaar_blok(uuid: UUID, blok: Blok, teksten: Mapping[int | None, str], *, stand: str, actor: Any) -> Sjabloon:
    """Save the anchors of one block; an empty text takes over what holds more generally.

    `stand` is how the block was when it was shown. Raises Http404, GeenRecht, Achterhaald (published meanwhile) or
    BlokGewijzigd (somebody else saved this block meanwhile).
    """
    ontwerp = _vergrendel(uuid, actor)
    rijen = {rij.waarde: rij for rij in ontwerp.ankers.filter(soort=blok.soort, sleutel=blok.sleutel)}
    was = {waarde: rij.tekst for waarde, rij in rijen.items()}
    _eis_ongewijzigd(stand, stand_van(was))
    for waarde in blok.waarden:
        tekst = teksten.get(waarde, "").strip()
        rij = rijen.get(waarde) or Anker(
            sjabloon=ontwerp, soort=blok.soort, sleutel=blok.sleutel, waarde=waarde, tekst=""
        )
        if tekst and tekst != rij.tekst:
            rij.tekst = tekst
            rij.full_clean()
            rij.save()
        elif not tekst and rij.pk:
            rij.delete()
    anders = [waarde for waarde in blok.waarden if teksten.get(waarde, "").strip() != was.get(waarde, "")]
    if anders:
        _log(ontwerp, actor, f"{blok.titel}: {_opsomming(anders)} gewijzigd")
    return ontwerp


def vorige_versie(sjabloon: Sjabloon) -> Sjabloon | None:
    """Return the published version of the same template before this one; None for the first."""
    eerder = Sjabloon.objects.van(sjabloon.eigenaar_id, sjabloon.opleiding_id).gepubliceerd()
    return eerder.filter(versie__lt=sjabloon.versie).order_by("-versie").first()


def herkomst(sjabloon: Sjabloon) -> Sjabloon | None:
    """Return what held where a first version was begun: what its words were copied from."""
    partnerschap_id = None
    if sjabloon.eigenaar and sjabloon.eigenaar.soort == Soort.OPLEIDINGSVERSTREKKER:
        partnerschap_id = sjabloon.opleiding.partnerschap_id if sjabloon.opleiding else None
    ouder = Sjabloon.objects.voor(
        sjabloon.opleiding_id,
        dag_van(sjabloon.created_at),
        school_id=sjabloon.eigenaar_id,
        partnerschap_id=partnerschap_id,
    )
    eigen = Sjabloon.objects.van(sjabloon.eigenaar_id, sjabloon.opleiding_id).values("pk")
    return ouder.filter(gepubliceerd_op__lte=sjabloon.created_at).exclude(pk__in=eigen).first()


def beletselen_voor_publiceren(ontwerp: Sjabloon) -> list[Beletsel]:
    """Return why a draft cannot be published; empty when it can."""
    teksten = teksten_van(ontwerp)
    vorige = vorige_versie(ontwerp)
    beletselen = []
    for soort in Ankersoort:
        if any(not teksten.get((soort.value, "", waarde, "")) for waarde in waarden_van(ontwerp.hoogste)):
            zin = f"Bij “{soort.label}” is er een niveau zonder tekst."
            adres = reverse("evaluatie:sjabloon_blok", args=[ontwerp.uuid, soort.value])
            beletselen.append(Beletsel("leeg_niveau", zin, adres))
    if vorige and not verschillen(teksten_van(vorige), teksten, {}):
        beletselen.append(NIETS_ANDERS)
    return beletselen


@transaction.atomic
def publiceer(uuid: UUID, *, wijziging: str, actor: Any) -> Sjabloon:
    """Make a draft the version that holds from today on; what was opened before keeps the earlier one.

    Of two people who publish at the same moment one wins. Raises Http404, GeenRecht, Achterhaald or HandelingBelet.
    """
    ontwerp = _vergrendel(uuid, actor)
    if not wijziging.strip():
        raise HandelingBelet([WIJZIGING_NODIG])
    eerder = Sjabloon.objects.van(ontwerp.eigenaar_id, ontwerp.opleiding_id).gepubliceerd()
    # A version may have been loaded beside the draft: numbers go up in the order of publishing.
    ontwerp.versie = (eerder.aggregate(hoogste=Max("versie"))["hoogste"] or 0) + 1
    if beletselen := beletselen_voor_publiceren(ontwerp):
        raise HandelingBelet(beletselen)
    ontwerp.wijziging = wijziging.strip()
    ontwerp.gepubliceerd_op = nu()
    ontwerp.geldig_van = vandaag()
    ontwerp.opgesteld_door_id = actor.gebruiker_id
    ontwerp.full_clean()
    ontwerp.save()
    _log(ontwerp, actor, f"Versie {ontwerp.versie} gepubliceerd: {ontwerp.wijziging}")
    return ontwerp


@transaction.atomic
def trek_ontwerp_in(uuid: UUID, *, actor: Any) -> None:
    """Throw a draft away; what holds now stays. Raises as `publiceer`."""
    ontwerp = _vergrendel(uuid, actor)
    _log(ontwerp, actor, "Ontwerp ingetrokken")
    ontwerp.delete()


@transaction.atomic
def neem_uit_gebruik(uuid: UUID, *, actor: Any) -> None:
    """Let what is more general hold again for evaluations that open from now on; the versions stay readable.

    Raises Http404, GeenRecht, or HandelingBelet for a draft, for what is not in use and for the general template.
    """
    zichtbaar = Sjabloon.objects.zichtbaar_voor(actor)
    rij = haal_of_404(zichtbaar, uuid=uuid)
    if beletsel := mag_sjabloon_wijzigen(actor, rij):
        raise GeenRecht(beletsel)
    versies = Sjabloon.objects.van(rij.eigenaar_id, rij.opleiding_id).gepubliceerd().filter(actief=True).order_by("pk")
    in_gebruik = list(versies.select_for_update(of=("self",), no_key=True))
    if rij not in in_gebruik:
        raise Achterhaald([NIET_IN_GEBRUIK])
    if rij.eigenaar_id is None and rij.opleiding_id is None:
        raise HandelingBelet([ALGEMEEN_BLIJFT])
    for versie in in_gebruik:
        versie.actief = False
        versie.save(update_fields=["actief", "updated_at"])
    _log(rij, actor, "Uit gebruik genomen: wat algemener is, geldt weer")


def schaal_van_ontwerp(sjabloon: Sjabloon) -> dict[int | None, tuple[str, str]]:
    """Return label and short label per level, "nog niet aan bod" as None."""
    niveaus: dict[int | None, tuple[str, str]] = {n.waarde: (n.label, n.kort) for n in sjabloon.niveaus.all()}
    return niveaus | {None: (sjabloon.niet_aan_bod_label, sjabloon.niet_aan_bod_kort)}


def stand_van_schaal(niveaus: Mapping[int | None, tuple[str, str]], voldoende: int) -> str:
    """Return the code of a scale, as `Blok.stand` is that of anchors."""
    teksten = {waarde: "\n".join(woorden) for waarde, woorden in niveaus.items()}
    return stand_van({**teksten, None: f"{teksten[None]}\n{voldoende}"})


def _vergrendel(uuid: UUID, actor: Any) -> Sjabloon:
    zichtbaar = Sjabloon.objects.zichtbaar_voor(actor)
    ontwerp = haal_of_404(zichtbaar.select_for_update(of=("self",), no_key=True), uuid=uuid)
    if beletsel := mag_sjabloon_wijzigen(actor, ontwerp):
        raise GeenRecht(beletsel)
    if ontwerp.gepubliceerd_op is not None:
        tekst = f"{ontwerp} is intussen gepubliceerd en verandert niet meer. Begin een nieuw ontwerp."
        raise Achterhaald([Beletsel("gepubliceerd", tekst, adres_van(ontwerp))])
    return ontwerp


def adres_van(sjabloon: Sjabloon) -> str:
    """Return the page of a version."""
    return reverse("evaluatie:sjabloon", args=[sjabloon.uuid])


def _eis_ongewijzigd(gezien: str, nu_: str) -> None:
    if gezien != nu_:
        raise BlokGewijzigd(nu_)


def _er_is_een_ontwerp(ontwerp: Sjabloon) -> Beletsel:
    tekst = "Er is al een ontwerp van dit sjabloon. Werk daarin verder, of trek het eerst in."
    return Beletsel("ontwerp_bestaat", tekst, adres_van(ontwerp))


def _naam(actor: Any, opleiding: Opleiding | None) -> str:
    van = NAAM if eigenaar_van(actor) is None else f"Sjabloon van {actor.organisatie_naam}"
    return f"{van}, {opleiding.naam}"[:MAX_NAAM] if opleiding else van[:MAX_NAAM]


def _opsomming(waarden: list[int | None]) -> str:
    return opsomming([f"niveau {waarde}" if waarde else "“nog niet aan bod”" for waarde in waarden])


def _log(sjabloon: Sjabloon, actor: Any, wat: str) -> None:
    log(Gebeurtenis.REGELING, onderwerp=sjabloon, actor=actor, gegevens={"wat": wat})
