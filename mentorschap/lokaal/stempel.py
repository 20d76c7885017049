"""Stamps: do a step again only when what goes into it has changed."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def vingerafdruk(paden: Iterable[Path], *, inhoud: bool = True) -> str:
    """A digest of files, by name and content (or by name, size and time, for many large ones)."""
    som = hashlib.sha256()
    for pad in sorted(paden):
        staat = pad.stat()
        som.update(str(pad).encode())
        som.update(pad.read_bytes() if inhoud else f"{staat.st_size} {staat.st_mtime_ns}".encode())
    return som.hexdigest()


class Stempel:
    """A file that remembers for which input a step was done."""

    def __init__(self, bestand: Path, afdruk: str) -> None:
        """`afdruk` is the digest of the input as it is now."""
        self.bestand = bestand
        self.afdruk = afdruk

    @property
    def geldig(self) -> bool:
        """Whether the step was done for exactly this input."""
        try:
            return self.bestand.read_text() == self.afdruk
        except OSError:
            return False

    def zet(self) -> None:
        """Remember that the step is done."""
        self.bestand.parent.mkdir(parents=True, exist_ok=True)
        self.bestand.write_text(self.afdruk)
