"""Promises of the screen on which people assess a wijk, run as Streamlit runs it, on assessments of its own."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app_pages.parts.workspace import Workspace
from geodata import taxonomy
from projects import Assessments
from tests.pages import filling
from tests.pages.filling import press, read, shown

PAGE = Path(__file__).parents[2] / "app_pages" / "beoordelen.py"
WHO = "beoordelen-fictief"

OpenPage = Callable[..., AppTest]


@pytest.fixture
def space(own_data: Path) -> Workspace:
    """The fictional municipality, to be changed freely."""
    assert own_data.exists()
    return Workspace("fictief")


@pytest.fixture
def silent(space: Workspace) -> str:
    """An inhabited buurt that nobody has assessed."""
    assessed = set(space.assessments.frame()["area_code"])
    inhabited = space.profiles("buurt").table.query("inhabited").index
    return next(code for code in inhabited if code not in assessed)


@pytest.fixture
def open_page(space: Workspace) -> OpenPage:
    def opened(area: str | None = None) -> AppTest:
        app = AppTest.from_file(PAGE, default_timeout=60)
        if area is not None:
            app.query_params["gebied"] = area
        app.run()
        assert not app.exception
        return app

    return opened


def fill(app: AppTest, area: str, rater: str = "bewoner 1", **values: Any) -> AppTest:
    filling.fill(app, WHO, rater=rater, date="3-5-2026")
    return filling.fill(app, f"{WHO}-{area}", **values)


def save(app: AppTest) -> AppTest:
    return press(app, "assess-save")


def test_every_measure_is_asked_with_its_literal_question_and_may_stay_empty(open_page, silent):
    app = open_page(silent)
    asked = {group.key.removeprefix(f"{WHO}-{silent}-"): group for group in app.button_group}
    assert set(asked) == set(taxonomy().measure_labels)
    assert all(group.value is None for group in asked.values())
    for measure in (*taxonomy().functions, *taxonomy().actie, *taxonomy().triangle):
        assert measure.question in read(app)
    for function in taxonomy().functions:
        assert f"**{function.name}.** {function.plain}" in read(app)
        assert "1 = {}, 10 = {}.".format(*function.anchors) in read(app)


def test_an_assessment_is_kept_and_shows_in_the_means(open_page, space, silent):
    for rater, mark in (("bewoner 1", "4"), ("wijkteam", "9")):
        app = save(fill(open_page(silent), silent, rater, f1=mark, contacts="6"))
        assert f"De beoordeling van **{rater}** is opgeslagen." in app.success[0].value
    assert "**2 invullers** tot nu toe" in shown(app)
    assert "Minder dan drie invullers" in shown(app)
    bars = "\n".join(block.proto.body for block in app.get("html"))
    # (4 + 9) / 2
    assert "Nieuwe ideeën: 6,5 van 10, 2 invullers" in bars
    assert "Contacten: 6,0 van 10, 2 invullers" in bars
    assert "Kennisnetwerken" not in bars
    kept = [each.assessment for each in space.assessments.all(silent)]
    assert [(each.rater, each.role, each.values) for each in kept] == [
        ("bewoner 1", None, {"f1": 4, "contacts": 6}), ("wijkteam", None, {"f1": 9, "contacts": 6}),
    ]  # fmt: skip


def test_what_was_saved_stays_on_the_screen_and_can_be_corrected(open_page, space, silent):
    app = save(fill(open_page(silent), silent, f1="4", known_initiatives="3", registered_initiatives="2"))
    assert "Dit is uw beoordeling" in read(app)
    assert "3-5-2026: Nieuwe ideeën 4, kent 3 initiatieven (2 in het register); telt mee." in read(app)
    assert filling.texts(app, "f1", form=f"{WHO}-{silent}") == ["4"]
    assert "Er is niets veranderd" in save(app).success[0].value
    assert "De verbeterde versie telt" in save(fill(app, silent, f1="8")).success[0].value
    assert [(kept.assessment.values["f1"], kept.counts) for kept in space.assessments.all(silent)] == [
        (4, False), (8, True),
    ]  # fmt: skip


def test_saved_marks_are_never_counted_again_for_another_rater(open_page, space, silent):
    app = save(fill(open_page(silent), silent, f1="4"))
    save(fill(app, silent, "bewoner 2"))
    assert len(space.assessments.all(silent)) == 1
    assert filling.texts(app, "f1", form=f"{WHO}-{silent}") == [None]
    app = press(save(fill(app, silent, "bewoner 2", f1="6")), "another")
    assert filling.texts(app, "rater", form=WHO) + filling.texts(app, "f1", form=f"{WHO}-{silent}") == ["", None]
    assert [kept.assessment.rater for kept in space.assessments.all(silent)] == ["bewoner 1", "bewoner 2"]


def test_mistakes_come_in_the_order_of_the_screen_and_under_its_names(open_page, silent):
    said = save(open_page(silent)).error[0].value
    assert re.findall(r"#veld-(\w+)", said) == ["rater", "values"]
    assert "[Code of groep]" in said
    app = open_page(silent)
    filling.fill(app, WHO, date="31-12-2090")
    assert "(31-12-2090)" in save(app).error[0].value.replace("\\", "")


def test_three_raters_are_no_longer_few(open_page, silent):
    for rater in "abc":
        app = save(fill(open_page(silent), silent, rater, f1="5"))
    assert "Minder dan drie" not in shown(app)


def test_all_mistakes_are_named_at_once_and_nothing_is_lost(open_page, space, silent):
    app = open_page(silent)
    filling.fill(app, WHO, date="31-31-2026", role="professional")
    filling.fill(app, f"{WHO}-{silent}", f2="3", known_initiatives="veel", note="Druk")
    save(app)
    for field in ("rater", "date", "known_initiatives"):
        assert f"(#veld-{field})" in app.error[0].value
    assert filling.texts(app, "role", "date", form=WHO) == ["professional", "31-31-2026"]
    assert filling.texts(app, "f2", "known_initiatives", "note", form=f"{WHO}-{silent}") == ["3", "veel", "Druk"]
    assert space.assessments.all(silent) == []


def test_more_in_the_register_than_one_knows_cannot_be(open_page, silent):
    app = save(fill(open_page(silent), silent, known_initiatives="3", registered_initiatives="4"))
    assert "dit is meer dan de 3 die u kent" in read(app)


def test_nothing_filled_in_is_not_an_assessment(open_page, space, silent):
    app = save(fill(open_page(silent), silent))
    assert "er is geen enkel cijfer gegeven" in read(app)
    assert space.assessments.all(silent) == []


def test_an_earlier_one_of_the_same_rater_only_stops_counting_after_asking(open_page, space, silent):
    save(fill(open_page(silent), silent, f1="4"))
    again = save(fill(open_page(silent), silent, f1="8"))
    assert "staat er al een beoordeling van deze buurt, van 3-5-2026" in read(again)
    assert len(space.assessments.all(silent)) == 1
    assert filling.texts(again, "f1", form=f"{WHO}-{silent}") == ["8"]
    press(again, "earlier-replace")
    assert [(kept.assessment.values["f1"], kept.counts) for kept in space.assessments.all(silent)] == [
        (4, False), (8, True),
    ]  # fmt: skip


def test_another_rater_with_the_same_code_can_take_another(open_page, space, silent):
    save(fill(open_page(silent), silent, f1="4"))
    other = press(save(fill(open_page(silent), silent, f1="8")), "earlier-stay")
    save(fill(other, silent, "bewoner 2"))
    assert sorted(kept.assessment.rater for kept in space.assessments.all(silent) if kept.counts) == [
        "bewoner 1", "bewoner 2",
    ]  # fmt: skip


def test_one_can_withdraw_what_one_handed_in_and_the_trace_stays(open_page, space, silent):
    app = save(fill(open_page(silent), silent, f1="4"))
    number = space.assessments.all(silent)[0].id
    press(app, f"withdraw-{number}")
    assert space.assessments.all(silent)[0].counts
    press(app, "withdraw-yes")
    kept = space.assessments.all(silent)[0]
    assert (kept.counts, kept.withdrawn_by) == (False, "bewoner 1")
    assert "Nog niemand heeft deze buurt beoordeeld" in shown(app)


def test_only_the_forms_of_the_code_that_is_filled_in_can_be_withdrawn(open_page, silent):
    save(fill(open_page(silent), silent, "bewoner 1", f1="4"))
    app = fill(open_page(silent), silent, "bewoner 2")
    assert not [button for button in app.button if button.key.startswith("withdraw-")]


def test_marks_wait_for_their_own_area_and_the_rater_goes_along(open_page, silent, space):
    other = str(space.areas("wijk").index[0])
    app = fill(open_page(silent), silent, f1="4")
    app.query_params["gebied"] = other
    app.run()
    assert filling.texts(app, "rater", "date", form=WHO) == ["bewoner 1", "3-5-2026"]
    assert filling.texts(app, "f1", form=f"{WHO}-{other}") == [None]
    app.query_params["gebied"] = silent
    app.run()
    assert filling.texts(app, "f1", form=f"{WHO}-{silent}") == ["4"]


def test_the_register_of_this_wijk_can_be_looked_up(open_page, space):
    places = space.initiative_places("wijk")
    code = str(places.value_counts().index[0])
    names = space.initiatives().loc[places.index[places == code], "name"]
    app = open_page(code)
    assert any(f"{len(names)} wijkprojecten" in fold.label for fold in app.expander)
    assert all(name in read(app) for name in names)


def test_a_failing_database_loses_nothing(open_page, silent, monkeypatch):
    def fail(*_):
        raise OSError("disk full")

    app = fill(open_page(silent), silent, f1="4")
    with monkeypatch.context() as broken:
        broken.setattr(Assessments, "add", fail)
        save(app)
    assert "storing" in app.error[0].value
    assert filling.texts(app, "f1", form=f"{WHO}-{silent}") == ["4"]
    assert "is opgeslagen" in save(app).success[0].value


def test_typed_text_is_never_shown_as_markup(open_page, silent):
    rater = "![x](http://example.org/p.png) <img src=x onerror=alert(1)> :smile:"
    app = save(fill(open_page(silent), silent, rater, f1="4", note=rater))
    save(fill(app, silent, rater, f1="5"))
    assert r"\<img src" in shown(app)
    assert not re.search(r"(?<!\\)(!\[|<img)|:smile:|http:/", shown(app))


def test_without_a_choice_the_screen_says_what_to_do(open_page):
    assert "Kies eerst een wijk of buurt" in shown(open_page())
    assert "Kies eerst een wijk of buurt" in shown(open_page("WK000000"))
