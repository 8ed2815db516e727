"""Key figures of StatLine: matched by name, missing is missing, and never half of them."""

import json
import socket
from typing import Any

import pytest

from geodata import ImportRefused
from geodata.download.failure import DownloadFailed
from geodata.download.http import Server
from geodata.download.statline import NOTES, key_figures
from geodata.download.statline_tables import known_measures, measure_name, table_of
from geodata.download.watch import Watch
from geodata.fields import delivery_kinds
from tests.geodata.download.statline_server import IMPOSSIBLE, ONCE, Figures, Page, StatLine, asked, cut, figures

BUURTEN = ("BU05990110", "BU05990111", "BU05990120")
POPULATION = Figures("Aantal inwoners", dict(zip(BUURTEN, (18050, 0, 3000), strict=True)))
ARMOEDE = Figures("Personen in armoede", dict(zip(BUURTEN, (4.5, 3, 6.1), strict=True)), unit="%", group="Inkomen")
TABLE = "85984NED"


def served(*measures: Figures, **behaviour: Any) -> StatLine:
    return StatLine({TABLE: [POPULATION, *measures]}, **behaviour)


def test_figures_come_by_area_and_by_the_name_of_the_measure() -> None:
    found = figures(served(ARMOEDE))
    assert found.index.tolist() == list(BUURTEN)
    assert found["personen_in_armoede"].tolist() == [4.5, 3, 6.1]
    assert found["aantal_inwoners"].tolist() == [18050, 0, 3000]
    assert (found.index.name, found.attrs[NOTES]) == ("code", [])


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Personenauto's per huishouden", "personenautos_per_huishouden"),
        ("Personenauto\u2019s  per huishouden ", "personenautos_per_huishouden"),
        ("Wmo-cliënten relatief", "wmo_clienten_relatief"),
        ("Personen per soort uitkering; WW", "personen_per_soort_uitkering_ww"),
        ("Mediaan vermogen van particuliere huish.", "mediaan_vermogen_van_particuliere_huish"),
    ],
)
def test_accents_apostrophes_and_punctuation_of_a_title_do_not_count(title: str, name: str) -> None:
    assert measure_name(title) == name
    assert name in figures(served(Figures(title, {BUURTEN[0]: 1})))


def test_the_order_and_number_of_the_measures_do_not_matter() -> None:
    other = Figures("Mannen", dict.fromkeys(BUURTEN, 7))
    one = figures(StatLine({TABLE: [POPULATION, ARMOEDE]}))
    two = figures(StatLine({TABLE: [other, ARMOEDE, other, POPULATION]}))
    assert two[list(one)].equals(one)  # identifiers (M000000 ...) are others in the second


def test_wijken_are_asked_as_wijken() -> None:
    found = figures(served(Figures("Woningvoorraad", {"WK059901": 9448}), counts=True), level="wijk")
    assert found["woningvoorraad"].to_dict() == {"WK059901": 9448}


@pytest.mark.parametrize("value", [None, IMPOSSIBLE, ".", "", -99997, -99995, -99991, -99999999])
def test_a_missing_value_is_missing_and_never_zero(value: Any) -> None:
    found = figures(served(Figures("Woningvoorraad", {BUURTEN[0]: value, BUURTEN[1]: 0})))
    assert found["woningvoorraad"].isna().tolist() == [True, False, True]  # the third has an empty cell: not served
    assert found["woningvoorraad"].iloc[1] == 0


def test_a_number_with_a_remark_is_no_number() -> None:
    def remark(entity: str, page: Page) -> Page:
        return page if entity != "Observations" else json.loads(json.dumps(page).replace('"None"', '"Voorlopig"'))

    assert figures(served(ARMOEDE, spoil=remark))["personen_in_armoede"].isna().all()


def test_an_area_without_any_figure_has_missing_ones() -> None:
    found = figures(served(codes={TABLE: ["BU05990199"]}))
    assert found.loc["BU05990199"].isna().all()


def test_a_percentage_under_the_name_of_a_number_is_another_figure() -> None:
    found = figures(served(Figures("Woningvoorraad", {BUURTEN[0]: 42}, unit="%")))
    assert "woningvoorraad" not in found
    assert "'Woningvoorraad' van StatLine (85984NED) is niet gebruikt" in found.attrs[NOTES][0]


def test_two_measures_of_one_title_are_told_apart_by_their_group() -> None:
    wealth = Figures("Woningvoorraad", {BUURTEN[0]: 1}, group="Zorg")
    homes = Figures("Woningvoorraad", {BUURTEN[0]: 9448}, group="Wonen")
    assert figures(served(wealth, homes))["woningvoorraad"].iloc[0] == 9448


def test_a_group_within_the_right_group_is_right_too() -> None:
    homes = Figures("Aantal inwoners", dict.fromkeys(BUURTEN, 5), group="Particuliere huishoudens")
    other = Figures("Aantal inwoners", dict.fromkeys(BUURTEN, 9), group="Zorg")
    assert figures(StatLine({TABLE: [other, homes]}))["aantal_inwoners"].tolist() == [5, 5, 5]


def test_titles_that_stay_ambiguous_are_left_out_and_said() -> None:
    two = [Figures("Woningvoorraad", {BUURTEN[0]: n}, group="Wonen") for n in (1, 2)]
    found = figures(served(*two))
    assert "woningvoorraad" not in found
    assert "niet zeker welk cijfer" in found.attrs[NOTES][0]


def test_groups_that_hold_each_other_end() -> None:
    def circle(entity: str, page: Page) -> Page:
        if entity == "MeasureGroups":
            page["value"] = [{"Id": a, "Title": a, "ParentId": b} for a, b in (("Zorg", "Wonen"), ("Wonen", "Zorg"))]
        return page

    two = [Figures("Woningvoorraad", {BUURTEN[0]: n}, group="Zorg") for n in (1, 2)]
    assert "woningvoorraad" not in figures(served(*two, counts=False, spoil=circle))


def test_a_year_without_a_table_gives_none_and_asks_nothing() -> None:
    statline = served()
    with asked(statline) as server:
        assert key_figures(server, 1999, "GM0599", "buurt") is None
    assert statline.asked == []


def test_a_table_that_is_gone_gives_none() -> None:
    with asked(StatLine({"85618NED": [POPULATION]})) as server:
        assert key_figures(server, 2024, "GM0599", "buurt") is None


def test_a_server_that_is_not_there_is_a_failure_and_no_empty_answer() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{nobody.getsockname()[1]}"
    with pytest.raises(DownloadFailed, match=r"StatLine .* niet bereikbaar"):
        key_figures(Server(address, "StatLine", Watch(), limits=ONCE), 2024, "GM0599", "buurt")


@pytest.mark.parametrize("value", [True, "veel", [1], {"a": 1}, "1e999", "<b>3</b>"])
def test_a_value_that_is_no_number_is_refused_with_its_area(value: Any) -> None:
    with pytest.raises(DownloadFailed, match="'woningvoorraad' van BU05990110") as failure:
        figures(served(Figures("Woningvoorraad", {BUURTEN[0]: value})))
    assert "<" not in str(failure.value)


def test_a_table_without_a_single_known_name_is_a_failure() -> None:
    with pytest.raises(DownloadFailed, match="geen enkel cijfer met een bekende naam"):
        figures(StatLine({TABLE: [Figures("Iets anders", {BUURTEN[0]: 1})]}))


def test_odd_rows_among_the_measures_do_no_harm() -> None:
    odd = cut("MeasureCodes", lambda rows: [{}, {"Title": 7}, {"Title": None, "Identifier": []}, *rows])
    assert figures(served(ARMOEDE, counts=False, spoil=odd))["personen_in_armoede"].notna().all()


@pytest.mark.parametrize("code", ["GM599", "GM0599') or (1 eq 1", "", "BU0599"])
def test_what_is_no_code_of_a_gemeente_is_not_asked(code: str) -> None:
    statline = served()
    with asked(statline) as server, pytest.raises(ImportRefused):
        key_figures(server, 2024, code, "buurt")
    assert statline.asked == []


def test_each_year_has_its_own_table() -> None:
    assert [table_of(year) for year in (2022, 2023, 2024, 2025)] == ["85318NED", "85618NED", "85984NED", "86165NED"]


def test_each_measure_is_a_column_that_the_import_looks_for() -> None:
    cbs = next(kind for kind in delivery_kinds() if kind.id == "cbs")
    wanted = {names[0] for figure in cbs.figure for names in figure.columns}
    wanted |= {name for figure in cbs.figure for name in figure.basis}
    wanted |= {recipe.column[0] for recipe in cbs.denominators.values() if recipe.column}
    assert {measure.column for measure in known_measures()} <= wanted
