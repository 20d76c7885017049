"""The extract 596.2 after the end of its dossier (GDPR-02): the file goes; model, day of issue and verdict stay."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import DateField, Exists, F, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Greatest, TruncDate

from erkenningen.enums import AanvraagStatus
from erkenningen.models import Aanvraag, Beroep, Uittreksel
from mentorschap.core.klok import nu
from mentorschap.documenten.models import Bestand
from mentorschap.logboek.models import Gebeurtenis
from mentorschap.logboek.schrijven import log
from mentorschap.organisaties.actor import Actor

# D16 art. 7 §5: 10 days from receipt; a letter may be five days on its way.
BEROEPSTERMIJN_DAGEN = 10
ONTVANGST_DAGEN = 5
AFGELOPEN = AanvraagStatus.BESLIST | {AanvraagStatus.INGETROKKEN}
BIJ_AANVRAAG = "mentor__aanvragen__aanvraag__"


def te_wissen(dag: date) -> QuerySet[Uittreksel]:
    """Return the extracts whose file may go on this day.

    The last decision in which the extract served, or the last withdrawal, is more than the appeal term ago; no
    application with this mentor runs and no appeal about him runs. An extract of after that end waits for the next
    one, and one that nobody judged yet serves in the working version that the mentor is on.
    """
    grens = dag - timedelta(days=BEROEPSTERMIJN_DAGEN + ONTVANGST_DAGEN)
    mentor = OuterRef("mentor")
    lopend = Aanvraag.objects.lopend().filter(mentoren__mentor=mentor)
    werkversies = Aanvraag.objects.filter(mentoren__mentor=mentor, status=AanvraagStatus.WERKVERSIE)
    beroepen = Beroep.objects.lopend().filter(
        Q(beslissing__aanvraag__mentoren__mentor=mentor) | Q(maatregel__erkenning__mentoren__mentor=mentor)
    )
    rijen = Uittreksel.objects.filter(bestand__isnull=False, bestand__gewist_op__isnull=True)
    rijen = rijen.exclude(Exists(lopend)).exclude(Exists(beroepen)).exclude(Exists(werkversies), oordeel="")
    besluit_op = Max(
        f"{BIJ_AANVRAAG}beslissing__beslist_op", filter=Q(**{f"{BIJ_AANVRAAG}status__in": AanvraagStatus.BESLIST})
    )
    ingetrokken_op = Max(
        TruncDate(f"{BIJ_AANVRAAG}overgangen__op"),
        filter=Q(**{f"{BIJ_AANVRAAG}overgangen__naar": AanvraagStatus.INGETROKKEN}),
    )
    rijen = rijen.annotate(
        # Of null and a day, the greatest is the day.
        einde_op=Greatest(besluit_op, ingetrokken_op),
        toegevoegd_op=TruncDate("created_at", output_field=DateField()),
    )
    return rijen.filter(einde_op__lt=grens, toegevoegd_op__lte=F("einde_op")).order_by("pk")


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
    afgelopen = Aanvraag.objects.filter(mentoren__mentor=uittreksel.mentor, status__in=AFGELOPEN)
    bestand.bestand.storage.delete(bestand.bestand.name)
    bestand.bestand, bestand.gewist_op = "", nu()
    bestand.save(update_fields=["bestand", "gewist_op", "updated_at"])
    naam = f"Uittreksel 596.2 van {uittreksel.mentor.naam} (bewaartermijn voorbij)"
    log(
        Gebeurtenis.BESTAND_VERWIJDERD,
        onderwerp=afgelopen.annotate(einde=Max("overgangen__op")).latest("einde", "pk"),
        actor=Actor.systeem(),
        gegevens={"naam": naam},
    )
    return 1
