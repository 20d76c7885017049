"""Personal links: who holds the mail opens one piece of work, and nothing else."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.signing import Signer
from django.db import IntegrityError, transaction

from evaluatie.models import Beoordeling
from mentorschap.berichten.links import (
    GELDIGHEID,
    PAUZE_TUSSEN_LINKS,
    link_van_token,
    maak_link,
    token_van,
    trek_in,
    url_van,
    vervang_link,
)  # fmt: skip
from mentorschap.berichten.models import Bericht, PersoonlijkeLink
from mentorschap.berichten.versturen import bouw
from mentorschap.core.klok import nu
from mentorschap.organisaties.actor import Actor
from tests.factories.berichten import LinkFactory
from tests.factories.evaluatie import blad_van_mentor, maak_wereld, open_
from tests.factories.organisaties import OndernemingFactory
from tests.hulp.client import StrengeClient
from tests.hulp.html import soep, tekst

pytestmark = pytest.mark.django_db
LANG_GELEDEN = timedelta(days=1)


def ouder(link: PersoonlijkeLink, **velden: object) -> PersoonlijkeLink:
    """The same link, made a day ago."""
    PersoonlijkeLink.objects.filter(pk=link.pk).update(created_at=nu() - LANG_GELEDEN, **velden)
    link.refresh_from_db()
    return link


@pytest.fixture
def link() -> PersoonlijkeLink:
    """The link that the mentor of an open evaluation got."""
    blad = blad_van_mentor(open_(maak_wereld()))
    return PersoonlijkeLink.objects.get(onderwerp_uuid=blad.uuid)


def test_token_leidt_naar_zijn_eigen_link(link: PersoonlijkeLink) -> None:
    assert link_van_token(token_van(link)) == link
    assert token_van(link) in url_van(link)
    assert url_van(link).startswith("http")


@pytest.mark.parametrize(
    "hoe", ["geknoeid", "andere_link", "ander_zout", "zonder_handtekening", "leeg", "onzin", "onbekend"]
)
def test_vervalst_token_opent_niets(link: PersoonlijkeLink, client: StrengeClient, hoe: str) -> None:
    waarde, _, handtekening = token_van(link).partition(".")
    ander = LinkFactory()
    token = {
        "geknoeid": f"{waarde}.{handtekening[:-1]}{'A' if handtekening[-1] != 'A' else 'B'}",
        "andere_link": f"{ander.uuid.hex}.{handtekening}",
        "ander_zout": Signer(salt="iets.anders", sep=".").sign(waarde),
        "zonder_handtekening": waarde,
        "leeg": ".",
        "onzin": "niet-te-lezen",
        "onbekend": token_van(LinkFactory.build(uuid=uuid4())),
    }[hoe]

    assert link_van_token(token) is None
    antwoord = client.get(f"/l/{token}/")
    assert antwoord.status_code == 404
    assert not soep(antwoord).select("form")
    assert "links" not in client.session


def test_openen_zet_de_link_in_de_sessie_en_haalt_het_token_uit_het_adres(
    link: PersoonlijkeLink, client: StrengeClient
) -> None:
    token = token_van(link)

    antwoord = client.get(f"/l/{token}/")

    assert antwoord.status_code == 302
    assert token not in antwoord["Location"]
    assert link.uuid.hex not in antwoord["Location"]
    assert antwoord["Referrer-Policy"] == "no-referrer"
    assert "no-store" in antwoord["Cache-Control"]
    assert client.session["links"] == {f"{link.doel}:{link.onderwerp_uuid}": str(link.uuid)}
    link.refresh_from_db()
    assert link.laatst_geopend_op is not None

    pagina = client.get(antwoord["Location"])
    assert pagina.status_code == 200
    assert token not in pagina.content.decode()
    actor = pagina.wsgi_request.actor
    assert (actor.via, actor.naam, actor.link_onderwerp) == ("link", link.naam, link.onderwerp_uuid)


def test_link_opent_alleen_het_eigen_werk(link: PersoonlijkeLink, client: StrengeClient) -> None:
    ander = blad_van_mentor(open_(maak_wereld()))
    client.get(f"/l/{token_van(link)}/")

    antwoord = client.get(
        client.get(f"/l/{token_van(link)}/")["Location"].replace(str(link.onderwerp_uuid), str(ander.uuid))
    )
    assert antwoord.status_code == 302
    assert "/account/login/" in antwoord["Location"]


@pytest.mark.parametrize("hoe", ["verlopen", "vervangen"])
def test_dode_link_biedt_een_nieuwe_aan_en_nooit_een_aanmeldscherm(
    link: PersoonlijkeLink, client: StrengeClient, hoe: str
) -> None:
    werk = client.get(f"/l/{token_van(link)}/")["Location"]
    ouder(link)
    if hoe == "verlopen":
        PersoonlijkeLink.objects.filter(pk=link.pk).update(geldig_tot=nu() - timedelta(seconds=1))
    else:
        assert vervang_link(link) is not None

    # Both the mail and the page that was still open.
    for adres in (f"/l/{token_van(link)}/", werk):
        antwoord = client.get(adres)
        assert antwoord.status_code == 410
        pagina = soep(antwoord)
        assert [form["action"] for form in pagina.select("main form")] == [f"/link/{link.uuid}/nieuw/"]
        assert not pagina.select("input[type=password]")
        assert tekst(antwoord, "h1") == ["Deze link werkt niet meer"]


def test_nieuwe_link_gaat_naar_het_bekende_adres_en_trekt_de_oude_in(
    link: PersoonlijkeLink, client: StrengeClient
) -> None:
    ouder(link)
    eerder = Bericht.objects.count()

    antwoord = client.post(f"/link/{link.uuid}/nieuw/", follow=True)

    assert tekst(antwoord, "h1") == ["Kijk in uw mailbox"]
    assert link.email not in antwoord.content.decode()
    link.refresh_from_db()
    nieuw = link.vervangen_door
    assert (link.is_geldig, nieuw.is_geldig) == (False, True)
    assert (nieuw.email, nieuw.naam, nieuw.doel, nieuw.onderwerp_uuid) == (
        link.email, link.naam, link.doel, link.onderwerp_uuid,
    )  # fmt: skip
    assert nu() + GELDIGHEID - timedelta(minutes=1) < nieuw.geldig_tot <= nu() + GELDIGHEID
    bericht = Bericht.objects.order_by("pk").last()
    assert (Bericht.objects.count(), bericht.aan_email, bericht.link) == (eerder + 1, link.email, nieuw)
    assert url_van(nieuw) in bouw(bericht).body


def test_wie_blijft_klikken_krijgt_een_mail_per_tien_minuten(link: PersoonlijkeLink, client: StrengeClient) -> None:
    ouder(link)
    antwoorden = [client.post(f"/link/{link.uuid}/nieuw/") for _ in range(4)]

    assert {antwoord["Location"] for antwoord in antwoorden} == {f"/link/{link.uuid}/gestuurd/"}
    assert PersoonlijkeLink.objects.filter(onderwerp_uuid=link.onderwerp_uuid).count() == 2
    assert PersoonlijkeLink.objects.filter(onderwerp_uuid=link.onderwerp_uuid, ingetrokken_op=None).count() == 1


@pytest.mark.parametrize(("seconden", "mag"), [(-5, False), (5, True)])
def test_pauze_tussen_twee_links(seconden: int, mag: bool) -> None:
    link = LinkFactory(doel="evaluatie")
    PersoonlijkeLink.objects.filter(pk=link.pk).update(
        created_at=nu() - PAUZE_TUSSEN_LINKS - timedelta(seconds=seconden)
    )
    if mag:
        link = ouder(PersoonlijkeLink.objects.get(onderwerp_uuid=blad_van_mentor(open_(maak_wereld())).uuid))
    assert (vervang_link(link) is not None) is mag


def test_oude_mail_leidt_naar_de_nieuwste_opvolger(link: PersoonlijkeLink) -> None:
    eerste = ouder(link)
    tweede = ouder(vervang_link(eerste))
    derde = ouder(vervang_link(tweede))

    vierde = vervang_link(eerste)

    derde.refresh_from_db()
    assert derde.vervangen_door == vierde
    assert [rij.is_geldig for rij in PersoonlijkeLink.objects.order_by("pk")] == [False, False, False, True]


def test_tweede_link_voor_hetzelfde_werk_trekt_de_eerste_in() -> None:
    onderwerp = OndernemingFactory()
    eerste, tweede = (
        maak_link("evaluatie", onderwerp, naam="Jan", email="jan@voorbeeld.be", rol="mentor") for _ in range(2)
    )

    eerste.refresh_from_db()
    assert (eerste.is_geldig, eerste.vervangen_door, tweede.is_geldig) == (False, tweede, True)
    with pytest.raises(IntegrityError), transaction.atomic():
        LinkFactory(onderwerp_uuid=onderwerp.uuid, email="jan@voorbeeld.be")
    # Another person has a link of his own.
    maak_link("evaluatie", onderwerp, naam="An", email="an@voorbeeld.be", rol="mentor")
    assert PersoonlijkeLink.objects.geldig().count() == 2


def test_intrekken_is_voorgoed_en_verandert_niet_meer() -> None:
    link = LinkFactory()
    trek_in(link)
    eerste_keer = link.ingetrokken_op

    trek_in(link)

    link.refresh_from_db()
    assert link.ingetrokken_op == eerste_keer
    assert not PersoonlijkeLink.objects.geldig().exists()


def test_token_staat_nergens_in_de_database(link: PersoonlijkeLink) -> None:
    handtekening = token_van(link).partition(".")[2]

    for bericht in Bericht.objects.all():
        assert handtekening not in str(bericht.context)


def test_drager_van_een_link_ziet_alleen_die_link(link: PersoonlijkeLink) -> None:
    LinkFactory()

    assert list(PersoonlijkeLink.objects.zichtbaar_voor(Actor.van_link(link))) == [link]
    assert not PersoonlijkeLink.objects.zichtbaar_voor(Actor()).exists()


def test_wie_een_link_introk_sluit_de_drager_buiten(link: PersoonlijkeLink, client: StrengeClient) -> None:
    werk = client.get(f"/l/{token_van(link)}/")["Location"]
    trek_in(ouder(link))

    for adres in (f"/l/{token_van(link)}/", werk):
        antwoord = client.get(adres)
        assert (antwoord.status_code, len(soep(antwoord).select("main form"))) == (410, 0)
    antwoord = client.post(f"/link/{link.uuid}/nieuw/")
    assert (antwoord.status_code, tekst(antwoord, "h1")) == (410, ["Deze link werkt niet meer"])
    assert not PersoonlijkeLink.objects.geldig().exists()


def test_een_ingetrokken_link_leidt_naar_die_erna_gestuurd_werd(link: PersoonlijkeLink, client: StrengeClient) -> None:
    """After everything was revoked the next link follows on nothing: the old mail finds it all the same."""
    trek_in(ouder(link))
    velden = {"naam": link.naam, "email": link.email, "rol": link.rol}
    later = ouder(maak_link(link.doel, Beoordeling.objects.get(uuid=link.onderwerp_uuid), **velden))

    assert client.post(f"/link/{link.uuid}/nieuw/").status_code == 302
    later.refresh_from_db()
    assert (later.is_geldig, later.vervangen_door.is_geldig) == (False, True)


def test_onbekende_link_vernieuwen_bestaat_niet(client: StrengeClient) -> None:
    assert client.post(f"/link/{uuid4()}/nieuw/").status_code == 404
    assert client.get(f"/link/{uuid4()}/gestuurd/").status_code == 404
    assert client.get(f"/link/{uuid4()}/nieuw/").status_code == 405
