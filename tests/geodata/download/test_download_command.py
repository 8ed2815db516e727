"""`python -m geodata download` and `remove`: what they print, how they end, and what a broken-off one leaves."""

import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from geodata import Addresses, AreaStore, Progress, import_file
from geodata.__main__ import main
from geodata.progress_line import ProgressLine
from tests.geodata.deliveries import buurten, contents, saved
from tests.geodata.download.servers import BASE, Collections, cursor_server, loopback
from tests.geodata.download.servers_cursor import cursor_app
from tests.geodata.download.servers_loopback import Reply, Request
from tests.geodata.download.small import NOWHERE, fetch, offering, small

ROOT = Path(__file__).parents[3]
QUICK = ("--without", "statline", "--without", "leefbaarometer")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AreaStore:
    """The user's own store."""
    monkeypatch.setenv("MENSWATWOONJE_DATA", str(tmp_path / "data"))
    return AreaStore(tmp_path / "data" / "eigen" / "areas")


@contextmanager
def settings(monkeypatch: pytest.MonkeyPatch, years: dict[int, Collections]) -> Iterator[None]:
    with offering(years) as where:
        set_to(monkeypatch, where)
        yield


def set_to(monkeypatch: pytest.MonkeyPatch, where: Addresses) -> None:
    monkeypatch.setenv("MENSWATWOONJE_PDOK", where.pdok)
    monkeypatch.setenv("MENSWATWOONJE_STATLINE", where.statline)
    monkeypatch.setenv("MENSWATWOONJE_LEEFBAAROMETER", where.leefbaarometer)


def test_a_name_is_loaded_into_the_users_own_store(
    store: AreaStore, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with settings(monkeypatch, {year: small(year) for year in (2023, 2024)}):
        assert main(["download", "--gemeente", "rotterdam", *QUICK]) == 0
    assert len(store.areas("buurt")) == 5
    printed = capsys.readouterr()
    assert printed.out.startswith("Rotterdam (GM0599): de cijfers van 2023 en 2024 zijn opgehaald.\n")
    assert "Opgehaald: " in printed.out.splitlines()[-1]
    assert printed.err.splitlines()[-1] == "100%  Klaar"
    assert "\r" not in printed.err
    assert len(printed.err.splitlines()) <= 12


def test_years_and_level_are_a_choice(store: AreaStore, monkeypatch: pytest.MonkeyPatch) -> None:
    with settings(monkeypatch, {year: small(year) for year in (2021, 2022, 2023, 2024)}):
        main(["download", "--gemeente", "GM0599", "--year", "2021", "2023", "--level", "wijk", *QUICK])
    assert store.levels() == ("wijk",)
    assert sorted(set(store.figure_rows("wijk")["year"])) == [2021, 2023]


def test_without_leaves_out_the_other_sources_only(
    store: AreaStore, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with settings(monkeypatch, {2024: small(2024)}):
        assert main(["download", "--gemeente", "GM0599", "--without", "statline"]) == 1
        assert "Leefbaarometer" in capsys.readouterr().err.splitlines()[-1]
    with pytest.raises(SystemExit) as ended:
        main(["download", "--gemeente", "GM0599", "--without", "pdok"])
    assert ended.value.code == 2


@pytest.mark.parametrize(
    ("gemeente", "says"),
    [("Roterdam", "Niet opgehaald: Er is geen gemeente 'Roterdam' gevonden. Bedoelt u Rotterdam"), ("", "Zeg welke")],
)
def test_a_failure_is_one_sentence_on_stderr_and_exit_code_1(
    gemeente: str, says: str, store: AreaStore, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with settings(monkeypatch, {2024: small(2024)}):
        assert main(["download", "--gemeente", gemeente, *QUICK]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert says in printed.err.splitlines()[-1]
    assert not store.folder.exists()


def test_a_server_that_cannot_be_reached_is_told_by_name(
    store: AreaStore, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    set_to(monkeypatch, Addresses("http://127.0.0.1:9/{year}", NOWHERE, NOWHERE))
    assert main(["download", "--gemeente", "GM0599"]) == 1
    assert "Niet opgehaald: PDOK (127.0.0.1:9) is niet bereikbaar" in capsys.readouterr().err
    monkeypatch.setenv("MENSWATWOONJE_PDOK", "ftp://ergens/{year}")
    assert main(["download", "--gemeente", "GM0599"]) == 1
    assert "MENSWATWOONJE_PDOK" in capsys.readouterr().err


def test_a_download_that_takes_longer_than_was_allowed_ends_and_says_so(
    store: AreaStore, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with settings(monkeypatch, {2024: small(2024)}):
        assert main(["download", "--gemeente", "GM0599", "--minutes", "0.0001"]) == 1
    assert "Het ophalen duurde langer dan" in capsys.readouterr().err.splitlines()[-1]
    assert not store.folder.exists()


@pytest.mark.parametrize("text", ["0", "-1", "lang", "nan", "1e9", ""])
def test_a_limit_that_cannot_be_is_refused_in_dutch(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["download", "--gemeente", "GM0599", "--minutes", text])
    assert ended.value.code == 2
    assert "moet een getal boven 0 zijn, en hoogstens 120" in capsys.readouterr().err


def test_download_without_a_gemeente_ends_with_a_dutch_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["download"])
    assert ended.value.code == 2
    assert "er ontbreekt: --gemeente" in capsys.readouterr().err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_one_line_is_rewritten_and_cleared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    screen = Terminal()
    line = ProgressLine(screen)
    line.tell(Progress(0.05, "2024, buurten: 20 van 91 opgehaald, en nog veel meer"))
    line.tell(Progress(1, "Kl\x1b[2Jaar"))
    line.done()
    drawn = screen.getvalue().split("\r")
    assert [len(text) for text in drawn] == [0, 29, 29, 29, 0]
    assert drawn[1] == "  5%  2024, buurten: 20 van 9"
    assert drawn[2].startswith("100%  Kl [2Jaar")
    assert drawn[3].strip() == ""
    assert "\n" not in screen.getvalue()


def test_in_a_log_it_says_a_line_for_each_tenth_at_most() -> None:
    log = io.StringIO()
    line = ProgressLine(log)
    for part in range(1001):
        line.tell(Progress(part / 1000, f"stap {part}"))
    line.done()
    assert 10 <= len(log.getvalue().splitlines()) <= 11
    assert log.getvalue().endswith("100%  stap 1000\n")


@contextmanager
def stuck(store: AreaStore, signal_number: int) -> Iterator["subprocess.CompletedProcess[str]"]:
    """A download by command that waits for the buurten of 2024 when it gets a signal; how it ended."""
    app = cursor_app({2024: small(2024)})

    def waits(request: Request) -> Reply:
        reply = app(request)
        return replace(reply, pause=60) if request.path.endswith("buurten/items") else reply

    with loopback(waits) as running:
        environment = {**os.environ, "MENSWATWOONJE_PDOK": running.url + BASE}
        command = [sys.executable, "-m", "geodata", "download", "--gemeente", "GM0599", *QUICK]
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert process.stderr is not None
        for said in process.stderr:
            if "buurten opvragen" in said:
                break
        process.send_signal(signal_number)
        out, rest = process.communicate(timeout=30)
        yield subprocess.CompletedProcess(command, process.returncode, out, rest)


def test_ctrl_c_stops_it_and_leaves_every_byte(store: AreaStore) -> None:
    with offering({2020: small(2020)}) as where:
        fetch(store, where, years=[2020])
    before = contents(store)
    with stuck(store, signal.SIGINT) as ended:
        assert ended.returncode == 130
        assert ended.stdout == ""
        assert ended.stderr.splitlines()[-1] == "Gestopt. Er is niets veranderd."
        assert "Traceback" not in ended.stderr
    assert contents(store) == before


def test_a_download_that_is_killed_leaves_a_store_that_goes_on(store: AreaStore) -> None:
    with offering({2020: small(2020), 2024: small(2024)}) as where:
        fetch(store, where, years=[2020])
        before = contents(store)
        with stuck(store, signal.SIGKILL) as ended:
            assert ended.returncode == -signal.SIGKILL
        assert contents(store) == before
        fetch(store, where, years=[2024])
    assert set(store.areas("buurt")["boundary_year"]) == {2024}


@pytest.fixture
def two(store: AreaStore, tmp_path: Path) -> AreaStore:
    """Rotterdam (wijken and buurten) and Schiedam (buurten)."""
    with cursor_server({2024: small(2024)}) as running:
        fetch(store, Addresses(running.url + BASE, NOWHERE, NOWHERE))
    import_file(store, saved(buurten(("BU06060101",), gemeentenaam="Schiedam"), tmp_path))
    return store


def test_remove_takes_a_gemeente_out_by_name_or_code(two: AreaStore, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["remove", "--gemeente", "rotterdam"]) == 0
    assert capsys.readouterr().out == "Weggehaald: 2 wijken en 5 buurten van Rotterdam.\n"
    assert two.areas("buurt")["gemeente_code"].tolist() == ["GM0606"]
    assert main(["remove", "--gemeente", "GM0606"]) == 0
    assert two.levels() == ()


def test_remove_can_take_one_level(two: AreaStore, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["remove", "--gemeente", "GM0599", "--level", "wijk"]) == 0
    assert capsys.readouterr().out == "Weggehaald: 2 wijken van Rotterdam.\n"
    assert two.levels() == ("buurt",)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("Amsterdam", "Niets weggehaald: van Amsterdam zijn geen gebieden geladen."),
        ("Nergens", "geen gemeente 'Nergens'"),
    ],
)
def test_remove_says_when_there_is_nothing_to_remove(
    asked: str, says: str, two: AreaStore, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(two)
    assert main(["remove", "--gemeente", asked]) == 1
    printed = capsys.readouterr()
    assert says in printed.err
    assert printed.out == ""
    assert contents(two) == before


def test_list_shows_each_gemeente_with_years_sources_and_licence(
    two: AreaStore, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["list"]) == 0
    printed = capsys.readouterr().out
    assert "  Rotterdam (GM0599): 5 buurten, grenzen van 2024, jaren met cijfers: 2024, opgehaald op 20" in printed
    assert "  Schiedam (GM0606): 1 buurten" not in printed
    assert "  Schiedam (GM0606): 1 buurt, grenzen van 2023, jaren met cijfers: 2023, geladen op 20" in printed
    assert "bronnen: CBS Kerncijfers wijken en buurten (CC BY 4.0); 1 cijfer, " in printed
    assert "pdok-buurten-2024.geojson: CBS Kerncijfers wijken en buurten, buurt, 2024, GM0599" in printed


def test_list_of_nothing_says_how_to_begin(store: AreaStore, capsys: pytest.CaptureFixture[str]) -> None:
    main(["list"])
    assert "python -m geodata download --gemeente NAAM" in capsys.readouterr().out
    assert not store.folder.exists()
