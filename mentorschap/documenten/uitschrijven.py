"""Writing out the objects of a PDF once, where pydyf does so twice. Imported with WeasyPrint only, so in workers."""

import pydyf


class Uitgeschreven(pydyf.Object):
    """An object as it stands in the file: the same number, and bytes that are known already."""

    def __init__(self, bron: pydyf.Object) -> None:
        super().__init__()
        self.number, self.generation, self.free = bron.number, bron.generation, bron.free
        self._data, self._in_stroom = bron.data, bron.compressible

    @property
    def data(self) -> bytes:
        """The bytes between the number and `endobj`."""
        return self._data

    @property
    def compressible(self) -> bool:
        """Whether the object goes into an object stream, as what it was made from."""
        return self._in_stroom


def schrijf_uit(_opmaak: object, pdf: pydyf.PDF) -> None:
    """Replace every object by its bytes; the last step before WeasyPrint writes the file (its `finisher`).

    A file with an identifier carries a hash of all its objects besides. pydyf then asks each object for its bytes
    again, and compresses every page again: a twelfth of the time of a report.
    """
    pdf.objects[:] = [rij if rij.free == "f" else Uitgeschreven(rij) for rij in pdf.objects]
