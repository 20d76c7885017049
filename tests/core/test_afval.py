"""How a process looks for garbage; in a process of its own, because what is set aside stays so."""

import subprocess
import sys

from mentorschap.lokaal.plaats import PROJECT

PROEF = """
import gc
from mentorschap.core import afval

class Ring:
    def __init__(self):
        self.zelf = self
    def __del__(self):
        print("weg")

Ring()
afval.ruim_op()
print("niet ingesteld")
afval.{stel_in}()
Ring()
afval.ruim_op()
eerst = gc.get_freeze_count()
print("eerste")
Ring()
afval.ruim_op()
print("tweede", gc.get_freeze_count() == eerst)
"""


def test_opruimen_ruimt_op_en_zet_een_keer_apart() -> None:
    for stel_in in ("stel_in", "stel_in_voor_werk"):
        uit = subprocess.run(
            [sys.executable, "-c", PROEF.format(stel_in=stel_in)],
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=True,
        )

        # A process that nobody set up keeps Python's own rhythm; setting up clears what was there.
        assert uit.stdout.split("\n")[:-1] == ["niet ingesteld", "weg", "weg", "eerste", "weg", "tweede True"]


STIL = """
import gc
from mentorschap.core import afval

afval.stel_in_voor_werk()
gc.get_freeze_count = None
afval.ruim_op()
print("opgeruimd", gc.get_count()[2], gc.get_threshold())
"""


def test_opruimen_telt_niet_wat_apart_gezet_is() -> None:
    # Python counts by walking past all of it: in a worker three times the price of the clearing itself.
    uit = subprocess.run([sys.executable, "-c", STIL], cwd=PROJECT, capture_output=True, text=True, check=True)

    assert uit.stdout == "opgeruimd 0 (2000, 10, 1000)\n"
