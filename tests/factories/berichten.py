"""Messages in the outbox and personal links."""

from datetime import timedelta
from uuid import uuid4

import factory

from mentorschap.berichten.models import Bericht, PersoonlijkeLink
from mentorschap.core.klok import nu


class LinkFactory(factory.django.DjangoModelFactory[PersoonlijkeLink]):
    """A valid link of a mentor without an account, to an evaluation."""

    class Meta:
        model = PersoonlijkeLink

    doel = "evaluatie"
    onderwerp_soort = "evaluatie.beoordeling"
    onderwerp_uuid = factory.LazyFunction(uuid4)
    naam = "Jan Wouters"
    email = factory.Sequence(lambda n: f"mentor{n}@korenbloem.be")
    rol = "mentor"
    geldig_tot = factory.LazyFunction(lambda: nu() + timedelta(days=60))


class BerichtFactory(factory.django.DjangoModelFactory[Bericht]):
    """A planned message."""

    class Meta:
        model = Bericht

    soort = "evaluatie_ingediend"
    sleutel = factory.Sequence(lambda n: f"test:{n}")
    aan_naam = "Jan Wouters"
    aan_email = "jan@korenbloem.be"
    onderwerp_soort = "organisaties.organisatie"
    onderwerp_uuid = factory.LazyFunction(uuid4)
