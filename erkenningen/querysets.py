"""Who sees which dossier; what is valid on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import (
    Case,
    Count,
    Exists,
    Expression,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from erkenningen.enums import AanvraagStatus, BeroepStatus, ErkenningStatus, MentorStatus, VoorstelStatus
from erkenningen.permissions_toetsen import mag_oordelen_bewaren
from mentorschap.core.klok import vandaag
from mentorschap.organisaties.enums import Rol

if TYPE_CHECKING:
    from mentorschap.organisaties.actor import Actor


class GeldigQuerySet(QuerySet):
    """Rows with `geldig_van` and `geldig_tot` (both included; null = no end)."""

    def geldig_op(self, datum: date) -> GeldigQuerySet:
        """Rows that hold on this day."""
        return self.filter(Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=datum), geldig_van__lte=datum)


class OpleidingQuerySet(GeldigQuerySet):
    """The catalogue: the same for everybody."""

    def zichtbaar_voor(self, actor: Actor) -> OpleidingQuerySet:
        """Everybody with a role sees the whole catalogue."""
        return self.all() if actor.rol else self.none()

    def zoek(self, tekst: str) -> OpleidingQuerySet:
        """Trainings whose name holds every word typed."""
        rijen = self
        for woord in tekst.split():
            rijen = rijen.filter(naam__icontains=woord)
        return rijen


class RegelingQuerySet(GeldigQuerySet):
    """Parameters per partnership."""

    def zichtbaar_voor(self, actor: Actor) -> RegelingQuerySet:
        """A partnership its own and the general one; the department all of them."""
        if actor.rol == Rol.DEPARTEMENT:
            return self.all()
        if actor.rol in Rol.VAN_PARTNERSCHAP:
            return self.filter(Q(partnerschap_id=actor.organisatie_id) | Q(partnerschap__isnull=True))
        return self.none()

    def voor(self, partnerschap_id: int | None, datum: date) -> RegelingQuerySet:
        """The row of this partnership on this day first, then the general one."""
        eigen = Q(partnerschap_id=partnerschap_id) if partnerschap_id else Q(pk__in=())
        rijen = self.geldig_op(datum).filter(eigen | Q(partnerschap__isnull=True))
        return rijen.order_by("partnerschap_id")


class BevoegdheidQuerySet(GeldigQuerySet):
    """Which partnership decides on what."""

    def zichtbaar_voor(self, actor: Actor) -> BevoegdheidQuerySet:
        """Whoever decides on recognitions sees who decides on the others."""
        return self.all() if actor.rol in {*Rol.VAN_PARTNERSCHAP, Rol.DEPARTEMENT} else self.none()

    def voor(self, opleiding_code: str, paritair_comite: str, datum: date) -> BevoegdheidQuerySet:
        """The rows that speak about this training in this paritair comité on a day, the most specific one first."""
        rijen = self.geldig_op(datum).filter(
            Q(opleiding_code__in=("", opleiding_code)), Q(paritair_comite__in=("", paritair_comite))
        )
        # Descending: a filled code comes before an empty one; the training weighs more than the comité.
        return rijen.order_by("-opleiding_code", "-paritair_comite")


class MachtigingQuerySet(GeldigQuerySet):
    """Mandates to file for a company."""

    def zichtbaar_voor(self, actor: Actor) -> MachtigingQuerySet:
        """The company that gave it and the organisation that got it."""
        if actor.rol == Rol.ONDERNEMINGSBEHEERDER:
            return self.filter(onderneming_id=actor.organisatie_id)
        if actor.rol in {Rol.TRAJECTBEGELEIDER, Rol.SCHOOLBEHEERDER, Rol.DOSSIERBEHANDELAAR}:
            return self.filter(gemachtigde_id=actor.organisatie_id)
        return self.none()

    def geldig_op(self, datum: date) -> MachtigingQuerySet:
        """Mandates that hold on this day and were not withdrawn."""
        return super().geldig_op(datum).filter(ingetrokken_op__isnull=True)


class BewaardeBulktoetsQuerySet(QuerySet):
    """Verdicts that somebody asked to keep."""

    def zichtbaar_voor(self, actor: Actor) -> BewaardeBulktoetsQuerySet:
        """Those of one's own organisation, for whoever may check mentors there."""
        if mag_oordelen_bewaren(actor) is not None:
            return self.none()
        return self.filter(organisatie_id=actor.organisatie_id)


class MentorQuerySet(QuerySet):
    """Mentors and their facts."""

    def zichtbaar_voor(self, actor: Actor) -> MentorQuerySet:
        """Own company's mentors; a mentor sees himself; a partnership or school the mentors on its dossiers."""
        if actor.rol == Rol.ONDERNEMINGSBEHEERDER:
            return self.filter(onderneming_id=actor.organisatie_id)
        if actor.rol == Rol.MENTOR and actor.via == "account":
            return self.filter(gebruiker_id=actor.gebruiker_id, onderneming_id=actor.organisatie_id)
        if actor.rol in Rol.VAN_PARTNERSCHAP | Rol.VAN_SCHOOL:
            # Those on the dossiers that one sees, so also on what one prepares for a company.
            dossiers = apps.get_model("erkenningen", "Aanvraag").objects.zichtbaar_voor(actor)
            return self.filter(pk__in=dossiers.filter(mentoren__isnull=False).values("mentoren__mentor"))
        if actor.rol == Rol.DEPARTEMENT:
            return self.filter(
                pk__in=self.model.objects.filter(
                    aanvragen__aanvraag__partnerschap__isnull=True, aanvragen__aanvraag__ingediend_op__isnull=False
                ).values("pk")
            )
        return self.none()

    def kiesbaar_in(self, aanvraag: Any) -> MentorQuerySet:
        """Mentors of the company that applies, for whoever may prepare this application."""
        return self.filter(onderneming_id=aanvraag.onderneming_id)


def naalden(woorden: str) -> list[str]:
    """Return the words to look for, at most six, as they are kept."""
    return [_zonder_punten(woord) for woord in woorden.split()[:6]]


def _zonder_punten(woord: str) -> str:
    """A company number is kept as ten digits and written as 0566.988.259 or BE0566988259."""
    cijfers = woord.upper().removeprefix("BE").replace(".", "")
    return cijfers if cijfers.isdigit() else woord


class ZoekQuerySet(QuerySet):
    """Rows with a column `zoektekst` that the database keeps normalised."""

    def zoek(self, woorden: str) -> ZoekQuerySet:
        """Rows that hold every word (the first six) or part of it, whatever its case or accents."""
        rijen = self
        for naald in naalden(woorden):
            rijen = rijen.zoek_woord(Value(naald))
        return rijen

    def zoek_woord(self, naald: Expression) -> ZoekQuerySet:
        """Rows that hold one word, from `naalden`."""
        return self.filter(zoektekst__contains=Func(naald, function="normaliseer", output_field=TextField()))


def _geldige_machtigingen() -> QuerySet:
    return apps.get_model("erkenningen", "Machtiging").objects.geldig_op(vandaag()).values("pk")


def _opgemaakt_door(actor: Actor, pad: str = "") -> Q:
    """What this organisation filed for a company, or prepares under a mandate that holds today."""
    ingediend = Q(**{f"{pad}ingediend_op__isnull": False})
    geldig = Q(**{f"{pad}machtiging__in": _geldige_machtigingen()})
    return Q(**{f"{pad}gemachtigde_id": actor.organisatie_id}) & (ingediend | geldig)


class AanvraagQuerySet(ZoekQuerySet):
    """Applications."""

    def zichtbaar_voor(self, actor: Actor) -> AanvraagQuerySet:
        """A company its own; a partnership what was filed with it; the department what has no partnership.

        A school or a sector employee also what it filed with a mandate, and prepares while that holds (ERK-12).
        """
        if actor.rol == Rol.ONDERNEMINGSBEHEERDER:
            return self.filter(onderneming_id=actor.organisatie_id)
        if actor.rol in Rol.VAN_PARTNERSCHAP:
            ingediend = Q(partnerschap_id=actor.organisatie_id, ingediend_op__isnull=False)
            # A stemgerechtigde votes; only the desk prepares applications for companies.
            namens = _opgemaakt_door(actor) if actor.rol == Rol.DOSSIERBEHANDELAAR else Q(pk__in=())
            return self.filter(ingediend | namens)
        if actor.rol in Rol.VAN_SCHOOL:
            return self.filter(_opgemaakt_door(actor))
        if actor.rol == Rol.DEPARTEMENT:
            return self.filter(partnerschap__isnull=True, ingediend_op__isnull=False)
        return self.none()

    def lopend(self) -> AanvraagQuerySet:
        """Filed and not decided."""
        return self.filter(status__in=AanvraagStatus.LOPEND)

    def op_te_maken_door(self, actor: Actor) -> AanvraagQuerySet:
        """What a gemachtigde prepares or completes for a company, under a mandate that holds today."""
        bezig = self.filter(status__in=(AanvraagStatus.WERKVERSIE, AanvraagStatus.ONVOLLEDIG))
        return bezig.filter(gemachtigde_id=actor.organisatie_id, machtiging__in=_geldige_machtigingen())

    def zonder_genoten(self) -> AanvraagQuerySet:
        """A bundle of drafts as one: those that follow another draft are left out."""
        werkversie = AanvraagStatus.WERKVERSIE
        return self.filter(Q(bundel__isnull=True) | ~Q(status=werkversie) | ~Q(bundel__status=werkversie))

    def met_genoten(self) -> AanvraagQuerySet:
        """With `genoten`: how many drafts follow this one."""
        werkversie = AanvraagStatus.WERKVERSIE
        rijen = self.model.objects.filter(bundel=OuterRef("pk"), status=werkversie).order_by().values("bundel")
        aantal = Subquery(rijen.annotate(aantal=Count("pk")).values("aantal"), output_field=IntegerField())
        return self.annotate(genoten=Case(When(status=werkversie, then=Coalesce(aantal, 0)), default=0))


class ErkenningQuerySet(GeldigQuerySet, ZoekQuerySet):
    """Recognitions."""

    def zichtbaar_voor(self, actor: Actor) -> ErkenningQuerySet:
        """A company its own; a partnership its sector's; the department what has no partnership; schools all."""
        if actor.rol in Rol.VAN_SCHOOL:
            return self.all()
        if actor.rol == Rol.ONDERNEMINGSBEHEERDER:
            return self.filter(onderneming_id=actor.organisatie_id)
        if actor.rol == Rol.MENTOR and actor.via == "account":
            return self.filter(mentoren__mentor__gebruiker_id=actor.gebruiker_id, onderneming_id=actor.organisatie_id)
        if actor.rol in Rol.VAN_PARTNERSCHAP:
            return self.filter(partnerschap_id=actor.organisatie_id)
        if actor.rol == Rol.DEPARTEMENT:
            return self.filter(partnerschap__isnull=True)
        return self.none()

    def geldig_op(self, datum: date) -> ErkenningQuerySet:
        """Recognitions that hold on this day: within their dates and not lifted on or before it."""
        return super().geldig_op(datum).filter(Q(opgeheven_op__isnull=True) | Q(opgeheven_op__gt=datum))

    def actief(self) -> ErkenningQuerySet:
        """Recognitions that were not lifted, whatever their dates."""
        return self.filter(status=ErkenningStatus.ACTIEF)

    def kiesbaar_voor(self, opleiding_id: int, datum: date) -> ErkenningQuerySet:
        """Recognitions a school can choose: this training, valid on the day and not lifted, with an active mentor."""
        # A subquery: joining the mentors would sort all rows to keep each recognition once.
        mentoren = apps.get_model("erkenningen", "MentorOpErkenning").objects.filter(erkenning=OuterRef("pk"))
        return self.geldig_op(datum).filter(
            Q(opgeheven_op__isnull=True) | Q(opgeheven_op__gt=datum),
            Exists(mentoren.filter(status=MentorStatus.ACTIEF)),
            opleiding_id=opleiding_id,
        )


class VanPartnerschapQuerySet(QuerySet):
    """Rows that belong to the organisation that decides; `pad` leads to its column."""

    pad = ""

    def bij_bevoegde(self, actor: Actor) -> VanPartnerschapQuerySet:
        """A partnership its own dossiers; the department those without a partnership (ERK-09)."""
        if actor.rol in Rol.VAN_PARTNERSCHAP:
            return self.filter(**{f"{self.pad}partnerschap_id": actor.organisatie_id})
        if actor.rol == Rol.DEPARTEMENT:
            return self.filter(**{f"{self.pad}partnerschap__isnull": True})
        return self.none()


class MentorOpErkenningQuerySet(VanPartnerschapQuerySet):
    """Mentors on recognitions."""

    pad = "erkenning__"

    def zichtbaar_voor(self, actor: Actor) -> MentorOpErkenningQuerySet:
        """The company its own; whoever decides on the recognition."""
        if actor.rol == Rol.ONDERNEMINGSBEHEERDER:
            return self.filter(erkenning__onderneming_id=actor.organisatie_id)
        return self.bij_bevoegde(actor)

    def actief_op(self, datum: date) -> MentorOpErkenningQuerySet:
        """Mentors who may act on this day."""
        return self.filter(Q(tot__isnull=True) | Q(tot__gte=datum), status=MentorStatus.ACTIEF, van__lte=datum)


class NotitieQuerySet(VanPartnerschapQuerySet):
    """Internal notes: never for the company."""

    pad = "aanvraag__"

    def zichtbaar_voor(self, actor: Actor) -> VanPartnerschapQuerySet:
        """Whoever handles the dossier."""
        return self.bij_bevoegde(actor).filter(aanvraag__ingediend_op__isnull=False)


class PlaatsbezoekQuerySet(VanPartnerschapQuerySet):
    """Visits: an appointment of the company and of whoever decides; the report is for the second alone."""

    pad = "aanvraag__"

    def zichtbaar_voor(self, actor: Actor) -> VanPartnerschapQuerySet:
        """The company its own; whoever handles the dossier; who filed it for the company."""
        if actor.rol == Rol.ONDERNEMINGSBEHEERDER:
            return self.filter(aanvraag__onderneming_id=actor.organisatie_id)
        if actor.rol in Rol.VAN_SCHOOL:
            return self.filter(_opgemaakt_door(actor, "aanvraag__"))
        if actor.rol == Rol.DOSSIERBEHANDELAAR:
            return self.filter(Q(aanvraag__partnerschap_id=actor.organisatie_id) | _opgemaakt_door(actor, "aanvraag__"))
        return self.bij_bevoegde(actor)


class VoorstelQuerySet(QuerySet):
    """Proposals to the social partners."""

    def zichtbaar_voor(self, actor: Actor) -> VoorstelQuerySet:
        """The partnership that decides; the department where there is none."""
        if actor.rol in Rol.VAN_PARTNERSCHAP:
            eigen = actor.organisatie_id
            return self.filter(Q(aanvraag__partnerschap_id=eigen) | Q(maatregel__erkenning__partnerschap_id=eigen))
        if actor.rol == Rol.DEPARTEMENT:
            return self.filter(
                Q(aanvraag__isnull=False, aanvraag__partnerschap__isnull=True)
                | Q(maatregel__isnull=False, maatregel__erkenning__partnerschap__isnull=True)
            )
        return self.none()

    def open(self) -> VoorstelQuerySet:
        """Proposals one can still vote on."""
        return self.filter(status=VoorstelStatus.OPEN)


class MaatregelQuerySet(VanPartnerschapQuerySet):
    """Measures."""

    pad = "erkenning__"

    def zichtbaar_voor(self, actor: Actor) -> VanPartnerschapQuerySet:
        """Whoever decides; the company once it is imposed; the department also what an appeal is about."""
        if actor.rol == Rol.ONDERNEMINGSBEHEERDER:
            return self.filter(erkenning__onderneming_id=actor.organisatie_id, opgelegd_op__isnull=False)
        if actor.rol == Rol.DEPARTEMENT:
            in_beroep = self.model.objects.filter(beroepen__isnull=False).values("pk")
            return self.filter(Q(erkenning__partnerschap__isnull=True) | Q(pk__in=in_beroep))
        return self.bij_bevoegde(actor)


class BeroepQuerySet(QuerySet):
    """Appeals."""

    def zichtbaar_voor(self, actor: Actor) -> BeroepQuerySet:
        """The company its own; the department all; a partnership those against its decisions."""
        if actor.rol == Rol.ONDERNEMINGSBEHEERDER:
            return self.filter(onderneming_id=actor.organisatie_id)
        if actor.rol == Rol.DEPARTEMENT:
            return self.all()
        if actor.rol in Rol.VAN_PARTNERSCHAP:
            eigen = actor.organisatie_id
            return self.filter(
                Q(beslissing__aanvraag__partnerschap_id=eigen) | Q(maatregel__erkenning__partnerschap_id=eigen)
            )
        return self.none()

    def lopend(self) -> BeroepQuerySet:
        """Appeals without an outcome."""
        return self.filter(status__in=BeroepStatus.LOPEND)


class WijzigingQuerySet(QuerySet):
    """Reported changes."""

    def zichtbaar_voor(self, actor: Actor) -> WijzigingQuerySet:
        """The company its own; whoever decides on a recognition of the establishment."""
        if actor.rol == Rol.ONDERNEMINGSBEHEERDER:
            return self.filter(vestiging__organisatie_id=actor.organisatie_id)
        if actor.rol in Rol.VAN_PARTNERSCHAP:
            bevoegd = {"vestiging__erkenningen__partnerschap_id": actor.organisatie_id}
        elif actor.rol == Rol.DEPARTEMENT:
            bevoegd = {
                "vestiging__erkenningen__partnerschap__isnull": True,
                "vestiging__erkenningen__isnull": False,
            }
        else:
            return self.none()
        return self.filter(pk__in=self.model.objects.filter(**bevoegd).values("pk"))
