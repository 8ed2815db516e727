"""What a download says, while it lasts and afterwards."""

from dataclasses import replace
from pathlib import Path

import pytest

from geodata import AreaStore, Progress, Watch
from tests.geodata.download.small import fetch, offering, small


@pytest.fixture
def store(tmp_path: Path) -> AreaStore:
    return AreaStore(tmp_path / "store")


def test_the_report_says_per_level_and_year_what_came_and_what_is_missing(store: AreaStore) -> None:
    with offering({2023: small(2023), 2024: small(2024, aantal_huishoudens=[400, 300, -99997, 1, 2])}) as where:
        report = replace(fetch(store, where), bytes=2_345_678, seconds=4.2)
    said = report.sentences()
    assert said[0] == "Rotterdam (GM0599): de cijfers van 2023 en 2024 zijn opgehaald."
    cbs = "CBS Kerncijfers wijken en buurten"
    assert said[1].startswith(f"{cbs} 2023: 5 buurten, 1 cijfer. Niet geleverd: Aantal huishoudens; Stedelijkheid; ")
    assert said[3].startswith(f"{cbs} 2024: 5 buurten, 2 cijfers. Niet geleverd: Stedelijkheid; ")
    assert "1 van de cijfers is niet van elk gebied bekend." in said[3]
    assert said[4].startswith("CBS Kerncijfers wijken en buurten 2024: 2 wijken, ")
    assert said[-1] == "Opgehaald: 2,3 MB in 4 seconden."
    assert not any("al grenzen geladen" in sentence for sentence in said)


def test_a_year_that_does_not_know_the_gemeente_is_said_and_the_others_go_on(store: AreaStore) -> None:
    other = small(2022, ("BU06060101", "BU06060102"), gemeentenaam="Schiedam")
    with offering({2022: other, 2023: small(2023), 2024: small(2024)}) as where:
        report = fetch(store, where)
    assert report.years == (2023, 2024)
    assert "In 2022 was er nog geen gemeente Rotterdam (GM0599); van dat jaar is niets opgehaald." in report.sentences()


@pytest.mark.parametrize(
    ("count", "seconds", "text"),
    [(0, 0.2, "1 kB in 1 seconde"), (340_400, 1.2, "340 kB in 1 seconde"), (12_300_000, 61, "12,3 MB in 61 seconden")],
)
def test_bytes_and_seconds_are_said_as_dutch_does(count: int, seconds: float, text: str, store: AreaStore) -> None:
    with offering({2024: small(2024)}) as where:
        report = fetch(store, where)
    assert replace(report, bytes=count, seconds=seconds).size() == text


def test_progress_never_goes_back_and_ends_at_the_whole(store: AreaStore) -> None:
    heard: list[Progress] = []
    with offering({year: small(year) for year in (2023, 2024)}) as where:
        fetch(store, where, watch=Watch(tell=heard.append))
    shares = [one.share for one in heard]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)
    assert any("2023, buurten" in one.text for one in heard)
