"""What could be done: every advice has its source, and what is our own weighing says so."""

import pandas as pd
import pytest

from geodata import perspective, taxonomy
from geodata.initiatives.repertoire import repertoire

NONE = pd.Series(dtype=float)
FUNCTIONS = [function.id for function in taxonomy().functions]


def rated(low=7.0, **weak):
    return pd.Series({**dict.fromkeys(FUNCTIONS, low), **weak}, dtype=float)


def advice(functions=NONE, added_value=NONE, actie=NONE, relation=None, initiatives=10, **more):
    return perspective(functions, added_value, actie, relation, initiatives, **more)


def test_a_function_under_five_and_a_half_is_weak_and_gets_the_remedy_of_the_source():
    weak = advice(rated(f3=5.4, f5=3.0, f1=5.5)).weak

    assert [(point.id, point.remedy, point.own) for point in weak] == [
        ("f5", "startsubsidies en maatschappelijk aanbesteden", False),
        ("f3", "coaching", False),
    ]
    assert "par. 1.2" in weak[0].source


def test_when_all_is_well_only_a_function_clearly_behind_is_weak():
    # the six others are 8 on average: 7 is one behind, 7,1 is not
    assert [point.id for point in advice(rated(8, f6=7.0)).weak] == ["f6"]
    assert advice(rated(8, f6=7.1)).weak == ()


def test_fewer_than_three_raters_are_told():
    found = advice(rated(f2=4), raters=pd.Series({"f2": 2}))

    assert found.weak[0].few
    assert any("2 invullers" in caveat for caveat in found.caveats)


@pytest.mark.parametrize(
    ("functions", "relation", "chosen"),
    [
        (rated(f1=4, f3=4, f2=4), None, "stimuleren"),
        (rated(f2=4, f5=4, f1=4), None, "faciliteren"),
        (rated(f4=4), None, "coproductie"),
        (rated(), None, "faciliteren"),
        (NONE, {"joint": 5.0, "government_alone": 1.0}, "coproductie"),
        (NONE, {"independent_alternative": 5.0}, "faciliteren"),
    ],
)
def test_the_approach_to_which_most_points_lead_is_chosen_with_its_reasons(functions, relation, chosen):
    found = advice(functions, relation=None if relation is None else pd.Series(relation)).approach

    assert found.id == chosen
    assert found.reasons
    assert "Eigen afweging" in found.note
    assert "par. 3.2" in found.source


def test_an_approach_with_as_many_points_is_named_too():
    found = advice(rated(f1=4, f4=4)).approach

    assert (found.label, found.also) == ("Stimuleren", ("Coproductie",))


def test_nothing_known_gives_no_approach_and_says_so():
    found = advice(relation=pd.Series({"joint": 4.0}), initiatives=4)  # 4 initiatives: too few for a signal

    assert found.approach is None
    assert (found.weak, found.actie, found.stances) == ((), (), ())
    assert any("Nog niemand" in caveat for caveat in found.caveats)
    assert any("4 initiatieven: te weinig" in caveat for caveat in found.caveats)


def test_the_stances_are_of_the_added_values_that_are_there_most_first():
    found = advice(added_value=pd.Series({"guide": 2.0, "strengthener": 0.0, "demand_reducer": 3.0})).stances

    assert [(one.id, one.label) for one in found] == [("demand_reducer", "Koesteren"), ("guide", "Delen")]
    assert all("par. 2.3" in one.source for one in found)


def test_a_weak_factor_of_actie_names_what_a_government_can_do():
    found = advice(actie=pd.Series({"drive": 8, "contacts": 8, "equipment": 4, "embedding": 8, "empathy": 8.0}))

    assert [point.id for point in found.actie] == ["equipment"]
    assert "geld of een ruimte" in found.actie[0].remedy


def test_instruments_are_of_all_three_classic_forms_and_say_for_which_weak_point():
    found = advice(rated(f5=4, f3=4, f2=4), registration_rate=95).instruments

    assert {one.label for one in found} == {"Regelgeving", "Geld en middelen", "Communicatie", "Kantelkracht"}
    start_grant = next(one for one in found if "startsubsidie" in one.text)
    assert (start_grant.why, start_grant.own) == ("Vanwege: middelen", True)


@pytest.mark.parametrize(("rate", "first"), [(None, True), (float("nan"), True), (40.0, True), (90.0, False)])
def test_an_incomplete_register_asks_for_an_overview_first(rate, first):
    found = advice(rated(), registration_rate=rate).instruments

    assert any(one.text.startswith("Overzicht krijgen") for one in found) == first


def test_the_repertoire_has_everything_that_the_source_lists():
    known = repertoire()
    kinds = pd.Series([one.kind for one in known.instrument]).value_counts()

    # par. 3.1: four on rules, five on money, five on communication, eight of Kantelkracht; par. 3.3: seven
    assert kinds.to_dict() == {"Kantelkracht": 8, "Geld en middelen": 5, "Communicatie": 5, "Regelgeving": 4}
    assert len(known.invitation) == 7
    assert {act.id for act in known.threshold} == set(taxonomy().lens("threshold").option_ids)
    assert {act.id for act in known.stance} == set(taxonomy().lens("added_value_type").option_ids)


def test_every_weak_point_leads_to_one_approach_and_to_an_instrument():
    points = FUNCTIONS + [factor.id for factor in taxonomy().actie]
    leading = [point for way in repertoire().approach for point in way.weak]
    helped = {point for one in repertoire().instrument for point in one.helps}

    assert sorted(leading) == sorted(points)
    assert set(points) <= helped
    assert sorted(r for way in repertoire().approach for r in way.relation) == sorted(
        taxonomy().lens("government_relation").option_ids
    )
