"""How far a long computation is, and the way to stop it."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[float, str], None]


class TypesCancelled(Exception):  # noqa: N818  a wish, no error
    """The computation was stopped by whoever asked for it; nothing was found."""


class Work:
    """Counts the steps done of those foreseen, tells whoever waits, and stops when asked.

    Parameters
    ----------
    progress : callable
        Gets the share done (0-1, never falling) and a Dutch sentence.
    cancelled : callable
        Asked before every fit; True ends the computation with `TypesCancelled`.
    """

    def __init__(self, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None) -> None:
        self._progress, self._cancelled = progress, cancelled
        self._done, self._foreseen, self._told = 0.0, 1.0, 0.0
        self._text = ""

    def foresee(self, steps: float) -> None:
        """Say how many steps there are still to do."""
        self._foreseen = self._done + steps

    def begin(self, text: str) -> None:
        """Say what is being done now."""
        self._text = text
        self.step(0.0)

    def step(self, steps: float = 1.0) -> None:
        """Count steps as done; raises `TypesCancelled` when it must stop."""
        if self._cancelled is not None and self._cancelled():
            raise TypesCancelled("De berekening van de typen is gestopt.")
        self._done += steps
        self._told = max(self._told, min(1.0, self._done / max(self._foreseen, 1e-9)))
        if self._progress is not None:
            self._progress(self._told, self._text)
