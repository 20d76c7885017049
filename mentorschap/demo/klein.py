"""The small demo: one story that a newcomer can follow, with every status and one login per role."""

from evaluatie.signalen import werk_bij
from mentorschap.berichten.models import Bericht
from mentorschap.berichten.versturen import verstuur
from mentorschap.core.klok import vandaag
from mentorschap.core.werkrij import werk_af
from mentorschap.demo.basis import WACHTWOORD, Melder
from mentorschap.demo.beroepen import speel_beroepen
from mentorschap.demo.einde import speel_einde
from mentorschap.demo.erkenningen import laad_regels, speel_erkenningen
from mentorschap.demo.evaluaties import speel_evaluaties
from mentorschap.demo.klassenraden import speel_klassenraden
from mentorschap.demo.levensloop import speel_levensloop
from mentorschap.demo.match import speel_match, speel_start
from mentorschap.demo.mentornoden import speel_mentornoden
from mentorschap.demo.overeenkomsten import maak_documenten, speel_overeenkomsten
from mentorschap.demo.overleg import speel_overleg
from mentorschap.demo.plannen import speel_plannen
from mentorschap.demo.sjablonen import speel_sjablonen
from mentorschap.demo.wereld import bouw_wereld, logins
from mentorschap.demo.werktijd import speel_werktijd
from mentorschap.demo.wijzigingen import speel_wijzigingen

SECONDEN_VOOR_BERICHTEN = 60.0


def speel(meld: Melder) -> list[tuple[str, str, str]]:
    """Play the story through the real transitions; returns (role, e-mail, name) per login."""
    meld("Organisaties en mensen …")
    wereld = bouw_wereld()
    laad_regels(wereld)
    meld("Erkenningen …")
    erkend = speel_erkenningen(wereld)
    speel_levensloop(wereld)
    speel_beroepen(wereld)
    meld("Overeenkomsten …")
    actief = speel_overeenkomsten(wereld, erkend)
    meld("Evaluaties …")
    speel_match(wereld, actief["noor"])
    speel_evaluaties(wereld, actief)
    speel_sjablonen(wereld, actief["noor"].traject.opleiding)
    speel_start(wereld)
    speel_klassenraden(wereld, actief["noor"])
    speel_overleg(wereld, actief["noor"])
    speel_mentornoden(wereld, actief)
    speel_wijzigingen(wereld, actief)
    speel_plannen(wereld, actief["noor"])
    speel_einde(wereld, actief)
    speel_werktijd(wereld)
    werk_bij(vandaag())
    maak_documenten()
    werk_af(Bericht, verstuur, seconden=SECONDEN_VOOR_BERICHTEN)
    return logins()


def logintekst(rijen: list[tuple[str, str, str]]) -> str:
    """Return the logins as a table for the terminal."""
    breedte = max(len(rol) for rol, _, _ in rijen)
    regels = [f"  {rol:<{breedte}}  {email:<32} {naam}" for rol, email, naam in rijen]
    return "\n".join([f"Aanmelden kan met wachtwoord “{WACHTWOORD}” als:", *regels]) + "\n"
