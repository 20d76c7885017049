"""Whether a file is exactly one that was signed: by its SHA-256, whoever brings it. Nothing is kept of the question."""

from dataclasses import dataclass, field

from mentorschap.core.werkrij import Werkstatus
from mentorschap.documenten.models import Document
from overeenkomsten.documents import DOCUMENTSOORT
from overeenkomsten.enums import Status
from overeenkomsten.enums_levensloop import WijzigingStatus
from overeenkomsten.models import Handtekening, Overeenkomst, Wijziging
from overeenkomsten.wijzigdocument import WIJZIGINGSOORT


@dataclass(frozen=True, slots=True)
class Uitslag:
    """What a file is. `toon` is ok when it is the signed one that holds; `zin` says in one sentence what it is not."""

    toon: str
    titel: str
    zin: str = ""
    stuk: str = ""
    handtekeningen: list[Handtekening] = field(default_factory=list)
    wijzigingen: int = 0


ONBEKEND = Uitslag(
    "fout",
    "Dit bestand kennen wij niet",
    "Het is niet precies een overeenkomst of wijziging die hier getekend is. Ook één gewijzigd teken, of opnieuw "
    "bewaren in een ander programma, maakt er een ander bestand van.",
)


def zoek_op(sha256: str) -> Uitslag:
    """Return what the file with this hash is: of which agreement, which round or addition, signed by whom and when."""
    document = (
        Document.objects.filter(soort__in=(DOCUMENTSOORT, WIJZIGINGSOORT), sha256=sha256, werkstatus=Werkstatus.GEREED)
        .defer("context")
        .first()
    )
    if document is None:
        return _scan(sha256)
    getekend = list(Handtekening.objects.filter(document_sha256=sha256).order_by("getekend_op", "pk"))
    if document.soort == WIJZIGINGSOORT:
        return _van_wijziging(document, getekend)
    return _van_overeenkomst(document, getekend)


def _van_overeenkomst(document: Document, getekend: list[Handtekening]) -> Uitslag:
    overeenkomst = Overeenkomst.objects.get(uuid=document.onderwerp_uuid)
    ronde = int(document.sleutel.rpartition(":")[2])
    stuk = f"Overeenkomst {overeenkomst.nummer}, versie {ronde}"
    if overeenkomst.document_id != document.pk:
        zin = f"De school heeft versie {ronde} teruggetrokken om ze te verbeteren. Alleen de versie daarna kan gelden."
        return Uitslag("letop", "Dit is een vroegere versie", zin, stuk, getekend)
    if overeenkomst.status == Status.GEANNULEERD:
        return Uitslag("letop", "Deze overeenkomst gaat niet door", "Ze is geannuleerd.", stuk, getekend)
    if overeenkomst.status == Status.TER_ONDERTEKENING:
        return Uitslag("letop", NOG_NIET, "Niet iedereen heeft dit bestand al getekend.", stuk, getekend)
    lopend = overeenkomst.wijzigingen.filter(status=WijzigingStatus.IN_WERKING).count()
    return Uitslag("ok", "Dit is de ondertekende overeenkomst", "", stuk, getekend, lopend)


NOG_NIET = "Dit ligt nog ter ondertekening"


def _van_wijziging(document: Document, getekend: list[Handtekening]) -> Uitslag:
    wijziging = Wijziging.objects.select_related("overeenkomst").get(uuid=document.onderwerp_uuid)
    stuk = f"Wijziging {wijziging.volgnummer} van overeenkomst {wijziging.overeenkomst.nummer}"
    if wijziging.status == WijzigingStatus.INGETROKKEN:
        return Uitslag("letop", "Deze wijziging gaat niet door", "De school heeft ze ingetrokken.", stuk, getekend)
    if wijziging.status == WijzigingStatus.TER_ONDERTEKENING:
        return Uitslag("letop", NOG_NIET, "Niet iedereen heeft dit bestand al getekend.", stuk, getekend)
    return Uitslag("ok", "Dit is de ondertekende wijziging", "", stuk, getekend)


def _scan(sha256: str) -> Uitslag:
    op_papier = list(
        Handtekening.objects.filter(scan__sha256=sha256)
        .select_related("overeenkomst", "bevestigd_door")
        .order_by("getekend_op", "pk")
    )
    if not op_papier:
        return ONBEKEND
    zin = "Iemand tekende op papier, en de school bevestigde dat dit de scan daarvan is."
    stuk = f"Overeenkomst {op_papier[0].overeenkomst.nummer}"
    return Uitslag("info", "Dit is de scan van een exemplaar op papier", zin, stuk, op_papier)
