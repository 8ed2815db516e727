"""Gaps: where nothing is yet, and when that may be said."""

import pandas as pd

from geodata import gaps, taxonomy

FIELDS, GROUPS = taxonomy().lens("fields_of_work"), taxonomy().lens("target_groups")


def of(*pairs):
    return pd.DataFrame([{"fields_of_work": fields, "target_groups": groups} for fields, groups in pairs])


def test_an_initiative_counts_in_every_cell_that_it_names():
    found = gaps(of((("buddies", "youth_care"), ("youth", "family")), (("buddies",), ("youth",))))

    assert found.table.at["buddies", "youth"] == 2
    assert found.table.at["youth_care", "family"] == 1
    assert found.table.to_numpy().sum() == 5


def test_only_combinations_that_make_sense_are_a_gap():
    found = gaps(of((("buddies",), ("youth",))))

    assert ("elderly_care", "elderly") in found.empty_cells
    assert ("elderly_care", "youth") not in found.empty_cells
    assert not {"other", "facilitating_initiatives"} & {field for field, _ in found.empty_cells}
    assert len(found.empty_cells) == len(found.sentences()) == 27 - 1
    assert {group for option in FIELDS.options for group in option.meant_for} == set(GROUPS.option_ids)


def test_the_target_group_with_the_fewest_initiatives_comes_first():
    found = gaps(of(*[((field,), ("youth", "family", "patient", "elderly")) for field in FIELDS.option_ids]))

    assert {group for _, group in found.empty_cells} == {"job_seeker"}
    more = gaps(of((FIELDS.option_ids[:3], ("elderly",)), (("consultation",), ("job_seeker", "elderly"))))
    assert more.empty_cells[0][1] == "youth"
    assert more.sentences()[0] == "Sociale cohesie in de wijk vergroten: nog niets voor de doelgroep jongere"


def test_nothing_yet_is_not_claimed_where_most_are_unclassified():
    found = gaps(of((("buddies",), ("youth",)), (("buddies",), ()), ((), ("youth",))))

    assert (found.total, found.classified) == (3, 1)
    assert not found.telling
    assert found.sentences() == ()
    assert "1 van de 3" in found.caveat


def test_an_empty_register_is_not_called_a_silent_area():
    found = gaps(pd.DataFrame({"phase": []}))

    assert (found.total, found.telling, found.sentences()) == (0, False, ())
    assert "Dat zegt niet dat er niets gebeurt" in found.caveat
