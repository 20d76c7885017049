"""The extract 596.2 after the decision (GDPR-02): the file goes; model, day of issue and verdict stay."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import DateField, Exists, F, Max, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate

from erkenningen.enums import AanvraagStatus
from erkenningen.models import Aanvraag, Beroep, Beslissing, Uittreksel
from mentorschap.core.klok import nu
from mentorschap.documenten.models import Bestand
from mentorschap.logboek.models import Gebeurtenis
from mentorschap.logboek.schrijven import log
from mentorschap.organisaties.actor import Actor

# D16 art. 7 §5: 10 days from receipt; a letter may be five days on its way.
BEROEPSTERMIJN_DAGEN = 10
ONTVANGST_DAGEN = 5


def te_wissen(dag: date) -> QuerySet[Uittreksel]:
    """Return the extracts whose file may go on this day.

    The last decision in which the extract served is more than the appeal term ago, no application with this mentor
    runs and no appeal about him runs. An extract of after that decision waits for the next one.
    """
    grens = dag - timedelta(days=BEROEPSTERMIJN_DAGEN + ONTVANGST_DAGEN)
    mentor = OuterRef("mentor")
    lopend = Aanvraag.objects.lopend().filter(mentoren__mentor=mentor)
    beroepen = Beroep.objects.lopend().filter(
        Q(beslissing__aanvraag__mentoren__mentor=mentor) | Q(maatregel__erkenning__mentoren__mentor=mentor)
    )
    rijen = Uittreksel.objects.filter(bestand__isnull=False, bestand__gewist_op__isnull=True)
    rijen = rijen.exclude(Exists(lopend)).exclude(Exists(beroepen))
    rijen = rijen.annotate(
        besluit_op=Max(
            "mentor__aanvragen__aanvraag__beslissing__beslist_op",
            filter=Q(mentor__aanvragen__aanvraag__status__in=AanvraagStatus.BESLIST),
        ),
        toegevoegd_op=TruncDate("created_at", output_field=DateField()),
    )
    return rijen.filter(besluit_op__lt=grens, toegevoegd_op__lte=F("besluit_op")).order_by("pk")


def wis_uittreksels(dag: date) -> int:
    """Remove the files that may go, each in its own transaction; returns how many. A second run finds nothing.

    The file goes before the row says so: whoever is killed in between finds the row again, and removing a file that
    is gone already does nothing. The other way around it would stay on the disk for ever.
    """
    return sum(_wis(uittreksel.pk, dag) for uittreksel in te_wissen(dag))


@transaction.atomic
def _wis(pk: int, dag: date) -> int:
    uittreksel = Uittreksel.objects.select_related("mentor").get(pk=pk)
    bestand = Bestand.objects.select_for_update(of=("self",), no_key=True).get(pk=uittreksel.bestand_id)
    # Somebody may have filed, appealed or purged since the list was made.
    if bestand.gewist_op is not None or not te_wissen(dag).filter(pk=pk).exists():
        return 0
    besluit = Beslissing.objects.filter(aanvraag__mentoren__mentor=uittreksel.mentor).select_related("aanvraag")
    bestand.bestand.storage.delete(bestand.bestand.name)
    bestand.bestand, bestand.gewist_op = "", nu()
    bestand.save(update_fields=["bestand", "gewist_op", "updated_at"])
    naam = f"Uittreksel 596.2 van {uittreksel.mentor.naam} (bewaartermijn voorbij)"
    log(
        Gebeurtenis.BESTAND_VERWIJDERD,
        onderwerp=besluit.latest("beslist_op", "pk").aanvraag,
        actor=Actor.systeem(),
        gegevens={"naam": naam},
    )
    return 1
