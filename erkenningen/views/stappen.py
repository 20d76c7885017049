"""The steps of an application; each is saved by itself, so that nobody loses anything by going back or away."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from erkenningen.bundel import antwoorden_van, deel, eerste_van, genoten_van, is_genoot, vergeet_bewijs
from erkenningen.bundelstand import BundelBelet, stand_van
from erkenningen.dossier import mentoren_in, ontbreekt_voor_indienen, stap, toets_voor_nu, waarschuwingen
from erkenningen.enums import AanvraagSoort, AanvraagStatus, Criterium
from erkenningen.facts import met_feiten
from erkenningen.forms.bundel import PerDossierFormulier
from erkenningen.forms.stappen import CriteriaFormulier, MentorKeuzeFormulier, PlaatsFormulier
from erkenningen.gevraagd import bewaar_antwoorden, gevraagd_van
from erkenningen.models import Aanvraag, AanvraagMentor, Bewijsstuk, Mentor, Opleiding
from erkenningen.stappen import stap_na, stappen_van
from erkenningen.transitions import dien_in
from erkenningen.transitions.bundel import dien_samen_in
from erkenningen.views.laden import laad_werkbare_aanvraag
from mentorschap.core.decorators import leest, leest_en_schrijft, schrijft
from mentorschap.core.klok import vandaag
from mentorschap.core.scope import haal_of_404
from mentorschap.core.woorden import opsomming
from mentorschap.documenten.forms import bewaar_bestand
from mentorschap.organisaties.models import Vestiging

MAXIMUM = 12


def toon_stap(request: HttpRequest, aanvraag: Aanvraag | None, code: str, context: dict[str, Any]) -> HttpResponse:
    """Render one step with the bar; a refused form is answered with 422."""
    basis = {"aanvraag": aanvraag, "stappen": stappen_van(aanvraag, code)}
    status = 422 if request.method == "POST" else 200
    return render(request, f"erkenningen/stap_{code}.html", basis | context, status=status)


@leest_en_schrijft
def aanvraag_plaats(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Step 1 again. Once filed, place and training decide who handles the file and stay as they are."""
    aanvraag = laad_werkbare_aanvraag(request, uuid)
    vast = aanvraag.status != AanvraagStatus.WERKVERSIE or aanvraag.soort in AanvraagSoort.OP_ERKENNING
    formulier = PlaatsFormulier(request.POST or None, vestigingen=_vestigingen(aanvraag), aanvraag=aanvraag)
    if request.method == "POST" and not vast and formulier.is_valid():
        aanvraag.vestiging = formulier.cleaned_data["vestiging"]
        aanvraag.opleiding = formulier.cleaned_data["opleiding"]
        aanvraag.save()
        # Another training can ask something that the first dossier has already.
        deel(eerste_van(aanvraag))
        return redirect(stap_na(aanvraag, "plaats"))
    return toon_stap(request, aanvraag, "plaats", {"formulier": formulier, "vast": vast})


@leest_en_schrijft
def aanvraag_mentoren(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Step 2: tick the mentors one knows, or add one."""
    aanvraag = laad_werkbare_aanvraag(request, uuid)
    if is_genoot(aanvraag):
        return redirect(stap(aanvraag, "mentoren"))
    bekend = Mentor.objects.kiesbaar_in(aanvraag)
    formulier = MentorKeuzeFormulier(request.POST or None, mentoren=bekend)
    if request.method == "POST" and formulier.is_valid():
        _kies_mentoren(aanvraag, formulier.cleaned_data["mentoren"])
        return redirect(stap_na(aanvraag, "mentoren"))
    gekozen = set(aanvraag.mentoren.values_list("mentor_id", flat=True))
    toetsingen = toets_voor_nu(list(bekend.select_related("mentoropleiding__attest").prefetch_related(*met_feiten())))
    context = {"formulier": formulier, "toetsingen": toetsingen, "gekozen": gekozen}
    return toon_stap(request, aanvraag, "mentoren", context)


def _kies_mentoren(aanvraag: Aanvraag, gekozen: Any) -> None:
    """Put exactly these mentors on the application; what was decided about one that stays is kept."""
    aanvraag.mentoren.exclude(mentor__in=gekozen).delete()
    aanwezig = set(aanvraag.mentoren.values_list("mentor_id", flat=True))
    nieuw = [AanvraagMentor(aanvraag=aanvraag, mentor=m) for m in gekozen if m.pk not in aanwezig]
    AanvraagMentor.objects.bulk_create(nieuw)
    # The search column of the application holds the names of its mentors.
    aanvraag.save()
    deel(aanvraag)


@leest
def aanvraag_bewijzen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Step 3: what the law asks of each mentor, what is known, and where to complete it."""
    aanvraag = laad_werkbare_aanvraag(request, uuid)
    if is_genoot(aanvraag):
        return redirect(stap(aanvraag, "bewijzen"))
    context = {
        "mentoren": mentoren_in(aanvraag),
        "volgende": stap_na(aanvraag, "bewijzen"),
        "bij": f"?aanvraag={aanvraag.uuid}",
    }
    return toon_stap(request, aanvraag, "bewijzen", context)


@leest_en_schrijft
def aanvraag_criteria(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Step 4: the conditions on the company itself, with evidence."""
    aanvraag = laad_werkbare_aanvraag(request, uuid)
    gevraagd, genoot = gevraagd_van(aanvraag), is_genoot(aanvraag)
    klas = PerDossierFormulier if genoot else CriteriaFormulier
    formulier = klas(request.POST or None, request.FILES or None, instance=aanvraag, gevraagd=gevraagd)
    if request.method == "POST" and formulier.is_valid():
        vorige = antwoorden_van(aanvraag)
        formulier.save()
        _bewaar_bewijs(request, aanvraag, formulier)
        bewaar_antwoorden(aanvraag, formulier.antwoorden())
        deel(aanvraag, vorige=vorige)
        return redirect(stap_na(aanvraag, "criteria"))
    bewijsstukken = aanvraag.bewijsstukken.select_related("bestand")
    context = {"formulier": formulier, "bewijsstukken": bewijsstukken, "genoot": genoot, "gevraagd": gevraagd}
    return toon_stap(request, aanvraag, "criteria", context)


def _bewaar_bewijs(request: HttpRequest, aanvraag: Aanvraag, formulier: CriteriaFormulier) -> None:
    stukken = [(Bewijsstuk(criterium=criterium), upload) for criterium, upload in formulier.uploads()]
    stukken += [
        (Bewijsstuk(criterium=stuk.criterium, document=stuk.omschrijving, mentor=stuk.mentor), upload)
        for stuk, upload in formulier.documenten()
    ]
    for stuk, upload in stukken:
        stuk.aanvraag, stuk.bestand = aanvraag, bewaar_bestand(upload, actor=request.actor)
        stuk.save()


@schrijft
def bewijsstuk_wissen(request: HttpRequest, uuid: UUID, bewijsstuk_uuid: UUID) -> HttpResponse:
    """Take a piece of evidence off the application."""
    aanvraag = laad_werkbare_aanvraag(request, uuid)
    stuk = haal_of_404(aanvraag.bewijsstukken.all(), uuid=bewijsstuk_uuid)
    stuk.delete()
    vergeet_bewijs(aanvraag, stuk.bestand_id)
    messages.success(request, "Het bewijs is van de aanvraag gehaald.")
    return redirect("erkenningen:aanvraag_criteria", uuid=uuid)


@leest
def aanvraag_overzicht(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Step 5: everything in one view, with what is still missing, and the one button to file."""
    aanvraag = laad_werkbare_aanvraag(request, uuid)
    if is_genoot(aanvraag):
        return redirect(stap(aanvraag, "overzicht"))
    leden = stand_van(aanvraag)
    stukken = list(aanvraag.bewijsstukken.select_related("bestand"))
    context = {
        "mentoren": mentoren_in(aanvraag),
        "bewijsstukken": stukken,
        "andere_stukken": [stuk for stuk in stukken if stuk.criterium not in Criterium.VAN_ONDERNEMING],
        "beletselen": leden[0].beletselen,
        "leden": leden,
        "waarschuwingen": waarschuwingen(aanvraag),
        "activiteiten": gevraagd_van(aanvraag).activiteiten,
    }
    return toon_stap(request, aanvraag, "overzicht", context)


@schrijft
def aanvraag_indienen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """File the application, or all of a bundle; with something missing, back to the summary that says what."""
    aanvraag = laad_werkbare_aanvraag(request, uuid)
    if is_genoot(aanvraag) or genoten_van(aanvraag).exists():
        return _dien_bundel_in(request, eerste_van(aanvraag))
    if ontbreekt_voor_indienen(aanvraag):
        messages.warning(request, "De aanvraag is nog niet volledig. Hieronder staat wat er ontbreekt.")
        return redirect("erkenningen:aanvraag_overzicht", uuid=uuid)
    aanvraag = dien_in(aanvraag, actor=request.actor)
    bij = aanvraag.partnerschap.naam if aanvraag.partnerschap else "het Vlaams Partnerschap Duaal Leren"
    messages.success(request, f"Uw aanvraag is ingediend bij {bij}. U krijgt bericht zodra er iets verandert.")
    return redirect("erkenningen:aanvraag", uuid=uuid)


def _dien_bundel_in(request: HttpRequest, eerste: Aanvraag) -> HttpResponse:
    try:
        leden = dien_samen_in(eerste, actor=request.actor)
    except BundelBelet as belet:
        nummers = opsomming([lid.aanvraag.nummer for lid in belet.leden])
        messages.warning(request, f"Er is niets ingediend. Kijk hieronder wat er nog ontbreekt bij {nummers}.")
        return redirect("erkenningen:aanvraag_overzicht", uuid=eerste.uuid)
    messages.success(request, f"Uw {len(leden)} aanvragen zijn ingediend. Elk dossier krijgt een eigen beslissing.")
    return redirect("erkenningen:aanvragen")


@leest
def zoek_opleiding(request: HttpRequest) -> HttpResponse:
    """Answer the search field with trainings of today's catalogue."""
    rijen = Opleiding.objects.zichtbaar_voor(request.actor).geldig_op(vandaag()).zoek(request.GET.get("q", ""))
    context = {"opleidingen": rijen.order_by("naam", "pk")[:MAXIMUM]}
    return render(request, "erkenningen/_opleidingen.html", context)


def _vestigingen(aanvraag: Aanvraag) -> Any:
    return Vestiging.objects.filter(organisatie_id=aanvraag.onderneming_id, is_actief=True)
