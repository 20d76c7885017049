"""Room on Python's stack for work that calls deep and often.

Python keeps the frames of running functions in pieces of 16 KiB and gives a piece back to the system as soon as it is
empty. Where a loop happens to call across the end of a piece, every call asks the system for memory and returns it:
thousands of times in one report, a twelfth of its time, and how often depends on how deep the caller stands.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

# A frame gets a piece of the first power of two that holds it and 1,000 words more. Of eight bytes each, this is just
# over 256 KiB: a piece of 512 KiB, of which the other half is for whatever is called. What nobody writes to costs
# nothing.
WOORDEN = 32_000


def in_een_stuk(doe: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Call `doe` with room for all it calls in one piece of the stack."""
    return doe(*args, **kwargs)


in_een_stuk.__code__ = in_een_stuk.__code__.replace(co_stacksize=WOORDEN)
