#!/usr/bin/env python
"""Command line of the project."""

import os
import sys
from importlib import import_module

# The rules need no database and no apps: these commands skip django.setup() and start at once (ADR 4).
ZONDER_APPS = {"toets_mentoren": "erkenningen", "toets_overeenkomsten": "overeenkomsten"}


def main() -> None:
    """Run one command of the project."""
    naam = sys.argv[1] if len(sys.argv) > 1 else ""
    if naam in ZONDER_APPS:
        # Left in place, it would load all settings only to close database connections that were never opened.
        os.environ.pop("DJANGO_SETTINGS_MODULE", None)
        import_module(f"{ZONDER_APPS[naam]}.management.commands.{naam}").Command().run_from_argv(sys.argv)
        return
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - slow, and not needed above

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentorschap.settings.dev")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
