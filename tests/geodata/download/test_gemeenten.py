"""Which gemeente is meant, however people write it."""

import csv
from pathlib import Path

import pytest

from geodata import Addresses, DownloadFailed, Gemeente, Watch, find_gemeente, gemeenten
from geodata.download.gemeenten import name_in
from geodata.download.http import Server
from tests.geodata.download.servers import BASE, Collections, cursor_server
from tests.geodata.download.small import small

ROTTERDAM = Gemeente("GM0599", "Rotterdam")


def test_the_342_gemeenten_of_2024_are_those_of_cbs(real_data: Path) -> None:
    with (real_data / "cbs" / "kwb_2024_bevolking.csv").open(encoding="utf-8-sig", newline="") as file:
        official = {(row["code"], row["naam"]) for row in csv.DictReader(file) if row["soort_regio"] == "Gemeente"}
    assert {(one.code, one.name) for one in gemeenten()} == official
    assert len(gemeenten()) == 342


def test_they_are_listed_as_dutch_lists_are() -> None:
    names = [one.name for one in gemeenten()]
    assert names[:2] == ["Aa en Hunze", "Aalsmeer"]
    assert names.index("Geldrop-Mierlo") < names.index("'s-Gravenhage") < names.index("Groningen")
    assert names.index("Rotterdam") < names.index("Schiedam") < names.index("Súdwest-Fryslân") < names.index("Zwolle")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("GM0599", "GM0599"),
        ("gm0599", "GM0599"),
        ("0599", "GM0599"),
        (" Rotterdam ", "GM0599"),
        ("rotterdam", "GM0599"),
        ("ROTTERDAM", "GM0599"),
        ("Den Haag", "GM0518"),
        ("den haag", "GM0518"),
        ("'s-Gravenhage", "GM0518"),
        ("’s Gravenhage", "GM0518"),
        ("s gravenhage", "GM0518"),
        ("Den Bosch", "GM0796"),
        ("sudwest fryslan", "GM1900"),
        ("Noardeast-Fryslan", "GM1970"),
        ("Hengelo", "GM0164"),
        ("Hengelo (O.)", "GM0164"),
        ("Bergen (NH.)", "GM0373"),
        ("bergen (l)", "GM0893"),
        ("Laren", "GM0417"),
    ],
)
def test_a_gemeente_is_found_as_people_write_it(text: str, code: str) -> None:
    assert find_gemeente(text).code == code


def test_a_code_that_is_not_in_the_list_is_taken_at_its_word() -> None:
    assert find_gemeente("GM1999") == Gemeente("GM1999", "")
    assert str(find_gemeente("GM1999")) == "GM1999"
    assert str(ROTTERDAM) == "Rotterdam (GM0599)"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Bergen", r"meer dan een gemeente 'Bergen': Bergen \(NH.\) \(GM0373\) of Bergen \(L.\) \(GM0893\)"),
        ("Roterdam", r"Bedoelt u Rotterdam \(GM0599\)"),
        ("Weidemonde", "geef de code"),
        ("", "Zeg welke gemeente"),
        ("  ", "Zeg welke gemeente"),
        ("GM599", "geen gemeente 'GM599'"),
        ("BU05990110", "geen gemeente"),
    ],
)
def test_what_is_no_gemeente_or_more_than_one_is_said(text: str, says: str) -> None:
    with pytest.raises(DownloadFailed, match=says):
        find_gemeente(text)


def named(name: str, code: str = "1999") -> Collections:
    return small(2024, (f"BU{code}0110", f"BU{code}0120"), gemeentenaam=name)


def test_a_name_that_the_list_lacks_is_asked_of_the_server() -> None:
    with cursor_server({2024: named("Nieuwstad")}) as running:
        server = Server(Addresses(pdok=running.url + BASE).pdok_of(2024), "PDOK", Watch())
        assert find_gemeente("Nieuwstad", server) == Gemeente("GM1999", "Nieuwstad")
        with pytest.raises(DownloadFailed, match="geen gemeente 'Oudstad'"):
            find_gemeente("Oudstad", server)


def test_a_name_that_the_list_has_is_asked_of_nobody() -> None:
    with cursor_server({2024: named("Rotterdam")}) as running:
        server = Server(Addresses(pdok=running.url + BASE).pdok_of(2024), "PDOK", Watch())
        assert find_gemeente("Rotterdam", server) == ROTTERDAM
        assert running.asked == []


def test_what_a_server_calls_a_gemeente_cannot_steer_a_terminal() -> None:
    assert name_in({"gemeentenaam": " Nieuw\x1b[2Jstad\r\n"}) == "Nieuw [2Jstad"
    assert name_in({"gemeentenaam": None}) == ""
    assert len(name_in({"gemeentenaam": "x" * 10_000})) == 100
