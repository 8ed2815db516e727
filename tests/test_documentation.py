"""`docs/methode.md` says what the product does: its tables equal the catalogues, its example equals the scorecard."""

from pathlib import Path

import pandas as pd
import pytest

from scorecard import Catalogue, advice_for, load_catalogue, read_catalogue, score
from scorecard.documentation import BEGIN, END, document, indicator_tables, refreshed

METHOD = Path(__file__).parent.parent / "docs" / "methode.md"
CATALOGUES = ("housing", "wijk", "wijkproject")

# The plan 'De Wilg' of chapter 6.
EXAMPLE = """
[catalogue]
id = "example"
version = "1"
label = "Voorbeeld"
phases = ["initiatief", "ontwerp", "vergunning", "realisatie"]
""" + "".join(
    f'[[label]]\nid = "{letter}"\nfrom = {threshold}\n'
    for letter, threshold in (("A", 80), ("B", 65), ("C", 50), ("D", 35), ("E", 0))
)
PLACES = {"sociaal": ("betaalbaar", "ontmoeten"), "ecologisch": ("water", "energie"), "economisch": ("werk",)}
FIGURES = {  # theme, weight, worst, norm, figure
    "social_rent": ("betaalbaar", 1, 0, 30, 24),
    "affordable": ("betaalbaar", 1, 20, 60, 50),
    "meeting_space": ("ontmoeten", 1, 0, 1.2, None),
    "play_space": ("ontmoeten", 1, 0, 3, 2.4),
    "paved": ("water", 1, 80, 45, 59),
    "water_storage": ("water", 1, 0, 50, 45),
    "fossil": ("energie", 1, 30, 0, None),
    "local_jobless": ("werk", 2, 0, 75, 45),
    "jobs": ("werk", 1, 0, 15, 4.5),
}


@pytest.fixture
def example(tmp_path: Path) -> Catalogue:
    parts = [EXAMPLE]
    for dimension, themes in PLACES.items():
        parts.append(f'[[dimension]]\nid = "{dimension}"\nlabel = "{dimension}"')
        parts += [f'[[theme]]\nid = "{theme}"\ndimension = "{dimension}"\nlabel = "{theme}"' for theme in themes]
    for name, (theme, weight, worst, norm, _) in FIGURES.items():
        due_from = "vergunning" if name == "fossil" else "initiatief"
        parts.append(
            f'[[indicator]]\nid = "{name}"\ntheme = "{theme}"\nlabel = "{name}"\nunit = "x"\nweight = {weight}\n'
            f'worst = {worst}\nnorm = {norm}\ndue_from = "{due_from}"'
        )
    file = tmp_path / "example.toml"
    file.write_text("\n".join(parts), "utf-8")
    return read_catalogue(file)


def test_the_worked_example_is_what_the_scorecard_computes(example: Catalogue) -> None:
    plan = {name: [figure] for name, (*_, figure) in FIGURES.items()} | {"phase": ["ontwerp"]}
    scores = score(example, pd.DataFrame(plan, index=["de_wilg"]))
    text = METHOD.read_text("utf-8")
    for name, total, mean in (
        ("zeker behaald", scores.total.low[0], scores.total_arithmetic.low[0]),
        ("tot nu bekend", scores.total.known[0], scores.total_arithmetic.known[0]),
        ("hoogst mogelijk", scores.total.high[0], scores.total_arithmetic.high[0]),
    ):
        figure = {"zeker behaald": "low", "tot nu bekend": "known", "hoogst mogelijk": "high"}[name]
        social, ecological, economic = getattr(scores.dimension, figure)[0]
        assert (ecological, economic) == (pytest.approx(75), pytest.approx(50))
        row = f"| {name} | {dutch(social, 2)} | 75 | 50 | {dutch(total, 1)} | {dutch(mean, 1)} |"
        assert row in text
    assert f"label {scores.label[0]} (vanaf 50)" in text
    assert f"is dat {dutch(100 * scores.coverage[0], 1)}%" in text
    assert not scores.provisional[0]
    gains = {advice.indicator.id: advice.points for advice in advice_for(scores, "de_wilg")}
    assert next(iter(gains)) == "local_jobless"
    assert f"komen er {dutch(gains['local_jobless'], 1)} punten bij" in text
    assert f"met {dutch(gains['meeting_space'], 1)} punten" in text


@pytest.mark.parametrize("name", CATALOGUES)
def test_the_document_holds_the_tables_of_the_catalogue_as_it_is_now(name: str) -> None:
    text = METHOD.read_text("utf-8")
    stale = "docs/methode.md is out of date: run 'python -m scorecard document'"
    assert indicator_tables(load_catalogue(name)) in text, stale
    assert refreshed(text) == text, stale


@pytest.mark.parametrize("name", CATALOGUES)
def test_the_thresholds_that_the_document_names_are_those_of_the_catalogue(name: str) -> None:
    text, catalogue = METHOD.read_text("utf-8"), load_catalogue(name)
    highest, *lower = catalogue.labels
    named = ", ".join(f"{label.id} vanaf {label.from_:g}" for label in (highest, *lower[:-1]))
    assert f"{named}, en daaronder {lower[-1].id}" in text
    assert f"lager dan {catalogue.minimum_coverage:g}%" in text


@pytest.mark.parametrize("name", CATALOGUES)
def test_every_indicator_has_one_row_with_its_source(name: str) -> None:
    catalogue = load_catalogue(name)
    rows = [line for line in indicator_tables(catalogue).splitlines() if line.startswith("| ")]
    for indicator in catalogue.indicators:
        (row,) = [row for row in rows if f"(`{indicator.id}`)" in row]
        assert indicator.source is not None
        assert indicator.source.text.rstrip(".") in row


def test_refreshing_changes_only_what_stands_between_the_marks() -> None:
    text = f"voor\n{BEGIN}\nverouderd\n{END}\nna\n"
    new = refreshed(text)
    assert new.startswith(f"voor\n{BEGIN}\n")
    assert new.endswith(f"{END}\nna\n")
    assert "verouderd" not in new
    assert refreshed(new) == new


def test_a_document_without_the_marks_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "methode.md"
    file.write_text("alleen tekst", "utf-8")
    with pytest.raises(ValueError, match=r"methode\.md: in het document ontbreekt de regel"):
        document(file)
    assert file.read_text("utf-8") == "alleen tekst"


def test_documenting_twice_says_that_nothing_had_to_change(tmp_path: Path) -> None:
    file = tmp_path / "methode.md"
    file.write_text(f"{BEGIN}\n{END}\n", "utf-8")
    assert document(file).endswith("de tabellen zijn bijgewerkt.")
    assert document(file).endswith("de tabellen waren al bij.")


def test_the_bounds_of_wijken_are_told_apart_by_where_they_are_from() -> None:
    tables = indicator_tables(load_catalogue("wijk"))
    assert "landelijk 5e en 95e percentiel over 3.072 wijken, 2022" in tables
    assert "eigen noodwaarde" in tables


def dutch(value: float, decimals: int) -> str:
    """Rounded half up, in Dutch notation."""
    rounded = int(value * 10**decimals + 0.5 + 1e-9) / 10**decimals
    return f"{rounded:.{decimals}f}".replace(".", ",")
