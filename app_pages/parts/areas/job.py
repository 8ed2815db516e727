"""Gemeenten that are being fetched: one at a time on this server, in a thread of its own, for all sessions.

A thread and not a process, as for types: fetching is mostly waiting for other servers. What was fetched, or why not,
stays in memory for a bounded number of downloads, so that whoever asked finds it again after looking at other screens.
"""

import atexit
import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from threading import Lock, Thread

from geodata import LEVELS, AreaStore, ImportRefused, Level
from geodata.download import (
    SOURCES,
    DownloadCancelled,
    DownloadFailed,
    DownloadReport,
    Progress,
    SourceId,
    Watch,
    download,
)
from scorecard import cause, incident

MOST_SECONDS = 300
"""A download that takes longer is given up; the store is then as it was."""
MOST_KEPT = 20
"""So many downloads that are over stay in memory."""
_SECONDS_TO_END = 5


@dataclass(frozen=True)
class Wanted:
    """What to fetch: a gemeente as it was typed, and of it which years (None: the newest four), levels and sources."""

    gemeente: str
    years: tuple[int, ...] | None = None
    levels: tuple[Level, ...] = LEVELS
    sources: tuple[SourceId, ...] = SOURCES

    def without(self, source: SourceId) -> "Wanted":
        """The same without one of the sources."""
        return replace(self, sources=tuple(other for other in self.sources if other != source))


@dataclass
class DownloadJob:
    """One download; `share` (0-1) and `text` say how far it is.

    It has ended with a `report`, a `problem` (a Dutch sentence; `incident` is its number in the log where nobody
    foresaw it), or because it was `stopped`.
    """

    wanted: Wanted
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    share: float = 0.0
    text: str = "Het ophalen begint"
    stopping: bool = False
    stopped: bool = False
    report: DownloadReport | None = None
    problem: str = ""
    incident: str = ""

    @property
    def ended(self) -> bool:
        """Whether there is nothing to wait for any more."""
        return self.stopped or self.report is not None or bool(self.problem)

    def stop(self) -> None:
        """Ask it to end; it does so at the next moment at which nothing is half-done."""
        self.stopping = True

    def tell(self, progress: Progress) -> None:
        """Note how far it is."""
        self.share, self.text = min(1.0, max(0.0, progress.share)), progress.text


class Downloads:
    """The downloads of this server. `downloader` is what does the work; a test may put another in its place."""

    def __init__(self, downloader: Callable[..., DownloadReport] = download) -> None:
        self.downloader = downloader
        self._jobs: OrderedDict[str, DownloadJob] = OrderedDict()
        self._lock = Lock()
        self._running: DownloadJob | None = None
        self._thread: Thread | None = None

    @property
    def running(self) -> DownloadJob | None:
        """The download that is under way, whoever started it."""
        job = self._running
        return None if job is None or job.ended else job

    def find(self, job_id: str) -> DownloadJob | None:
        """The download of that id; None once it was forgotten."""
        return self._jobs.get(job_id)

    def start(self, wanted: Wanted, store: AreaStore) -> DownloadJob | None:
        """Begin a download into a store; None, and nothing begins, while another is under way."""
        with self._lock:
            if self.running:
                return None
            job = self._running = DownloadJob(wanted)
            self._jobs[job.id] = job
            while len(self._jobs) > MOST_KEPT:
                self._jobs.popitem(last=False)
            self._thread = Thread(target=self._run, args=(job, store), name="download", daemon=True)
            self._thread.start()
        return job

    def stop(self) -> None:
        """End what is under way and wait for it, so that it leaves no files behind."""
        if job := self.running:
            job.stop()
        if self._thread:
            self._thread.join(_SECONDS_TO_END)

    def _run(self, job: DownloadJob, store: AreaStore) -> None:
        wanted = job.wanted
        watch = Watch(tell=job.tell, cancelled=lambda: job.stopping, seconds=MOST_SECONDS)
        try:
            job.report = self.downloader(
                store, wanted.gemeente, years=wanted.years, levels=wanted.levels, sources=wanted.sources, watch=watch
            )
        except DownloadCancelled:
            job.stopped = True
        except (DownloadFailed, ImportRefused) as refusal:
            job.problem = str(refusal)
        except Exception as problem:  # a thread has no screen: what nobody foresaw must be told, too
            job.incident = incident(problem, "fetching areas")
            job.problem = cause(problem) or "Er ging iets mis in het programma zelf."


DOWNLOADS = Downloads()
"""The one of this server."""
atexit.register(DOWNLOADS.stop)
