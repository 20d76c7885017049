"""Partnerships with their people, schools with theirs, companies with establishments and a manager."""

from datetime import date, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password

from erkenningen.catalogus import importeer
from erkenningen.facts import regeling_van
from erkenningen.models import Competentie, Opleiding, Regeling
from mentorschap.core.termijnen import plus_dagen
from mentorschap.demo.basis import WACHTWOORD, geldig_nummer
from mentorschap.demo.erkenningen import BEGIN
from mentorschap.demo.nationaal.land import (
    ROLLEN_VAN_TEAM,
    Competentieregel,
    Land,
    Onderneming,
    Opleidinggegevens,
    Persoon,
    School,
    Team,
)
from mentorschap.demo.nationaal.namen import PARTNERSCHAPPEN, SCHOOLHEILIGEN, SCHOOLNAMEN, SECTOREN
from mentorschap.demo.nationaal.toeval import (
    EERSTE_KBO,
    EERSTE_PARTNERSCHAP,
    EERSTE_SCHOOL,
    EERSTE_VESTIGING,
    adres_van,
    gewest_van,
    kbo,
)
from mentorschap.organisaties.enums import Bank, Rol, Soort
from mentorschap.organisaties.models import Lidmaatschap, Organisatie, Vestiging
from overeenkomsten.rules import Feiten, OpleidingFeiten, juiste_soorten
from overeenkomsten.rules import Soort as Overeenkomstsoort

User = get_user_model()
# Applications began this long ago; the recognitions of the first ones have ended by now.
DAGEN_TERUG = 2260
TWEEDE_VESTIGING = 0.16


class Mensen:
    """Makes accounts with a proven address and one membership; everybody has the password of the demo."""

    def __init__(self, land: Land) -> None:
        self.land = land
        self.wachtwoord = make_password(WACHTWOORD)

    def maak(self, rol: Rol, organisatie: int | None, domein: str, sinds: date, bank: str = "") -> Persoon:
        """Return a new person; `domein` has to be its own per organisation."""
        toeval, schrijf = self.land.toeval, self.land.schrijver.rij
        voornaam, familienaam = toeval.naam()
        email = adres_van(voornaam, familienaam, f"p{schrijf_nummer(self.land)}.{domein}")
        op = toeval.moment(sinds)
        pk = schrijf(
            User,
            email=email,
            voornaam=voornaam,
            familienaam=familienaam,
            password=self.wachtwoord,
            created_at=op,
        )
        schrijf(EmailAddress, user_id=pk, email=email, primary=True, verified=True)
        schrijf(
            Lidmaatschap,
            gebruiker_id=pk,
            organisatie_id=organisatie,
            rol=rol.value,
            bank=bank,
            van=sinds,
            created_at=op,
        )
        return Persoon(pk, f"{voornaam} {familienaam}", email, rol.value, organisatie)


def schrijf_nummer(land: Land) -> int:
    """Return a number that no other account of this land has."""
    return land.schrijver.tabellen[User].volgende


def richt_in(land: Land) -> None:
    """Make catalogue, partnerships, department and terms complete, and read them into `land`."""
    if not Opleiding.objects.exists():
        importeer()
    mensen = Mensen(land)
    sinds = plus_dagen(land.vandaag, -DAGEN_TERUG - 60)
    for nummer, (sector, naam) in enumerate(PARTNERSCHAPPEN.items()):
        if not Opleiding.objects.filter(sector=sector, partnerschap__isnull=False).exists():
            _maak_partnerschap(land, mensen, nummer, f"Sectoraal partnerschap {naam}", sector, sinds)
    _maak_departement(land, mensen, sinds)
    land.schrijver.schrijf()
    for sector, pk in _nieuwe_partnerschappen(land).items():
        Opleiding.objects.filter(sector=sector).update(partnerschap_id=pk)
        Regeling.objects.create(partnerschap_id=pk, geldig_van=BEGIN)
    if not Regeling.objects.filter(partnerschap=None).exists():
        Regeling.objects.create(partnerschap=None, geldig_van=BEGIN)
    land.opleidingen = tuple(_lees_opleiding(rij) for rij in Opleiding.objects.order_by("code", "geldig_van"))
    _lees_teams(land)


def _maak_partnerschap(land: Land, mensen: Mensen, nummer: int, naam: str, sector: str, sinds: date) -> None:
    pk = _organisatie(land, Soort.SECTORAAL_PARTNERSCHAP, naam, kbo(EERSTE_PARTNERSCHAP, nummer), sinds, sector=sector)
    domein = f"partnerschap{nummer}"
    for _ in range(3):
        mensen.maak(Rol.DOSSIERBEHANDELAAR, pk, domein, sinds)
    for bank in (Bank.WERKGEVERS, Bank.WERKGEVERS, Bank.WERKNEMERS, Bank.WERKNEMERS):
        mensen.maak(Rol.STEMGERECHTIGDE, pk, domein, sinds, bank=bank.value)


def _maak_departement(land: Land, mensen: Mensen, sinds: date) -> None:
    departement = Organisatie.objects.filter(soort=Soort.DEPARTEMENT).first()
    pk = departement.pk if departement else None
    if pk is None:
        nummer = kbo(EERSTE_PARTNERSCHAP, len(PARTNERSCHAPPEN))
        pk = _organisatie(land, Soort.DEPARTEMENT, "Departement Werk", nummer, sinds)
    for _ in range(3):
        mensen.maak(Rol.DEPARTEMENT, pk, "departement", sinds)


def _nieuwe_partnerschappen(land: Land) -> dict[str, int]:
    """Return sector → partnership for sectors that have none yet."""
    zonder = Opleiding.objects.filter(partnerschap=None, sector__in=PARTNERSCHAPPEN)
    per_naam = dict(Organisatie.objects.filter(soort=Soort.SECTORAAL_PARTNERSCHAP).values_list("naam", "pk"))
    sectoren = zonder.order_by("sector").values_list("sector", flat=True).distinct()
    return {sector: per_naam[f"Sectoraal partnerschap {PARTNERSCHAPPEN[sector]}"] for sector in sectoren}


def _lees_opleiding(rij: Opleiding) -> Opleidinggegevens:
    competenties = (
        Competentie.objects.filter(cluster__opleiding=rij)
        .select_related("cluster")
        .order_by("cluster__volgorde", "volgorde", "pk")
    )
    feiten = Feiten(
        soort=Overeenkomstsoort.OAO,
        opleiding=OpleidingFeiten(
            duaal=rij.stelsel == "duaal", gesimuleerde_werkplek=False, uren_werkplek=rij.uren_werkplek
        ),
    )
    return Opleidinggegevens(
        pk=rij.pk,
        naam=rij.naam,
        sector=rij.sector,
        partnerschap_id=rij.partnerschap_id,
        soort=juiste_soorten(feiten)[0].value,
        uren_werkplek=rij.uren_werkplek,
        uren_school=rij.uren_school,
        geldig_van=rij.geldig_van,
        geldig_tot=rij.geldig_tot,
        regels=tuple(
            Competentieregel(c.pk, c.cluster.code, c.cluster.naam, c.omschrijving, c.soort) for c in competenties
        ),
    )


def _lees_teams(land: Land) -> None:
    leden = Lidmaatschap.objects.filter(rol__in=ROLLEN_VAN_TEAM, is_actief=True).select_related("gebruiker")
    per: dict[tuple[int | None, str], list[Persoon]] = {}
    for lid in leden.order_by("pk"):
        persoon = Persoon(lid.gebruiker_id, lid.gebruiker.naam, lid.gebruiker.email, lid.rol, lid.organisatie_id)
        per.setdefault((lid.organisatie_id, lid.rol), []).append(persoon)
    for (organisatie, rol), personen in per.items():
        if rol == Rol.DEPARTEMENT:
            land.teams[None] = Team(tuple(personen), tuple(personen))
        elif rol == Rol.DOSSIERBEHANDELAAR:
            beslissers = per[organisatie, Rol.STEMGERECHTIGDE.value]
            land.teams[organisatie] = Team(tuple(personen), tuple(beslissers))
    land.regelingen = {pk: regeling_van(pk, land.vandaag) for pk in land.teams}


def maak_scholen(land: Land) -> None:
    """Make the schools with their managers and trajectbegeleiders."""
    mensen, toeval = Mensen(land), land.toeval
    sinds = plus_dagen(land.vandaag, -DAGEN_TERUG)
    for nummer in range(land.schaal.scholen):
        adres = toeval.adres()
        naam = f"{toeval.choice(SCHOOLNAMEN)} {toeval.choice(SCHOOLHEILIGEN)} {adres['gemeente']}"
        pk = _organisatie(land, Soort.OPLEIDINGSVERSTREKKER, naam, kbo(EERSTE_SCHOOL, nummer), sinds, adres=adres)
        domein = f"school{nummer}"
        mensen.maak(Rol.SCHOOLBEHEERDER, pk, domein, sinds)
        begeleiders = [
            mensen.maak(Rol.TRAJECTBEGELEIDER, pk, domein, sinds) for _ in range(land.schaal.begeleiders_per_school)
        ]
        land.scholen.append(School(pk, tuple(begeleiders)))
        land.schrijver.als_vol()
    land.schrijver.schrijf()


def maak_ondernemingen(land: Land) -> None:
    """Make the companies, in the order in which they appear in the system."""
    mensen, toeval = Mensen(land), land.toeval
    sectoren = {sector: float(gewicht) for sector, (gewicht, _, _) in SECTOREN.items()}
    comites = dict(Opleiding.objects.values_list("sector", "paritair_comite"))
    aantal, vestiging = land.schaal.ondernemingen, 0
    for nummer in range(aantal):
        sinds = plus_dagen(land.vandaag, -DAGEN_TERUG + DAGEN_TERUG * nummer // (aantal + aantal // 20))
        sector, adres = toeval.verdeel(sectoren), toeval.adres()
        naam = f"{toeval.choice(SECTOREN[sector][1])} {toeval.naam()[1]}"
        pk = _organisatie(
            land,
            Soort.ONDERNEMING,
            naam,
            kbo(EERSTE_KBO, nummer),
            sinds,
            adres=adres,
            paritair_comite=comites.get(sector, ""),
        )
        plaatsen = [adres] + ([toeval.adres()] if toeval.kans(TWEEDE_VESTIGING) else [])
        vestigingen = [
            _vestiging(land, pk, f"{naam} {plaats['gemeente']}", vestiging + i, sinds, plaats)
            for i, plaats in enumerate(plaatsen)
        ]
        vestiging += len(plaatsen)
        beheerder = mensen.maak(Rol.ONDERNEMINGSBEHEERDER, pk, f"bedrijf{nummer}", sinds)
        land.ondernemingen.append(
            Onderneming(pk, naam, sector, gewest_van(adres["postcode"]), tuple(vestigingen), beheerder, sinds)
        )
        land.schrijver.als_vol()
    land.schrijver.schrijf()


def _organisatie(
    land: Land,
    soort: Soort,
    naam: str,
    nummer: str,
    sinds: date,
    *,
    adres: dict[str, str] | None = None,
    sector: str = "",
    paritair_comite: str = "",
) -> int:
    return land.schrijver.rij(
        Organisatie,
        soort=soort.value,
        naam=naam,
        ondernemingsnummer=nummer,
        paritair_comite=paritair_comite,
        email=f"info@{sector.replace(' ', '') or 'o'}{nummer}.example",
        created_at=land.toeval.moment(sinds),
        **(adres or land.toeval.adres()),
    )


def _vestiging(land: Land, organisatie: int, naam: str, nummer: int, sinds: date, adres: dict[str, Any]) -> int:
    return land.schrijver.rij(
        Vestiging,
        organisatie_id=organisatie,
        naam=naam,
        vestigingsnummer=geldig_nummer(EERSTE_VESTIGING + 13 * nummer),
        gewest=gewest_van(adres["postcode"]),
        created_at=land.toeval.moment(sinds + timedelta(days=1)),
        **adres,
    )
