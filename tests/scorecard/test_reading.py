"""A catalogue is validated on reading; what is wrong is named with file, place and reason."""

from pathlib import Path

import pytest

from scorecard import CatalogueError, load_catalogue, read_catalogue
from scorecard.reading import parse_catalogue
from tests.scorecard.conftest import toml_text

LEAST = """
[catalogue]
id = "example"
version = "2026.1"
label = "Voorbeeld"
[[dimension]]
id = "sociaal"
label = "Sociaal"
weight = 1
[[theme]]
id = "ontmoeten"
dimension = "sociaal"
label = "Ontmoeten"
weight = 1
[[indicator]]
id = "meeting_space_per_home"
theme = "ontmoeten"
label = "Ontmoetingsruimte"
unit = "m2/woning"
worst = 0
norm = 1.2
weight = 1
"""


def refusal(text: str) -> str:
    with pytest.raises(CatalogueError) as error:
        parse_catalogue(text.encode(), "proef.toml")
    return str(error.value)


def test_the_least_catalogue_of_the_design_is_enough(tmp_path: Path) -> None:
    file = tmp_path / "example.toml"
    file.write_text(LEAST, "utf-8")
    catalogue = read_catalogue(file)
    assert catalogue.indicator("meeting_space_per_home").norm == 1.2
    assert catalogue.dimension_of("meeting_space_per_home").label == "Sociaal"


@pytest.mark.parametrize("name", ["housing", "wijk", "wijkproject"])
def test_the_catalogues_of_the_product_are_sound(name: str) -> None:
    assert load_catalogue(name).id == name


@pytest.mark.parametrize(
    ("change", "reasons"),
    [
        ({"worst": 5, "norm": 5}, ["worst en norm zijn gelijk"]),
        ({"weight": -1}, ["kleiner dan nul"]),
        ({"weight": 0}, ["alle gewichten", "nul"]),
        ({"theme": "nergens"}, ["thema 'nergens' bestaat niet"]),
        ({"id": "Met.Punt"}, ["geen geldige naam"]),
        ({"id": "a b"}, ["geen geldige naam"]),
        ({"wieght": 1}, ["wieght", "kent een catalogus niet"]),
        ({"not_applicable_if": "vierkante_meters < 20"}, ["vierkante_meters", "die geen enkele tabel heeft"]),
        ({"not_applicable_if": "gemeente is klein"}, ["heeft niet de vorm"]),
        ({"variant": [{"when": "elders == 1", "norm": 50}]}, ["elders", "die geen enkele tabel heeft"]),
        ({"norm": "hoog"}, ["is geen getal"]),
        ({"norm": float("inf")}, ["geen eindig getal"]),
        ({"worst": None}, ["worst en norm zijn allebei nodig"]),
        ({"due_from": "ooit"}, ["fase 'ooit'"]),
        ({"role": "baas"}, ["kies uit"]),
        ({"id": "a" * 90}, ["langer dan 80 tekens"]),
        ({"weight": "1"}, ["is geen getal"]),
        ({"label": ""}, ["deze tekst is leeg"]),
    ],
)
def test_a_wrong_indicator_is_refused_with_file_indicator_and_reason(
    change: dict[str, object], reasons: list[str]
) -> None:
    other = [] if change.get("weight") == 0 else [{"id": "goed"}]
    message = refusal(toml_text([*other, {"id": "fout", **change}]))
    assert message.startswith("proef.toml: ")
    assert change.get("id", "fout") in message or change.get("weight") == 0
    for reason in reasons:
        assert reason in message


def test_a_double_id_is_refused() -> None:
    assert "indicator a: dit id komt 2 keer voor" in refusal(toml_text([{"id": "a"}, {"id": "a"}]))


def test_an_unknown_dimension_is_refused() -> None:
    assert "dimensie 'weg' bestaat niet" in refusal(toml_text([{"id": "a"}], themes={"t": "weg"}))


def test_an_unknown_block_is_refused() -> None:
    assert "blok [norms]" in refusal(LEAST + "[norms]\na = 1\n")


@pytest.mark.parametrize("content", [b"dit is geen = = toml", b"\xff\xfe", b"", b"a = " + b"[" * 3000])
def test_a_file_that_is_no_catalogue_is_refused_in_dutch(content: bytes) -> None:
    with pytest.raises(CatalogueError, match=r"proef\.toml"):
        parse_catalogue(content, "proef.toml")


def test_all_problems_are_named_at_once() -> None:
    message = refusal(toml_text([{"id": "a", "norm": 0}, {"id": "b", "worst": 3, "norm": 3}]))
    assert "indicator a" in message
    assert "indicator b" in message


@pytest.mark.parametrize(
    ("subject", "fields"),
    [
        ("herkomst", {"id": "share_migration_background"}),
        ("herkomst", {"id": "x", "label": "Aandeel met herkomst buiten Europa"}),
        ("leeftijd", {"id": "pop_65plus"}),
        ("leeftijd", {"id": "percentage_personen_0_tot_15_jaar"}),
        ("leeftijd", {"id": "x", "label": "Aandeel ouderen"}),
        ("huishoudtype", {"id": "x", "label": "Eenpersoonshuishoudens"}),
        ("huishoudtype", {"id": "single_parent_share"}),
        ("leeftijd", {"id": "x", "label": "Aandeel 65-plussers", "unit": "%"}),
        ("leeftijd", {"id": "share_65_plus"}),
        ("leeftijd", {"id": "x", "label": "Ouderen", "unit": "%"}),
        ("leeftijd", {"id": "x", "label": "Bewoners jonger dan 18"}),
        ("leeftijd", {"id": "x", "label": "Jongeren tot 25"}),
        ("leeftijd", {"id": "a_00_14"}),
        ("huishoudtype", {"id": "x", "label": "Paren zonder kinderen"}),
        ("huishoudtype", {"id": "x", "label": "Personen per huishouden"}),
        ("huishoudtype", {"id": "households_single"}),
        ("herkomst", {"id": "x", "label": "Buiten Nederland geboren"}),
        ("herkomst", {"id": "x", "label": "Surinaamse achtergrond"}),
        ("herkomst", {"id": "non_western"}),
        ("herkomst", {"id": "pct_foreign"}),
    ],
)
def test_scoring_people_for_who_they_are_is_refused(subject: str, fields: dict[str, object]) -> None:
    assert f"{subject} van bewoners wordt nooit gescoord" in refusal(toml_text([{"id": "goed"}, fields]))
    as_context = {**fields, "role": "context", "worst": None, "norm": None}
    assert parse_catalogue(toml_text([{"id": "goed"}, as_context]).encode(), "proef.toml")


@pytest.mark.parametrize(
    "fields",
    [
        {"id": "cars_per_household", "label": "Auto's per huishouden"},
        {"id": "youth_care_share", "label": "Jongeren met jeugdzorg", "unit": "% van de jongeren"},
        {"id": "lifelong_home_share", "label": "Levensloopbestendige woningen"},
    ],
)
def test_figures_that_only_count_households_or_young_people_are_not_refused(fields: dict[str, object]) -> None:
    assert parse_catalogue(toml_text([fields]).encode(), "proef.toml")
