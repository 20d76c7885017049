"""Who is asked to sign an agreement, with name and address, and what is still unknown about them."""

from datetime import date

from django.urls import reverse

from mentorschap.core.klok import vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.organisaties.enums import Rol
from mentorschap.organisaties.models import Lidmaatschap
from overeenkomsten.enums import Partij
from overeenkomsten.facts import partijen_van
from overeenkomsten.models import Handtekening, Overeenkomst, Tekenmandaat, Wijziging
from overeenkomsten.rules import Partij as RegelPartij
from overeenkomsten.wijzigwaarden import mentor_van

TEKENROLLEN = (Rol.ONDERNEMINGSBEHEERDER, Rol.MENTOR)


def ondertekenaars_van(overeenkomst: Overeenkomst) -> list[Handtekening]:
    """Return unsaved signatures of the current round, one per person, in the order in which they are asked."""
    return [
        Handtekening(overeenkomst=overeenkomst, ronde=overeenkomst.ronde, **velden)
        for partij in partijen_van(overeenkomst)
        for velden in _personen(overeenkomst, partij)
    ]


def ondertekenaars_van_wijziging(wijziging: Wijziging) -> list[Handtekening]:
    """Return unsaved signatures of an addition: the parties of today, and the second company when there is one."""
    overeenkomst = wijziging.overeenkomst
    velden = [velden for partij in partijen_van(overeenkomst, vandaag()) for velden in _personen(overeenkomst, partij)]
    if email := wijziging.nieuw.get("ondertekenaar_email", ""):
        onderneming_id = mentor_van(wijziging).erkenning.onderneming_id
        naam, account = wijziging.nieuw["ondertekenaar_naam"], _account(onderneming_id, email)
        tweede = _velden(RegelPartij.ONDERNEMING, naam, email, account)
        mandaat = mandaat_van(onderneming_id, email)
        velden.append(tweede | {"onderneming_id": onderneming_id, "mandaat": mandaat})
    return [
        Handtekening(overeenkomst=overeenkomst, wijziging=wijziging, ronde=wijziging.ronde, **rij) for rij in velden
    ]


def ontbrekende_gegevens(overeenkomst: Overeenkomst, dag: date | None = None) -> list[Beletsel]:
    """Return what must be known of the people who sign, on a day if given, before they can be asked."""
    beletselen = []
    leerling = overeenkomst.traject.leerling
    if RegelPartij.VERTEGENWOORDIGER in partijen_van(overeenkomst, dag) and not leerling.vertegenwoordigers.exists():
        tekst = f"{leerling.naam} is minderjarig: vul de wettelijke vertegenwoordiger in, die tekent mee."
        url = reverse("overeenkomsten:leerling_wijzigen", args=[leerling.uuid])
        beletselen.append(Beletsel("vertegenwoordiger", tekst, url, "D16 art. 4"))
    if overeenkomst.erkenning_id and not (overeenkomst.ondertekenaar_naam and overeenkomst.ondertekenaar_email):
        url = reverse("overeenkomsten:stap_leerwerkplek", args=[overeenkomst.uuid])
        tekst = "Vul in wie voor de onderneming tekent, met een e-mailadres."
        beletselen.append(Beletsel("ondertekenaar", tekst, url, "D16 art. 10, 2°"))
    return beletselen


def contact_van(onderneming_id: int) -> Lidmaatschap | None:
    """Return the first person who manages a company: the proposal for who signs."""
    leden = Lidmaatschap.objects.geldig().filter(organisatie_id=onderneming_id, rol=Rol.ONDERNEMINGSBEHEERDER)
    return leden.select_related("gebruiker").order_by("pk").first()


def _personen(overeenkomst: Overeenkomst, partij: RegelPartij) -> list[dict]:
    traject = overeenkomst.traject
    leerling = traject.leerling
    if partij == RegelPartij.LEERLING:
        return [_velden(partij, leerling.naam, leerling.email, leerling.gebruiker_id)]
    if partij == RegelPartij.VERTEGENWOORDIGER:
        # One representative signs; the others are known but not asked.
        return [_velden(partij, v.naam, v.email, None) for v in leerling.vertegenwoordigers.all()[:1]]
    if partij == RegelPartij.ONDERNEMING:
        email = overeenkomst.ondertekenaar_email
        onderneming_id = overeenkomst.erkenning.onderneming_id
        velden = _velden(partij, overeenkomst.ondertekenaar_naam, email, _account(onderneming_id, email))
        return [velden | {"mandaat": mandaat_van(onderneming_id, email)}]
    begeleider = traject.trajectbegeleider
    return [_velden(partij, begeleider.naam, begeleider.email, begeleider.pk)]


def mandaat_van(onderneming_id: int, email: str) -> Tekenmandaat | None:
    """Return the mandate on which somebody signs for a company today; None for who represents it himself."""
    rijen = Tekenmandaat.objects.van_onderneming(onderneming_id).geldig_op(vandaag())
    return rijen.filter(email=email.lower()).order_by("-van", "pk").first()


def _velden(partij: RegelPartij, naam: str, email: str, gebruiker_id: int | None) -> dict:
    return {"partij": Partij(partij.value), "naam": naam, "email": email, "gebruiker_id": gebruiker_id}


def _account(onderneming_id: int, email: str) -> int | None:
    """Return the account with this address, only when its owner acts for the company."""
    leden = Lidmaatschap.objects.geldig().filter(
        organisatie_id=onderneming_id, rol__in=TEKENROLLEN, gebruiker__email=email.lower()
    )
    return leden.values_list("gebruiker_id", flat=True).first()
