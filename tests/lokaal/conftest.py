"""Folders for embedded servers: one that every user can reach and one behind a closed door."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentorschap.lokaal.plaats import elders


def _weg(lokaal: Path) -> None:
    shutil.rmtree(lokaal, ignore_errors=True)
    shutil.rmtree(elders(lokaal), ignore_errors=True)


@pytest.fixture
def open_map() -> Iterator[Path]:
    """A folder that every user may pass through."""
    pad = Path(tempfile.mkdtemp(prefix="mentorschap-proef-"))
    pad.chmod(0o755)
    yield pad
    _weg(pad)


@pytest.fixture
def gesloten_map() -> Iterator[Path]:
    """A folder that only its owner may pass through, such as a home of root."""
    pad = Path(tempfile.mkdtemp(prefix="mentorschap-dicht-"))
    pad.chmod(0o700)
    yield pad
    _weg(pad)
