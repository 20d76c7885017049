"""Planning one evaluation for a class, and its date for a calendar."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from evaluatie.forms import PlanningFormulier
from evaluatie.models import Evaluatie, Planning
from evaluatie.momenten import klassen_van, plan_evaluaties, te_plannen
from evaluatie.permissions import mag_plannen
from mentorschap.core.decorators import leest, leest_en_schrijft
from mentorschap.core.klok import nu
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import GeenRecht
from mentorschap.core.woorden import datum_voluit


@leest_en_schrijft
def evaluaties_plannen(request: HttpRequest) -> HttpResponse:
    """Choose a class, then the moment and the learners; nobody gets a message before the day."""
    if beletsel := mag_plannen(request.actor):
        raise GeenRecht(beletsel)
    klas = request.GET.get("klas", "")
    overeenkomsten = list(te_plannen(request.actor, klas).voor_dossier())
    formulier = PlanningFormulier(
        request.POST or None,
        instance=Planning(klas=klas),
        overeenkomsten=overeenkomsten,
        annuleer_url=reverse("evaluatie:evaluatie_lijst"),
    )
    if request.method == "POST" and formulier.is_valid():
        vragen = {veld: formulier.cleaned_data[veld] for veld in ("vraagt_leerling", "vraagt_trajectbegeleider")}
        planning = formulier.instance
        aantal = plan_evaluaties(planning, formulier.gekozen, actor=request.actor, **vragen)
        wat = "1 evaluatie is" if aantal == 1 else f"{aantal} evaluaties zijn"
        messages.success(request, f"{wat} gepland. Ze openen op {datum_voluit(planning.opent_op)}.")
        return redirect(f"{reverse('evaluatie:evaluatie_lijst')}?status=gepland")
    context = {
        "formulier": formulier,
        "klassen": klassen_van(request.actor),
        "klas": klas,
        "aantal": len(overeenkomsten),
    }
    return render(request, "evaluatie/plannen.html", context, status=422 if request.method == "POST" else 200)


@leest
def evaluatie_agenda(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Answer with the period of an evaluation as a calendar file."""
    from icalendar import Calendar, Event

    evaluatie = haal_of_404(Evaluatie.objects.zichtbaar_voor(request.actor).met_mensen(), uuid=uuid)
    leerling = evaluatie.overeenkomst.traject.leerling.naam
    moment = Event()
    moment.add("uid", f"{evaluatie.uuid}@mentorschap")
    moment.add("dtstamp", nu())
    moment.add("dtstart", evaluatie.tegen)
    moment.add("dtend", evaluatie.tegen + timedelta(days=1))
    moment.add("summary", f"Laatste dag: {evaluatie.get_soort_display().lower()} van {leerling}")
    moment.add("url", request.build_absolute_uri(evaluatie.get_absolute_url()))
    agenda = Calendar()
    agenda.add("prodid", "-//Mentorschap//evaluaties//NL")
    agenda.add("version", "2.0")
    agenda.add_component(moment)
    antwoord = HttpResponse(agenda.to_ical(), content_type="text/calendar; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="{evaluatie.nummer}.ics"'
    return antwoord
