"""Django application `organisaties`."""

from django.apps import AppConfig


class OrganisatiesConfig(AppConfig):
    """Organisations and memberships."""

    name = "mentorschap.organisaties"
    label = "organisaties"
    verbose_name = "organisaties"

    def ready(self) -> None:
        """Register the navigation of this part, and what goes when its term is over."""
        from mentorschap.organisaties import opruimen, registratie  # noqa: PLC0415 - needs the loaded apps

        registratie.registreer()
        opruimen.registreer()
