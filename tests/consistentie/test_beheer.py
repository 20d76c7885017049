"""What operators and builders read is what there is: tasks of beat, commands, targets of make, hooks of a commit."""

import re
from pathlib import Path

import yaml
from django.conf import settings

BASIS: Path = settings.BASE_DIR
BEHEER = (BASIS / "docs" / "beheer.md").read_text("utf-8")


def test_elke_taak_van_beat_staat_in_het_beheerdocument_en_omgekeerd() -> None:
    rijen = set(re.findall(r"^\| `(\w+\.\w+)` \| \d* ?\w+ \|", BEHEER, re.MULTILINE))

    assert rijen == {taak["task"] for taak in settings.CELERY_BEAT_SCHEDULE.values()}


def test_elke_opdracht_die_documenten_noemen_bestaat() -> None:
    from django.core.management import get_commands

    for naam in ("README.md", "docs/beheer.md", "docs/regels.md"):
        tekst = (BASIS / naam).read_text("utf-8")
        genoemd = set(re.findall(r"manage\.py (\w+)", tekst)) - {"shell"}
        assert genoemd <= set(get_commands()), naam


def test_elk_doel_van_make_dat_documenten_noemen_bestaat() -> None:
    doelen = set(re.findall(r"^([a-z-]+):", (BASIS / "Makefile").read_text("utf-8"), re.MULTILINE))

    for naam in ("README.md", "docs/beheer.md", ".ci/run"):
        genoemd = set(re.findall(r"(?:^|`|=\d+ |exec )make ([a-z-]+)", (BASIS / naam).read_text("utf-8"), re.MULTILINE))
        assert genoemd <= doelen, naam


def test_haken_voor_een_commit_gebruiken_het_gereedschap_van_lint() -> None:
    haken = yaml.safe_load((BASIS / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]
    makefile = (BASIS / "Makefile").read_text("utf-8")
    eigen = [haak["entry"].removeprefix(".venv/bin/") for haak in haken if haak["entry"].startswith(".venv/bin/")]

    assert eigen
    assert all(entry.split(" --")[0] in makefile for entry in eigen)
