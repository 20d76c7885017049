"""Child processes that never outlive their parent and can be recognised afterwards."""

import contextlib
import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

PR_SET_PDEATHSIG = 1
# Clock adjustments shift the start time that the system reports for one and the same process.
SPELING_SECONDEN = 3.0


class ProcesFout(RuntimeError):
    """A process did not start or did not answer; the text says which one and where its log is."""


@dataclass(frozen=True)
class Uitvoerder:
    """The system user that a server runs as; `uid` None means: whoever is running now."""

    uid: int | None = None
    gid: int | None = None

    @property
    def argumenten(self) -> dict[str, object]:
        """Arguments for `subprocess` that make the child run as this user, without any other group."""
        return {} if self.uid is None else {"user": self.uid, "group": self.gid, "extra_groups": []}

    def geef(self, *paden: Path) -> None:
        """Make this user the owner of the paths."""
        if self.uid is not None and self.gid is not None:
            for pad in paden:
                os.chown(pad, self.uid, self.gid)

    def bereikt(self, pad: Path) -> bool:
        """Whether this user can open or run the path; asked of the kernel, so access lists and mounts count too."""
        vlag = "-x"  # For a folder: may enter it; for a program: may run it.
        vraag = subprocess.run(["test", vlag, str(pad)], check=False, cwd="/", **self.argumenten)  # type: ignore[call-overload]
        return bool(vraag.returncode == 0)


def sterf_met_ouder(sein: signal.Signals) -> Callable[[], None]:
    """A function for the child to run before it becomes the program: `sein` comes when the parent is gone."""
    ouder = os.getpid()
    prctl = ctypes.CDLL(None, use_errno=True).prctl if sys.platform == "linux" else None

    def stel_in() -> None:
        if prctl is None:
            return
        prctl(PR_SET_PDEATHSIG, int(sein), 0, 0, 0)
        # The parent may have died between the fork and the line above; then no signal comes any more.
        if os.getppid() != ouder:
            os._exit(1)

    return stel_in


@dataclass(frozen=True)
class Herkenning:
    """Process number with start time: together they name one process, also after numbers were used again."""

    pid: int
    gestart: float

    @classmethod
    def van(cls, pid: int) -> "Herkenning":
        """The identity of a running process. Raises `psutil.NoSuchProcess`."""
        return cls(pid, psutil.Process(pid).create_time())

    @classmethod
    def lees(cls, bestand: Path) -> "Herkenning | None":
        """The identity written in a file, or None when there is none or the file is damaged."""
        try:
            inhoud = json.loads(bestand.read_text())
            return cls(int(inhoud["pid"]), float(inhoud["gestart"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def schrijf(self, bestand: Path) -> None:
        """Write the identity, so that a later run can find the process."""
        bestand.write_text(json.dumps({"pid": self.pid, "gestart": self.gestart}))

    def proces(self) -> psutil.Process | None:
        """The process itself while it lives, else None (also when its number now belongs to another)."""
        try:
            proces = psutil.Process(self.pid)
            zelfde = abs(proces.create_time() - self.gestart) < SPELING_SECONDEN
            return proces if zelfde and proces.status() != psutil.STATUS_ZOMBIE else None
        except psutil.Error:
            return None


def beeindig(herkenning: Herkenning | None, seinen: Sequence[tuple[int, float]]) -> None:
    """Stop a process and what it started, with ever stronger signals and the seconds to wait after each.

    Does nothing when the process is already gone. The last resort is always SIGKILL.
    """
    proces = herkenning.proces() if herkenning else None
    if proces is None:
        return
    kinderen: list[psutil.Process] = []
    with contextlib.suppress(psutil.Error):
        kinderen = proces.children(recursive=True)
    for sein, wachttijd in [*seinen, (signal.SIGKILL, 10.0)]:
        with contextlib.suppress(psutil.Error):
            proces.send_signal(sein)
        if psutil.wait_procs([proces], timeout=wachttijd)[1] == []:
            break
    over = psutil.wait_procs(kinderen, timeout=2)[1]
    for kind in over:
        with contextlib.suppress(psutil.Error):
            kind.kill()
    psutil.wait_procs(over, timeout=10)


class Proces:
    """One child process with its log, known by a file beside the log so that a next run can clean it up."""

    def __init__(
        self, naam: str, opdracht: Sequence[str], map_: Path, *, einde: signal.Signals = signal.SIGTERM
    ) -> None:
        """`map_` gets `<naam>.log` and `<naam>.pid`; `einde` is what the child gets when it has to stop."""
        self.naam = naam
        self.opdracht = list(opdracht)
        self.log = map_ / f"{naam}.log"
        self.pidbestand = map_ / f"{naam}.pid"
        self.einde = einde
        self._kind: subprocess.Popen[bytes] | None = None
        self._gevraagd = False

    def start(
        self,
        *,
        omgeving: Mapping[str, str],
        als: Uitvoerder | None = None,
        cwd: Path = Path("/"),
        door_te_geven: Sequence[int] = (),
    ) -> None:
        """Start the program, first stopping a copy that an earlier, killed run left behind."""
        self.ruim_wees_op()
        self._gevraagd = False
        with self.log.open("ab") as uitvoer:
            self._kind = subprocess.Popen(  # type: ignore[call-overload]
                self.opdracht,
                stdin=subprocess.DEVNULL,
                stdout=uitvoer,
                stderr=subprocess.STDOUT,
                env=dict(omgeving),
                cwd=cwd,
                # Its own session: Ctrl-C in the terminal reaches only the parent, which stops its children in order.
                start_new_session=True,
                preexec_fn=sterf_met_ouder(self.einde),  # noqa: PLW1509 - the caller starts children from one thread
                pass_fds=tuple(door_te_geven),
                **(als or Uitvoerder()).argumenten,
            )
        with contextlib.suppress(psutil.NoSuchProcess):
            Herkenning.van(self._kind.pid).schrijf(self.pidbestand)

    @property
    def code(self) -> int | None:
        """The exit code once the process ended, None while it runs or before it started."""
        return self._kind.poll() if self._kind else None

    @property
    def pid(self) -> int | None:
        """The process number, None before the first start."""
        return self._kind.pid if self._kind else None

    @property
    def loopt(self) -> bool:
        """Whether the process was started and has not ended."""
        return self._kind is not None and self._kind.poll() is None

    def ruim_wees_op(self) -> None:
        """Stop the process that the file names, when it still lives."""
        if self._kind is not None:
            self._kind.poll()  # Takes note of its end, when it died since.
        beeindig(Herkenning.lees(self.pidbestand), [(self.einde, 10.0)])
        self.pidbestand.unlink(missing_ok=True)

    def vraag_einde(self) -> None:
        """Ask the process to stop, without waiting; `stop` then waits and does not ask again."""
        if self._kind is not None and self.loopt:
            self._gevraagd = True
            self._kind.send_signal(self.einde)

    def stop(self, *, wachttijd: float = 20.0, seinen: Sequence[tuple[int, float]] | None = None) -> None:
        """Stop the process and wait until it is gone; harmless when it already is."""
        if self._kind is None:
            return
        if self._kind.poll() is None:
            # Asking twice makes a Celery worker drop the work that it wants to finish; signal 0 only looks.
            eerste = 0 if self._gevraagd else self.einde
            with contextlib.suppress(psutil.NoSuchProcess):
                beeindig(Herkenning.van(self._kind.pid), seinen or [(eerste, wachttijd)])
        self._kind.wait()
        self.pidbestand.unlink(missing_ok=True)

    def wacht_tot(self, klaar: Callable[[], bool], *, seconden: float) -> None:
        """Wait until `klaar` says yes.

        Raises `ProcesFout` when the process ends before that or the time is up, with the end of the log.
        """
        grens = time.monotonic() + seconden
        while not klaar():
            if not self.loopt:
                raise ProcesFout(f"{self.naam} stopte met code {self.code}.\n{self.staart()}")
            if time.monotonic() > grens:
                raise ProcesFout(f"{self.naam} antwoordt na {seconden:.0f} seconden nog niet.\n{self.staart()}")
            time.sleep(0.02)

    def staart(self, regels: int = 15) -> str:
        """The last lines of the log, with its path above them."""
        try:
            inhoud = self.log.read_text(errors="replace").splitlines()[-regels:]
        except OSError:
            inhoud = []
        return "\n".join([f"Log: {self.log}", *inhoud])
