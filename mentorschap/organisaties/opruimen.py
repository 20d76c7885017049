"""Accounts that nobody uses and no dossier names, and sessions that are over."""

from datetime import date

from django.contrib.sessions.models import Session
from django.db.models import DateField, Max, QuerySet
from django.db.models.functions import Coalesce, Greatest, TruncDate

from mentorschap.core.bewaartermijnen import ACCOUNT, SESSIE
from mentorschap.core.opruimregister import Opruimsoort, registreer_bezwaar, registreer_mee, registreer_soort
from mentorschap.gebruikers.models import User
from mentorschap.organisaties.models import Lidmaatschap


def accounts(dag: date) -> QuerySet[User]:
    """Return the accounts that were last used, and whose last membership ended, so long ago."""
    geweest = Coalesce("lidmaatschappen__tot", TruncDate("lidmaatschappen__updated_at"), output_field=DateField())
    return (
        User.objects.filter(is_superuser=False)
        .annotate(laatst=Greatest(Max(geweest), TruncDate("last_login"), TruncDate("created_at")))
        .filter(laatst__lte=ACCOUNT.grens(dag))
        .order_by()
    )


def actieve_leden(dag: date) -> QuerySet:
    """Return who can still act for somebody."""
    return Lidmaatschap.objects.filter(is_actief=True).order_by().values("gebruiker_id")


def sessies(dag: date) -> QuerySet[Session]:
    """Return the sessions that are over."""
    return Session.objects.filter(expire_date__date__lte=SESSIE.grens(dag)).order_by()


def registreer() -> None:
    """Register accounts, with the memberships that ended, and sessions."""
    registreer_soort(Opruimsoort(ACCOUNT, 90, accounts))
    registreer_mee(ACCOUNT.code, Lidmaatschap)
    registreer_bezwaar(ACCOUNT.code, actieve_leden)
    registreer_soort(Opruimsoort(SESSIE, 95, sessies))
