"""The messages about an ending: everybody who signed, and the mentor, reads the dates in plain words."""

from mentorschap.berichten.links import maak_link, stuur_link
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.berichten.plannen import Ontvanger, plan
from mentorschap.core.klok import vandaag
from mentorschap.core.woorden import datum_voluit
from overeenkomsten.enums import Partij, Soort
from overeenkomsten.enums_levensloop import Eindewijze, Kant
from overeenkomsten.levensberichten import over
from overeenkomsten.models import Beeindiging
from overeenkomsten.querysets_levensloop import LINKDOEL_OORZAAK

GEMELD = "einde_gemeld"
OPGEZEGD = "einde_opgezegd"
BEMIDDELING = "einde_bemiddeling"
STOPT_NIET = "einde_stopt_niet"
BEEINDIGD = "einde_beeindigd"
OORZAAK = "einde_oorzaak"
INITIATIEF = {Kant.LEERLING: "De leerling", Kant.ONDERNEMING: "De onderneming", Kant.SCHOOL: "De school"}


def vertel(soort: str, einde: Beeindiging, *, reden: str = "") -> None:
    """Plan one message of this kind per person around the agreement."""
    overeenkomst = einde.overeenkomst
    context = context_van(einde) | {"reden": reden, "stap": soort}
    mentor = overeenkomst.mentor.mentor
    mensen = {h.email: (h.naam, h.gebruiker_id, h.partij) for h in overeenkomst.huidige_handtekeningen}
    mensen.setdefault(mentor.email, (mentor.naam, mentor.gebruiker_id, "mentor"))
    for email, (naam, gebruiker_id, partij) in mensen.items():
        plan(
            soort,
            aan=Ontvanger(naam, email, gebruiker_id),
            onderwerp_van=einde,
            context=context | {"partij": partij},
            sleutel=f"{soort}:{einde.uuid}:{email}",
        )


def context_van(einde: Beeindiging) -> dict[str, str | bool]:
    """Return what every message about this ending says."""
    wijze = Eindewijze(einde.wijze)
    return over(einde.overeenkomst) | {
        "wie": INITIATIEF[Kant(einde.initiatief)],
        "wijze": wijze.label.lower() if wijze != Eindewijze.VAN_RECHTSWEGE else einde.get_grond_display().lower(),
        "laatste_dag": datum_voluit(einde.eindigt_op) if einde.eindigt_op else "",
        "termijn_tot": datum_voluit(einde.termijn_tot) if einde.termijn_tot else "",
        # Art. 27: the provider gives its reasons in writing.
        "redenen": einde.motivering if wijze == Eindewijze.VERSTREKKER else "",
        "maand": einde.buiten_regels and einde.overeenkomst.soort != Soort.SAO,
    }


def vraag_oorzaak(einde: Beeindiging) -> None:
    """Ask learner, the representative of who is still a minor, and company why it ended, each with a link, once."""
    if PersoonlijkeLink.objects.filter(doel=LINKDOEL_OORZAAK, onderwerp_uuid=einde.uuid).exists():
        return
    overeenkomst = einde.overeenkomst
    gevraagd = [Partij.LEERLING, Partij.ONDERNEMING]
    if overeenkomst.traject.leerling.is_minderjarig_op(vandaag()):
        gevraagd.append(Partij.VERTEGENWOORDIGER)
    for handtekening in overeenkomst.huidige_handtekeningen:
        if handtekening.partij in gevraagd:
            link = maak_link(
                LINKDOEL_OORZAAK,
                einde,
                naam=handtekening.naam,
                email=handtekening.email,
                rol=handtekening.partij,
                gebruiker_id=handtekening.gebruiker_id,
            )
            stuur_link(link, context=context_van(einde) | {"partij": handtekening.partij})


def context_van_oorzaaklink(link: PersoonlijkeLink) -> dict[str, str | bool]:
    """Return the context for a fresh link that somebody asked for with a dead one."""
    return context_van(Beeindiging.objects.get(uuid=link.onderwerp_uuid)) | {"partij": link.rol}
