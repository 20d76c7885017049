"""Private file storage that never shows a half-written file under its final name."""

import os
import tempfile
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage


class PriveOpslag(FileSystemStorage):
    """Files on disk, written to a temporary name, flushed to the disk, then renamed. They have no public address."""

    def _save(self, name: str, content: File) -> str:
        pad = Path(self.path(name))
        pad.parent.mkdir(parents=True, exist_ok=True)
        greep, tijdelijk = tempfile.mkstemp(dir=pad.parent, prefix=".half-")
        try:
            with os.fdopen(greep, "wb") as uit:
                for deel in content.chunks():
                    uit.write(deel)
                uit.flush()
                os.fsync(uit.fileno())
            Path(tijdelijk).replace(pad)
        except BaseException:
            Path(tijdelijk).unlink(missing_ok=True)
            raise
        return str(name).replace("\\", "/")

    def url(self, name: str | None) -> str:
        """Refuse: a file is reached through a view that knows who asks."""
        raise ValueError("Een privébestand heeft geen openbaar adres.")
