"""The addresses of the services are settings."""

import pytest

from geodata.download.addresses import Addresses, addresses
from geodata.download.failure import DownloadFailed

SETTINGS = ("MENSWATWOONJE_PDOK", "MENSWATWOONJE_STATLINE", "MENSWATWOONJE_LEEFBAAROMETER")


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for setting in SETTINGS:
        monkeypatch.delenv(setting, raising=False)


def test_without_settings_they_are_those_of_the_official_services(monkeypatch: pytest.MonkeyPatch) -> None:
    assert addresses() == Addresses()
    assert addresses().pdok_of(2024) == "https://api.pdok.nl/cbs/wijken-en-buurten-2024/ogc/v1"
    assert addresses().statline == "https://datasets.cbs.nl/odata/v1/CBS"
    monkeypatch.setenv("MENSWATWOONJE_STATLINE", "  ")
    assert addresses() == Addresses()


def test_each_is_a_setting_read_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENSWATWOONJE_PDOK", " http://127.0.0.1:8700/{year}/v1/ ")
    monkeypatch.setenv("MENSWATWOONJE_STATLINE", "https://spiegel.example/odata")
    monkeypatch.setenv("MENSWATWOONJE_LEEFBAAROMETER", "https://spiegel.example/lbm.zip")
    found = addresses()
    assert found.pdok_of(2023) == "http://127.0.0.1:8700/2023/v1"
    assert (found.statline, found.leefbaarometer) == (
        "https://spiegel.example/odata",
        "https://spiegel.example/lbm.zip",
    )


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize(
    "wrong",
    [
        "api.pdok.nl/{year}",
        "ftp://api.pdok.nl/{year}",
        "file:///etc/passwd?{year}",
        "https://",
        "https://a b/{year}",
        "https://a:x/{year}",
        "https://naam:geheim@api.pdok.nl/{year}",
        "http://[/{year}",
    ],
)
def test_what_is_no_web_address_is_refused_with_the_name_of_the_setting(
    setting: str, wrong: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(setting, wrong)
    with pytest.raises(DownloadFailed, match=f"{setting} is geen adres van een webdienst") as refused:
        addresses()
    assert "geheim" not in str(refused.value)


def test_an_address_of_pdok_without_a_place_for_the_year_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENSWATWOONJE_PDOK", "https://api.pdok.nl/cbs/wijken-en-buurten-2024/ogc/v1")
    with pytest.raises(DownloadFailed, match="MENSWATWOONJE_PDOK noemt geen jaar"):
        addresses()
