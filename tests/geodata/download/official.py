"""The three services of which the product fetches figures, on loopback, as settings for the app under test.

To try the product with them, until Ctrl-C: `make services`, or `python -m tests.geodata.download.official` with the
options that `--help` lists; it prints the command that starts the product with them.
"""

import argparse
import os
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial

from tests.geodata.download.score_zip import BUURTEN, offered, score_table, zipped
from tests.geodata.download.servers import (
    BASE,
    FAULTS,
    PAGE,
    Behaviour,
    Collections,
    fictional,
    loopback,
    pygeoapi_server,
    rotterdam,
    together,
)
from tests.geodata.download.servers_cursor import cursor_app
from tests.geodata.download.servers_data import chance, drift
from tests.geodata.download.servers_loopback import App, Reply, Request
from tests.geodata.download.statline_server import Figures, StatLine

_TABLES = {2022: "85318NED", 2023: "85618NED", 2024: "85984NED", 2025: "86165NED"}
_SCORES = {"won": (-0.04, 0.1), "fys": (-0.04, 0.07), "vrz": (-0.22, 0.16), "soc": (-0.05, 0.11), "onv": (-0.11, 0.12)}
"""From where to where the made-up scores go: about the 5th and 95th percentile of all wijken."""
_POVERTY = (1.0, 12.0)


@dataclass
class Services:
    """settings : the environment variables by which the app finds them. fault : one of `FAULTS`, at PDOK from now on;
    '' is none."""

    settings: dict[str, str] = field(default_factory=dict)
    fault: str = ""


@contextmanager
def official(years: Mapping[int, Collections] | None = None, *, pygeoapi: bool = False) -> Iterator[Services]:
    """Serve them for a `with`.

    years : what PDOK has; without it 'Rotterdam' of 2022 (real where REAL_DATA is, else the fictional municipality
    under that name). pygeoapi : a real OGC API server in its place, with one year and without faults.
    """
    offer, services = years or {2022: rotterdam(2022)}, Services()
    with ExitStack() as stack:
        if pygeoapi:
            year, collections = next(iter(offer.items()))
            pdok = stack.enter_context(pygeoapi_server(collections, year))
        else:
            pdok = stack.enter_context(loopback(_with_faults(cursor_app(offer, Behaviour(page=PAGE)), services)))
        statline = stack.enter_context(_statline(offer).running())
        scores = stack.enter_context(offered(_scores(offer)))
        services.settings = {
            "MENSWATWOONJE_PDOK": pdok.url + BASE,
            "MENSWATWOONJE_STATLINE": statline,
            "MENSWATWOONJE_LEEFBAAROMETER": f"{scores}/open-data.zip",
        }
        yield services


def _with_faults(well: App, services: Services) -> App:
    faulty = {name: fault(well) for name, fault in FAULTS.items()}

    def app(request: Request) -> Reply:
        return faulty.get(services.fault, well)(request)

    return app


def _statline(offer: Mapping[int, Collections]) -> StatLine:
    """One measure."""
    return StatLine(
        {
            _TABLES[year]: [
                Figures(
                    "Personen in armoede",
                    {code: round(_made_up("armoede", *_POVERTY, code, year), 1) for code in _buurten(collections)},
                    unit="%",
                    group="Inkomen",
                )
            ]
            for year, collections in offer.items()
        }
    )


def _scores(offer: Mapping[int, Collections]) -> bytes:
    codes = sorted({code for collections in offer.values() for code in _buurten(collections)})
    scores = {name: partial(_made_up, name, *limits) for name, limits in _SCORES.items()}
    return zipped({BUURTEN: score_table(codes, [2022, 2024], **scores)})


def _made_up(name: str, low: float, high: float, code: str, year: int) -> float:
    """A figure between two values, another one for each area, that moves with the years; always the same."""
    return round(low + (high - low) * chance(name, code) * drift(name, code, year), 4)


def _buurten(collections: Collections) -> list[str]:
    return [feature["properties"]["buurtcode"] for feature in collections["buurten"]]


def main() -> None:
    """Serve Rotterdam and Weidemonde, the fictional municipality; ends with Ctrl-C or a terminate signal."""
    real = "REAL_DATA" in os.environ
    parser = argparse.ArgumentParser(prog="python -m tests.geodata.download.official", description=main.__doc__)
    parser.add_argument(
        "--year", type=int, nargs="+", choices=sorted(_TABLES), default=[2022] if real else list(_TABLES)
    )
    parser.add_argument("--pygeoapi", action="store_true", help="a real OGC API server for PDOK, with the first year")
    parser.add_argument("--fault", choices=sorted(FAULTS), default="", help="how PDOK goes wrong")
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that the process of pygeoapi ends too
    offer = {year: together(rotterdam(year), fictional(year)) for year in asked.year}
    with official(offer, pygeoapi=asked.pygeoapi) as services:
        services.fault = asked.fault
        print(
            "Three services run on this machine until you press Ctrl-C. They have Weidemonde (fictional) and Rotterdam "
            f"({'2022 as CBS delivered it' if real else 'the same fictional areas under its code'}).\n"
            "In another terminal, start the product with them; PORT=8600 behind it takes another port than 8501:\n\n"
            "make run \\"
        )
        print(" \\\n".join(f"  {name}='{value}'" for name, value in services.settings.items()), flush=True)
        with suppress(KeyboardInterrupt):
            threading.Event().wait()


if __name__ == "__main__":
    main()
