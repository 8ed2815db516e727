"""Profiles of areas: hand arithmetic, the rules of compositional data, and the real initiatives of Rotterdam."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from geodata import beside_national, feature_names, profiles, skew, taxonomy
from geodata.initiatives.compositional import clr, smoothed

FUNCTIONS = [f"f{i}" for i in range(1, 8)]
COUNTS = arrays(float, (4, 5), elements=st.integers(0, 40))


def residents(**people):
    return pd.Series(people, dtype=float)


def initiatives(*rows):
    return pd.DataFrame(list(rows))


def in_areas(table, *codes):
    return pd.Series(list(codes), index=table.index, dtype=object)


def ratings(area, *per_rater, date="2025-01-01"):
    empty = {"area_code": area, "date": date, "known_initiatives": None, "registered_initiatives": None}
    return pd.DataFrame([{**empty, "rater": f"r{i}", **marks} for i, marks in enumerate(per_rater)])


def five(area="a", phase="idea"):
    table = initiatives(*[{"phase": phase} for _ in range(5)])
    return table, in_areas(table, *[area] * 5)


def test_small_counts_are_smoothed_by_half_an_initiative_per_option():
    table, places = five()

    shares = profiles(residents(a=1000), table, places).shares["phase"].loc["a"]

    # (n + 0,5) / (N + 0,5 k) with N = 5, k = 5: 5,5/7,5 and 0,5/7,5
    assert shares.to_list() == pytest.approx([5.5 / 7.5, *[0.5 / 7.5] * 4])


def test_the_block_holds_the_centred_logarithms_of_the_smoothed_shares():
    ideas, rest = [{"phase": "idea"}] * 4, [{"phase": phase} for phase in taxonomy().lens("phase").option_ids[1:]]
    table = initiatives(*(ideas + rest) * 3)
    places = in_areas(table, *("a" * 8 + "b" * 8 + "c" * 8))

    block = profiles(residents(a=1000, b=1000, c=1000), table, places).blocks["phase"].loc["a"]

    # 4,5 beside four times 1,5: ln(3) above the four others; centred: 4/5 ln 3 and -1/5 ln 3
    assert block.to_list() == pytest.approx([0.8 * math.log(3), *[-0.2 * math.log(3)] * 4])


def of_themes(*per_area):
    """Areas a, b, ... with so many initiatives for green, culture and care."""
    options = ("nature_environment", "education_culture", "care_health")
    told = [
        (code, o)
        for code, counts in zip("abcdef", per_area, strict=False)
        for o, n in zip(options, counts, strict=True)
        for _ in range(n)
    ]
    table = initiatives(*[{"themes": (option,)} for _, option in told])
    found = profiles(
        residents(**dict.fromkeys("abcdef"[: len(per_area)], 1000)), table, in_areas(table, *[c for c, _ in told])
    )
    return found.blocks["themes"]


def test_what_nobody_or_hardly_any_area_does_sets_no_area_apart():
    # green and culture occur in three areas, care in two: small area a would be 'high' on care, of which it has nothing
    block = of_themes((4, 1, 0), (40, 10, 1), (40, 10, 1), (50, 0, 0))

    assert list(block.columns) == ["nature_environment", "education_culture"]
    # over these two alone: half of ln(4,5 / 1,5)
    assert block.loc["a", "nature_environment"] == pytest.approx(math.log(3) / 2)


def test_shares_of_which_one_option_occurs_are_no_block():
    assert of_themes((5, 0, 0), (9, 1, 0), (9, 1, 1)).empty


def test_an_initiative_with_three_fields_counts_a_third_for_each():
    table = initiatives({"fields_of_work": ("buddies", "youth_care", "other")}, {"fields_of_work": ("buddies",)})

    found = profiles(residents(a=1000), table, in_areas(table, "a", "a"))

    counts = found.counts["fields_of_work"].loc["a"]
    assert counts[["buddies", "youth_care", "other"]].to_list() == pytest.approx([4 / 3, 1 / 3, 1 / 3])
    assert counts.sum() == pytest.approx(found.known["fields_of_work"]["a"])


def test_an_unknown_answer_counts_in_no_share_but_the_initiative_counts():
    table = initiatives({"phase": None, "target_groups": ()}, {"phase": "idea", "target_groups": ("youth",)})

    found = profiles(residents(a=500), table, in_areas(table, "a", "a"))

    assert found.table.at["a", "initiatives"] == 2
    assert found.table.at["a", "initiatives_per_1000"] == 4
    assert found.known["phase"]["a"] == found.known["target_groups"]["a"] == 1


def test_a_choice_that_the_lens_does_not_have_is_refused_by_name():
    table = initiatives({"phase": "afternoon"})

    with pytest.raises(ValueError, match="afternoon"):
        profiles(residents(a=1), table, in_areas(table, "a"))


def test_volunteers_are_those_of_initiatives_that_say_how_many():
    table = initiatives({"volunteers": 12}, {"volunteers": np.nan}, {"volunteers": np.nan})

    found = profiles(residents(a=1000, b=1000, c=1000), table, in_areas(table, "a", "a", "b")).table

    assert found["volunteers_per_1000"].to_list() == pytest.approx([12, np.nan, 0], nan_ok=True)
    assert found["volunteers_known"].to_list() == [1, 0, 0]


def test_where_nobody_lives_there_is_no_profile():
    table, places = five("port")

    found = profiles(residents(port=0, a=100), table, places, ratings("port", dict.fromkeys(FUNCTIONS, 8)))

    assert not found.table.at["port", "inhabited"]
    assert found.table.at["port", "initiatives"] == 5
    assert pd.isna(found.table.at["port", "initiatives_per_1000"])
    assert found.measures.empty
    assert all("port" not in block.index for block in found.blocks.values())


def test_fewer_than_five_initiatives_are_marked_and_give_no_block_of_shares():
    table, places = five()

    found = profiles(residents(a=100), table[:4], places[:4])

    assert not found.table.at["a", "enough"]
    assert found.blocks["phase"].empty
    assert "a" in found.blocks["density"].index


def test_an_initiative_outside_the_areas_is_counted_apart():
    table = initiatives({"phase": "idea"}, {"phase": "idea"}, {"phase": "idea"})

    found = profiles(residents(a=100), table, in_areas(table, "a", "elders", None))

    assert (found.table.at["a", "initiatives"], found.unplaced) == (1, 2)


def test_of_several_raters_the_mean_spread_number_and_last_date_are_shown():
    rated = pd.concat([ratings("a", {"f1": 4}, {"f1": 6}), ratings("a", {"f1": 8, "f2": 5}, date="2025-06-01")])

    found = profiles(residents(a=100), initiatives(), pd.Series(dtype=object), rated).measures

    # 4, 6 and 8: mean 6, sample spread 2
    assert found.loc[("a", "f1")].to_list() == [6.0, 2.0, 3, "2025-06-01", False]
    assert found.at[("a", "f2"), "few"]
    assert pd.isna(found.at[("a", "f2"), "sd"])


def test_functions_are_a_block_only_where_all_seven_are_rated():
    rated = pd.concat([ratings("a", dict.fromkeys(FUNCTIONS, 7)), ratings("b", dict.fromkeys(FUNCTIONS[:6], 7))])

    found = profiles(residents(a=1, b=1), initiatives(), pd.Series(dtype=object), rated)

    assert found.blocks["functions"].index.to_list() == ["a"]


def test_the_registration_rate_has_the_interval_of_wilson():
    rated = ratings(
        "a",
        {"known_initiatives": 6, "registered_initiatives": 5},
        {"known_initiatives": 4, "registered_initiatives": 3},
        {"f1": 5},
    )

    row = profiles(residents(a=1, b=1), initiatives(), pd.Series(dtype=object), rated).table

    # 8 of 10: the interval of Wilson is 49,0 - 94,3 (Brown, Cai and DasGupta 2001, formula 4)
    assert row.loc["a", ["registration_rate", "registration_low", "registration_high"]].to_list() == pytest.approx(
        [80, 49.02, 94.33], abs=0.01
    )
    assert row["registration_raters"].to_list() == [2, 0]
    assert pd.isna(row.at["b", "registration_rate"])


@given(COUNTS)
def test_shares_sum_to_one_and_their_log_ratios_to_nought(counts):
    shares = smoothed(pd.DataFrame(counts))

    filled = counts.sum(axis=1) > 0
    assert shares.sum(axis=1).to_numpy()[filled] == pytest.approx(1)
    assert clr(shares).sum(axis=1).to_numpy()[filled] == pytest.approx(0, abs=1e-9)
    assert np.isnan(shares.to_numpy()[~filled]).all()


@given(COUNTS, st.permutations(range(5)), st.floats(0.01, 100))
def test_log_ratios_do_not_depend_on_the_order_of_options_or_on_scale(counts, order, times):
    shares = smoothed(pd.DataFrame(counts + 1))

    moved = clr(shares[order] * times)

    assert moved[list(range(5))].to_numpy() == pytest.approx(clr(shares).to_numpy())


@settings(max_examples=10)
@given(st.lists(st.sampled_from(["a", "b"]), min_size=1, max_size=30), st.randoms(use_true_random=False))
def test_adding_an_empty_area_or_another_order_changes_nobody_else(codes, chance):
    phases = taxonomy().lens("phase").option_ids
    table = initiatives(*[{"phase": chance.choice(phases)} for _ in codes])
    places = in_areas(table, *codes)
    before = profiles(residents(a=100, b=50), table, places)

    after = profiles(residents(new=70, b=50, a=100), table[::-1], places)

    pd.testing.assert_frame_equal(before.shares["phase"], after.shares["phase"].loc[["a", "b"]], check_names=False)
    pd.testing.assert_frame_equal(before.table, after.table.loc[["a", "b"]], check_names=False)


def test_every_column_of_every_block_has_a_name_for_the_screen():
    most = max(len(lens.options) for lens in taxonomy().lenses)
    table = pd.DataFrame({"volunteers": [3.0] * 3 * most})
    for lens in taxonomy().lenses:
        every = [lens.option_ids[place % len(lens.options)] for place in range(most)] * 3
        table[lens.id] = [(option,) if lens.multiple else option for option in every]
    marks = dict.fromkeys(taxonomy().measure_labels, 6)
    standing_in = table.drop(columns="fields_of_work")

    people, places = residents(a=10, b=10, c=10), in_areas(table, *sorted("abc" * most))
    rated = pd.concat([ratings(area, marks) for area in "abc"])

    blocks = profiles(people, table, places, rated).blocks
    blocks |= profiles(people, standing_in, places, rated).blocks

    assert all(len(block) == 3 for block in blocks.values())
    assert {f"{name}.{column}" for name, block in blocks.items() for column in block} == set(feature_names())


def test_a_register_of_mostly_one_theme_is_called_skewed_with_its_figures():
    table = pd.DataFrame({"themes": [("nature_environment",)] * 24 + [("care_health",)] * 6 + [()]})

    found = skew(table, "buurten")

    assert (found.named, found.known, found.total, found.share, found.national) == (24, 30, 31, 80, 27)
    assert "24 van de 31 initiatieven gaan over natuur en milieu, en van 1 is het thema niet bekend." in found.text
    assert "80% van de 30 met een bekend thema" in found.text
    assert "landelijk is dat 27% (Taxonomie van maatschappelijke initiatieven (IMI, 2015), par. 1.1)" in found.text
    assert "Verschillen tussen buurten" in found.text


@pytest.mark.parametrize(
    ("theme", "of_hundred"), [("social_contact", 60), ("nature_environment", 50)], ids=["not twice", "not half"]
)
def test_a_register_that_leans_a_little_is_not_called_skewed(theme, of_hundred):
    rows = [{"themes": (theme,)}] * of_hundred + [{"themes": ("economic",)}] * (50 - of_hundred // 2)
    rows += [{"themes": ("public_space",)}] * (100 - len(rows))

    assert skew(initiatives(*rows)) is None


def test_nineteen_initiatives_are_too_few_to_call_a_register_skewed():
    assert skew(initiatives(*[{"themes": ("economic",)}] * 19)) is None


def test_shares_of_themes_stand_beside_the_national_ones_and_sum_to_a_hundred():
    table = beside_national(initiatives({"themes": ("economic", "care_health")}, {"themes": ("economic",)}, {}))

    assert table.loc["economic", ["named", "share", "national"]].to_list() == [2, 75, 5]
    assert table["share"].sum() == table["national"].sum() == 100


def test_the_register_of_rotterdam_is_skewed_to_green(real_data):
    raw = pd.read_csv(real_data / "initiatives" / "rotterdam.csv", index_col="fid")
    themes = {"Groen": "nature_environment", "Welzijn": "social_contact", "Cultuur": "education_culture"}
    named = raw["domeinen"].str.split("; ?")
    table = pd.DataFrame({"themes": named.map(lambda domains: tuple(themes.get(d, "public_space") for d in domains))})

    found = skew(table)
    profile = profiles(residents(Rotterdam=651_000), table, pd.Series("Rotterdam", index=table.index))

    assert (found.option, found.named, found.known) == ("nature_environment", 204, 291)
    assert profile.counts["themes"].sum(axis=1).to_list() == pytest.approx([291])


def test_the_theme_stands_in_for_a_field_of_work_that_is_hardly_known_and_never_beside_it():
    themes = [
        {"themes": (theme,)} for theme in ("nature_environment", "care_health", "economic", "economic", "economic")
    ]
    table = initiatives(*themes * 3)
    told = table.assign(fields_of_work=[("buddies",), ("youth_care",), ("other",), ("buddies",), ("buddies",)] * 3)
    unknown = table.assign(fields_of_work=[()] * 15)
    places, people = in_areas(table, *sorted("abc" * 5)), residents(a=1000, b=1000, c=1000)

    assert "themes" not in profiles(people, told, places).blocks
    assert list(profiles(people, unknown, places).blocks["themes"].index) == ["a", "b", "c"]
