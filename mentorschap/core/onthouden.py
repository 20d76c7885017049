"""What the driver of the database remembers of a statement.

Before psycopg sends a statement it finds the places of the values in it, and it remembers where they were, except in
statements that it takes for bulk inserts because they are long. The fixed statements of this project are long: finding
the places again on each page would cost as much as the answer.
"""

from functools import lru_cache

from psycopg import _queries

# The longest statement asks for all the tasks of a trajectbegeleider: 30,000 characters and over 300 values.
LENGTE, WAARDEN, AANTAL = 64 * 1024, 500, 512


def stel_in() -> None:
    """Let psycopg remember long statements too, and as many as the pages have."""
    _queries.MAX_CACHED_STATEMENT_LENGTH = LENGTE
    _queries.MAX_CACHED_STATEMENT_PARAMS = WAARDEN
    _queries._query2pg = lru_cache(AANTAL)(_queries._query2pg_nocache)  # noqa: SLF001 - psycopg has no setting for it
