"""The two datasets and their area stores, opened once per process: 'fictief' is made by code, 'eigen' is brought in."""

from functools import lru_cache

from geodata import AreaStore, Dataset, data_folder

DATASETS: tuple[Dataset, ...] = ("fictief", "eigen")


@lru_cache(maxsize=len(DATASETS))
def area_store(dataset: Dataset) -> AreaStore:
    """Return the store of a dataset; it reads its manifest anew, so that an import by another process is seen."""
    return AreaStore(data_folder(dataset) / "areas")
