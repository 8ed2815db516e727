"""Command lines that speak Dutch: what all `python -m` commands of the product share."""

import argparse
import sys
from typing import NoReturn

_DUTCH = {
    "the following arguments are required:": "er ontbreekt:",
    "unrecognized arguments:": "onbekend:",
    "argument ": "bij ",
    "invalid choice:": "kan niet kiezen",
    "choose from": "kies uit",
    "invalid int value:": "geen geheel getal:",
    "expected one argument": "hier hoort iets achter te staan",
}


class DutchParser(argparse.ArgumentParser):
    """argparse with Dutch headings, and one Dutch sentence for a mistake."""

    def __init__(self, **options: object) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **options)  # type: ignore[arg-type]
        self._positionals.title = "wat u opgeeft"
        self._optionals.title = "opties"
        self.add_argument("-h", "--help", action="help", help="toon deze uitleg en stop")

    def format_help(self) -> str:
        """The explanation, with a Dutch first word."""
        return super().format_help().replace("usage:", "gebruik:", 1)

    def error(self, message: str) -> NoReturn:
        """End with exit code 2, as command lines do for a wrong command."""
        for english, dutch in _DUTCH.items():
            message = message.replace(english, dutch)
        sys.stderr.write(f"De opdracht klopt niet ({message}). Uitleg: {self.prog} --help\n")
        sys.exit(2)
