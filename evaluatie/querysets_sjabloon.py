"""Who reads which evaluation template, and which one holds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from mentorschap.organisaties.enums import Rol, Soort

if TYPE_CHECKING:
    from mentorschap.organisaties.actor import Actor

ALGEMEEN = Q(eigenaar__isnull=True)
VAN_PARTNERSCHAP = Q(eigenaar__soort=Soort.SECTORAAL_PARTNERSCHAP)
GEPUBLICEERD = Q(gepubliceerd_op__isnull=False)


class SjabloonQuerySet(QuerySet):
    """Evaluation templates."""

    def zichtbaar_voor(self, actor: Actor) -> SjabloonQuerySet:
        """What one's own organisation made, drafts too; what others published as far as it can come to hold here.

        A school reads the templates of partnerships, for one of them holds where the school has none of its own; a
        partnership builds on the general one; the department reads both. Nobody reads the template of another school.
        """
        if actor.is_systeem:
            return self
        if actor.via != "account" or actor.gebruiker_id is None:
            return self.none()
        eigen = Q(eigenaar_id=actor.organisatie_id)
        if actor.rol in Rol.VAN_SCHOOL:
            return self.filter(eigen | GEPUBLICEERD & (ALGEMEEN | VAN_PARTNERSCHAP))
        if actor.rol in Rol.VAN_PARTNERSCHAP:
            return self.filter(eigen | GEPUBLICEERD & ALGEMEEN)
        if actor.rol == Rol.DEPARTEMENT:
            return self.filter(ALGEMEEN | GEPUBLICEERD & VAN_PARTNERSCHAP)
        return self.none()

    def gepubliceerd(self) -> SjabloonQuerySet:
        """Versions that may be used, now or once."""
        return self.filter(GEPUBLICEERD)

    def ontwerpen(self) -> SjabloonQuerySet:
        """Versions that are still being written; no evaluation uses them."""
        return self.filter(gepubliceerd_op__isnull=True)

    def van(self, eigenaar_id: int | None, opleiding_id: int | None) -> SjabloonQuerySet:
        """The versions of one template: one owner (None is the general one), one training or none."""
        rijen = self.filter(eigenaar_id=eigenaar_id) if eigenaar_id else self.filter(ALGEMEEN)
        return rijen.filter(opleiding_id=opleiding_id) if opleiding_id else rijen.filter(opleiding__isnull=True)

    def voor(
        self,
        opleiding_id: int | None,
        datum: date,
        *,
        school_id: int | None = None,
        partnerschap_id: int | None = None,
    ) -> SjabloonQuerySet:
        """Templates that hold on a day, the one that counts first.

        Of the school before those of the partnership before the general ones; of each the one for this training before
        the one for every training; of each the newest version.
        """
        rang, eigenaren = [], ALGEMEEN
        for plaats, eigenaar_id in enumerate((school_id, partnerschap_id)):
            if eigenaar_id:
                eigenaren |= Q(eigenaar_id=eigenaar_id)
                rang.append(When(eigenaar_id=eigenaar_id, then=Value(plaats)))
        opleidingen = Q(opleiding__isnull=True)
        if opleiding_id:
            opleidingen |= Q(opleiding_id=opleiding_id)
        return self.filter(GEPUBLICEERD, eigenaren, opleidingen, actief=True, geldig_van__lte=datum).order_by(
            Case(*rang, default=Value(2), output_field=IntegerField()),
            F("opleiding_id").asc(nulls_last=True),
            "-geldig_van",
            "-versie",
            "-pk",
        )
