"""Trying things one after the other on the same rows."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def teruggedraaid() -> Iterator[None]:
    """Undo what happens to the database meanwhile, so that the next one finds what this one found."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
