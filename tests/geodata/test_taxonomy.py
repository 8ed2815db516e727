"""Lenses, functions and intake form, against the text of 'Taxonomie van maatschappelijke initiatieven' (IMI, 2015)."""

import pytest

from geodata import feature_names, taxonomy

FIELDS = [  # par. 2.2
    "Zorg bieden aan ouderen",
    "Dagbesteding voor mensen zonder betaald werk",
    "Talentontwikkeling",
    "Sociale cohesie in de wijk vergroten",
    "Maatjes-projecten, mentor, koppelen duo's",
    "Ruilnetwerken, uitwisseling, makelen vraag en aanbod",
    "Consultatie / patiëntenparticipatie",
    "Zelfhulpgroepen, lotgenoten",
    "Ondersteuning mantelzorg",
    "Jeugdzorg",
    "Jongerennetwerken",
    "Probleemgezinnen, eigenkracht",
    "Faciliteren en steunen initiatieven",
]
EXAMPLES = {  # par. 2.1 and 2.3: how the source itself classifies
    ("initiative_origin", "Gekantelde organisaties"): "Preventief Interventie Team (PIT) Amsterdam",
    ("initiative_origin", "Collectieven"): "Austerlitz Zorgt",
    ("initiative_origin", "Sociale ondernemers"): "Thomashuizen",
    ("initiative_origin", "Mantelzorg"): "Ik zal zijn",
    ("initiative_origin", "Burger met initiatief"): "AlzheimerMuziekGeluk",
    ("added_value_type", "Vraagbeperkers"): "Survivalkid",
    ("added_value_type", "Alternatieve aanbieders"): "BewonersBedrijf Malburgen",
    ("added_value_type", "Versterkers"): "Eigen Kracht Centrale",
    ("added_value_type", "Complementair aanbod"): "Buddynetwerk",
    ("added_value_type", "Gidsen"): "Patiëntenplein",
}


def test_the_fields_of_work_are_the_thirteen_of_the_source_and_other():
    assert [option.label for option in taxonomy().lens("fields_of_work").options] == [*FIELDS, "Andere"]


def test_every_example_stands_with_the_option_under_which_the_source_puts_it():
    found = {
        (lens_id, option.label): option.example
        for lens_id in ("initiative_origin", "added_value_type")
        for option in taxonomy().lens(lens_id).options
    }

    assert found == EXAMPLES


def test_every_lens_has_the_number_of_options_of_the_source_and_names_its_paragraph():
    sizes = {lens.id: len(lens.options) for lens in taxonomy().lenses}

    assert sizes == {
        "initiative_origin": 5,
        "fields_of_work": 14,
        "target_groups": 5,
        "added_value_type": 5,
        "transformation_role": 3,
        "phase": 5,
        "threshold": 6,
        "government_relation": 5,
        "themes": 6,
    }
    assert all("par. " in lens.source and lens.explanation for lens in taxonomy().lenses)


def test_the_lens_without_labels_in_the_source_is_marked_and_never_in_a_profile():
    working = [lens for lens in taxonomy().lenses if lens.working_label]

    assert [lens.id for lens in working] == ["transformation_role"]
    assert not working[0].profile


def test_the_national_split_is_of_the_same_themes_and_sums_to_a_hundred():
    national = taxonomy().national_themes

    assert tuple(national) == taxonomy().lens("themes").option_ids
    assert sum(national.values()) == 100


def test_three_of_the_seven_remedies_are_our_own_and_say_so():
    own = [function.id for function in taxonomy().functions if function.remedy_is_own]

    assert [function.id for function in taxonomy().functions] == ["f1", "f2", "f3", "f4", "f5", "f6", "f7"]
    assert own == ["f4", "f6", "f7"]


def test_the_intake_asks_what_no_lens_and_no_indicator_asks():
    assert len(taxonomy().intake) == 24 - 3  # essence, phase and impact are asked elsewhere


def test_what_may_score_politically_is_never_public_and_motivation_never_scores():
    private = [field.id for field in taxonomy().intake if field.never_public]

    assert private == ["political_score"]
    assert not taxonomy().intake_field("motivation").scored


def test_every_scale_says_what_one_and_ten_mean_and_every_other_field_has_options():
    for field in taxonomy().intake:
        assert (field.anchors is not None) == (field.kind == "scale10"), field.id
        assert bool(field.options) == (field.kind != "scale10"), field.id


def test_classes_that_overlap_on_paper_do_not_overlap_here():
    helped = taxonomy().intake_field("n_helped")  # on paper 0-5, 5-25, 25-100, 100-500, 500+

    assert [helped.class_of(n).label for n in (4, 5, 24, 25, 500, 9_000)] == [
        "0-5",
        "5-25",
        "5-25",
        "25-100",
        "500+",
        "500+",
    ]


@pytest.mark.parametrize("field_id", ["n_volunteers", "n_professionals", "n_helped", "turnover_now", "turnover_2y"])
def test_every_number_falls_in_one_class(field_id):
    options = taxonomy().intake_field(field_id).options

    assert options[0].low == 0
    assert [option.high for option in options] == [*(option.low for option in options[1:]), None]


def test_every_share_and_measure_in_a_type_has_a_name():
    lenses = [
        f"{lens.id}.{option}"
        for lens in taxonomy().lenses
        if lens.profile or lens.stands_in_for
        for option in lens.option_ids
    ]
    measures = [f"functions.{f.id}" for f in taxonomy().functions] + [f"actie.{f.id}" for f in taxonomy().actie]

    assert set(lenses + measures) <= set(feature_names())
