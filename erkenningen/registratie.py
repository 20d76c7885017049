"""What this part registers at start-up."""

from typing import Any

from django.db.models import Q

from erkenningen import bulktoetsscope
from erkenningen.bezoekberichten import SOORTEN as BEZOEKBERICHTEN
from erkenningen.documents import SOORTEN as DOCUMENTSOORTEN
from erkenningen.maatregelberichten import SOORTEN as MAATREGELBERICHTEN
from erkenningen.maatregelbrieven import SOORTEN as MAATREGELBRIEVEN
from erkenningen.meldingen import SOORTEN as MELDINGEN
from erkenningen.models import Aanvraag, Bewijsstuk, Maatregel, Mentor, Plaatsbezoek, Vraag
from erkenningen.notifications import SOORTEN as BERICHTSOORTEN
from erkenningen.taakbronnen import BRONNEN
from erkenningen.taken_behandeling import BRONNEN as BEHANDELTAKEN
from erkenningen.taken_levensloop import BRONNEN as LEVENSLOOP
from erkenningen.taken_maatregelen import BRONNEN as MAATREGELTAKEN
from erkenningen.transitions.maatregelen import leg_op
from erkenningen.transitions.voorstellen import MAATREGEL_OPLEGGEN
from mentorschap.berichten.soorten import registreer as registreer_bericht
from mentorschap.core.navigatie import NavItem
from mentorschap.core.navigatie import registreer as registreer_navigatie
from mentorschap.core.taken import registreer as registreer_taak
from mentorschap.documenten.querysets import registreer_bestandscope, registreer_documentscope
from mentorschap.documenten.soorten import registreer as registreer_document
from mentorschap.organisaties.enums import Rol

PARTNERSCHAP = frozenset({Rol.DOSSIERBEHANDELAAR, Rol.STEMGERECHTIGDE, Rol.DEPARTEMENT})
ONDERNEMING = frozenset({Rol.ONDERNEMINGSBEHEERDER})


def registreer() -> None:
    """Register tasks, navigation, messages, documents and scopes."""
    for bron in (*BRONNEN, *BEHANDELTAKEN, *LEVENSLOOP, *MAATREGELTAKEN):
        registreer_taak(bron)
    for bericht in (*BERICHTSOORTEN, *BEZOEKBERICHTEN, *MELDINGEN, *MAATREGELBERICHTEN):
        registreer_bericht(bericht)
    for document in (*DOCUMENTSOORTEN, *MAATREGELBRIEVEN):
        registreer_document(document)
    if leg_op not in MAATREGEL_OPLEGGEN:
        MAATREGEL_OPLEGGEN.append(leg_op)
    registreer_documentscope(documentscope)
    registreer_bestandscope(bestandscope)
    registreer_bestandscope(bulktoetsscope.bestandscope)
    registreer_navigatie(
        NavItem("Aanvragen", "erkenningen:aanvragen", "folder2-open", PARTNERSCHAP | ONDERNEMING, volgorde=10)
    )
    registreer_navigatie(
        NavItem("Erkenningen", "erkenningen:erkenningen", "patch-check", PARTNERSCHAP | ONDERNEMING, volgorde=20)
    )
    registreer_navigatie(
        NavItem(
            "Mijn mentorschap", "erkenningen:mijn_mentorschap", "person-badge", frozenset({Rol.MENTOR}), volgorde=20
        )
    )
    registreer_navigatie(NavItem("Register", "erkenningen:register", "search", Rol.VAN_SCHOOL, volgorde=40))
    registreer_navigatie(NavItem("Regelingen", "erkenningen:regelingen", "sliders", PARTNERSCHAP, volgorde=40))
    registreer_navigatie(NavItem("Mentoren", "erkenningen:mentoren", "person-badge", ONDERNEMING, volgorde=30))


def documentscope(actor: Any) -> Q | None:
    """Letters of the applications and of the measures that this actor sees."""
    if actor.rol not in PARTNERSCHAP | ONDERNEMING:
        return None
    return Q(
        onderwerp_soort="erkenningen.aanvraag",
        onderwerp_uuid__in=Aanvraag.objects.zichtbaar_voor(actor).values("uuid"),
    ) | Q(
        onderwerp_soort="erkenningen.maatregel",
        onderwerp_uuid__in=Maatregel.objects.zichtbaar_voor(actor).values("uuid"),
    )


def bestandscope(actor: Any) -> Q | None:
    """Evidence in the applications, and files of the mentors, that this actor sees."""
    if actor.rol not in PARTNERSCHAP | ONDERNEMING:
        return None
    mentoren = Mentor.objects.zichtbaar_voor(actor)
    aanvragen = Aanvraag.objects.zichtbaar_voor(actor)
    bewijzen = Bewijsstuk.objects.filter(aanvraag__in=aanvragen)
    # The company does not read reports, so not what belongs to them either.
    verslagen = Plaatsbezoek.objects.bij_bevoegde(actor).filter(bestand__isnull=False)
    antwoorden = Vraag.objects.filter(aanvraag__in=aanvragen, bestand__isnull=False)
    return (
        Q(pk__in=bewijzen.values("bestand"))
        | Q(pk__in=antwoorden.values("bestand"))
        | Q(pk__in=verslagen.values("bestand"))
        | Q(pk__in=mentoren.values("vooropleidingen__bestand"))
        | Q(pk__in=mentoren.values("uittreksels__bestand"))
        | Q(pk__in=mentoren.values("mentoropleiding__attest"))
        | Q(pk__in=mentoren.values("mentoropleiding__vrijstelling_bewijs"))
    )
