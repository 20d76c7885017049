"""Drafts that are typed once and filed together: who belongs to a bundle, and what the others take from the first.

The first dossier holds the mentors, the answers about the company and the shared evidence; the others point to it and
follow every change, until they are filed. What another partnership or another training asks is asked per dossier.
"""

from django.db.models import QuerySet

from erkenningen.enums import AanvraagStatus, Criterium
from erkenningen.gevraagd import Gevraagd, gevraagd_van
from erkenningen.models import Aanvraag, AanvraagMentor, Activiteitantwoord, Bewijsstuk
from erkenningen.onderneming import VELDEN

# The answers of the company, each with its explanation.
ANTWOORDEN = tuple(veld for antwoord, uitleg, _ in VELDEN.values() for veld in (antwoord, uitleg))
# What is kept with the first dossier, so the others have no page of their own for it.
GEDEELDE_STAPPEN = frozenset({"mentoren", "bewijzen", "criteria", "overzicht"})
Antwoorden = dict[str, tuple[bool, str]]


def is_genoot(aanvraag: Aanvraag) -> bool:
    """Whether this draft follows another draft. Once either is filed or given up, it goes its own way."""
    werkversie = AanvraagStatus.WERKVERSIE
    return aanvraag.bundel_id is not None and aanvraag.status == werkversie and aanvraag.bundel.status == werkversie


def eerste_van(aanvraag: Aanvraag) -> Aanvraag:
    """Return the draft that holds what is shared: itself when it follows nobody."""
    return aanvraag.bundel if is_genoot(aanvraag) else aanvraag


def genoten_van(eerste: Aanvraag) -> QuerySet[Aanvraag]:
    """Return the drafts that follow this one; none once it is filed."""
    if eerste.status != AanvraagStatus.WERKVERSIE:
        return Aanvraag.objects.none()
    rijen = Aanvraag.objects.filter(bundel=eerste, status=AanvraagStatus.WERKVERSIE)
    return rijen.select_related("onderneming", "vestiging", "opleiding", "bundel").order_by("pk")


def antwoorden_van(aanvraag: Aanvraag) -> Antwoorden:
    """Return the answers on the activity list, by the words of the activity."""
    rijen = aanvraag.activiteitantwoorden.select_related("activiteit")
    return {rij.activiteit.omschrijving: (rij.aanwezig, rij.toelichting) for rij in rijen}


def deel(eerste: Aanvraag, *, vorige: Antwoorden | None = None) -> None:
    """Bring what was typed on the first to the drafts that follow it.

    `vorige` are the answers on the activities before this change: whoever still had those gets the new ones; an answer
    that was given for one dossier stays.
    """
    for genoot in genoten_van(eerste):
        neem_over(eerste, genoot, vorige=vorige or {})


def neem_over(bron: Aanvraag, doel: Aanvraag, *, vorige: Antwoorden) -> None:
    """Copy mentors, answers of the company, shared evidence and the answers on the same activities."""
    for veld in ANTWOORDEN:
        setattr(doel, veld, getattr(bron, veld))
    _mentoren(bron, doel)
    # After the mentors: the search column of the application holds their names.
    doel.save()
    gevraagd = gevraagd_van(doel)
    _bewijs(bron, doel, gevraagd)
    _activiteiten(bron, doel, gevraagd, vorige)


def hergroepeer(eerste: Aanvraag) -> None:
    """Let the drafts that follow one that is given up follow the next one; they have everything that was shared."""
    genoten = list(Aanvraag.objects.filter(bundel=eerste, status=AanvraagStatus.WERKVERSIE).order_by("pk"))
    for genoot in genoten:
        genoot.bundel = None if genoot is genoten[0] else genoten[0]
        genoot.save()


def vergeet_bewijs(eerste: Aanvraag, bestand_id: int) -> None:
    """Take a file that was taken off the first off the others too."""
    Bewijsstuk.objects.filter(aanvraag__in=genoten_van(eerste), bestand_id=bestand_id).delete()


def _mentoren(bron: Aanvraag, doel: Aanvraag) -> None:
    gekozen = list(bron.mentoren.order_by("pk").values_list("mentor_id", flat=True))
    doel.mentoren.exclude(mentor__in=gekozen).delete()
    aanwezig = set(doel.mentoren.values_list("mentor_id", flat=True))
    nieuw = [AanvraagMentor(aanvraag=doel, mentor_id=nummer) for nummer in gekozen if nummer not in aanwezig]
    AanvraagMentor.objects.bulk_create(nieuw)


def _bewijs(bron: Aanvraag, doel: Aanvraag, gevraagd: Gevraagd) -> None:
    """Copy what the company added by itself, and what the other partnership asks in the same words."""
    ook_gevraagd = {(s.criterium, s.omschrijving, s.mentor and s.mentor.pk) for s in gevraagd.stukken}
    aanwezig = {_sleutel(stuk) for stuk in doel.bewijsstukken.all()}
    for stuk in bron.bewijsstukken.all():
        # A declaration on honour is given for each application by itself (ERK-12).
        if stuk.criterium == Criterium.VERKLARING or _sleutel(stuk) in aanwezig:
            continue
        if not stuk.document or (stuk.criterium, stuk.document, stuk.mentor_id) in ook_gevraagd:
            Bewijsstuk.objects.create(
                aanvraag=doel,
                criterium=stuk.criterium,
                mentor_id=stuk.mentor_id,
                document=stuk.document,
                bestand_id=stuk.bestand_id,
            )


def _sleutel(stuk: Bewijsstuk) -> tuple[str, int | None, str, int]:
    return stuk.criterium, stuk.mentor_id, stuk.document, stuk.bestand_id


def _activiteiten(bron: Aanvraag, doel: Aanvraag, gevraagd: Gevraagd, vorige: Antwoorden) -> None:
    gegeven = antwoorden_van(bron)
    for rij in gevraagd.activiteiten:
        omschrijving, eigen = rij.activiteit.omschrijving, rij.antwoord
        eigen_waarde = None if eigen is None else (eigen.aanwezig, eigen.toelichting)
        if omschrijving not in gegeven or (eigen is not None and eigen_waarde != vorige.get(omschrijving)):
            continue
        aanwezig, toelichting = gegeven[omschrijving]
        Activiteitantwoord.objects.update_or_create(
            aanvraag=doel, activiteit=rij.activiteit, defaults={"aanwezig": aanwezig, "toelichting": toelichting}
        )
