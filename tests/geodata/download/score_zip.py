"""The zip with open data of Leefbaarometer, small, as it was delivered in 2024."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path, PurePosixPath

from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

from tests.geodata.download.served import served

FOLDER = "Leefbaarometer 3.0 - Meting 2024 - open data/"
BUURTEN = FOLDER + "Leefbaarometer-scores buurten 2002-2024.csv"
WIJKEN = FOLDER + "Leefbaarometer-scores wijken 2002-2024.csv"
HEADER = ("jaar", "lbm", "afw", "fys", "onv", "soc", "vrz", "won")
YEARS = (2002, 2008, 2012, 2014, 2016, 2018, 2020, 2022, 2024)


def score_table(codes: Iterable[str], years: Iterable[int] = YEARS, delimiter: str = ",", **dimensions: object) -> str:
    """A table of scores; `dimensions` replaces the value of a dimension, in all rows or by a function of code and
    year. `won` is 0.1 in the first year of the first area and grows by 0.01 a row, so that every score is another."""
    key = {"BU": "bu_code", "WK": "wk_code", "GM": "gm_code"}
    areas, lines = list(codes), []
    for place, (code, year) in enumerate((code, year) for code in areas for year in years):
        scores = {"fys": 0.02, "onv": -0.1, "soc": -0.03, "vrz": 0.31, "won": 0.1 + place / 100} | dimensions
        told = {name: score(code, year) if callable(score) else score for name, score in scores.items()}
        row = {"jaar": year, "lbm": 4.1, "afw": 0.2} | told
        lines.append([code, *(row[name] for name in HEADER)])
    header = [key[areas[0][:2]], *HEADER]
    text = "\n".join(delimiter.join(str(cell) for cell in line) for line in (header, *lines)) + "\n"
    return text if delimiter == "," else text.replace(".", ",")


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A zip of these files, with what macOS leaves behind."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
            left = PurePosixPath("__MACOSX", name)
            archive.writestr(str(left.with_name(f"._{left.name}")), b"\x00\x05\x16\x07")
    return buffer.getvalue()


def delivery(codes: Iterable[str], years: Iterable[int] = YEARS, *, with_wijken: bool = True) -> bytes:
    """The zip as a whole: scores of buurten, wijken and gemeenten, and the tables of differences between years."""
    buurten = list(codes)
    wijken = sorted({f"WK{code[2:8]}" for code in buurten})
    members = {
        BUURTEN: score_table(buurten, years),
        BUURTEN.replace("scores", "ontwikkeling"): score_table(buurten, ["2002-2024"]),
        FOLDER + "Leefbaarometer-scores gemeenten 2002-2024.csv": score_table([f"GM{buurten[0][2:6]}"], years),
        FOLDER + "Toelichting.pdf": b"%PDF-1.7",
    }
    if with_wijken:
        members[WIJKEN] = score_table(wijken, years)
    return zipped(members)


def written(content: bytes, folder: Path) -> Path:
    """The zip as a file."""
    path = folder / "leefbaarometer.zip"
    path.write_bytes(content)
    return path


def offered(content: bytes) -> AbstractContextManager[str]:
    """The folder in which the zip stands as open-data.zip, on loopback (MENSWATWOONJE_LEEFBAAROMETER)."""
    answer = Response(content, media_type="application/zip")
    return served(Starlette(routes=[Route("/open-data.zip", lambda request: answer)]))
