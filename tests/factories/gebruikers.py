"""Accounts of people."""

import factory

from mentorschap.gebruikers.models import User

WACHTWOORD = "een-goed-wachtwoord-1"


class GebruikerFactory(factory.django.DjangoModelFactory[User]):
    """An active account; its password is `WACHTWOORD`, `password=None` makes an account that has none yet."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"gebruiker{n}@voorbeeld.be")
    voornaam = "Els"
    familienaam = factory.Sequence(lambda n: f"Peeters {n}")
    password = WACHTWOORD

    @classmethod
    def _create(cls, model_class: type[User], *args: object, **kwargs: object) -> User:
        return model_class.objects.create_user(*args, **kwargs)  # type: ignore[arg-type]
