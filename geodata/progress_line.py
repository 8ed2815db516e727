"""How far long work is, on a terminal or in a log: one line that is rewritten, or a plain line now and then."""

import shutil
from typing import TextIO

from geodata.download.watch import Progress

_BETWEEN_LINES = 0.1
"""Without a terminal, so much of the whole must have been done before another line is written."""


class ProgressLine:
    """Writes progress to a stream (stderr: the outcome goes to stdout)."""

    def __init__(self, stream: TextIO) -> None:
        self._stream, self._rewrites = stream, stream.isatty()
        self._said = -1.0

    def tell(self, progress: Progress) -> None:
        """Say how far it is."""
        text = f"{round(100 * progress.share):3d}%  {progress.text}"
        # a server's text must not steer the terminal
        line = "".join(letter if letter.isprintable() else " " for letter in text)
        if self._rewrites:
            width = shutil.get_terminal_size().columns - 1
            self._stream.write(f"\r{line[:width].ljust(width)}")
        elif progress.share >= min(1.0, self._said + _BETWEEN_LINES):
            self._said = progress.share
            self._stream.write(f"{line}\n")
        self._stream.flush()

    def done(self) -> None:
        """Clear the line, for what comes after it."""
        if self._rewrites:
            self._stream.write("\r" + " " * (shutil.get_terminal_size().columns - 1) + "\r")
            self._stream.flush()
