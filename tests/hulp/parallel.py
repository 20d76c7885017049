"""Work in several threads at the same moment, each with its own database connection."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connections

T = TypeVar("T")


def samen(werk: Callable[[], T], *, aantal: int) -> list[T]:
    """Run `werk` in `aantal` threads that start together; the answers, in no order. Raises what a thread raised."""
    start = Barrier(aantal)

    def een(_: int) -> T:
        start.wait(timeout=10)
        try:
            return werk()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(aantal) as draden:
        return list(draden.map(een, range(aantal)))
