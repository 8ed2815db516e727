"""Promises of what the form is made of: which question where, what a typed text means, what two numbers point at."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app_pages.parts.coordinates import EXAMPLE, NoPlace, place_text, read_place
from app_pages.parts.form.sections import BASIS, PROMISE_DATE, asked, sections
from app_pages.parts.form.texts import Unreadable, label_of, read_text, remark, text_of
from projects import answer_bounds
from scorecard import load_catalogue

CATALOGUE = load_catalogue("housing")
QUESTIONS = {question.id: question for question in CATALOGUE.questions}


@pytest.mark.parametrize("phase", [None, *CATALOGUE.phases])
def test_every_question_stands_in_the_form_once(phase):
    parts = sections(CATALOGUE, phase)
    names = [name for section in (*parts.due, *parts.later) for name in section.fields]
    assert sorted(names) == sorted([*QUESTIONS, PROMISE_DATE])


def test_a_later_phase_asks_all_that_an_earlier_one_asked():
    due = [{n for s in sections(CATALOGUE, phase).due for n in s.fields} for phase in CATALOGUE.phases]
    assert due[0] < due[1] < due[2] < due[3]
    assert not sections(CATALOGUE, "realisatie").later


def test_all_that_an_indicator_needs_is_due_with_it():
    for indicator in CATALOGUE.indicators:
        due = {n for s in sections(CATALOGUE, indicator.due_from).due for n in s.fields}
        later = set(indicator.questions) - due
        # what is realised can't be known before the building starts
        assert later <= {"jobs_realised", "jobs_local_jobless_realised"}


def test_what_only_moves_a_norm_stands_with_the_theme_of_that_norm():
    themes = {n: (s.id, g.title) for s in sections(CATALOGUE, "realisatie").due for g in s.groups for n in g.fields}
    assert themes["nature_points_system"] == ("ecologisch", "Groen en natuur")
    assert themes["labour_share_pct"] == ("economisch", "Werk")
    assert themes["homes_planned"] == (BASIS, "")
    assert themes["plan_area_m2"] == (BASIS, "")


def test_the_total_is_not_waited_for():
    assert "homes_planned" not in asked(CATALOGUE, "realisatie")
    assert "homes_social_rent" in asked(CATALOGUE, "initiatief")


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("homes_social_rent", "40", 40),
        ("homes_social_rent", " 1.250 ", 1250),
        ("homes_social_rent", "1 250", 1250),
        ("homes_social_rent", "12 woningen", 12),
        ("plan_area_m2", "12.500,5", 12500.5),
        ("plan_area_m2", "1.234", 1234),
        ("plan_area_m2", "9000 m2", 9000),
        ("gp_distance_m", "400 m", 400),
        ("compactness_als_ag", "1,234", 1.234),
        ("compactness_als_ag", "1.234", 1.234),
        ("mpg_a1", "0.45", 0.45),
        ("beng2_ep2", "-12,5", -12.5),
        ("beng3_ep3", "60%", 60),
        ("biobased_share", "12,5", 12.5),
        ("contract_sum_eur", "€ 1.250.000,-", 1_250_000),
        ("contract_sum_eur", "1,250,000.00", 1_250_000),
        ("energy_cost_month", "85,50", 85.5),
        ("homes_social_rent", "", None),
        ("homes_social_rent", "   ", None),
    ],
)
def test_a_number_is_read_as_dutch_people_write_it(question, text, value):
    assert read_text(QUESTIONS[question], text) == value


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("homes_social_rent", "veertig"),
        ("homes_social_rent", "300-400"),
        ("homes_social_rent", "ca. 300"),
        ("homes_social_rent", "30%"),
        ("gp_distance_m", "1,5 km"),
        ("homes_social_rent", "1.2.3"),
    ],
)
def test_what_is_no_number_is_never_guessed(question, text):
    with pytest.raises(Unreadable, match=r"."):
        read_text(QUESTIONS[question], text)


@pytest.mark.parametrize(("question", "example"), [("homes_social_rent", "12 of 1.250"), ("mpg_a1", "1.250 of 12,5")])
def test_the_example_in_an_error_is_an_answer_to_that_question(question, example):
    with pytest.raises(Unreadable, match=f"zoals {re.escape(example)},"):
        read_text(QUESTIONS[question], "vijftien")
    assert all(read_text(QUESTIONS[question], number) for number in example.split(" of "))


@given(st.sampled_from(sorted(QUESTIONS)), st.floats(0, 1))
def test_an_answer_that_is_shown_reads_as_the_same_answer(name, place):
    question = QUESTIONS[name]
    lowest, highest = answer_bounds(question)
    value = lowest + place * ((highest or 1000.0) - lowest)
    value = float(round(value)) if question.kind in ("integer", "level", "yes_no") else round(value, 6)
    assert read_text(question, text_of(question, value)) == pytest.approx(value, abs=1e-6)


def test_a_share_that_looks_like_a_fraction_is_asked_about():
    assert "30%" in remark(QUESTIONS["biobased_share"], 0.3)
    assert remark(QUESTIONS["biobased_share"], 30.0) == ""
    assert remark(QUESTIONS["mpg_a1"], 0.3) == ""


def test_a_label_names_its_unit_unless_it_says_what_is_counted():
    assert label_of(QUESTIONS["gp_distance_m"]) == "Afstand tot de huisarts (m)"
    assert label_of(QUESTIONS["homes_apartment"]) == "Aantal appartementen"
    assert label_of(QUESTIONS["contract_sum_eur"]) == "Aanneemsom (€)"


@pytest.mark.parametrize(
    "text",
    ["155000 463000", "155.000; 463.000", "155000,463000", "52.15517, 5.38720", "52,15517 5,38720", "52.15517,5.38720"],
)
def test_a_place_can_be_typed_in_metres_or_in_degrees(text):
    # Amersfoort, the origin of the Rijksdriehoekstelsel: 52.15517 N, 5.38720 E is (155000, 463000)
    point = read_place(text)
    assert (point.x, point.y) == pytest.approx((155_000, 463_000), abs=2)


def test_the_example_of_a_place_has_a_space_between_its_numbers_as_the_text_says_and_reads_as_a_place():
    for text in EXAMPLE.split(" of "):
        assert "," not in text
        point = read_place(text)
        assert (point.x, point.y) == pytest.approx((155_000, 463_000), abs=30)


@pytest.mark.parametrize("text", ["hier", "155000", "463000 155000", "5.387, 52.155", "0 0", "48.85 2.35", "1 2 3"])
def test_what_is_no_place_in_the_netherlands_is_refused(text):
    with pytest.raises(NoPlace, match="155000 463000"):
        read_place(text)


def test_a_place_that_is_shown_reads_as_the_same_place():
    assert read_place(place_text(read_place("155000 463000"))).equals(read_place("155000 463000"))
    assert read_place("  ") is None
