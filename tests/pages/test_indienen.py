"""Promises of the form that hands in a project, run as Streamlit runs it, on a register of its own for each test."""

import errno
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import shapely
from streamlit.testing.v1 import AppTest

from app_pages.parts.workspace import Workspace
from projects import HousingProject, Register
from tests.pages.filling import fill, press, save, shown, texts

PAGE = Path(__file__).parents[2] / "app_pages" / "indienen.py"
IDENTITY = {"name": "Havenkwartier", "developer": "Ster Bouw", "reference": "HK-1", "phase": "initiatief"}
HOMES = {
    "homes_social_rent": "40",
    "homes_mid_rent": "20",
    "homes_affordable_purchase": "20",
    "homes_expensive": "40",
}

OpenForm = Callable[..., AppTest]


@pytest.fixture
def space(own_data: Path) -> Workspace:
    """The fictional municipality, to be changed freely."""
    assert (own_data / "fictief" / "register.db").exists()
    return Workspace("fictief")


@pytest.fixture
def open_form(space: Workspace) -> OpenForm:
    def opened(project: int | None = None) -> AppTest:
        app = AppTest.from_file(PAGE, default_timeout=60)
        if project is not None:
            app.query_params["project"] = str(project)
        app.run()
        assert not app.exception
        return app

    return opened


def test_a_mistake_loses_nothing_that_was_typed(open_form, space):
    before = space.register.state()
    app = fill(open_form(), **IDENTITY, homes_social_rent="veertig", homes_mid_rent="1250", participation_level="3")
    save(app)
    assert "Aantal sociale huurwoningen" in app.error[0].value
    assert "veertig" in app.error[0].value
    assert texts(app, "name", "homes_social_rent", "homes_mid_rent", "participation_level") == [
        "Havenkwartier", "veertig", "1.250", "3",
    ]  # fmt: skip
    assert space.register.state() == before
    save(fill(app, homes_social_rent="40"))
    saved = space.register.find("Ster Bouw", "HK-1")
    assert saved.answers == {"homes_social_rent": 40, "homes_mid_rent": 1250, "participation_level": 3}


def test_what_was_typed_is_still_there_after_a_look_at_another_page(own_data):
    app = AppTest.from_file(PAGE.parents[1] / "app.py", default_timeout=60).run()
    app.switch_page("app_pages/indienen.py").run()
    fill(app, name="Havenkwartier", homes_social_rent="veertig", phase="ontwerp", wijkbedrijf_level="2", gas_free="1")
    app.switch_page("app_pages/projecten.py").run()
    app.switch_page("app_pages/indienen.py").run()
    assert texts(app, "name", "homes_social_rent", "phase", "wijkbedrijf_level", "gas_free") == [
        "Havenkwartier", "veertig", "ontwerp", "2", "1",
    ]  # fmt: skip


def test_what_was_typed_is_still_there_when_its_question_moves_with_the_phase(open_form):
    app = fill(open_form(), phase="vergunning", mpg_a1="0,45")
    fill(app, phase="initiatief")
    assert texts(app, "mpg_a1") == ["0,45"]


def test_all_mistakes_are_named_at_once_and_each_at_its_field(open_form):
    app = fill(open_form(), homes_social_rent="-3", homes_mid_rent="12,5", mpg_a1="9", location="hier")
    save(app)
    listed = app.error[0].value
    wrong = [*IDENTITY, "homes_social_rent", "homes_mid_rent", "mpg_a1", "location"]
    for field in wrong:
        assert f"(#veld-{field})" in listed
    at_fields = [block.value for block in app.markdown if block.value.startswith(":red[:material/error:")]
    assert len(at_fields) == len(wrong) + 1  # and the count beside the form


def test_an_empty_form_is_not_full_of_red(open_form):
    app = open_form()
    assert not app.error
    assert ":red[" not in shown(app)


def test_an_empty_field_is_unknown_not_zero(open_form, space):
    save(fill(open_form(), **IDENTITY, homes_social_rent="0"))
    assert space.register.find("Ster Bouw", "HK-1").answers == {"homes_social_rent": 0}


def test_what_is_due_in_this_phase_comes_first(open_form):
    app = fill(open_form(), phase="ontwerp")
    folded = {field.key for expander in app.expander for field in expander.text_input}
    assert "indienen-fictief-mpg_a1" in folded  # from vergunning
    assert "indienen-fictief-meeting_space_m2" not in folded  # from ontwerp
    order = [field.key for field in app.text_input]
    assert order.index("indienen-fictief-meeting_space_m2") < order.index("indienen-fictief-mpg_a1")
    fill(app, phase="vergunning")
    assert "indienen-fictief-mpg_a1" not in {f.key for expander in app.expander for f in expander.text_input}


def test_every_question_is_on_the_form_once(open_form, space):
    app = open_form()
    keys = [field.key for kind in (app.text_input, app.radio, app.selectbox) for field in kind]
    assert len(keys) == len(set(keys))
    assert {f"indienen-fictief-{question.id}" for question in space.housing.questions} <= set(keys)


def test_saving_shows_the_score_at_once(open_form, space):
    app = save(fill(open_form(), **IDENTITY, **HOMES, location="145000 500000"))
    number = space.register.find("Ster Bouw", "HK-1").id
    row = space.project_scores().row(number)
    figures = {metric.label: metric.value for metric in app.metric}
    assert figures["Zeker behaald"] == f"{space.project_scores().total.low[row]:.1f}".replace(".", ",")
    assert figures["Label"] == "Voorlopig"
    assert "Participatieniveau" in shown(app)  # what is still asked
    assert app.query_params["project"] == str(number)


def test_the_score_while_typing_is_the_one_that_saving_gives(open_form):
    app = fill(open_form(), **IDENTITY, **HOMES)
    while_typing = next(block.value for block in app.markdown if block.value.startswith("Zeker behaald"))
    save(app)
    figures = {metric.label: metric.value for metric in app.metric}
    assert f"**{figures['Zeker behaald']}**" in while_typing


def beside(app: AppTest) -> str:
    return next(block.value for block in app.markdown if block.value.startswith(":small[Van de 100 punten"))


def test_the_form_counts_answers_and_says_which_figures_they_make_and_which_give_the_points(open_form, space):
    app = open_form()
    assert "Nu bekend: **0 cijfers**" in beside(app)
    fill(app, phase="ontwerp", homes_planned="50", plan_area_m2="12000")
    # the total is not asked any more once it is divided; an area by itself makes no figure
    assert app.get("progress")[0].proto.text == "**1 van 45** vragen beantwoord"
    assert "elke score begint bij 1,0" in beside(app)
    assert "Zeker behaald: **nog geen punten**" in [block.value for block in app.markdown]
    fill(app, homes_social_rent="20", homes_mid_rent="10", homes_affordable_purchase="10", homes_expensive="10")
    # four answers more make three figures: the shares of social and of affordable homes, and the mix
    assert app.get("progress")[0].proto.text.startswith("**5 van 45**")
    labels = {name: space.housing.indicator(name).label for name in ("social_rent_share", "affordable_share")}
    assert "Nu bekend: **3 cijfers**" in beside(app)
    assert all(label in beside(app).split("komen van:")[1] for label in labels.values())


def test_an_answer_that_is_marked_wrong_does_not_count(open_form):
    right = fill(open_form(), phase="ontwerp", homes_mid_rent="20", homes_planned="50", plan_area_m2="12000")
    before = beside(right), right.get("progress")[0].proto.text
    wrong = fill(right, homes_social_rent="60")  # more than the total: this answer is marked, and left out
    assert "1 ding klopt nog niet en telt niet mee." in shown(wrong)
    assert (beside(wrong), wrong.get("progress")[0].proto.text) == before


def test_questions_that_do_not_apply_are_not_counted_as_missing(open_form):
    app = fill(open_form(), phase="ontwerp")
    asked = app.get("progress")[0].proto.text
    fill(app, business_space_m2="0", nature_points_system="0")
    # no business space: affordable workspace drops out; no points system: its three questions do
    assert "0 van 45" in asked
    assert "1 van 41" in app.get("progress")[0].proto.text


def test_a_project_handed_in_twice_is_not_overwritten_without_asking(open_form, space):
    save(fill(open_form(), **IDENTITY, **HOMES))
    first = space.register.find("Ster Bouw", "HK-1")
    again = fill(open_form(), **(IDENTITY | {"name": "Andere naam"}), homes_mid_rent="25", participation_level="3")
    save(again)
    assert "heeft deze referentie al" in again.warning[0].value
    assert space.register.get(first.id) == first
    press(again, "clash-keep")
    assert texts(again, "name", "homes_mid_rent", "homes_social_rent", "participation_level") == [
        "Andere naam", "25", "40", "3",
    ]  # fmt: skip
    assert space.register.get(first.id) == first
    save(again)
    assert space.register.get(first.id).name == "Andere naam"
    assert [change.was and change.was.name for change in space.register.history(first.id)] == ["Havenkwartier", None]


def test_the_same_project_can_be_opened_instead(open_form, space):
    save(fill(open_form(), **IDENTITY, **HOMES))
    again = save(fill(open_form(), **(IDENTITY | {"name": "Andere naam"})))
    press(again, "clash-leave")
    assert texts(again, "name", "homes_social_rent") == ["Havenkwartier", "40"]


def test_somebody_elses_change_is_not_overwritten(open_form, space):
    number = space.register.save(HousingProject(**IDENTITY, answers={"homes_planned": 100}), "Ster Bouw")
    app = fill(open_form(number), participation_level="3", homes_planned="110")
    theirs = space.register.get(number).model_copy(update={"name": "Nieuw", "answers": {"homes_planned": 120.0}})
    space.register.save(theirs, "Gemeente Weidemonde")
    save(app)
    assert "Gemeente Weidemonde" in app.warning[0].value
    assert space.register.get(number).answers == {"homes_planned": 120}
    press(app, "clash-keep")
    assert texts(app, "name", "homes_planned", "participation_level") == ["Nieuw", "110", "3"]
    assert "Aantal woningen in totaal" in app.info[0].value  # both changed it: what the register says is told
    assert "120" in app.info[0].value
    save(app)
    assert space.register.get(number).answers == {"homes_planned": 110, "participation_level": 3}


def test_a_project_cannot_take_the_reference_of_another(open_form, space):
    space.register.save(HousingProject(**IDENTITY), "Ster Bouw")
    second = space.register.save(HousingProject(**(IDENTITY | {"reference": "HK-2"})), "Ster Bouw")
    app = save(fill(open_form(second), reference="HK-1"))
    assert "heeft deze referentie al" in app.warning[0].value
    assert space.register.get(second).reference == "HK-2"


def test_opening_a_project_and_saving_it_unchanged_leaves_no_trace(open_form, space):
    thirds = HousingProject(
        **IDENTITY, answers={"mkba_ratio": 4 / 3}, location=shapely.box(145000, 500000, 145200, 500100)
    )
    number = space.register.save(thirds, "Ster Bouw")
    app = save(open_form(number))
    assert "is opgeslagen" in app.success[0].value
    assert len(space.register.history(number)) == 1
    assert space.register.get(number).states_the_same_as(thirds)


def test_a_plan_area_that_was_replaced_by_a_point_can_be_had_back(open_form, space):
    area = shapely.box(145000, 500000, 145200, 500100)
    number = space.register.save(HousingProject(**IDENTITY, location=area), "Ster Bouw")
    app = fill(open_form(number), location="145000 500500")
    next(button for button in app.button if button.label == "Vorige plek terug").click().run()
    save(app)
    assert space.register.get(number).location.equals(area)


def test_every_fictional_project_can_be_opened_and_is_complete_as_it_was(open_form, space):
    for project in space.register.all()[::9]:
        app = open_form(project.id)
        assert texts(app, "name") == [project.name]
        assert not app.error
        save(app)
        assert len(space.register.history(project.id)) == 1


def test_a_link_to_another_project_asks_before_it_throws_typed_text_away(open_form, space):
    number = space.register.save(HousingProject(**IDENTITY), "Ster Bouw")
    app = fill(open_form(), name="Nog niet bewaard")
    app.query_params["project"] = str(number)
    app.run()
    assert "Nog niet bewaard" in app.warning[0].value
    press(app, "leave-no")
    assert texts(app, "name") == ["Nog niet bewaard"]
    app.query_params["project"] = str(number)
    app.run()
    press(app, "leave-yes")
    assert texts(app, "name") == ["Havenkwartier"]


def test_an_empty_form_is_only_given_after_asking(open_form):
    app = fill(open_form(), name="Nog niet bewaard")
    press(app, "anew")
    press(app, "leave-no")
    assert texts(app, "name") == ["Nog niet bewaard"]
    press(press(app, "anew"), "leave-yes")
    assert texts(app, "name") == [""]


def test_a_link_to_a_project_that_is_not_there_says_so(open_form):
    app = open_form(99999)
    assert "staat niet in dit register" in app.error[0].value
    assert texts(app, "name") == [""]


def test_a_failing_database_loses_nothing_that_was_typed(open_form, monkeypatch, own_data):
    def fail(*_):
        raise OSError(errno.ENOSPC, "disk full")

    app = fill(open_form(), **IDENTITY, **HOMES)
    with monkeypatch.context() as broken:
        broken.setattr(Register, "save", fail)
        save(app)
    number = app.error[0].value.split("**")[1]
    assert f"incident {number}: saving: project\nOSError [ENOSPC]" in (own_data / "logboek.log").read_text("utf-8")
    assert "De schijf is vol." in app.error[0].value
    assert "disk full" not in shown(app)
    assert texts(app, "name", "homes_mid_rent") == ["Havenkwartier", "20"]
    assert "is opgeslagen" in save(app).success[0].value


def test_typed_text_is_never_shown_as_markup(open_form):
    name = "![x](http://example.org/p.png) <img src=x onerror=alert(1)> ${alert(1)} :smile:"
    app = save(fill(open_form(), **(IDENTITY | {"name": name, "developer": name}), homes_mid_rent=name))
    save(fill(app, homes_mid_rent=""))
    assert r"\<img src" in shown(app)
    assert not re.search(r"(?<!\\)(!\[|<img|\$\{)|:smile:|http:/", shown(app))


def test_the_place_says_in_which_neighbourhood_it_lies(open_form, space):
    inside = space.areas("buurt").geometry.iloc[3].representative_point()
    app = fill(open_form(), location=f"{inside.x:.0f} {inside.y:.0f}")
    assert space.areas("buurt")["name"].iloc[3] in shown(app)
    outside = fill(app, location="52,0907 5,1214")
    assert "telt in geen wijk mee: de plek ligt buiten de geladen gebieden" in shown(outside)


def test_history_names_an_organisation(open_form, space):
    app = save(fill(open_form(), **IDENTITY, who="Adviesbureau Noord"))
    number = space.register.find("Ster Bouw", "HK-1").id
    save(fill(app, who="", municipality="Weidemonde"))
    assert [change.who for change in space.register.history(number)] == ["Ster Bouw", "Adviesbureau Noord"]


def test_a_level_and_a_yes_no_can_be_made_unknown_again(open_form, space):
    app = save(fill(open_form(), **IDENTITY, participation_level="3", gas_free="1"))
    save(fill(app, participation_level=None, gas_free=""))
    assert space.register.find("Ster Bouw", "HK-1").answers == {}
