"""Types of areas: what is promised about the grouping itself, whatever the figures."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score

from bench.generated_types import generated
from geodata import FeatureName, TypesCancelled, find_types, typology_table

QUICK = {"resamples": 12, "copies": 2}
FUNCTIONS = [f"f{number}" for number in range(1, 8)]


def clear(areas=24, groups=2, apart=6.0, seed=1):
    """Two blocks in which groups of areas lie far apart; index code."""
    rng = np.random.default_rng(seed)
    codes = pd.Index([f"WK{number:04d}" for number in range(areas)], name="code")
    group = np.arange(areas) % groups
    middles = rng.normal(0, apart, (groups, 9))
    values = middles[group] + rng.normal(size=(areas, 9))
    functions = pd.DataFrame(values[:, :7], codes, FUNCTIONS)
    density = pd.DataFrame(values[:, 7:], codes, ["initiatives_per_1000", "other"])
    return {"functions": functions, "density": density}, pd.Series(group, codes)


def types_of(blocks, fit=None, names=None, inhabited=None, **asked):
    codes = blocks["density"].index
    inhabited = codes if inhabited is None else inhabited
    fit = inhabited if fit is None else fit
    return find_types(blocks, inhabited, fit=fit, names=names or {}, **{**QUICK, **asked})


@pytest.mark.parametrize("method", ["kmeans", "ward", "gmm"])
@pytest.mark.parametrize("groups", [2, 3])
def test_each_method_finds_groups_that_lie_far_apart(method, groups):
    blocks, built_in = clear(areas=30, groups=groups)

    found = types_of(blocks, method=method)

    assert found.k == groups
    assert adjusted_rand_score(built_in, found.areas["type"].astype(int)) == 1.0
    assert found.stable
    assert [each.jaccard for each in found.types] == pytest.approx([1.0] * groups, abs=0.02)
    assert found.areas["stayed"].min() > 0.9


@pytest.mark.parametrize("method", ["kmeans", "ward", "gmm"])
def test_the_order_of_rows_columns_and_blocks_makes_no_difference(method):
    blocks, _ = clear(areas=24, groups=4, apart=0.8)  # hardly apart: a start elsewhere would end elsewhere
    first = types_of(blocks, method=method, k=3)

    @settings(max_examples=4)
    @given(order=st.randoms(use_true_random=False))
    def shuffled_is_the_same(order):
        rows = order.sample(list(blocks["density"].index), 24)
        shuffled = {
            block: blocks[block].loc[rows, order.sample(list(blocks[block].columns), blocks[block].shape[1])]
            for block in order.sample(sorted(blocks), len(blocks))
        }
        again = types_of(shuffled, method=method, k=3)
        assert again.types == first.types
        assert again.choices == first.choices
        pd.testing.assert_frame_equal(again.areas.sort_index(), first.areas, check_names=False)

    shuffled_is_the_same()


def test_a_rerun_gives_the_same_types_names_and_colours():
    blocks = generated(2, areas=24).arguments["blocks"]

    first, again = types_of(blocks, k=4), types_of(blocks, k=4)

    assert again.types == first.types
    assert [each.number for each in first.types] == [1, 2, 3, 4]
    sizes = [each.fitted for each in first.types]
    assert sizes == sorted(sizes, reverse=True)
    assert len({each.colour for each in first.types}) == 4


def test_an_area_without_some_blocks_goes_to_the_nearest_type_by_what_it_has():
    blocks, built_in = clear(areas=30)
    outside = blocks["density"].index[:4]
    blocks["functions"] = blocks["functions"].drop(outside[:3])  # known by density alone
    blocks["density"] = blocks["density"].drop(outside[2])  # known by nothing

    found = types_of(blocks, fit=blocks["density"].index.difference(outside), inhabited=built_in.index)

    areas = found.areas
    assert areas.loc[outside, "how"].tolist() == ["toegewezen", "toegewezen", "geen", "toegewezen"]
    assert areas.loc[outside, "blocks"].tolist() == ["density", "density", "", "density, functions"]
    assert (found.fitted, found.assigned, found.without) == (26, 3, 1)
    placed = areas.index[areas["type"].notna()]
    assert adjusted_rand_score(built_in[placed], areas.loc[placed, "type"].astype(int)) == 1.0
    assert areas.loc[outside, ["silhouette", "stayed"]].isna().all(axis=None)
    assert areas.loc[outside[2], ["type", "second"]].isna().all()


def test_an_uninhabited_area_does_not_make_types_and_has_none():
    blocks, _ = clear()
    codes = blocks["density"].index

    found = types_of(blocks, fit=codes, inhabited=codes[1:])

    assert codes[0] not in found.areas.index
    assert found.fitted == len(codes) - 1


def test_functions_count_from_twelve_areas_and_other_blocks_from_half_of_them():
    blocks, _ = clear(areas=40)
    blocks["functions"] = blocks["functions"].iloc[:12]
    blocks["phase"] = blocks["density"].iloc[:19]

    found = types_of(blocks)

    assert found.blocks_used == ("density", "functions")
    assert found.fitted == 12
    assert found.blocks_left_out == {"phase": "19 van de 40 gebieden hebben dit blok, minstens 20 is nodig"}


def test_blocks_that_hardly_any_area_has_together_do_not_leave_too_few():
    blocks, _ = clear(areas=24)
    blocks["functions"] = blocks["functions"].iloc[:12]
    blocks["phase"] = blocks["density"].iloc[6:]

    found = types_of(blocks)

    assert found.blocks_used == ("density", "phase")
    assert found.fitted == 18
    assert "samen met de andere blokken te weinig" in found.blocks_left_out["functions"]


def test_a_column_that_says_nothing_and_a_block_without_any_other_are_left_out():
    blocks, _ = clear()
    blocks["density"]["other"] = 3.0
    blocks["actie"] = blocks["density"][["other"]]

    found = types_of(blocks)

    assert found.features == ("density.initiatives_per_1000", *(f"functions.{each}" for each in FUNCTIONS))
    assert "gelijk" in found.blocks_left_out["actie"]


def test_each_block_weighs_the_same_whatever_its_number_of_columns_and_unit():
    rng = np.random.default_rng(3)
    codes = pd.Index([f"WK{number:04d}" for number in range(40)], name="code")
    one, many = np.arange(40) % 2, np.arange(40) // 2 % 2
    blocks = {
        "density": pd.DataFrame({"a": 3 * one + rng.normal(0, 0.1, 40)}, codes),
        "functions": pd.DataFrame(many[:, None] + rng.normal(0, 0.1, (40, 20)), codes),
    }

    found = types_of({**blocks, "functions": 1000 * blocks["functions"]}, k=2)
    four = types_of(blocks)

    # one column and twenty have the same say: the four combinations come out, and two types split on either
    assert four.k == 4
    assert adjusted_rand_score(2 * one + many, four.areas["type"].astype(int)) == 1.0
    assert max(adjusted_rand_score(each, found.areas["type"].astype(int)) for each in (one, many)) == 1.0


def test_too_few_areas_make_no_types_and_say_how_many_are_needed():
    blocks, _ = clear(areas=11)

    found = types_of(blocks)

    assert (found.k, found.types, found.stable) == (None, (), False)
    assert "11 gebieden" in found.verdict
    assert "minstens 12" in found.verdict
    assert found.areas["how"].eq("geen").all()


def test_equal_areas_make_no_types():
    blocks, _ = clear()

    found = types_of({block: table * 0 for block, table in blocks.items()})

    assert found.k is None
    assert "verschillen niet" in found.verdict


def test_a_few_areas_with_equal_figures_do_not_stop_the_computation():
    blocks, _ = clear(areas=12)
    half = {block: pd.concat([table.iloc[:2]] * 6).set_axis(table.index) for block, table in blocks.items()}

    found = types_of(half)

    assert found.k == 2


def test_a_name_tells_the_two_largest_differences_in_the_words_given():
    codes = pd.Index([f"WK{number:04d}" for number in range(24)], name="code")
    group = np.arange(24) % 3 == 0
    rng = np.random.default_rng(5)
    values = rng.normal(0, 0.2, (24, 3))
    values[:, 0] += np.where(group, 9, 0)
    values[:, 1] -= np.where(group, 5, 0)
    slight = pd.DataFrame({"d": np.where(group, 3.0, 0.0) + rng.normal(size=24)}, codes)
    blocks = {"functions": pd.DataFrame(values, codes, ["f1", "f2", "f3"]), "density": slight}
    names = {
        "functions.f1": FeatureName("Ideeën", "veel ideeën", "weinig ideeën"),
        "functions.f2": FeatureName("Netwerk", "veel netwerk", "weinig netwerk"),
        "functions.f3": FeatureName("Visie", "veel visie", "weinig visie"),
        "density.d": FeatureName("Dichtheid", "veel initiatieven", "weinig initiatieven"),
    }

    found = types_of(blocks, names=names, k=2)

    largest, small = found.types
    assert small.name == "Veel ideeën, weinig netwerk"
    assert largest.name == "Weinig ideeën, veel netwerk"
    assert small.portrait.startswith("Valt op door veel ideeën")
    assert "en door weinig netwerk" in small.portrait
    # 8 of 24 areas 9 higher: mean of the group 6 above that of all, standard deviation 9 * sqrt(1/3 * 2/3)
    assert dict(small.differences)["functions.f1"] == pytest.approx(6 / (9 * np.sqrt(2 / 9)), abs=0.05)
    assert found.areas.at[small.typical, "type"] == 2


def test_types_never_share_a_name():
    found = types_of(generated(3, strength=0.2, areas=24).arguments["blocks"], k=6, names={})

    assert len({each.name for each in found.types}) == len(found.types)


def test_second_best_is_another_type_for_everyone():
    found = types_of(generated(4, areas=24).arguments["blocks"], k=3)

    assert (found.areas["second"] != found.areas["type"]).all()
    assert found.areas["silhouette"].between(-1, 1).all()


def test_a_user_gets_the_number_asked_and_reads_what_the_figures_bear():
    blocks, _ = clear(areas=30, groups=3)

    found = types_of(blocks, k=5)

    assert (found.k, found.chosen_by, len(found.types)) == (5, "user", 5)
    assert not found.stable
    assert found.verdict.startswith("U koos 5 typen")
    assert "3 typen: het grootste aantal" in found.verdict
    assert [choice.k for choice in found.choices if choice.chosen] == [5]


def test_more_types_than_areas_bear_are_refused_in_words():
    blocks, _ = clear(areas=12)

    found = types_of(blocks, k=6)

    assert found.types == ()
    assert "hoogstens 4 typen" in found.verdict


@pytest.mark.parametrize("wrong", [{"k": 1}, {"k": 7}, {"method": "dbscan"}, {"copies": 0}])
def test_what_cannot_be_is_refused(wrong):
    blocks, _ = clear()

    with pytest.raises(ValueError, match=r"kies|nodig"):
        types_of(blocks, **wrong)


def test_progress_rises_to_the_end_and_a_computation_can_be_stopped():
    blocks, _ = clear()
    told = []

    types_of(blocks, progress=lambda share, text: told.append((share, text)))

    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1.0, abs=0.2)
    assert all(text for _, text in told)
    with pytest.raises(TypesCancelled):
        types_of(blocks, cancelled=lambda: True)


@pytest.mark.parametrize("method", ["kmeans", "ward"])
def test_above_the_ceiling_every_area_still_gets_its_type(method):
    blocks, built_in = clear(areas=400, groups=3)

    found = types_of(blocks, ceiling=60, method=method, k=3)

    assert found.areas["type"].notna().all()
    assert adjusted_rand_score(built_in, found.areas["type"].astype(int)) > 0.98
    assert found.provenance["rijen per herhaling"] == 60
    assert ("Ward" in found.provenance) == (method == "ward")


def test_a_type_that_the_sample_misses_leaves_the_silhouette_unknown_and_breaks_nothing():
    codes = pd.Index([f"WK{number:04d}" for number in range(600)], name="code")
    values = np.random.default_rng(1).normal(size=(600, 2))
    values[:3] += 500.0  # with k = 2 these three are a type; a sample of 20 of 600 seldom has one of them
    blocks = {"density": pd.DataFrame(values, codes, ["a", "b"])}

    found = types_of(blocks, ceiling=20, k=2)

    assert [each.fitted for each in found.types] == [597, 3]
    assert np.isnan(found.choices[0].silhouette)
    assert found.areas["silhouette"].notna().all()


def test_the_table_and_provenance_say_what_was_fitted():
    blocks, _ = clear(areas=24)
    codes = blocks["density"].index

    found = types_of(blocks, seed=7, k=2)
    table = typology_table(found, pd.Series("Wijk", codes))

    assert found.estimator == "KMeans(n_clusters=2, n_init=10, random_state=7)"
    assert found.provenance["scikit-learn"].count(".") >= 1
    assert "n_init=10" in found.provenance["alle instellingen"]
    assert table.index.name == "gebiedscode"
    row = table.loc[codes[0]]
    assert (row["gebied"], row["plaatsing"]) == ("Wijk", "bepaalt mee")
    assert row["naam_type"] == found.type_of(codes[0]).name
    assert found.type_of("WK9999") is None
