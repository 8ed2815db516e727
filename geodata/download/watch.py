"""Who keeps an eye on a download: how far it is, whether the user stopped it, how long it may last, what it cost."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from geodata.download.failure import DownloadCancelled, DownloadFailed

_SLICE = 0.1
"""Seconds that a wait sleeps before it looks whether the user stopped it."""


@dataclass(frozen=True)
class Progress:
    """How far a download is: share of the whole (0-1) and what it is doing (Dutch)."""

    share: float
    text: str


@dataclass
class _Tally:
    bytes: int = 0
    requests: int = 0


def _nobody(progress: Progress) -> None:
    del progress


def _never() -> bool:
    return False


@dataclass
class Watch:
    """The clock of a time limit runs from the moment that it is made.

    tell : hears of each step, in the thread that downloads. cancelled : whether the user wants to stop. seconds : how
    long the whole may last. A wait for the network itself ends at the time limit, but not at once on a cancel.
    """

    tell: Callable[[Progress], None] = _nobody
    cancelled: Callable[[], bool] = _never
    seconds: float = 300
    _low: float = 0
    _high: float = 1
    _start: float = field(default_factory=time.monotonic)
    _tally: _Tally = field(default_factory=_Tally)

    @property
    def bytes(self) -> int:
        """Bytes that came over the line, compressed where they were, of this watch and all its parts together."""
        return self._tally.bytes

    @property
    def requests(self) -> int:
        """Questions asked, repeated ones counted again."""
        return self._tally.requests

    def count(self, *, bytes: int = 0, requests: int = 0) -> None:  # noqa: A002  the word of the two properties
        """Add to what the download cost."""
        self._tally.bytes += bytes
        self._tally.requests += requests

    def used(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self._start

    def left(self) -> float:
        """Seconds before the time limit, at least 0."""
        return max(0.0, self.seconds - self.used())

    def check(self) -> None:
        """Raise DownloadCancelled when the user stopped it, DownloadFailed when the time is over."""
        if self.cancelled():
            raise DownloadCancelled("Het ophalen is gestopt. Er is niets veranderd.")
        if self.used() > self.seconds:
            raise DownloadFailed(
                f"Het ophalen duurde langer dan {_duration(self.seconds)} en is gestopt. Probeer het later opnieuw, of "
                "vraag minder jaren tegelijk."
            )

    def wait(self, seconds: float) -> None:
        """Do nothing for so many seconds; raises as `check` does, as soon as there is reason to."""
        until = time.monotonic() + seconds
        self.check()
        while (rest := until - time.monotonic()) > 0:
            time.sleep(min(_SLICE, rest))
            self.check()

    def step(self, share: float, text: str) -> None:
        """Tell how far this (part of the) download is; a cancelled one goes no further (raises as `check` does)."""
        self.check()
        within = min(1.0, max(0.0, share))
        self.tell(Progress(self._low + within * (self._high - self._low), text))

    def part(self, low: float, high: float) -> "Watch":
        """A watch over the part of this one from share `low` to `high`; clock, limit and counts are shared."""
        span = self._high - self._low
        return Watch(
            tell=self.tell,
            cancelled=self.cancelled,
            seconds=self.seconds,
            _low=self._low + low * span,
            _high=self._low + high * span,
            _start=self._start,
            _tally=self._tally,
        )


def _duration(seconds: float) -> str:
    return f"{seconds / 60:.0f} minuten" if seconds >= 120 else f"{seconds:.0f} seconden"
