"""Consultations: invited, prepared, written up, read back and confirmed."""

from datetime import timedelta
from email import message_from_bytes
from queue import SimpleQueue
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from evaluatie import overleggen
from evaluatie.afspraken import handel_af, herinner
from evaluatie.enums_overleg import Overlegstatus
from evaluatie.models import Afspraak, Agendapunt, Deelnemer, Overleg, VoorzienOverleg
from evaluatie.overleggen import Persoon
from mentorschap.berichten.models import Bericht, PersoonlijkeLink
from mentorschap.berichten.versturen import bouw
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.documenten.models import Document
from mentorschap.organisaties.enums import Rol
from tests.factories import evaluatie as werelden
from tests.factories import overleg as fabriek
from tests.hulp.parallel import samen

pytestmark = pytest.mark.django_db
COLLEGA = Persoon("andere", "Nele Bakker", "Nele@Korenbloem.be")


def kalender_van(bericht: Bericht) -> Any:
    """The appointment in the attachment, read back by a calendar library."""
    return bestand_van(bericht).walk("VEVENT")[0]


def bestand_van(bericht: Bericht) -> Any:
    """The whole calendar file; its METHOD is also that of the part of the mail (RFC 6047)."""
    deel = next(d for d in message_from_bytes(bouw(bericht).message().as_bytes()).walk() if d.get_filename())
    kalender = Calendar.from_ical(deel.get_payload(decode=True))
    assert deel.get_param("method") == kalender["METHOD"]
    return kalender


def test_iedereen_krijgt_een_uitnodiging_voor_de_agenda(wereld: werelden.Wereld) -> None:
    overleg = fabriek.gepland(wereld, anderen=(COLLEGA,))
    berichten = Bericht.objects.filter(soort="overleg").order_by("pk")
    adressen = [wereld.mentor.email, wereld.leerling.email, wereld.begeleider.email, "nele@korenbloem.be"]
    assert [b.aan_email for b in berichten] == adressen
    assert [b.link is None for b in berichten] == [False, False, True, False]
    for bericht in berichten:
        afspraak = kalender_van(bericht)
        assert afspraak["UID"] == f"{overleg.uuid}@mentorschap"
        assert (afspraak["SEQUENCE"], afspraak["STATUS"]) == (0, "CONFIRMED")
        assert afspraak.decoded("DTSTART") == overleg.wanneer
        assert afspraak.decoded("DTEND") == overleg.wanneer + timedelta(minutes=45)


def test_een_wijziging_werkt_de_agenda_bij_en_haalt_weg_wie_niet_meer_komt(wereld: werelden.Wereld) -> None:
    overleg = fabriek.gepland(wereld, anderen=(COLLEGA,))
    nele = overleg.deelnemers.get(rol="andere")
    link = PersoonlijkeLink.objects.get(onderwerp_uuid=nele.uuid)
    later = overleg.wanneer + timedelta(days=1)
    gegevens = {"wanneer": later, "duur": 60, "plaats": "School", "videolink": "", "aanleiding": ""}
    directie = Persoon("school", "Bart Maes", "bart@school.be")
    blijven = [p for p in overleggen.vaste_deelnemers(wereld.overeenkomst) if p.rol != "leerling"]
    overleggen.wijzig_overleg(overleg, gegevens, [*blijven, directie], actor=wereld.actor_begeleider)
    laatste = {b.aan_email: kalender_van(b) for b in Bericht.objects.filter(soort="overleg").order_by("pk")}
    assert laatste[wereld.mentor.email].decoded("DTSTART") == later
    assert [laatste[e]["SEQUENCE"] for e in (wereld.mentor.email, "nele@korenbloem.be", "bart@school.be")] == [1, 1, 1]
    assert laatste["nele@korenbloem.be"]["STATUS"] == "CANCELLED"
    methoden = {b.aan_email: bestand_van(b)["METHOD"] for b in Bericht.objects.filter(soort="overleg").order_by("pk")}
    assert methoden[wereld.mentor.email] == methoden["bart@school.be"] == "REQUEST"
    assert methoden["nele@korenbloem.be"] == "CANCEL"
    assert {k["UID"] for k in laatste.values()} == {f"{overleg.uuid}@mentorschap"}
    assert laatste["bart@school.be"]["STATUS"] == "CONFIRMED"
    link.refresh_from_db()
    assert link.ingetrokken_op is not None
    assert set(overleg.deelnemers.values_list("rol", flat=True)) == {"mentor", "trajectbegeleider", "school"}


def test_annuleren_haalt_de_afspraak_uit_elke_agenda(wereld: werelden.Wereld) -> None:
    overleg = fabriek.gepland(wereld)
    overleggen.annuleer_overleg(overleg, actor=wereld.actor_begeleider, toelichting="De mentor is ziek.")
    berichten = Bericht.objects.filter(soort="overleg", context__wat="afgezegd")
    assert {kalender_van(b)["STATUS"] for b in berichten} == {"CANCELLED"}
    assert {bestand_van(b)["METHOD"] for b in berichten} == {"CANCEL"}
    assert {kalender_van(b)["SEQUENCE"] for b in berichten} == {1}
    assert berichten.count() == 3
    assert "De mentor is ziek." in bouw(berichten[0]).body


def test_alleen_de_school_van_de_leerling_plant(wereld: werelden.Wereld) -> None:
    vreemd = werelden.maak_wereld(met_sjabloon=False)
    overleg = Overleg(overeenkomst=wereld.overeenkomst, thema="attitudes", wanneer=nu() + timedelta(days=1), plaats="x")
    with pytest.raises(GeenRecht):
        overleggen.plan_overleg(overleg, [COLLEGA], actor=vreemd.actor_begeleider)


@pytest.mark.parametrize(
    ("velden", "personen", "code"),
    [
        ({"wanneer": -1}, [COLLEGA], "voorbij"),
        ({}, [], "niemand"),
    ],
)
def test_plannen_zegt_wat_er_ontbreekt(wereld: werelden.Wereld, velden: Any, personen: Any, code: str) -> None:
    wanneer = nu() + timedelta(days=velden.get("wanneer", 1))
    overleg = Overleg(overeenkomst=wereld.overeenkomst, thema="attitudes", wanneer=wanneer, plaats="School")
    with pytest.raises(HandelingBelet) as belet:
        overleggen.plan_overleg(overleg, personen, actor=wereld.actor_begeleider)
    assert [b.code for b in belet.value.beletselen] == [code]


def test_een_overleg_heeft_een_plaats_of_een_link_en_een_thema(wereld: werelden.Wereld) -> None:
    for velden, zin in (
        ({"plaats": ""}, "Vul in waar het overleg is"),
        ({"thema": ""}, "Kies het thema"),
    ):
        with pytest.raises(ValidationError, match=zin):
            fabriek.gepland(wereld, **velden)


def test_een_videogesprek_staat_als_plaats_in_de_agenda(wereld: werelden.Wereld) -> None:
    fabriek.gepland(wereld, plaats="", videolink="https://video.example/kamer-1")
    bericht = Bericht.objects.filter(soort="overleg").first()
    assert kalender_van(bericht)["LOCATION"] == "https://video.example/kamer-1"
    assert "https://video.example/kamer-1" in bouw(bericht).body


def test_een_afspraak_staat_bij_de_taken_van_wie_ze_nam(wereld: werelden.Wereld, aanmelden: Any) -> None:
    account = werelden.persoon("Jan", "Wouters", Rol.MENTOR, wereld.onderneming)
    wereld.mentor.gebruiker = account
    wereld.mentor.save()
    fabriek.gevoerd(wereld, afspraken=(("Rooster maken", "mentor", 7),))
    assert "Rooster maken" in aanmelden(account).get("/").content.decode()
    assert "Rooster maken" not in aanmelden(wereld.begeleider).get("/").content.decode()


def test_een_ervaring_blijft_voor_de_trajectbegeleider_tot_ze_gedeeld_wordt(wereld: werelden.Wereld) -> None:
    overleg = fabriek.gepland(wereld)
    mentor = fabriek.deelnemer(overleg, "mentor")
    actor = fabriek.actor_met_link(mentor)
    overleggen.geef_ervaring(mentor, cijfer=2, ervaring="Weinig tijd.", deelt=False, actor=actor)
    assert not overleg.punten.filter(bron="ervaring").exists()
    overleggen.geef_ervaring(mentor, cijfer=2, ervaring="Weinig tijd.", deelt=True, actor=actor)
    punt = overleg.punten.get(bron="ervaring")
    assert (punt.tekst, punt.uitleg) == ("Hoe Jan Wouters het beleeft: 2 op 5", "Weinig tijd.")
    overleggen.geef_ervaring(mentor, cijfer=2, ervaring="Weinig tijd.", deelt=False, actor=actor)
    assert not overleg.punten.filter(bron="ervaring").exists()


def test_wie_het_cijfer_van_een_ander_niet_mag_lezen_ziet_het_nergens(wereld: werelden.Wereld, aanmelden: Any) -> None:
    overleg = fabriek.gepland(wereld)
    mentor = fabriek.deelnemer(overleg, "mentor")
    overleggen.geef_ervaring(
        mentor, cijfer=1, ervaring="Hij luistert niet.", deelt=False, actor=fabriek.actor_met_link(mentor)
    )
    begeleider = aanmelden(wereld.begeleider).get(f"/evaluaties/overleg/{overleg.uuid}/").content.decode()
    assert "1 op 5" in begeleider
    assert "Hij luistert niet." in begeleider
    beheerder = aanmelden(wereld.beheerder).get(f"/evaluaties/overleg/{overleg.uuid}/").content.decode()
    assert "1 op 5" not in beheerder
    assert "Hij luistert niet." not in beheerder


def test_alleen_iemand_zelf_zegt_hoe_het_gaat(wereld: werelden.Wereld) -> None:
    overleg = fabriek.gepland(wereld)
    mentor, leerling = fabriek.deelnemer(overleg, "mentor"), fabriek.deelnemer(overleg, "leerling")
    for actor in (wereld.actor_begeleider, fabriek.actor_met_link(leerling)):
        with pytest.raises(GeenRecht):
            overleggen.geef_ervaring(mentor, cijfer=5, ervaring="", deelt=True, actor=actor)


def test_iedereen_zet_een_eigen_punt_op_de_agenda(wereld: werelden.Wereld) -> None:
    overleg = fabriek.gepland(wereld)
    for rol in ("mentor", "leerling"):
        persoon = fabriek.deelnemer(overleg, rol)
        overleggen.voeg_punt_toe(persoon, f"Punt van de {rol}", actor=fabriek.actor_met_link(persoon))
    assert list(overleg.punten.filter(bron="deelnemer").values_list("tekst", "van__rol").order_by("pk")) == [
        ("Punt van de mentor", "mentor"),
        ("Punt van de leerling", "leerling"),
    ]


def test_een_verslag_is_klaar_na_het_overleg_en_zegt_wie_er_was(wereld: werelden.Wereld) -> None:
    overleg = fabriek.gepland(wereld)
    with pytest.raises(HandelingBelet) as belet:
        overleggen.werk_verslag_af(overleg, actor=wereld.actor_begeleider)
    assert [b.code for b in belet.value.beletselen] == ["nog_niet", "niemand"]


def test_iedereen_bevestigt_het_verslag_en_de_laatste_maakt_de_pdf(wereld: werelden.Wereld) -> None:
    overleg = fabriek.gevoerd(wereld, afspraken=(("Rooster maken", "mentor", 7),))
    assert overleg.status == Overlegstatus.GEVOERD
    assert fabriek.deelnemer(overleg, "trajectbegeleider").bevestiging == "akkoord"
    assert Bericht.objects.filter(soort="overleg_verslag").count() == 2
    mentor, leerling = fabriek.deelnemer(overleg, "mentor"), fabriek.deelnemer(overleg, "leerling")
    overleggen.bevestig(mentor, bevestiging="akkoord", opmerking="", actor=fabriek.actor_met_link(mentor))
    overleg.refresh_from_db()
    assert overleg.status == Overlegstatus.GEVOERD
    opmerking = {"bevestiging": "opmerking", "opmerking": "Het was om 15 uur."}
    overleggen.bevestig(leerling, **opmerking, actor=fabriek.actor_met_link(leerling))
    overleg.refresh_from_db()
    assert overleg.status == Overlegstatus.BEVESTIGD
    context = Document.objects.get(soort="overlegverslag").context
    assert context["afspraken"][0]["tekst"] == "Rooster maken"
    assert [d["opmerking"] for d in context["deelnemers"]] == ["", "Het was om 15 uur.", ""]
    assert overleg.document.context == context


def test_bevestigen_kan_niet_twee_keer_en_niet_voor_een_ander(wereld: werelden.Wereld) -> None:
    overleg = fabriek.gevoerd(wereld)
    mentor, leerling = fabriek.deelnemer(overleg, "mentor"), fabriek.deelnemer(overleg, "leerling")
    with pytest.raises(GeenRecht):
        overleggen.bevestig(mentor, bevestiging="akkoord", opmerking="", actor=fabriek.actor_met_link(leerling))
    for persoon in (mentor, leerling):
        overleggen.bevestig(persoon, bevestiging="akkoord", opmerking="", actor=fabriek.actor_met_link(persoon))
    with pytest.raises(Achterhaald):
        overleggen.bevestig(
            fabriek.deelnemer(overleg, "mentor"),
            bevestiging="akkoord",
            opmerking="",
            actor=fabriek.actor_met_link(mentor),
        )


def test_de_school_wacht_niet_eeuwig_op_een_bevestiging(wereld: werelden.Wereld) -> None:
    overleg = fabriek.gevoerd(wereld)
    with pytest.raises(HandelingBelet):
        overleggen.sluit_zonder_wachten(overleg, actor=wereld.actor_begeleider, toelichting="")
    overleggen.sluit_zonder_wachten(overleg, actor=wereld.actor_begeleider, toelichting="De mentor is met verlof.")
    overleg.refresh_from_db()
    assert overleg.status == Overlegstatus.BEVESTIGD
    bevestigd = {d["rol"]: bool(d["bevestigd"]) for d in overleg.document.context["deelnemers"]}
    assert bevestigd == {"Mentor": False, "Leerling": False, "Trajectbegeleider": True}


def test_na_het_verslag_verandert_er_niets_meer_aan(wereld: werelden.Wereld) -> None:
    overleg = fabriek.gevoerd(wereld)
    mentor = fabriek.deelnemer(overleg, "mentor")
    with pytest.raises(Achterhaald):
        fabriek.noteer(wereld, overleg)
    with pytest.raises(Achterhaald):
        overleggen.voeg_punt_toe(mentor, "Te laat", actor=fabriek.actor_met_link(mentor))


def test_een_afspraak_komt_terug_op_elke_agenda_tot_ze_gedaan_is(wereld: werelden.Wereld) -> None:
    fabriek.gevoerd(wereld, afspraken=(("Rooster maken", "mentor", 7),))
    afspraak = Afspraak.objects.get()
    tweede = fabriek.gepland(wereld)
    derde = fabriek.gepland(wereld, thema="leervooruitgang")
    for overleg in (tweede, derde):
        assert list(overleg.punten.filter(bron="afspraak").values_list("sleutel", "tekst")) == [
            (str(afspraak.uuid), "Rooster maken")
        ]
    handel_af(afspraak, status="gedaan", uitleg="", actor=fabriek.actor_met_link(afspraak.wie))
    from evaluatie.agendapunten import vul_agenda

    vul_agenda(derde)
    assert not Agendapunt.objects.filter(overleg=derde, bron="afspraak").exists()
    assert not fabriek.gepland(wereld, thema="attitudes").punten.filter(bron="afspraak").exists()


def test_een_afspraak_in_het_ontwerp_telt_nog_niet(wereld: werelden.Wereld) -> None:
    overleg = fabriek.gepland(wereld)
    fabriek.noteer(wereld, overleg, afspraken=(("Rooster maken", "mentor", 7),))
    assert not Afspraak.objects.open().exists()


def test_wie_een_afspraak_nam_of_de_school_handelt_ze_af(wereld: werelden.Wereld) -> None:
    overleg = fabriek.gevoerd(wereld, afspraken=(("A", "mentor", 7), ("B", "mentor", 7)))
    eerste, tweede = overleg.afspraken.order_by("pk")
    leerling = fabriek.deelnemer(overleg, "leerling")
    with pytest.raises(GeenRecht):
        handel_af(eerste, status="gedaan", uitleg="", actor=fabriek.actor_met_link(leerling))
    with pytest.raises(HandelingBelet):
        handel_af(eerste, status="vervallen", uitleg=" ", actor=wereld.actor_begeleider)
    handel_af(eerste, status="vervallen", uitleg="Al geregeld.", actor=wereld.actor_begeleider)
    handel_af(tweede, status="gedaan", uitleg="", actor=fabriek.actor_met_link(tweede.wie))
    with pytest.raises(Achterhaald):
        handel_af(tweede, status="gedaan", uitleg="", actor=wereld.actor_begeleider)
    assert list(overleg.afspraken.order_by("pk").values_list("status", "afgehandeld_door")) == [
        ("vervallen", wereld.begeleider.naam),
        ("gedaan", "Jan Wouters"),
    ]


@pytest.mark.parametrize(("dagen", "verwacht"), [(-8, 0), (-7, 1), (0, 1), (1, 1)])
def test_een_herinnering_komt_een_week_vooraf_en_de_dag_erna(
    wereld: werelden.Wereld, dagen: int, verwacht: int
) -> None:
    fabriek.gevoerd(wereld, afspraken=(("Rooster maken", "mentor", 10),))
    dag = vandaag() + timedelta(days=10 + dagen)
    assert herinner(dag) == verwacht
    assert herinner(dag) == 0


def test_wie_deelneemt_ziet_het_overleg_en_anderen_van_de_onderneming_niet(wereld: werelden.Wereld) -> None:
    overleg = fabriek.gepland(wereld)
    baas = werelden.persoon("An", "Maes", Rol.ONDERNEMINGSBEHEERDER, wereld.onderneming)
    vreemd = werelden.maak_wereld(met_sjabloon=False)
    zichtbaar = {
        "beheerder": wereld.actor(Rol.SCHOOLBEHEERDER, wereld.beheerder),
        "begeleider": wereld.actor_begeleider,
        "link": fabriek.actor_met_link(fabriek.deelnemer(overleg, "mentor")),
        "baas": wereld.actor(Rol.ONDERNEMINGSBEHEERDER, baas),
        "vreemd": vreemd.actor_begeleider,
    }
    ziet = {wie: Overleg.objects.zichtbaar_voor(actor).exists() for wie, actor in zichtbaar.items()}
    assert ziet == {"beheerder": True, "begeleider": True, "link": True, "baas": False, "vreemd": False}
    andere = fabriek.actor_met_link(fabriek.deelnemer(overleg, "mentor"))
    assert list(Deelnemer.objects.zichtbaar_voor(andere).values_list("rol", flat=True)) == ["mentor"]


@pytest.mark.django_db(transaction=True)
def test_twee_laatste_bevestigingen_tegelijk_sluiten_het_verslag_een_keer() -> None:
    wereld = werelden.maak_wereld()
    overleg = fabriek.gevoerd(wereld)
    laatsten = SimpleQueue()
    for rol in ("mentor", "leerling"):
        laatsten.put(fabriek.deelnemer(overleg, rol))

    def bevestig() -> None:
        persoon = laatsten.get()
        overleggen.bevestig(persoon, bevestiging="akkoord", opmerking="", actor=fabriek.actor_met_link(persoon))

    samen(bevestig, aantal=2)
    overleg.refresh_from_db()
    assert overleg.status == Overlegstatus.BEVESTIGD
    assert [o.overgang for o in overleg.overgangen.all()].count("bevestigen") == 1
    assert Document.objects.filter(soort="overlegverslag").count() == 1


@pytest.mark.django_db(transaction=True)
def test_een_verslag_dat_twee_mensen_tegelijk_afwerken_is_een_keer_af() -> None:
    wereld = werelden.maak_wereld()
    overleg = fabriek.gepland(wereld)
    Overleg.objects.filter(pk=overleg.pk).update(wanneer=nu() - timedelta(hours=1))
    fabriek.noteer(wereld, overleg)

    def werk_af() -> str:
        try:
            overleggen.werk_verslag_af(Overleg.objects.get(pk=overleg.pk), actor=wereld.actor_begeleider)
        except Achterhaald as belet:
            return belet.beletselen[0].tekst
        return "af"

    uitkomsten = sorted(samen(werk_af, aantal=2))
    assert uitkomsten[0] == "af"
    assert "kan niet meer" in uitkomsten[1]
    assert Bericht.objects.filter(soort="overleg_verslag").count() == 2


def test_een_lijst_vraagt_even_vaak_bij_een_en_bij_drie(wereld: werelden.Wereld, aanmelden: Any) -> None:
    client = aanmelden(wereld.begeleider)
    aantallen = []
    for meer in (1, 2):
        for _ in range(meer):
            fabriek.gepland(wereld)
            VoorzienOverleg.objects.create(
                overeenkomst=wereld.overeenkomst,
                thema="attitudes",
                tegen=vandaag() + timedelta(days=VoorzienOverleg.objects.count()),
            )
        client.get("/evaluaties/overleg/")
        with CaptureQueriesContext(connection) as vragen:
            client.get("/evaluaties/overleg/")
        aantallen.append(len(vragen))
    assert aantallen[0] == aantallen[1] <= 10


def test_de_pagina_van_een_overleg_vraagt_even_vaak_bij_een_en_bij_drie_punten(
    wereld: werelden.Wereld, aanmelden: Any
) -> None:
    overleg = fabriek.gepland(wereld)
    client, mentor = aanmelden(wereld.begeleider), fabriek.deelnemer(overleg, "mentor")
    aantallen = []
    for meer in (1, 2):
        for _ in range(meer):
            overleggen.voeg_punt_toe(mentor, "Een punt", actor=fabriek.actor_met_link(mentor))
        client.get(f"/evaluaties/overleg/{overleg.uuid}/")
        with CaptureQueriesContext(connection) as vragen:
            client.get(f"/evaluaties/overleg/{overleg.uuid}/")
        aantallen.append(len(vragen))
    assert aantallen[0] == aantallen[1] <= 14
