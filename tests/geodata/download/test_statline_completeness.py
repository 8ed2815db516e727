"""A short, doubled or wrong answer of StatLine is noticed, whether or not the server says how much there is."""

from typing import Any

import pytest
from starlette.responses import HTMLResponse, Response

from geodata.download.failure import DownloadFailed
from geodata.download.odata import MOST_PAGES
from tests.geodata.download.statline_server import Figures, Page, StatLine, cut, figures

BUURTEN = ("BU05990110", "BU05990111", "BU05990120")


def served(*more: Figures, **behaviour: Any) -> StatLine:
    """A table with two figures of each of the three buurten, and more where named."""
    measures = [
        Figures("Aantal inwoners", dict(zip(BUURTEN, (18050, 0, 3000), strict=True))),
        Figures("Personen in armoede", dict(zip(BUURTEN, (4.5, 3, 6.1), strict=True)), unit="%", group="Inkomen"),
    ]
    return StatLine({"85984NED": [*measures, *more]}, **behaviour)


def test_all_pages_are_read_by_the_links_of_the_server() -> None:
    statline = served(page=2)
    assert figures(statline).notna().all(axis=None)
    assert sum("skiptoken" in address for address in statline.asked) == 1 + 2  # codes 3 in twos, cells 6 in twos


@pytest.mark.parametrize("counts", [True, False, "refused"])
def test_a_server_that_does_not_count_is_read_as_well(counts: bool | str) -> None:
    assert figures(served(page=2, counts=counts)).notna().all(axis=None)


def test_a_server_that_minds_no_filter_gives_no_area_of_another_gemeente() -> None:
    elsewhere = Figures("Woningvoorraad", {"BU03630000": 1, "WK059901": 2, BUURTEN[0]: 3})
    assert figures(served(elsewhere, filters=False)).index.tolist() == list(BUURTEN)


@pytest.mark.parametrize("entity", ["Observations", "MeasureCodes", "WijkenEnBuurtenCodes"])
def test_fewer_rows_than_the_server_said_are_refused(entity: str) -> None:
    with pytest.raises(DownloadFailed, match=r"beloofde \d+ rijen en gaf er"):
        figures(served(spoil=cut(entity, lambda rows: rows[:-1])))


def test_an_area_without_figures_is_noticed_when_the_server_does_not_count() -> None:
    gone = cut("Observations", lambda rows: [row for row in rows if row["WijkenEnBuurten"].strip() != BUURTEN[1]])
    with pytest.raises(DownloadFailed, match="cijfers van BU05990111 ontbreken"):
        figures(served(counts=False, spoil=gone))


def test_an_area_without_inhabitants_given_is_noticed_though_it_has_another_figure() -> None:
    first = cut("Observations", lambda rows: [row for row in rows if row["Value"] != 18050])
    with pytest.raises(DownloadFailed, match="cijfers van BU05990110 ontbreken"):
        figures(served(counts=False, spoil=first))


def test_a_last_page_that_never_came_is_noticed_when_the_server_does_not_count() -> None:
    def no_link(entity: str, page: Page) -> Page:
        return {name: part for name, part in page.items() if name != "@odata.nextLink" or entity != "Observations"}

    with pytest.raises(DownloadFailed, match="ontbreken"):
        figures(served(counts=False, page=4, spoil=no_link))


def test_figures_of_an_area_that_is_not_listed_are_refused() -> None:
    unlisted = cut("WijkenEnBuurtenCodes", lambda rows: rows[:-1])
    with pytest.raises(DownloadFailed, match="BU05990120, dat niet in de lijst"):
        figures(served(counts=False, spoil=unlisted))


def test_a_figure_that_comes_twice_is_refused() -> None:
    with pytest.raises(DownloadFailed, match="staat er twee keer in"):
        figures(served(counts=False, spoil=cut("Observations", lambda rows: rows + rows[:1])))


def test_a_page_that_comes_back_is_refused() -> None:
    links: list[str] = []

    def circle(entity: str, page: Page) -> Page:
        if entity == "Observations" and "@odata.nextLink" in page:
            links.append(page["@odata.nextLink"])
            page["@odata.nextLink"] = links[0]
        return page

    with pytest.raises(DownloadFailed, match="bladzijde die al geweest was"):
        figures(served(page=2, spoil=circle))


def test_pages_without_end_end() -> None:
    def endless(entity: str, page: Page) -> Page:
        if entity == "WijkenEnBuurtenCodes":
            page["@odata.nextLink"] = f"WijkenEnBuurtenCodes?$skiptoken={len(statline.asked)}"
        return page

    statline = served(spoil=endless, counts=False)
    with pytest.raises(DownloadFailed, match=f"meer dan {MOST_PAGES} bladzijden"):
        figures(statline)


def test_a_link_to_another_server_is_not_followed() -> None:
    def elsewhere(entity: str, page: Page) -> Page:
        return page | {"@odata.nextLink": "http://localhost:1/odata/v1/CBS/85984NED/Observations"}

    with pytest.raises(DownloadFailed, match="StatLine"):
        figures(served(spoil=elsewhere))


@pytest.mark.parametrize(
    "answer",
    [
        [],
        {"value": None},
        {"value": {}},
        {"value": ["x"]},
        {"value": [], "@odata.count": "veel"},
        {"value": [], "@odata.nextLink": 7},
        {"error": {"message": "<script>alert(1)</script>"}},
    ],
)
def test_what_is_no_list_of_rows_is_refused(answer: Any) -> None:
    with pytest.raises(DownloadFailed, match="Er is niets geladen") as failure:
        figures(served(spoil=lambda entity, good: answer if entity == "Observations" else good))
    assert "<" not in str(failure.value)


@pytest.mark.parametrize("answer", [HTMLResponse("<h1>Storing</h1>"), Response("{", media_type="application/json")])
def test_a_web_page_or_half_an_answer_is_a_failure(answer: Response) -> None:
    with pytest.raises(DownloadFailed, match="StatLine"):
        figures(served(spoil=lambda _entity, _page: answer))
