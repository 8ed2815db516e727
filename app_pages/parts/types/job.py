"""Types that are being computed: one computation a question for all sessions, each in a process of its own.

A process and not a thread: fitting is thousands of small calls that hold Python's lock, so in a thread every other
screen would wait for it. What was found stays in memory, a bounded number of answers.
"""

import atexit
import os
import pickle
import subprocess
import sys
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread

from app_pages.parts.types.worker import failed
from geodata import Dataset, Level, TypesMethod, Typology
from projects import TypesQuestion

_ROOT = Path(__file__).parents[3]
_WORKER = (sys.executable, "-m", "app_pages.parts.types.worker")
MOST_KEPT = 12
"""So many answers stay in memory; one for 14,000 areas takes some megabytes."""
ABANDONED_AFTER = 20.0
"""Seconds without anyone asking, after which a computation makes way for one that waits."""


@dataclass(frozen=True)
class TypesKey:
    """What is computed, from which versions of areas, register and assessments: another version is another question."""

    dataset: Dataset
    level: Level
    versions: tuple[str, ...]
    method: TypesMethod
    k: int | None


@dataclass
class TypesJob:
    """One computation; `share` (0-1) and `text` say how far it is. It has ended with a `typology` or a `problem`."""

    key: TypesKey
    share: float = 0.0
    text: str = "Wacht tot een andere berekening klaar is"
    typology: Typology | None = None
    problem: str = ""
    seconds: float = 0.0
    asked_at: float = field(default_factory=time.monotonic)
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def ended(self) -> bool:
        """Whether there is nothing to wait for any more."""
        return self.typology is not None or bool(self.problem)

    @property
    def abandoned(self) -> bool:
        """Whether nobody has asked for it of late."""
        return not self.ended and time.monotonic() - self.asked_at > ABANDONED_AFTER


class TypesJobs:
    """The computations of this server; one runs at a time, the others wait their turn."""

    def __init__(self, worker: tuple[str, ...] = _WORKER) -> None:
        self._worker = worker
        self._jobs: OrderedDict[TypesKey, TypesJob] = OrderedDict()
        self._lock = Lock()
        self._turn = Lock()
        self._running: TypesJob | None = None

    def ask(self, key: TypesKey, question: Callable[[], TypesQuestion]) -> TypesJob:
        """Return the computation of that key; the first who asks starts it, with the question made here and now.

        With too few areas nothing is started: the answer, that there are too few, is there at once.
        """
        with self._lock:
            known = self._jobs.get(key)
            if known is not None:
                known.asked_at = time.monotonic()
                self._jobs.move_to_end(key)
                return known
            job = self._jobs[key] = TypesJob(key)
            self._drop_oldest()
        try:
            found = question()
            if isinstance(found, TypesQuestion) and not found.enough:
                job.typology = found.answer()
                return job
            asked = pickle.dumps(found)
        except BaseException:
            self.forget(job)
            raise
        Thread(target=self._run, args=(job, asked), name="types", daemon=True).start()
        return job

    def forget(self, job: TypesJob) -> None:
        """Drop a computation, so that the next who asks starts it anew."""
        with self._lock:
            if self._jobs.get(job.key) is job:
                del self._jobs[job.key]

    def stop(self) -> None:
        """End what runs and forget all."""
        with self._lock:
            self._jobs.clear()
        _kill(self._running)

    def _drop_oldest(self) -> None:
        ended = [key for key, job in self._jobs.items() if job.ended]
        for key in ended[: max(0, len(self._jobs) - MOST_KEPT)]:
            del self._jobs[key]

    def _run(self, job: TypesJob, asked: bytes) -> None:
        if not self._take_turn(job):
            return
        started = time.monotonic()
        try:
            self._running = job
            self._compute(job, asked)
        except Exception as problem:  # whatever it is, nobody must wait for ever
            job.problem = failed(problem)
        finally:
            job.seconds = time.monotonic() - started
            self._running = None
            self._turn.release()

    def _take_turn(self, job: TypesJob) -> bool:
        """Wait until nothing else runs; False when nobody wants this one any more."""
        while not self._turn.acquire(timeout=0.5):
            if job.abandoned:
                self.forget(job)
                return False
            if self._running is not None and self._running.abandoned:
                _kill(self._running)
        return True

    def _compute(self, job: TypesJob, asked: bytes) -> None:
        job.text = "De berekening begint"
        # k-means spreads over the cores by itself; one core stays for the screens
        threads = str(max(1, (os.cpu_count() or 2) - 1))
        settings = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": threads}
        with subprocess.Popen(  # noqa: S603  our own worker, no text of a user
            self._worker, cwd=_ROOT, env=settings, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as process:
            job.process = process
            try:
                _read_answers(job, process, asked)
            except (EOFError, BrokenPipeError, pickle.UnpicklingError) as problem:
                if job.abandoned or self._jobs.get(job.key) is not job:
                    self.forget(job)  # it was ended to make way
                else:
                    job.problem = failed(problem)
            finally:
                process.kill()


def _read_answers(job: TypesJob, process: "subprocess.Popen[bytes]", asked: bytes) -> None:
    if process.stdin is None or process.stdout is None:
        raise EOFError
    process.stdin.write(asked)
    process.stdin.close()
    while not job.ended:
        match pickle.load(process.stdout):  # noqa: S301  from our own child process
            case ("progress", float() | int() as share, str(text)):
                job.share, job.text = min(1.0, max(0.0, float(share))), text
            case ("done", Typology() as typology):
                job.share, job.typology = 1.0, typology
            case ("failed", str(sentence)):
                job.problem = sentence
            case unexpected:
                raise pickle.UnpicklingError(f"unexpected answer {type(unexpected)}")


def _kill(job: TypesJob | None) -> None:
    if job is not None and job.process is not None:
        job.process.kill()


JOBS = TypesJobs()
"""The one of this server."""
atexit.register(JOBS.stop)
