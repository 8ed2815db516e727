"""The fictional projects: forty, deterministic, complete but for the ones named, and each breach on purpose."""

import subprocess
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geodata import AreaStore, areas_of, fictional_areas, fictional_figures
from projects import (
    WIJKPROJECT,
    Assessment,
    Assessments,
    HousingProject,
    Register,
    WijkProject,
    derive,
    ensure_fictional,
    fictional_assessments,
    fictional_projects,
    fictional_wijkprojecten,
)
from projects import fictional as folder_module
from projects.housing.fictional_projects import WHO, fictional_facts, questions_of, write_fictional
from projects.housing.homes import BUILDING_TYPES, PRICE_CLASSES
from scorecard import Scores, load_catalogue, score

_FACTS = {fact["reference"]: fact for fact in fictional_facts()["project"]}


def _table() -> pd.DataFrame:
    rows = [{"name": project.name, "phase": project.phase, **project.answers} for project in fictional_projects()]
    return pd.DataFrame(rows, index=[project.reference for project in fictional_projects()])


def _context() -> pd.DataFrame:
    places = gpd.GeoSeries([p.location for p in fictional_projects()], index=_table().index, crs="EPSG:28992")
    codes = areas_of(fictional_areas("buurt"), places)
    figures = fictional_figures("buurt")
    return pd.DataFrame(
        {
            "urbanity_class": codes.map(figures["urbanity_class"]),
            "area_cars_per_household": codes.map(figures["cars_per_household"]),
        }
    )


@pytest.fixture(scope="module")
def figures() -> pd.DataFrame:
    return derive(_table(), load_catalogue("housing"), _context())


@pytest.fixture(scope="module")
def scores(figures: pd.DataFrame) -> Scores:
    return score(load_catalogue("housing"), figures)


def _due(project: HousingProject) -> set[str]:
    catalogue = load_catalogue("housing")
    phase = catalogue.phases.index(str(project.phase))
    due: set[str] = set()
    for indicator in catalogue.indicators:
        if indicator.due_from is None or catalogue.phases.index(indicator.due_from) <= phase:
            due |= questions_of(indicator, catalogue)
    return due if project.phase == "realisatie" else due - {"jobs_realised", "jobs_local_jobless_realised"}


def test_there_are_forty_projects_over_all_four_phases() -> None:
    phases = Counter(project.phase for project in fictional_projects())
    assert phases == {"initiatief": 12, "ontwerp": 11, "vergunning": 9, "realisatie": 8}
    assert len({project.key for project in fictional_projects()}) == 40


def test_all_that_is_due_is_answered_but_by_five_named_projects() -> None:
    lacking = {p.reference: _due(p) - p.answers.keys() for p in fictional_projects() if _due(p) - p.answers.keys()}
    named = {reference: set(fact["missing"]) for reference, fact in _FACTS.items() if "missing" in fact}
    assert len(named) == 5
    assert lacking == named


def test_exactly_the_three_intended_projects_break_a_legal_limit(scores: Scores) -> None:
    broken = scores.frame()["breaches"]
    assert broken[broken != ""].to_dict() == {
        reference: ";".join(fact["breaks"]) for reference, fact in _FACTS.items() if "breaks" in fact
    }
    assert set(broken[broken != ""]) == {"gas_free", "beng2_primary_fossil", "mpg"}


def test_labels_spread_from_good_to_poor(scores: Scores) -> None:
    labels = Counter(scores.frame()["label"])
    assert len(labels) >= 4
    assert labels["A"] + labels["B"] >= 5
    assert labels["D"] + labels["E"] >= 5


def test_special_cases_are_there_to_show_the_rules(scores: Scores, figures: pd.DataFrame) -> None:
    assert (figures["social_rent_share"] == 100).sum() == 1
    assert (figures["homes_total"] < 20).sum() == 1
    assert (figures["light_construction"] == 1).any()
    without_jobs = _table()["jobs_promised"] == 0
    assert without_jobs.sum() == 1
    assert figures.loc[without_jobs, "local_jobless_share"].item() == 0


def test_counts_are_whole_and_agree() -> None:
    """Parts and wholes are checked by the model itself; here what only these projects promise."""
    table = _table()
    assert (table[list(PRICE_CLASSES)].sum(axis=1) == table[list(BUILDING_TYPES)].sum(axis=1)).all()
    counts = table[[q.id for q in load_catalogue("housing").questions if q.kind == "integer" and q.id in table]]
    assert (counts.fillna(0) % 1 == 0).all(axis=None)
    assert (table["green_m2"] + table["paved_m2"].fillna(0) <= table["plan_area_m2"]).all()


def test_who_builds_has_realised_figures_and_who_promises_a_date() -> None:
    for project in fictional_projects():
        building = project.phase == "realisatie" and "jobs_realised" not in _FACTS[project.reference].get("missing", ())
        assert ("jobs_realised" in project.answers) == building
        assert (project.jobs_promise_date is not None) == ("jobs_promised" in project.answers)


def test_answers_hang_together(figures: pd.DataFrame) -> None:
    table = _table()
    assert figures["social_rent_share"].corr(table["housing_cost_month"]) < -0.5
    assert figures["homes_per_ha"].corr(figures["green_per_home"], method="spearman") < -0.6
    assert figures["homes_per_ha"].corr(figures["parking_per_home"], method="spearman") < -0.5
    assert figures["beng2_primary_fossil"].corr(table["energy_cost_month"]) > 0.4


def test_plots_lie_in_their_buurt_as_large_as_stated_and_none_over_another() -> None:
    buurten = fictional_areas("buurt").set_index("name")
    plots = []
    for project in fictional_projects():
        assert project.location is not None
        assert buurten.geometry[_FACTS[project.reference]["buurt"]].contains(project.location)
        if project.location.geom_type == "Polygon":
            plots.append(project.location)
            assert 3_000 <= project.location.area <= 120_000
            assert project.answers["plan_area_m2"] == round(project.location.area)
    assert len(plots) < 40
    assert shapely.union_all(plots).area == pytest.approx(sum(plot.area for plot in plots))


def test_saving_them_again_changes_nothing(tmp_path: Path) -> None:
    with Register(f"sqlite:///{tmp_path / 'register.db'}") as register:
        write_fictional(register)
        state = register.state()
        write_fictional(register)
        assert register.state() == state
        assert len(register.all()) == 40


def test_the_folder_is_built_once_in_under_eight_seconds(tmp_path: Path) -> None:
    began = time.process_time()
    assert ensure_fictional(tmp_path / "fictief")
    assert time.process_time() - began < 8
    assert not ensure_fictional(tmp_path / "fictief")
    assert AreaStore(tmp_path / "fictief" / "areas").levels() == ("wijk", "buurt")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".fictief.lock", "fictief"]


# a program of its own: a child of multiprocessing runs the main module anew, and after a page's test that is the app
_ENSURE = """
import sys
from pathlib import Path
from projects import ensure_fictional
print(ensure_fictional(Path(sys.argv[1])))
"""


def test_two_processes_that_start_at_once_build_it_once(tmp_path: Path) -> None:
    starting = [
        subprocess.Popen([sys.executable, "-c", _ENSURE, str(tmp_path / "fictief")], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    answers = [process.communicate(timeout=120)[0].strip() for process in starting]
    assert [process.returncode for process in starting] == [0, 0]
    assert sorted(answers) == ["False", "True"]
    with Register(f"sqlite:///{tmp_path / 'fictief' / 'register.db'}") as register:
        assert len(register.all()) == 40


def _assessment(rater: str) -> Assessment:
    return Assessment(area_code="WK990101", rater=rater, date=date(2026, 1, 31), values={"f1": 7})


def test_other_code_builds_it_anew_and_keeps_what_people_added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "fictief"
    url = f"sqlite:///{folder / 'register.db'}"
    ensure_fictional(folder)
    with Register(url) as register, Register(url, WIJKPROJECT) as initiatives, Assessments(url) as assessments:
        register.save(HousingProject(developer="Eigen Huis", reference="1", name="Zelf ingediend"), "iemand")
        initiatives.save(WijkProject(organisation="Buren", reference="1", name="Zelf begonnen"), "iemand")
        assessments.add(_assessment("groep 1"), "iemand")
        assessments.withdraw(assessments.add(_assessment("groep 2"), "iemand"), "een ander")
    for version in ("newer", "newest"):
        monkeypatch.setattr(folder_module, "fictional_version", lambda version=version: version)
        assert ensure_fictional(folder)
    with Register(url) as register, Register(url, WIJKPROJECT) as initiatives, Assessments(url) as assessments:
        assert [project.name for project in register.all()][40:] == ["Zelf ingediend"]
        made = len(fictional_wijkprojecten())
        assert [project.name for project in initiatives.all()][made:] == ["Zelf begonnen"]
        own = [kept for kept in assessments.all() if kept.who != WHO]
        assert [(kept.assessment.rater, kept.who, kept.withdrawn_by) for kept in own] == [
            ("groep 1", "iemand", None),
            ("groep 2", "iemand", "een ander"),
        ]
        assert len(assessments.all()) == len(fictional_assessments()) + 2


def test_the_areas_figures_say_what_the_registers_say(tmp_path: Path) -> None:
    """Binnenstad: initiatives in the register / residents in thousands; climate: the mean of the seven functions."""
    ensure_fictional(tmp_path / "fictief")
    with Assessments(f"sqlite:///{tmp_path / 'fictief' / 'register.db'}") as assessments:
        marks = assessments.frame().query("area_code == 'WK990101'")[[f"f{n}" for n in range(1, 8)]]
    count = sum(project.reference.startswith("WP-01") for project in fictional_wijkprojecten())
    figures = AreaStore(tmp_path / "fictief" / "areas").figures("wijk").loc["WK990101"]
    assert figures["initiatives_per_1000"] == pytest.approx(1000 * count / figures["population"], abs=0.051)
    assert figures["initiative_climate"] == pytest.approx(marks.mean().mean(), abs=0.051)


def test_a_register_that_other_code_cannot_read_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "fictief"
    ensure_fictional(folder)
    (folder / "register.db").write_bytes(b"no database of ours")
    for version in ("newer", "newest"):
        monkeypatch.setattr(folder_module, "fictional_version", lambda version=version: version)
        assert ensure_fictional(folder)
    assert (folder / "register-vorige-newer.db").read_bytes() == b"no database of ours"
    with Register(f"sqlite:///{folder / 'register.db'}") as register:
        assert len(register.all()) == 40


def test_a_failed_build_leaves_the_folder_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "fictief"
    ensure_fictional(folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}

    def breaks(_: Register) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(folder_module, "fictional_version", lambda: "newer")
    monkeypatch.setattr(folder_module, "write_fictional", breaks)
    with pytest.raises(OSError, match="disk full"):
        ensure_fictional(folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
    assert len(list(tmp_path.iterdir())) == 2
