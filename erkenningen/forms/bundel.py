"""The forms of a bundle: more places, and what only one dossier is asked."""

from typing import Any

from erkenningen.enums import Criterium
from erkenningen.forms.plaatsen import PlaatsenFormulier
from erkenningen.forms.stappen import CriteriaFormulier, GevraagdUploadField, activiteitvelden
from erkenningen.gevraagd import Gevraagd
from mentorschap.core.forms import BasisModelFormulier


class ErbijFormulier(PlaatsenFormulier):
    """More places for a draft that exists."""

    knop = "Toevoegen aan de aanvraag"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.form_method = "post"
        self.helper.attrs = {"novalidate": "", "data-eenmaal": ""}


class PerDossierFormulier(CriteriaFormulier):
    """What is asked of one dossier alone: the documents of its partnership and the activities of its training."""

    def __init__(self, *args: Any, gevraagd: Gevraagd, **kwargs: Any) -> None:
        self.gevraagd = gevraagd
        self.groepen = self._groepen() or (("", ()),)
        BasisModelFormulier.__init__(self, *args, **kwargs)
        for naam in (naam for _, velden in CriteriaFormulier.groepen for naam in velden):
            del self.fields[naam]
        for nummer, stuk in enumerate(gevraagd.stukken):
            self.fields[f"document_{nummer}"] = GevraagdUploadField(stuk)
        for nummer, rij in enumerate(gevraagd.activiteiten):
            self.fields.update(activiteitvelden(nummer, rij))

    def _groepen(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the activities, then the documents per criterion or mentor."""
        groepen: dict[str, list[str]] = {}
        if self.gevraagd.activiteiten:
            namen = (f"activiteit_{nummer}" for nummer in range(len(self.gevraagd.activiteiten)))
            groepen["Activiteiten op de werkplek"] = [veld for naam in namen for veld in (naam, f"{naam}_uitleg")]
        for nummer, stuk in enumerate(self.gevraagd.stukken):
            titel = stuk.van if stuk.mentor else Criterium(stuk.criterium).label
            groepen.setdefault(titel, []).append(f"document_{nummer}")
        return tuple((titel, tuple(namen)) for titel, namen in groepen.items())
