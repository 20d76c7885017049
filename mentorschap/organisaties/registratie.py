"""What this part registers at start-up."""

from mentorschap.core.navigatie import NavItem
from mentorschap.core.navigatie import registreer as registreer_navigatie
from mentorschap.organisaties.enums import Rol


def registreer() -> None:
    """Register the navigation entries."""
    registreer_navigatie(NavItem("Mijn taken", "organisaties:mijn_taken", "check2-square", frozenset(Rol.values), 0))
    registreer_navigatie(
        NavItem(
            "Medewerkers",
            "organisaties:leden",
            "people",
            frozenset({Rol.ONDERNEMINGSBEHEERDER, Rol.SCHOOLBEHEERDER, Rol.DOSSIERBEHANDELAAR, Rol.DEPARTEMENT}),
            90,
        )
    )
    registreer_navigatie(
        NavItem("Organisaties", "organisaties:organisaties", "building", frozenset({Rol.PLATFORMBEHEERDER}), 10)
    )
