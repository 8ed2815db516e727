"""Taking one gemeente out of an area store, in one step."""

import pandas as pd

from geodata import checks
from geodata.fields import Level
from geodata.manifest import read_manifest, write_manifest
from geodata.staging import all_or_nothing
from geodata.store import AreaStore


def remove(store: AreaStore, gemeente: str, level: Level | None = None) -> int:
    """Remove the areas of a gemeente ('GM0599') with their figures and their boundary history.

    level : None removes wijken and buurten. Returns how many areas went; 0 changes nothing. A delivery of this gemeente
    alone goes off the list, that of a file with more gemeenten stays as long as anything of its level does.

    Raises ImportRefused for what is no code of a gemeente.
    """
    checks.codes(pd.Series([gemeente], name="gemeente"), "gemeente")
    levels = [one for one in store.levels() if level in (None, one)]
    there = [one for one in levels if (store.areas(one)["gemeente_code"] == gemeente).any()]
    if not there:
        return 0
    with all_or_nothing(store) as copy:
        return sum(_remove(copy, gemeente, one) for one in there)


def _remove(store: AreaStore, gemeente: str, level: Level) -> int:
    if level not in store.levels():  # somebody else removed it just before
        return 0
    areas, outlines = store.areas(level), store.outlines(level)
    gone = areas["gemeente_code"] == gemeente
    if gone.all():
        write_manifest(store.folder, read_manifest(store.folder).without_level(level))
        return len(areas)
    store.replace(
        level, areas[~gone], store.figure_rows(level), outlines=outlines[outlines["gemeente_code"] != gemeente]
    )
    write_manifest(store.folder, read_manifest(store.folder).without_deliveries(level, gemeente))
    return int(gone.sum())
