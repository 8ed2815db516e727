"""From the name of a gemeente to its wijken and buurten in the store: all of it, or nothing."""

import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from geodata.download.addresses import Addresses
from geodata.download.addresses import addresses as addresses_of_now
from geodata.download.collecting import SOURCES, AreaFile, SourceId, collect
from geodata.download.collecting_scores import KIND, ScoreTable, collect_scores
from geodata.download.failure import DownloadFailed
from geodata.download.gemeenten import Gemeente
from geodata.download.report import DownloadReport
from geodata.download.watch import Progress, Watch
from geodata.fields import LEVELS, Level
from geodata.importing import import_file
from geodata.refusal import ImportRefused
from geodata.report import ImportReport
from geodata.staging import all_or_nothing
from geodata.store import AreaStore
from geodata.table_import import import_table

_AREAS, _SCORES = 0.8, 0.9  # shares of the whole when the areas are there, and when the scores are


def download(
    store: AreaStore,
    gemeente: str,
    *,
    years: Sequence[int] | None = None,
    levels: Collection[Level] = LEVELS,
    sources: Collection[SourceId] = SOURCES,
    watch: Watch | None = None,
    addresses: Addresses | None = None,
) -> DownloadReport:
    """Fetch the wijken and buurten of a gemeente, boundaries and figures, into a store.

    gemeente : its code ('GM0599') or name. years : None takes the newest that is on offer and the three before it.
    sources : PDOK is asked always; StatLine fills up the figures that it lacks. watch : hears of the progress, and can
    cancel it. addresses : None takes those of the environment.

    All is fetched and checked first, then put in place in one step: on DownloadFailed (which says why in Dutch), on
    DownloadCancelled and on every other error the store is as it was, to the byte. The same again changes nothing.
    """
    start, watch = time.monotonic(), _onward(watch or Watch())
    if not levels:
        raise ValueError("levels must name at least one level")
    where = addresses or addresses_of_now()
    with _refusals_as_failures(), TemporaryDirectory(prefix="menswatwoonje-") as folder:
        collected = collect(gemeente, years, levels, sources, where, watch.part(0, _AREAS), Path(folder))
        own_years = sorted({file.year for file in collected.files})
        tables: list[ScoreTable] = []
        if "leefbaarometer" in sources:
            span = (own_years[0], own_years[-1] if years else None)
            part = watch.part(_AREAS, _SCORES)
            tables = collect_scores(collected.gemeente.code, levels, span, where, part, Path(folder))
        imports = _stored(store, collected.gemeente, collected.files, tables, watch.part(_SCORES, 1))
    notes = list(collected.notes)
    if "leefbaarometer" in sources and not tables:
        notes.append("De Leefbaarometer heeft voor deze gemeente en jaren geen scores.")
    return DownloadReport(
        gemeente=collected.gemeente,
        years=tuple(own_years),
        imports=imports,
        bytes=watch.bytes,
        requests=watch.requests,
        seconds=time.monotonic() - start,
        notes=tuple(notes),
    )


def _onward(watch: Watch) -> Watch:
    """The same watch, whose share never goes back: what is read a second time to be sure, is no step back."""
    furthest = 0.0

    def tell(progress: Progress) -> None:
        nonlocal furthest
        furthest = max(furthest, progress.share)
        watch.tell(Progress(furthest, progress.text))

    return replace(watch, tell=tell)


def _stored(
    store: AreaStore, gemeente: Gemeente, files: Sequence[AreaFile], tables: Sequence[ScoreTable], watch: Watch
) -> tuple[ImportReport, ...]:
    """Put all of it into the store in one step.

    The newest year goes first and brings the boundaries; the others then give their figures to its areas, whatever
    areas there were in between. files : oldest first, as the reports are.
    """
    reports = []
    with all_or_nothing(store) as copy:
        for number, file in enumerate(reversed(files)):
            watch.step(number / (len(files) + len(tables)), f"De {file.level}en van {file.year} opslaan")
            reports.append(
                import_file(
                    copy,
                    file.path,
                    file.level,
                    file.year,
                    gemeente=gemeente.code,
                    file_name=file.file_name,
                    downloaded=True,
                )
            )
        for number, table in enumerate(tables, start=len(files)):
            watch.step(number / (len(files) + len(tables)), f"De Leefbaarometer van {table.year} opslaan")
            reports.append(
                import_table(
                    copy,
                    KIND,
                    table.level,
                    table.year,
                    table.table,
                    file_name=table.file_name,
                    gemeente=gemeente.code,
                    downloaded=True,
                )
            )
        watch.step(1, "Klaar")
    return tuple(sorted(reports, key=lambda one: (one.kind == KIND, one.year, one.level)))


@contextmanager
def _refusals_as_failures() -> Iterator[None]:
    """What an import refuses was sent by a server: for the user the download failed."""
    try:
        yield
    except ImportRefused as refusal:
        raise DownloadFailed(
            "Wat er is opgehaald, is niet te gebruiken. Er is niets veranderd. Probeer het later opnieuw, of meld het "
            f"aan de beheerder. De controle zegt: {refusal}"
        ) from refusal
