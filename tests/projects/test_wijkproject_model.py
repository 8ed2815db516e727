"""What the register takes for a wijkproject, and how it says no."""

import math

import pytest
from shapely import Point

from geodata import taxonomy
from projects import ASSESSMENT, HOUSING, INTAKE_FIELDS, LENS_FIELDS, WIJKPROJECT, ProjectRefused, WijkProject


def _problems(build, **changes):
    with pytest.raises(ProjectRefused) as refused:
        build(**changes)
    return {problem.field: problem for problem in refused.value.problems}


def test_all_but_organisation_reference_and_name_may_be_unknown():
    project = WijkProject(organisation="Buurt", reference="1", name="Tuin")
    assert (project.phase, project.themes, project.intake, project.answers) == (None, (), {}, {})
    with pytest.raises(ProjectRefused) as refused:
        WijkProject.model_validate({})
    assert {problem.field for problem in refused.value.problems} == {"organisation", "reference", "name"}


def test_every_problem_is_told_at_once(build_wijkproject):
    problems = _problems(
        build_wijkproject,
        name="",
        phase="gestart",
        themes=["economic", "sport"],
        area_code="WK1",
        location=Point(4.47, 51.92),
        intake={"innovation": 11, "n_volunteers": "veel", "geheim": 1},
        answers={"added_value": 0},
    )
    assert set(problems) == {
        *("name", "phase", "themes", "area_code", "location", "innovation", "n_volunteers", "geheim", "added_value")
    }
    assert problems["themes"].text().startswith("Thema (economic; sport): deze keuze bestaat niet; kies uit: sociaal")
    assert "3-10" in problems["n_volunteers"].reason


def test_every_option_of_the_taxonomy_is_taken_and_kept(build_wijkproject):
    for lens in taxonomy().lenses:
        for option in lens.options:
            chosen = (option.id,) if lens.multiple else option.id
            assert getattr(build_wijkproject(**{lens.id: chosen}), lens.id) == chosen
    for field in taxonomy().intake:
        for option in field.options:
            answer = (option.id,) if field.kind == "multi" else option.id
            assert build_wijkproject(intake={field.id: answer}).intake == {field.id: answer}


def test_the_register_asks_what_the_intake_form_asks_once():
    # 24 fields in par. 1.3: 'Essentie' and 'fase' are lenses, 'impact' is a question of the catalogue
    assert len(INTAKE_FIELDS) == 21
    assert {"fields_of_work", "phase"} <= {lens.id for lens in LENS_FIELDS}
    assert "added_value" in {question.id for question in WIJKPROJECT.questions()}
    assert len(LENS_FIELDS) == 9


def test_several_options_stand_in_the_order_of_the_form_each_once(build_wijkproject):
    project = build_wijkproject(themes=["economic", "social_contact", "economic"])
    assert project.themes == ("social_contact", "economic")
    assert project.states_the_same_as(build_wijkproject(themes={"social_contact", "economic"}))


@pytest.mark.parametrize("value", [12, 12.0, 0])
def test_a_class_field_takes_the_exact_number(build_wijkproject, value):
    assert build_wijkproject(intake={"n_helped": value}).intake == {"n_helped": value}


@pytest.mark.parametrize("value", [-1, 2.5, math.inf, True, 10**12])
def test_a_number_that_no_class_can_have_is_refused(build_wijkproject, value):
    assert "heel getal van 0 tot en met" in _problems(build_wijkproject, intake={"n_helped": value})["n_helped"].reason


@pytest.mark.parametrize("value", [0, 11, 5.5, "acht"])
def test_a_mark_is_a_whole_number_from_1_to_10(build_wijkproject, value):
    assert "1 tot en met 10" in _problems(build_wijkproject, intake={"potential": value})["potential"].reason


@pytest.mark.parametrize("empty", [None, "", " ", math.nan, [], ()])
def test_unknown_is_no_answer(build_wijkproject, empty):
    project = build_wijkproject(phase=empty, themes=empty, intake={"potential": empty, "funding": empty})
    assert (project.phase, project.themes, project.intake) == (None, (), {})


@pytest.mark.parametrize("code", ["WK059901", "bu05990110", "WK0363AA", "BU0363AA01"])
def test_a_wijk_or_buurt_is_told_by_its_code(build_wijkproject, code):
    assert build_wijkproject(area_code=code).area_code == code.upper()


def test_no_field_asks_for_a_person():
    words = ("persoon", "contact", "telefoon", "mail", "adres")
    asked = [field for kind in (HOUSING, WIJKPROJECT, ASSESSMENT) for field in kind.fields]
    ids = {field.id for field in asked if any(word in field.label.lower() for word in words)}
    assert ids <= {"n_helped", "contacts"}  # 'Aantal personen geholpen' and ACTIE's 'Contacten'


def test_a_wijkproject_goes_to_json_and_back_unchanged(build_wijkproject):
    project = build_wijkproject(area_code="WK059901", government_relation="joint")
    again = WijkProject.model_validate_json(project.model_dump_json())
    assert again.states_the_same_as(project)


@pytest.mark.parametrize("kind", [HOUSING, WIJKPROJECT, ASSESSMENT], ids=lambda kind: kind.id)
def test_no_two_fields_go_by_one_name(kind):
    names = [name for f in kind.fields for name in {n.lower() for n in (f.label, f.id, *f.names)}]
    names += [name for q in kind.questions() for name in {q.label.lower(), q.id}]
    assert sorted({name for name in names if names.count(name) > 1}) == []


@pytest.mark.parametrize("kind", [HOUSING, WIJKPROJECT, ASSESSMENT], ids=lambda kind: kind.id)
def test_each_option_can_be_told_by_its_id_and_its_label(kind):
    for field in kind.fields:
        for choice in field.choices:
            assert field.choice(choice.id) is choice
            assert field.choice(f" {choice.label.upper()} ") is choice
            assert ";" not in choice.label
