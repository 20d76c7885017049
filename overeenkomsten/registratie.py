"""What this part registers at start-up."""

from django.db.models import Q
from django.urls import reverse

from erkenningen.gevolgen_van_opheffing import registreer_gevolg
from erkenningen.lopend import registreer_lopend
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.berichten.soorten import BerichtSoort, LinkDoel, registreer_doel
from mentorschap.berichten.soorten import registreer as registreer_bericht
from mentorschap.core.navigatie import NavItem
from mentorschap.core.navigatie import registreer as registreer_navigatie
from mentorschap.core.taken import registreer as registreer_taak
from mentorschap.documenten.querysets import registreer_bestandscope, registreer_documentscope
from mentorschap.documenten.soorten import DocumentSoort
from mentorschap.documenten.soorten import registreer as registreer_document
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten import meelezen, notifications
from overeenkomsten.documents import DOCUMENTSOORT
from overeenkomsten.lopend import BRON as LOPEND
from overeenkomsten.models import Handtekening, Overeenkomst, Tekenmandaat, Wijziging
from overeenkomsten.opheffing import BRON as OPHEFFING
from overeenkomsten.querysets import LINKDOEL, LINKDOEL_LEZEN
from overeenkomsten.taakbronnen import BRONNEN
from overeenkomsten.taken_registreren import BRONNEN as REGISTREREN
from overeenkomsten.transitions import vraag_handtekeningen
from overeenkomsten.wijzigdocument import WIJZIGINGSOORT

BERICHTEN = (
    BerichtSoort(
        notifications.VERZOEK, "overeenkomsten/tekenverzoek", "Vraag om een overeenkomst te ondertekenen", sms=True
    ),
    BerichtSoort(notifications.ACTIEF, "overeenkomsten/actief", "Een overeenkomst is door iedereen ondertekend"),
    BerichtSoort(
        notifications.TERUGGETROKKEN, "overeenkomsten/teruggetrokken", "Een overeenkomst wordt eerst nog verbeterd"
    ),
    BerichtSoort(notifications.GEANNULEERD, "overeenkomsten/geannuleerd", "Een overeenkomst gaat niet door"),
    BerichtSoort(meelezen.LEZEN, "overeenkomsten/lezen", "Een overeenkomst lezen in gewone woorden"),
    BerichtSoort(
        notifications.WIJZIGING_ONDERTEKEND,
        "overeenkomsten/wijziging_ondertekend",
        "Een wijziging van een overeenkomst is door iedereen ondertekend",
    ),
    BerichtSoort(
        notifications.WIJZIGING_INGETROKKEN,
        "overeenkomsten/wijziging_ingetrokken",
        "Een wijziging van een overeenkomst gaat niet door",
    ),
    BerichtSoort(
        notifications.EINDE_VAN_RECHTSWEGE,
        "overeenkomsten/einde_van_rechtswege",
        "Een overeenkomst eindigt van rechtswege",
    ),
)
LEZERS = frozenset({*Rol.VAN_SCHOOL, Rol.ONDERNEMINGSBEHEERDER, Rol.MENTOR, Rol.LEERLING})


def registreer() -> None:
    """Register tasks, navigation, messages, the link purpose, the document and who may open it."""
    for soort in BERICHTEN:
        registreer_bericht(soort)
    registreer_doel(
        LinkDoel(
            LINKDOEL,
            "overeenkomst ondertekenen",
            url_van=tekenpagina,
            bericht=notifications.VERZOEK,
            context_van=notifications.context_van_link,
            telefoon_van=notifications.telefoon_van_link,
            is_klaar=notifications.is_klaar,
            # An agreement that was taken back says so, and that a new version follows.
            na_intrekken=True,
        )
    )
    registreer_doel(
        LinkDoel(
            LINKDOEL_LEZEN,
            "een overeenkomst lezen in gewone woorden",
            url_van=leespagina,
            bericht=meelezen.LEZEN,
            context_van=meelezen.context_van_leeslink,
            is_klaar=meelezen.is_klaar,
        )
    )
    registreer_document(
        DocumentSoort(
            DOCUMENTSOORT,
            "overeenkomsten/overeenkomst",
            "3",
            "Overeenkomst met opleidingsplan, uurrooster en bijlagen",
            na_gereed=vraag_handtekeningen,
        )
    )
    registreer_document(
        DocumentSoort(
            WIJZIGINGSOORT,
            "overeenkomsten/wijziging",
            "1",
            "Wijziging van een overeenkomst",
            na_gereed=vraag_handtekeningen,
        )
    )
    registreer_documentscope(documentscope)
    registreer_documentscope(wijzigingscope)
    registreer_bestandscope(bestandscope)
    registreer_lopend(LOPEND)
    registreer_gevolg(OPHEFFING)
    for bron in (*BRONNEN, *REGISTREREN):
        registreer_taak(bron)
    registreer_navigatie(
        NavItem(
            "Overeenkomsten", "overeenkomsten:overeenkomst_lijst", icoon="file-earmark-text", rollen=LEZERS, volgorde=30
        )
    )
    registreer_navigatie(
        NavItem(
            "Wie mag tekenen",
            "overeenkomsten:mandaten",
            icoon="pen",
            rollen=frozenset({Rol.ONDERNEMINGSBEHEERDER}),
            volgorde=40,
        )
    )
    registreer_navigatie(
        NavItem("Leerlingen", "overeenkomsten:leerling_lijst", icoon="people", rollen=Rol.VAN_SCHOOL, volgorde=20)
    )


def tekenpagina(link: PersoonlijkeLink) -> str:
    """Return the page that a link to a signature opens."""
    return reverse("overeenkomsten:tekenen", args=[link.onderwerp_uuid])


def leespagina(link: PersoonlijkeLink) -> str:
    """Return the page that a link to read along opens."""
    return reverse("overeenkomsten:lezen", args=[link.onderwerp_uuid])


def documentscope(actor: Actor) -> Q | None:
    """Whoever sees an agreement opens its documents; those of an earlier round are for the school alone."""
    zichtbaar = Overeenkomst.objects.zichtbaar_voor(actor)
    if actor.via == "account" and actor.rol in Rol.VAN_SCHOOL:
        return Q(soort=DOCUMENTSOORT, onderwerp_uuid__in=zichtbaar.values("uuid"))
    return Q(soort=DOCUMENTSOORT, pk__in=zichtbaar.values("document_id"))


def wijzigingscope(actor: Actor) -> Q | None:
    """PDFs of the additions that this actor sees, also of one that was withdrawn."""
    if actor.rol not in LEZERS:
        return None
    return Q(soort=WIJZIGINGSOORT, onderwerp_uuid__in=Wijziging.objects.zichtbaar_voor(actor).values("uuid"))


def bestandscope(actor: Actor) -> Q | None:
    """Scans of paper signatures, for whoever sees what was signed; mandates, for the company and the school."""
    if actor.rol not in LEZERS:
        return None
    zichtbaar = Handtekening.objects.zichtbaar_voor(actor)
    gevonden = Q(pk__in=zichtbaar.filter(scan__isnull=False).values("scan"))
    if actor.rol in Rol.VAN_SCHOOL:
        # The school relies on the mandate of who signed.
        gevonden |= Q(pk__in=zichtbaar.filter(mandaat__isnull=False).values("mandaat__bestand"))
    return gevonden | Q(pk__in=Tekenmandaat.objects.zichtbaar_voor(actor).values("bestand"))
