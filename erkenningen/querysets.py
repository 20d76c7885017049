"""Who sees which dossier; what is valid on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Func, Q, QuerySet, TextField, Value

from erkenningen.enums import AanvraagStatus, ErkenningStatus, MentorStatus
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

    def voor(self, partnerschap_id: int | None, datum: date) -> RegelingQuerySet:
        """The row of this partnership on this day first, then the general one."""
        eigen = Q(partnerschap_id=partnerschap_id) if partnerschap_id else Q(pk__in=())
        rijen = self.geldig_op(datum).filter(eigen | Q(partnerschap__isnull=True))
        return rijen.order_by("partnerschap_id")


class MentorQuerySet(QuerySet):
    """Mentors and their facts."""

    def zichtbaar_voor(self, actor: Actor) -> MentorQuerySet:
        """Own company's mentors; a mentor sees himself; a partnership the mentors on its dossiers."""
        if actor.rol == Rol.ONDERNEMINGSBEHEERDER:
            return self.filter(onderneming_id=actor.organisatie_id)
        if actor.rol == Rol.MENTOR and actor.via == "account":
            return self.filter(gebruiker_id=actor.gebruiker_id, onderneming_id=actor.organisatie_id)
        if actor.rol in Rol.VAN_PARTNERSCHAP:
            return self.filter(
                pk__in=self.model.objects.filter(
                    aanvragen__aanvraag__partnerschap_id=actor.organisatie_id,
                    aanvragen__aanvraag__ingediend_op__isnull=False,
                ).values("pk")
            )
        if actor.rol == Rol.DEPARTEMENT:
            return self.filter(
                pk__in=self.model.objects.filter(
                    aanvragen__aanvraag__partnerschap__isnull=True, aanvragen__aanvraag__ingediend_op__isnull=False
                ).values("pk")
            )
        return self.none()


class ZoekQuerySet(QuerySet):
    """Rows with a column `zoektekst` that the database keeps normalised."""

    def zoek(self, woorden: str) -> ZoekQuerySet:
        """Rows that hold every word (the first six), whatever its case or accents."""
        rijen = self
        for woord in woorden.split()[:6]:
            naald = Func(Value(woord), function="normaliseer", output_field=TextField())
            rijen = rijen.filter(zoektekst__contains=naald)
        return rijen


class AanvraagQuerySet(ZoekQuerySet):
    """Applications."""

    def zichtbaar_voor(self, actor: Actor) -> AanvraagQuerySet:
        """A company its own; a partnership what was filed with it; the department what has no partnership."""
        if actor.rol == Rol.ONDERNEMINGSBEHEERDER:
            return self.filter(onderneming_id=actor.organisatie_id)
        if actor.rol in Rol.VAN_PARTNERSCHAP:
            return self.filter(partnerschap_id=actor.organisatie_id, ingediend_op__isnull=False)
        if actor.rol == Rol.DEPARTEMENT:
            return self.filter(partnerschap__isnull=True, ingediend_op__isnull=False)
        return self.none()

    def lopend(self) -> AanvraagQuerySet:
        """Filed and not decided."""
        return self.filter(status__in=AanvraagStatus.LOPEND)


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
        """Recognitions a school can choose: this training, valid on the day, with an active mentor."""
        return (
            self.geldig_op(datum)
            .filter(opleiding_id=opleiding_id)
            .filter(mentoren__status=MentorStatus.ACTIEF)
            .distinct()
        )


class MentorOpErkenningQuerySet(QuerySet):
    """Mentors on recognitions."""

    def actief_op(self, datum: date) -> MentorOpErkenningQuerySet:
        """Mentors who may act on this day."""
        return self.filter(Q(tot__isnull=True) | Q(tot__gte=datum), status=MentorStatus.ACTIEF, van__lte=datum)
