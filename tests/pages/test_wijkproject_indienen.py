"""Promises of the form of a wijkproject, run as Streamlit runs it, on a register of its own for each test."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app_pages.parts.form.sheet import EXACT
from app_pages.parts.form.wijk_sections import wijk_sections
from app_pages.parts.workspace import Workspace
from geodata import taxonomy
from projects import Register, WijkProject
from scorecard import load_catalogue
from tests.pages import filling
from tests.pages.filling import press, read, save, shown

PAGE = Path(__file__).parents[2] / "app_pages" / "wijkproject_indienen.py"
FORM = "wijkproject-fictief"
NAMED = {"name": "Soep op dinsdag", "organisation": "Buurvrouwen Oost"}

OpenForm = Callable[..., AppTest]


@pytest.fixture
def space(own_data: Path) -> Workspace:
    """The fictional municipality, to be changed freely."""
    assert own_data.exists()
    return Workspace("fictief")


@pytest.fixture
def open_form(space: Workspace) -> OpenForm:
    def opened(wijkproject: int | None = None) -> AppTest:
        app = AppTest.from_file(PAGE, default_timeout=60)
        if wijkproject is not None:
            app.query_params["wijkproject"] = str(wijkproject)
        app.run()
        assert not app.exception
        return app

    return opened


def fill(app: AppTest, **values: Any) -> AppTest:
    return filling.fill(app, FORM, **values)


def texts(app: AppTest, *names: str) -> list[Any]:
    return filling.texts(app, *names, form=FORM)


def kept(space: Workspace, reference: str = NAMED["name"]) -> WijkProject:
    found = space.initiatives_register.find(NAMED["organisation"], reference)
    assert found is not None
    return found


def test_a_name_and_a_group_are_enough(open_form, space):
    app = save(fill(open_form(), **NAMED))
    assert "is opgeslagen" in app.success[0].value
    assert kept(space).states_the_same_as(WijkProject(**NAMED, reference="Soep op dinsdag"))
    assert "De scorekaart is nog leeg. Dat mag" in shown(app)


def test_no_names_of_persons_are_asked(open_form):
    app = open_form()
    assert "**geen namen of contactgegevens van personen**" in shown(app)
    labels = " ".join(field.label.lower() for field in app.text_input)
    assert not re.search(r"contactpersoon|telefoon|e-?mail|voornaam|achternaam", labels)


def test_at_first_sight_only_the_name_and_the_place_are_asked(open_form):
    app = open_form()
    folded = {field.key for fold in app.expander for kind in (fold.text_input, fold.text_area) for field in kind}
    in_sight = [
        f.key.removeprefix(f"{FORM}-") for k in (app.text_input, app.text_area) for f in k if f.key not in folded
    ]
    assert set(in_sight) == {
        "name", "organisation", "reference", "municipality", "description", "location", "source_note", "who",
    }  # fmt: skip
    assert not any(fold.proto.expanded for fold in app.expander)


def test_every_lens_intake_field_and_question_is_asked_once(open_form):
    app = open_form()
    keys = [f.key for k in (app.text_input, app.text_area, app.radio, app.selectbox, app.button_group) for f in k]
    assert len(keys) == len(set(keys))
    asked = {
        *(lens.id for lens in taxonomy().lenses),
        *(field.id for field in taxonomy().intake),
        *(question.id for question in load_catalogue("wijkproject").questions),
    }
    assert {f"{FORM}-{name}" for name in asked} <= set(keys)
    # source 002, par. 1.3: 24 fields, of which essence, phase and impact are asked under these names
    assert len(taxonomy().intake) + len({"fields_of_work", "phase", "added_value"} & asked) == 24


def test_every_field_has_a_place_in_the_form():
    placed = [name for part in wijk_sections(load_catalogue("wijkproject")) for name in part.fields]
    assert len(placed) == len(set(placed))
    assert {field.id for field in taxonomy().intake} < set(placed)


def test_all_kinds_of_answers_are_kept_as_they_were_given(open_form, space):
    app = fill(
        open_form(), **NAMED, reference="S-1", initiative_origin="citizen", fields_of_work=["buddies", "elderly_care"],
        phase="maturing", n_volunteers="from_3", legal_form="none", funding=["funds", "members"], motivation="2",
        added_value="8", inclusion_share="40%", evidence_level="2", greening_goal="0",
        **{f"turnover_now{EXACT}": "€ 1.250"},
    )  # fmt: skip
    save(app)
    saved = kept(space, "S-1")
    # several options in the order of the taxonomy, whatever the order of choosing
    assert saved.fields_of_work == ("elderly_care", "buddies")
    assert (saved.initiative_origin, saved.phase, saved.target_groups) == ("citizen", "maturing", ())
    assert saved.intake == {
        "n_volunteers": "from_3", "legal_form": "none", "funding": ("members", "funds"), "motivation": 2,
        "turnover_now": 1250,
    }  # fmt: skip
    assert saved.answers == {"added_value": 8, "inclusion_share": 40, "evidence_level": 2, "greening_goal": 0}


def test_a_mistake_loses_nothing_that_was_chosen_or_typed(open_form, space):
    before = space.initiatives_register.state()
    app = fill(
        open_form(), name=NAMED["name"], themes=["economic"], potential="7", inclusion_share="veel",
        **{f"n_helped{EXACT}": "een hoop", f"n_professionals{EXACT}": "1,5"},
    )  # fmt: skip
    save(app)
    for field in ("organisation", "inclusion_share", "n_helped", "n_professionals"):
        assert f"(#veld-{field})" in app.error[0].value
    assert "(een hoop)" in app.error[0].value
    held = ["name", "themes", "potential", "inclusion_share", f"n_helped{EXACT}", f"n_professionals{EXACT}"]
    assert texts(app, *held) == ["Soep op dinsdag", ["economic"], "7", "veel", "een hoop", "1,5"]
    # the parts with a mistake stand open
    assert [fold.proto.expanded for fold in app.expander] == [
        part.id in ("mensen", "sociaal") for part in wijk_sections(load_catalogue("wijkproject"))
    ]
    assert space.initiatives_register.state() == before


def test_a_name_alone_is_one_thing_missing_not_two(open_form):
    app = save(open_form())
    assert "(#veld-name)" in app.error[0].value
    assert "(#veld-reference)" not in app.error[0].value


def test_mistakes_come_in_the_order_of_the_screen_and_under_its_names(open_form):
    said = save(fill(open_form(), location="hier", inclusion_share="veel")).error[0].value
    assert re.findall(r"#veld-(\w+)", said) == ["name", "organisation", "location", "inclusion_share"]
    assert "[Coördinaten van de plek]" in said


def test_a_place_outside_all_areas_is_never_said_to_count(open_form, space):
    untrue, doubt = "telt wel mee", "telt in geen wijk mee: de plek ligt buiten de geladen gebieden"
    app = fill(open_form(), **NAMED, location="10000 600000")
    assert doubt in app.warning[0].value
    save(app)
    assert [doubt in block.value for block in app.warning] == [True, True]
    assert untrue not in shown(app)
    # a wijk that was chosen counts where the place lies in none
    save(fill(app, area_code=str(space.areas("wijk").index[0])))
    assert not app.warning
    assert untrue in shown(app)
    assert "er is nog geen plek of wijk gekozen" in shown(save(fill(app, location="", area_code=None)))


def test_an_option_that_is_chosen_at_first_is_said_once(open_form, monkeypatch, caplog):
    monkeypatch.setattr("streamlit.elements.lib.policies._shown_default_value_warning", False)
    app = open_form()
    assert texts(app, "initiative_origin", "transformation_role") == ["", ""]
    assert "default value" not in caplog.text


def test_without_areas_the_form_speaks_of_no_map(own_data):
    app = AppTest.from_file(PAGE, default_timeout=60)
    app.session_state["gegevens"] = "eigen"
    filling.fill(app.run(), "wijkproject-eigen", **NAMED)
    assert not re.search(r"[Kk]lik|Zoom|kies een wijk", read(app))
    assert "wijkproject-eigen-area_code" not in [box.key for box in app.selectbox]
    save(app)
    assert "er zijn nog geen wijken of buurten geladen" in shown(app)
    assert "to-map" not in [button.key for button in app.button]


def test_what_was_filled_in_is_still_there_after_a_look_at_another_page(own_data):
    app = AppTest.from_file(PAGE.parents[1] / "app.py", default_timeout=60).run()
    app.switch_page("app_pages/wijkproject_indienen.py").run()
    values = {"target_groups": ["youth", "elderly"], "committed": "9", "phase": "idea", "n_volunteers": "from_11"}
    fill(app, **NAMED, **values, **{f"turnover_2y{EXACT}": "veel"})
    app.switch_page("app_pages/projecten.py").run()
    app.switch_page("app_pages/wijkproject_indienen.py").run()
    assert texts(app, "name", *values, f"turnover_2y{EXACT}") == [NAMED["name"], *values.values(), "veel"]


def test_an_exact_number_shows_its_class_and_another_class_takes_it_away(open_form):
    app = fill(open_form(), **{f"n_helped{EXACT}": "1250"})
    assert texts(app, "n_helped", f"n_helped{EXACT}") == ["from_500", "1.250"]
    fill(app, n_helped="from_25")
    assert texts(app, "n_helped", f"n_helped{EXACT}") == ["from_25", ""]
    # on paper 25 stands in two classes, 5-25 and 25-100: the upper one
    fill(app, **{f"n_helped{EXACT}": "25"})
    assert texts(app, "n_helped") == ["from_25"]


def test_what_is_internal_or_a_working_label_says_so(open_form):
    said = read(open_form())
    assert said.count("Alleen voor intern gebruik, nooit openbaar.") == 1
    assert said.count("Werklabel, optioneel.") == 1


def test_the_ends_of_every_scale_are_told(open_form):
    said = read(open_form())
    for field in taxonomy().intake:
        if field.anchors:
            low, high = (anchor[:1].lower() + anchor[1:] for anchor in field.anchors)
            assert f"1 = {low}, 10 = {high}." in said, field.id


def test_a_wijk_can_be_chosen_where_there_is_no_place(open_form, space):
    code = str(space.areas("wijk").index[2])
    app = save(fill(open_form(), **NAMED, area_code=code))
    assert (kept(space).area_code, kept(space).location) == (code, None)
    assert space.initiative_places("wijk")[kept(space).id] == code
    inside = space.areas("buurt").geometry.iloc[3].representative_point()
    save(fill(app, location=f"{inside.x:.0f} {inside.y:.0f}"))
    assert space.areas("buurt")["name"].iloc[3] in shown(app)
    assert space.initiative_places("buurt")[kept(space).id] == space.areas("buurt").index[3]


def test_the_score_while_typing_is_the_one_of_the_register(open_form, space):
    code = str(space.areas("wijk").index[2])
    app = fill(
        open_form(), **NAMED, area_code=code, government_relation="joint", n_volunteers="from_31",
        participation_level="5", greened_m2="4000",
    )  # fmt: skip
    typing = next(block.value for block in app.markdown if block.value.startswith("Zeker behaald"))
    save(app)
    low = space.initiative_scores().total.low[space.initiative_scores().row(kept(space).id)]
    assert f"**{low:.1f}**".replace(".", ",") in typing
    assert {metric.label: metric.value for metric in app.metric}["Zeker behaald"] == f"{low:.1f}".replace(".", ",")


def test_somebody_elses_change_is_not_overwritten(open_form, space):
    register = space.initiatives_register
    number = register.save(WijkProject(**NAMED, reference="S-1", themes=("economic",)), NAMED["organisation"])
    app = fill(open_form(number), potential="7", themes=["economic", "care_health"])
    theirs = register.get(number).model_copy(update={"phase": "idea", "themes": ("public_space",)})
    register.save(theirs, "Gemeente Weidemonde")
    save(app)
    assert "Gemeente Weidemonde" in app.warning[0].value
    assert register.get(number).intake == {}
    press(app, "clash-keep")
    assert texts(app, "phase", "potential", "themes") == ["idea", "7", ["care_health", "economic"]]
    assert "openbare ruimte" in app.info[0].value.lower()  # both changed it: what the register says is told
    save(app)
    assert register.get(number).themes == ("care_health", "economic")
    assert (register.get(number).phase, register.get(number).intake) == ("idea", {"potential": 7})


def test_the_same_initiative_twice_is_not_overwritten_without_asking(open_form, space):
    save(fill(open_form(), **NAMED, fields_of_work=["buddies"]))
    again = save(fill(open_form(), **NAMED, phase="idea"))
    assert "Een ander wijkproject van deze organisatie heeft deze referentie al" in again.warning[0].value
    assert kept(space).phase is None
    save(press(again, "clash-keep"))
    assert (kept(space).phase, kept(space).fields_of_work) == ("idea", ("buddies",))


def test_a_fictional_wijkproject_that_is_opened_and_saved_leaves_no_trace(open_form, space):
    for project in space.initiatives_register.all()[::150]:
        app = save(open_form(project.id))
        assert texts(app, "name", "organisation") == [project.name, project.organisation]
        assert not app.error
        assert len(space.initiatives_register.history(project.id)) == 1


def test_a_failing_database_loses_nothing(open_form, monkeypatch):
    def fail(*_):
        raise OSError("disk full")

    app = fill(open_form(), **NAMED, themes=["economic"])
    with monkeypatch.context() as broken:
        broken.setattr(Register, "save", fail)
        save(app)
    assert "storing" in app.error[0].value
    assert "disk full" not in shown(app)
    assert texts(app, "name", "themes") == [NAMED["name"], ["economic"]]
    assert "is opgeslagen" in save(app).success[0].value


def test_typed_text_is_never_shown_as_markup(open_form):
    name = "![x](http://example.org/p.png) <img src=x onerror=alert(1)> ${alert(1)} :smile:"
    app = save(fill(open_form(), name=name, organisation=name, description=name, inclusion_share=name))
    save(fill(app, inclusion_share=""))
    assert r"\<img src" in shown(app)
    assert not re.search(r"(?<!\\)(!\[|<img|\$\{)|:smile:|http:/", shown(app))
