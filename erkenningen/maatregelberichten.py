"""Messages to the company about a measure: imposed, finished, withdrawn."""

from django.urls import reverse

from erkenningen.meldingen import ONDERNEMING, meld_leden, over_erkenning
from erkenningen.models import Maatregel
from mentorschap.berichten.soorten import BerichtSoort
from mentorschap.core.woorden import datum_voluit

OPGELEGD = BerichtSoort("maatregel_opgelegd", "erkenningen/maatregel_opgelegd", "Een maatregel is opgelegd")
AFGEROND = BerichtSoort("maatregel_afgerond", "erkenningen/maatregel_afgerond", "Een maatregel is afgerond")
INGETROKKEN = BerichtSoort("maatregel_ingetrokken", "erkenningen/maatregel_ingetrokken", "Een maatregel is ingetrokken")
SOORTEN = (OPGELEGD, AFGEROND, INGETROKKEN)


def meld_onderneming(soort: BerichtSoort, maatregel: Maatregel, *, resultaat: str = "") -> None:
    """Tell everybody who manages the company."""
    meld_leden(
        soort,
        maatregel,
        organisaties=[maatregel.erkenning.onderneming_id],
        rollen=ONDERNEMING,
        sleutel=str(maatregel.uuid),
        context=over_erkenning(maatregel.erkenning)
        | {
            "maatregel": maatregel.nummer,
            "wat": maatregel.get_soort_display().lower(),
            "mentor": maatregel.mentor_op_erkenning.mentor.naam if maatregel.mentor_op_erkenning else "",
            "ingangsdatum": datum_voluit(maatregel.ingangsdatum),
            "tot": datum_voluit(maatregel.tot) if maatregel.tot else "",
            "beroep": maatregel.vraagt_stemming,
            "resultaat": resultaat,
            "pad": pad_van(maatregel),
        },
    )


def pad_van(maatregel: Maatregel) -> str:
    """Return the path of the page of a measure."""
    return reverse("erkenningen:maatregel", args=[maatregel.uuid])
