"""The fictional wijkprojecten and assessments: about six hundred, the same every run, varied, telling about areas."""

import subprocess
import sys
from collections import Counter
from itertools import chain

import pandas as pd
import pytest
import shapely
from sklearn.metrics import adjusted_rand_score

from geodata import Level, Profiles, feature_names, fictional_areas, fictional_figures, find_types, taxonomy
from projects import (
    WIJKPROJECT,
    Assessments,
    Register,
    WijkProject,
    area_profiles,
    fictional_assessments,
    fictional_wijkprojecten,
    places_of,
    score_wijkprojecten,
)
from projects.assessments.fictional import write_fictional_assessments
from projects.wijkprojecten.fictional_characters import facts as characters
from projects.wijkprojecten.fictional_characters import fictional_buurten, wijk_characters
from projects.wijkprojecten.fictional_plans import facts
from projects.wijkprojecten.fictional_projects import write_fictional_wijkprojecten
from scorecard import load_catalogue

_MADE = fictional_wijkprojecten()


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('weidemonde') / 'register.db'}"
    with Register(url, WIJKPROJECT) as register, Assessments(url) as assessments:
        write_fictional_wijkprojecten(register)
        write_fictional_assessments(assessments)
    return url


@pytest.fixture(scope="module")
def frame(url: str) -> pd.DataFrame:
    with Register(url, WIJKPROJECT) as register:
        return register.frame()


def _profiles(url: str, frame: pd.DataFrame, level: Level) -> Profiles:
    areas = fictional_areas(level)
    with Assessments(url) as assessments:
        return area_profiles(areas, frame, places_of(frame, areas, None, level), assessments.frame())


@pytest.fixture(scope="module")
def wijken(url: str, frame: pd.DataFrame) -> Profiles:
    return _profiles(url, frame, "wijk")


@pytest.fixture(scope="module")
def buurten(url: str, frame: pd.DataFrame) -> Profiles:
    return _profiles(url, frame, "buurt")


def test_there_are_about_six_hundred_each_with_a_name_of_its_own() -> None:
    assert 570 <= len(_MADE) <= 630
    assert len({project.name for project in _MADE}) == len({project.key for project in _MADE}) == len(_MADE)


def test_another_process_makes_exactly_the_same() -> None:
    code = "from projects import fictional_assessments as a, fictional_wijkprojecten as w; print(repr((w(), a())))"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout
    assert other.strip() == repr((_MADE, fictional_assessments()))


def test_who_stands_behind_one_is_an_organisation_or_a_group() -> None:
    """Every name is made of the words of fictional.toml: sorts of group, streets, areas. None there is a person."""
    groups = [name.split("{")[0].strip() for names in facts()["organisation"].values() for name in names]
    starts = [group for group in groups if group] + ["Netwerk Weidemonde"]
    own_names = {project.name for project in _MADE}
    for project in _MADE:
        rest = project.organisation.removesuffix(" BV")
        assert rest in own_names or any(rest.startswith(start) for start in starts)


def test_most_wijken_and_many_buurten_have_five_some_few_and_some_none(wijken: Profiles, buurten: Profiles) -> None:
    of_wijken, of_buurten = wijken.table["initiatives"], buurten.table["initiatives"]
    assert (of_wijken >= 5).sum() == 22
    assert (of_wijken < 5).sum() == 2  # the harbour and the estate of businesses
    assert (of_buurten >= 5).sum() >= 50
    assert ((of_buurten > 0) & (of_buurten < 5)).sum() >= 15
    assert (of_buurten == 0).sum() >= 3


def test_a_place_lies_in_its_buurt_and_only_those_of_the_whole_municipality_lie_nowhere(
    frame: pd.DataFrame, wijken: Profiles
) -> None:
    areas = fictional_areas("buurt").geometry
    with_point = [project for project in _MADE if project.location is not None]
    for project in with_point:
        assert shapely.intersects(areas[f"BU9901{project.reference[3:7]}"], project.location)
    by_code = [project.area_code[:2] for project in _MADE if project.area_code is not None]
    assert {*by_code} == {"WK", "BU"}
    assert len(with_point) > 0.9 * len(_MADE)
    assert wijken.unplaced == len(_MADE) - len(with_point) - len(by_code) == 9


def test_themes_are_as_varied_as_the_country_without_being_its_copy() -> None:
    shares: Counter[str] = Counter()
    for project in _MADE:
        shares.update({theme: 1 / len(project.themes) for theme in project.themes})
    percentages = {theme: 100 * share / shares.total() for theme, share in shares.items()}
    national = taxonomy().national_themes
    assert percentages.keys() == national.keys()
    assert max(percentages, key=lambda theme: percentages[theme]) == "social_contact"
    assert all(4 <= percentage <= 40 for percentage in percentages.values())
    assert max(abs(percentages[theme] - share) for theme, share in national.items()) >= 5


@pytest.mark.parametrize("lens", [lens.id for lens in taxonomy().lenses])
def test_every_value_of_a_lens_occurs_and_some_are_unknown(lens: str) -> None:
    values = [getattr(project, lens) for project in _MADE]
    found = chain.from_iterable(value if isinstance(value, tuple) else (value,) for value in values if value)
    assert set(found) == set(taxonomy().lens(lens).option_ids)
    unknown = sum(not value for value in values) / len(values)
    assert 0.03 < unknown < (0.7 if lens == "transformation_role" else 0.2)


def test_an_idea_has_helped_nobody_and_has_no_money_for_years() -> None:
    for project in (p for p in _MADE if p.phase == "idea"):
        assert project.answers.get("continuity_years", 0) <= 1
        assert project.answers.get("greened_m2", 0) == 0
        assert "jobs_realised" not in project.answers
        assert project.intake.get("n_helped", 0) in (0, "from_0")
        assert project.threshold not in ("scaling_up", "founder_leaves")
    old = [p.answers["continuity_years"] for p in _MADE if p.phase == "established" and "continuity_years" in p.answers]
    assert max(old) >= 4


def test_scorecards_are_full_partly_filled_and_empty_with_all_labels_and_a_few_red_flags(frame: pd.DataFrame) -> None:
    areas = fictional_areas("wijk")
    places = places_of(frame, areas, None, "wijk")
    scores = score_wijkprojecten(frame, load_catalogue("wijkproject"), areas, fictional_figures("wijk"), places).frame()
    full = ~scores["provisional"]
    answered = frame[[question.id for question in load_catalogue("wijkproject").questions]].notna().sum(axis="columns")
    assert 0.25 <= full.mean() <= 0.4
    assert (answered == 0).mean() > 0.25
    assert ((answered > 0) & ~full).mean() > 0.1
    assert set(scores.loc[full, "label"]) == set("ABCDE")
    assert set(frame["name"][scores["breaches"] == "ecological_effect"]) == set(facts()["harmful"])
    assert set(scores["breaches"]) == {"", "ecological_effect"}


def test_the_intake_is_full_for_some_partly_filled_for_many_and_absent_for_others() -> None:
    filled = Counter("none" if not p.intake else "full" if len(p.intake) >= 17 else "part" for p in _MADE)
    assert all(filled[state] > 0.12 * len(_MADE) for state in ("none", "part", "full"))
    numbers = [p.intake["n_volunteers"] for p in _MADE if "n_volunteers" in p.intake]
    assert {type(number) for number in numbers} == {int, str}


def test_most_areas_have_three_raters_some_fewer_and_some_none(wijken: Profiles, buurten: Profiles) -> None:
    for profiles in (wijken, buurten):
        judged = profiles.measures.xs("f1", level="measure")
        assert (judged["n"] >= 3).mean() > 0.6
        assert judged["few"].any()
        assert len(judged) < len(profiles.table)
    assert {assessment.role for assessment in fictional_assessments()} == {
        "bewoner", "initiatiefnemer", "professional", "gemeente", "anders"
    }  # fmt: skip


def test_a_silent_register_is_not_a_silent_neighbourhood(wijken: Profiles) -> None:
    """Where people care for each other few initiatives are registered, where the municipality leads nearly all."""
    kinds = pd.Series({code: character.name for code, character in wijk_characters().items()})
    rates = wijken.table["registration_rate"].groupby(kinds).mean()
    assert rates["caring"] < 60 < 75 < rates["municipal"]


def test_the_hidden_character_shows_in_functions_and_lenses_but_not_in_wealth(wijken: Profiles) -> None:
    kinds = pd.Series({code: character.name for code, character in wijk_characters().items()})
    functions = wijken.measures["mean"].unstack("measure").groupby(kinds).mean()
    assert functions["f1"].idxmax() == "young_ideas"
    assert functions["f3"].idxmax() == "enterprising"
    assert functions["f7"].idxmax() == "collective"
    most = wijken.shares["initiative_origin"].groupby(kinds).mean().idxmax()
    assert dict(most.astype(str)) == {
        "tilted_organisation": "municipal",
        "collective": "collective",
        "social_entrepreneur": "enterprising",
        "informal_care": "caring",
        "citizen": "young_ideas",
    }
    active = wijken.table["initiatives_per_1000"][wijken.table["enough"]]
    assert abs(active.corr(fictional_figures("wijk")["ses_woa"])) < 0.5


@pytest.mark.parametrize("level", ["wijk", "buurt"])
def test_five_types_find_the_hidden_characters_though_some_areas_are_in_doubt(
    level: str, request: pytest.FixtureRequest
) -> None:
    """Few resamples: how stable they are is not asked here. 0.7: about one in ten areas is with others."""
    profiles: Profiles = request.getfixturevalue("wijken" if level == "wijk" else "buurten")
    areas = find_types(
        profiles.blocks,
        profiles.table.index,
        fit=profiles.table.index[profiles.table["enough"]],
        names=feature_names(),
        k=5,
        resamples=4,
        copies=1,
    ).areas
    fitted = areas[areas["how"] == "bepaalt mee"]
    hidden = {buurt.code: buurt.character for buurt in fictional_buurten()} | wijk_characters()
    alike = adjusted_rand_score([hidden[str(code)].name for code in fitted.index], fitted["type"].astype(int))
    assert alike >= 0.7
    assert fitted["silhouette"].min() < 0.1
    assert len(fitted) >= (22 if level == "wijk" else 35)


def test_not_every_buurt_is_like_its_wijk() -> None:
    of_wijken = wijk_characters()
    other = [buurt for buurt in fictional_buurten() if buurt.character.name != of_wijken[buurt.wijk_code].name]
    mixed = [buurt for buurt in fictional_buurten() if len(buurt.character.parts) > 1]
    assert 8 <= len(other) <= 20
    assert len(mixed) >= 8


def test_saving_them_again_changes_nothing(url: str) -> None:
    with Register(url, WIJKPROJECT) as register, Assessments(url) as assessments:
        before = register.state(), assessments.state()
        write_fictional_wijkprojecten(register)
        write_fictional_assessments(assessments)
        assert (register.state(), assessments.state()) == before


def test_what_was_made_is_what_the_register_gives_back(url: str) -> None:
    with Register(url, WIJKPROJECT) as register:
        kept = register.all()
    assert [type(project) for project in kept[:1]] == [WijkProject]
    assert all(one.states_the_same_as(other) for one, other in zip(_MADE, kept, strict=True))


def test_data_files_name_only_what_exists() -> None:
    """A misspelt buurt, street or kind in the data files would silently do nothing."""
    names = set(fictional_areas("buurt")["name"])
    wijk_names = set(fictional_areas("wijk")["name"])
    assert set(characters()["wijk"]) == set(facts()["streets"]) == wijk_names
    for table in (characters()["buurt"], characters()["density"], facts()["place"], facts()["land"]["given"]):
        assert set(table) <= names
    assert set(characters()["mixed"]) <= names | wijk_names
    assert set(facts()["harmful"]) <= {project.name for project in _MADE}
