"""A long list by page, with a fixed text for its count and for its rows."""

from collections.abc import Callable, Hashable
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Func, IntegerField, QuerySet

from mentorschap.core.vaste_vraag import VANAF, Plek, VasteVraag


class _Aantal(Func):
    """How many rows there are: Django's own would group them."""

    template = "COUNT(*)"
    output_field = IntegerField()


class VasteLijst:
    """The pages of `bouw(actor, vorm, **waarden)`, a queryset with a total order, with texts as in `VasteVraag`.

    `vorm` is what is filtered and sorted by without a value of its own; `waarden` are the filters that somebody set,
    of which `plekken` names all there are. The page is chosen on keys alone, and only its rows are joined (see
    `core.paginering`). `erbij(actor, rijen)` adds what a row shows; it may not change which rows there are.
    """

    def __init__(
        self,
        bouw: Callable[..., QuerySet],
        erbij: Callable[[Any, QuerySet], QuerySet],
        per_pagina: int,
        **plekken: Plek,
    ) -> None:
        self._bouw, self._erbij, self._per_pagina = bouw, erbij, per_pagina
        self._aantal, self._rijen = VasteVraag(self._telling, **plekken), VasteVraag(self._bladzijde, **plekken)

    def pagina(self, actor: Any, vorm: Hashable, nummer: Any, **waarden: Any) -> Page:
        """Return the page with this number, as typed: the first one for nonsense, the last one past the end."""
        welke = (vorm, tuple(waarden))
        aantal = next(iter(self._aantal(actor, welke, **waarden)), 0)
        pagina = Paginator(range(aantal), self._per_pagina).get_page(nummer)
        pagina.object_list = self._rijen(actor, welke, vanaf=pagina.start_index() - 1, **waarden) if aantal else []
        return pagina

    def _gekozen(self, actor: Any, welke: tuple[Hashable, tuple[str, ...]], plekken: dict[str, Plek]) -> QuerySet:
        vorm, namen = welke
        return self._bouw(actor, vorm, **{naam: plekken[naam] for naam in namen})

    def _telling(self, actor: Any, welke: Any, **plekken: Plek) -> QuerySet:
        rijen = self._gekozen(actor, welke, plekken).order_by()
        return rijen.annotate(_aantal=_Aantal()).values_list("_aantal", flat=True)

    def _bladzijde(self, actor: Any, welke: Any, **plekken: Plek) -> QuerySet:
        alle = self._gekozen(actor, welke, plekken)
        sleutels = alle.values("pk")[VANAF : VANAF + self._per_pagina]
        return self._erbij(actor, alle.model.objects.filter(pk__in=sleutels)).order_by(*alle.query.order_by)
