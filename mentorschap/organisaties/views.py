"""The start page, switching organisation, and managing people and organisations."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from mentorschap.core.decorators import leest, leest_en_schrijft, schrijft
from mentorschap.core.navigatie import navigatie_voor
from mentorschap.core.scope import haal_of_404
from mentorschap.core.taken import Takenlijst, in_groepen
from mentorschap.core.transitions import GeenRecht
from mentorschap.organisaties.enums import Rol
from mentorschap.organisaties.forms import (
    OndernemingFormulier,
    OrganisatieFormulier,
    UitnodigingFormulier,
    VestigingFormulier,
)
from mentorschap.organisaties.middleware import SESSIESLEUTEL
from mentorschap.organisaties.models import Lidmaatschap, Organisatie, Vestiging
from mentorschap.organisaties.permissions import (
    mag_leden_beheren,
    mag_onderneming_wijzigen,
    mag_organisaties_beheren,
    mag_vestigingen_beheren,
)
from mentorschap.organisaties.uitnodigen import nodig_uit

MAX_ORGANISATIES = 100
TAKEN_PER_PAGINA = 50


@leest
def mijn_taken(request: HttpRequest) -> HttpResponse:
    """What waits for me, by urgency."""
    pagina = Paginator(Takenlijst(request.actor), TAKEN_PER_PAGINA).get_page(request.GET.get("pagina"))
    groepen = in_groepen(pagina.object_list)
    # The two things people most often come for, when nothing waits.
    snelkoppelingen = [] if groepen else navigatie_voor(request.actor.rol, request.path)[1:3]
    context = {
        "groepen": groepen,
        "pagina": pagina,
        "snelkoppelingen": snelkoppelingen,
        # Counted once for the list and the head of the page.
        "aantal_taken": pagina.paginator.count,
    }
    return render(request, "taken/mijn_taken.html", context)


@schrijft
def wissel(request: HttpRequest) -> HttpResponse:
    """Act in another of one's own memberships from now on."""
    gekozen = request.POST.get("lidmaatschap", "")
    lidmaatschap = next((lid for lid in request.lidmaatschappen if str(lid.uuid) == gekozen), None)
    if lidmaatschap is not None:
        request.session[SESSIESLEUTEL] = lidmaatschap.pk
    return redirect("organisaties:mijn_taken")


@leest
def profiel(request: HttpRequest) -> HttpResponse:
    """Who I am here and for whom I may act."""
    return render(request, "organisaties/profiel.html")


@leest
def leden(request: HttpRequest) -> HttpResponse:
    """The people of my organisation."""
    _eis(mag_leden_beheren(request.actor))
    rijen = Lidmaatschap.objects.zichtbaar_voor(request.actor).geldig().select_related("gebruiker")
    return render(request, "organisaties/leden.html", {"leden": rijen.order_by("gebruiker__familienaam", "pk")})


@leest_en_schrijft
def lid_uitnodigen(request: HttpRequest) -> HttpResponse:
    """Invite somebody into my organisation."""
    _eis(mag_leden_beheren(request.actor))
    formulier = UitnodigingFormulier(request.POST or None, soort=request.actor.organisatie_soort)
    if request.method == "POST" and formulier.is_valid():
        velden = {veld: formulier.cleaned_data[veld] for veld in ("email", "voornaam", "familienaam", "bank")}
        organisatie = Organisatie.objects.zichtbaar_voor(request.actor).get()
        try:
            lidmaatschap = nodig_uit(
                organisatie=organisatie, rol=Rol(formulier.cleaned_data["rol"]), door=request.actor.naam, **velden
            )
        except ValidationError as fout:
            formulier.add_error(None, fout.messages)
        else:
            messages.success(request, f"De uitnodiging voor {lidmaatschap.gebruiker.naam} is onderweg.")
            return redirect("organisaties:leden")
    status = 422 if request.method == "POST" else 200
    return render(
        request,
        "organisaties/formulier.html",
        {"formulier": formulier, "titel": "Medewerker uitnodigen"},
        status=status,
    )


@schrijft
def lid_stoppen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """End a membership of my organisation; the person's past acts stay."""
    _eis(mag_leden_beheren(request.actor))
    lid = haal_of_404(Lidmaatschap.objects.zichtbaar_voor(request.actor).select_related("gebruiker"), uuid=uuid)
    if lid.gebruiker_id == request.actor.gebruiker_id:
        messages.warning(request, "U kunt uw eigen toegang niet stoppen. Vraag het aan een collega-beheerder.")
    else:
        lid.is_actief = False
        lid.save(update_fields=["is_actief", "updated_at"])
        messages.success(request, f"{lid.gebruiker.naam} heeft geen toegang meer als {lid.get_rol_display().lower()}.")
    return redirect("organisaties:leden")


@leest_en_schrijft
def onderneming(request: HttpRequest) -> HttpResponse:
    """Change what my company tells about itself."""
    _eis(mag_onderneming_wijzigen(request.actor))
    organisatie = Organisatie.objects.zichtbaar_voor(request.actor).get()
    formulier = OndernemingFormulier(request.POST or None, instance=organisatie)
    if request.method == "POST" and formulier.is_valid():
        formulier.save()
        messages.success(request, f"De gegevens van {organisatie.naam} zijn bewaard.")
        return redirect("organisaties:vestigingen")
    status = 422 if request.method == "POST" else 200
    context = {
        "formulier": formulier,
        "titel": f"Gegevens van {request.actor.organisatie_naam}",
        "terug": reverse("organisaties:vestigingen"),
    }
    return render(request, "organisaties/formulier.html", context, status=status)


@leest
def vestigingen(request: HttpRequest) -> HttpResponse:
    """The establishments of my company."""
    _eis(mag_vestigingen_beheren(request.actor))
    rijen = Vestiging.objects.zichtbaar_voor(request.actor).filter(is_actief=True)
    return render(request, "organisaties/vestigingen.html", {"vestigingen": rijen})


@leest_en_schrijft
def vestiging_nieuw(request: HttpRequest) -> HttpResponse:
    """Add an establishment to my company, then go back to where I came from."""
    _eis(mag_vestigingen_beheren(request.actor))
    organisatie = Organisatie.objects.zichtbaar_voor(request.actor).get()
    formulier = VestigingFormulier(request.POST or None, organisatie=organisatie)
    terug = _terug(request, reverse("organisaties:vestigingen"))
    if request.method == "POST" and formulier.is_valid():
        vestiging = formulier.save()
        messages.success(request, f"De vestiging {vestiging.naam} is toegevoegd.")
        return redirect(terug)
    status = 422 if request.method == "POST" else 200
    context = {"formulier": formulier, "titel": "Vestiging toevoegen", "terug": terug}
    return render(request, "organisaties/formulier.html", context, status=status)


@leest
def organisaties(request: HttpRequest) -> HttpResponse:
    """All organisations, by part of the name or number."""
    _eis(mag_organisaties_beheren(request.actor))
    zoek = request.GET.get("zoek", "").strip()
    rijen = Organisatie.objects.zichtbaar_voor(request.actor)
    if zoek:
        cijfers = "".join(c for c in zoek if c.isdigit())
        rijen = rijen.filter(ondernemingsnummer__contains=cijfers) if cijfers else rijen.filter(naam__icontains=zoek)
    return render(request, "organisaties/organisaties.html", {"organisaties": rijen[:MAX_ORGANISATIES], "zoek": zoek})


@leest_en_schrijft
def organisatie_nieuw(request: HttpRequest) -> HttpResponse:
    """Add an organisation and invite the first person who manages it."""
    _eis(mag_organisaties_beheren(request.actor))
    formulier = OrganisatieFormulier(request.POST or None)
    if request.method == "POST" and formulier.is_valid():
        organisatie = formulier.save()
        nodig_uit(
            organisatie=organisatie,
            rol=formulier.eerste_rol(),
            email=formulier.cleaned_data["beheerder_email"],
            voornaam=formulier.cleaned_data["voornaam"],
            familienaam=formulier.cleaned_data["familienaam"],
            door=request.actor.naam,
        )
        messages.success(request, f"{organisatie.naam} is toegevoegd; de beheerder krijgt een uitnodiging.")
        return redirect("organisaties:organisaties")
    status = 422 if request.method == "POST" else 200
    return render(
        request, "organisaties/formulier.html", {"formulier": formulier, "titel": "Nieuwe organisatie"}, status=status
    )


def _eis(beletsel: object) -> None:
    if beletsel is not None:
        raise GeenRecht(beletsel)


def _terug(request: HttpRequest, anders: str) -> str:
    """Return the page that `next` names when it is a path of this site, else `anders`."""
    pad = request.GET.get("next", "")
    return pad if pad.startswith("/") and url_has_allowed_host_and_scheme(pad, allowed_hosts=None) else anders
