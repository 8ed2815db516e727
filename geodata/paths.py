"""Where data is kept: two datasets, the fictional municipality and what the user brought in, which are never mixed."""

import os
from pathlib import Path
from typing import Literal

Dataset = Literal["fictief", "eigen"]

_BESIDE_THE_CODE = Path(__file__).resolve().parent.parent / "var"


def data_folder(dataset: Dataset) -> Path:
    """The folder of one dataset; it holds `areas/` and the register, and is made by the first who writes there.

    The environment variable MENSWATWOONJE_DATA names the folder that holds both datasets; without it, that is `var/`
    beside the code.
    """
    if dataset not in ("fictief", "eigen"):
        raise ValueError(f"dataset must be 'fictief' or 'eigen', not {dataset!r}")
    chosen = os.environ.get("MENSWATWOONJE_DATA", "").strip()
    return (Path(chosen).expanduser() if chosen else _BESIDE_THE_CODE) / dataset
