"""Where the servers keep their data, their sockets and their programs, so that the user they run as can reach them."""

import contextlib
import fcntl
import hashlib
import os
import pwd
import shutil
import tempfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from mentorschap.lokaal.proces import Uitvoerder

PROJECT = Path(__file__).resolve().parent.parent.parent
# Everything that demo and tests keep; ignored by git.
LOKAAL = PROJECT / ".lokaal"
# A unix socket address holds about 107 characters, with the name of the socket in it.
LANGSTE_SOCKETMAP = 70
SOCKETVOORVOEGSEL = "mentorschap-"


class PlaatsFout(RuntimeError):
    """No folder could be made that the servers can use; the text says why."""


class Bezet(RuntimeError):
    """Another run that is still alive uses this folder."""


def kies_uitvoerder() -> Uitvoerder:
    """Who the servers run as: PostgreSQL refuses root, so root hands over to the user without rights."""
    if os.geteuid() != 0:
        return Uitvoerder()
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError as fout:
        raise PlaatsFout(
            "PostgreSQL draait niet als root en er is geen gebruiker 'nobody' om naar over te gaan."
        ) from fout
    return Uitvoerder(nobody.pw_uid, nobody.pw_gid)


def maak_map(pad: Path) -> Path:
    """Make a folder, and those above it that are missing, that everyone may pass through whatever the umask says."""
    if not pad.is_dir():
        maak_map(pad.parent)
        pad.mkdir(exist_ok=True)
        pad.chmod(0o755)
    return pad


def elders(lokaal: Path = LOKAAL) -> Path:
    """The counterpart of `lokaal` for when the project lies behind a closed door, such as root's home."""
    sleutel = hashlib.sha256(str(lokaal).encode()).hexdigest()[:12]
    return Path("/var/tmp") / f"mentorschap-{os.geteuid()}-{sleutel}"  # noqa: S108 - ownership is checked before use


def maak_elders(lokaal: Path = LOKAAL) -> Path:
    """Make `elders`, and refuse one that somebody else put there. Raises `PlaatsFout`."""
    pad = elders(lokaal)
    with contextlib.suppress(FileExistsError):
        pad.mkdir(mode=0o755)
        pad.chmod(0o755)
    staat = pad.lstat()
    if pad.is_symlink() or not pad.is_dir() or staat.st_uid != os.geteuid() or staat.st_mode & 0o022:
        raise PlaatsFout(f"{pad} is niet van deze gebruiker; verwijder die map of kies een ander pad voor het project.")
    return pad


def servermap(map_: Path, als: Uitvoerder) -> Path:
    """The folder for the data of the servers of one run: `map_/servers`, or its counterpart outside the project."""
    maak_map(map_)
    if als.bereikt(map_):
        return maak_map(map_ / "servers")
    return maak_map(maak_elders(map_.parent) / map_.name / "servers")


def socketmap(als: Uitvoerder) -> Path:
    """A fresh private folder for one socket, owned by the user of the server and closed to others."""
    basis = Path(tempfile.gettempdir())
    if len(str(basis)) > LANGSTE_SOCKETMAP or not als.bereikt(basis):
        basis = Path("/tmp")  # noqa: S108 - mkdtemp makes a private folder with an unguessable name in it
    pad = Path(tempfile.mkdtemp(prefix=SOCKETVOORVOEGSEL, dir=basis))
    als.geef(pad)
    return pad


def programma(distributie: str, deel: str, als: Uitvoerder) -> Path:
    """The path of a program inside an installed wheel, copied to where `als` can run it when it cannot in place.

    Raises `PlaatsFout` when the wheel is not installed or does not hold the program.
    """
    try:
        wiel = metadata.distribution(distributie)
    except metadata.PackageNotFoundError as fout:
        raise PlaatsFout(f"Het pakket {distributie} is niet geïnstalleerd (requirements/dev.txt).") from fout
    bestanden = [bestand for bestand in wiel.files or [] if not bestand.parts[0].startswith("..")]
    relatief = next((bestand for bestand in bestanden if str(bestand).endswith(deel)), None)
    if relatief is None:
        raise PlaatsFout(f"In het pakket {distributie} zit geen {deel} voor deze machine.")
    in_wiel = Path(str(wiel.locate_file(relatief)))
    if als.bereikt(in_wiel):
        return in_wiel
    doel = maak_elders() / f"{distributie}-{wiel.version}"
    if not doel.exists():
        _kopieer_wiel(Path(str(wiel.locate_file(""))), {bestand.parts[0] for bestand in bestanden}, doel)
    return doel / relatief


def _kopieer_wiel(bron: Path, onderdelen: set[str], doel: Path) -> None:
    """Copy the folders of a wheel whole or not at all: libraries are found relative to the program."""
    tijdelijk = Path(tempfile.mkdtemp(prefix=f"{doel.name}.", dir=doel.parent))
    for onderdeel in onderdelen:
        if (bron / onderdeel).is_dir() and not onderdeel.endswith(".dist-info"):
            shutil.copytree(
                bron / onderdeel, tijdelijk / onderdeel, ignore=shutil.ignore_patterns("include", "__pycache__")
            )
    for pad in [tijdelijk, *tijdelijk.rglob("*")]:
        pad.chmod(pad.stat().st_mode | (0o755 if pad.is_dir() or os.access(pad, os.X_OK) else 0o644))
    try:
        tijdelijk.rename(doel)
    except OSError:
        # Another run was first; its copy is as good.
        shutil.rmtree(tijdelijk)


@contextlib.contextmanager
def slot(bestand: Path, *, wacht: bool = False) -> Iterator[None]:
    """Hold a lock on a file for as long as the block runs; the kernel lets go of it when the process dies.

    Raises `Bezet` when another process holds it, unless `wacht`.
    """
    maak_map(bestand.parent)
    with bestand.open("a") as open_bestand:
        try:
            fcntl.flock(open_bestand, fcntl.LOCK_EX | (0 if wacht else fcntl.LOCK_NB))
        except BlockingIOError as fout:
            raise Bezet(str(bestand.parent)) from fout
        yield
