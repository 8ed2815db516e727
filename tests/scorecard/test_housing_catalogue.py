"""The catalogue `housing` as it comes with the product: what counts, where each norm is from, what the form asks."""

import re
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from scorecard import Indicator, Question, load_catalogue

HOUSING = load_catalogue("housing")
QUESTIONS = {question.id for question in HOUSING.questions}
COLUMNS = {
    *("homes_total", "homes_house", "homes_apartment", "homes_clustered", "homes_per_ha"),
    *("contract_sum_eur", "labour_share_pct", "business_space_m2", "management_budget_eur"),
    *("nature_points_system", "light_construction", "urbanity_class"),
    *("area_cars_per_household", "area_water_norm_mm", "area_parking_norm"),
}
THEMES = {
    "sociaal": {"betaalbaar_wonen", "passend_wonen", "ontmoeten_voorzieningen", "zeggenschap", "veiligheid"},
    "ecologisch": {"energie", "materialen", "groen_natuur", "water_hitte", "mobiliteit"},
    "economisch": {"werk", "ondernemen", "lasten_bereikbaarheid", "waarde_financiering"},
}
# No law, programme or measurement prescribes these numbers.
OWN_CHOICE = {
    *("social_plinth_share", "connected_initiatives_per_100_homes", "wijkbedrijf_level", "safety_label_share"),
    *("beng1_ratio", "paved_share", "parking_per_home", "jobs_per_100_homes", "local_procurement_share"),
    *("affordable_workspace_share", "inbesteding_share", "management_cost_ratio", "contributing_budget_holders"),
}
WORKING_REMARK = re.compile(
    r"\[|\]|\bbron 0|\bh\.\s?\d|par\.|find_string|\bid \d{6}|fragment|machinaal|geheugen|uit kennis|bevestigd"
    r"|nagetrokken|eigen oordeel|rapport A|github|prototype|verified|TODO|->|\bworst\b|\bstretch\b|\bscore card\b",
    re.IGNORECASE,
)
WITHOUT_ACCENTS = re.compile(r"clienten|cooperati|commerciele|ideeen|geindexeerd|financiele|prive", re.IGNORECASE)
NOT_PROSE = {"id", "url", "operator", "role", "theme", "dimension", "due_from"}


def texts(entry: object) -> Iterator[str]:
    """Every text for a reader in an entry and its parts; not the ids, operators and conditions."""
    if isinstance(entry, BaseModel):
        for name in type(entry).model_fields:
            value = getattr(entry, name)
            if isinstance(value, str) and name not in NOT_PROSE:
                yield value
            elif not isinstance(value, str):
                yield from texts(value)
    elif isinstance(entry, tuple):
        for part in entry:
            yield from (part,) if isinstance(part, str) else texts(part)


def bounds(indicator_id: str) -> tuple[float | None, float | None, float | None]:
    indicator = HOUSING.indicator(indicator_id)
    return indicator.worst, indicator.norm, indicator.stretch


def test_it_holds_42_indicators_of_which_41_count_and_aardgas_is_a_gate() -> None:
    assert len(HOUSING.indicators) == 42
    assert len(HOUSING.counting) == 41
    assert [indicator.id for indicator in HOUSING.indicators if indicator.role == "gate"] == ["gas_free"]


def test_work_for_the_jobless_weighs_double_and_all_else_once() -> None:
    other = {indicator.id: indicator.weight for indicator in HOUSING.counting if indicator.weight != 1}
    assert other == {"local_jobless_share": 2}
    assert {theme.weight for theme in HOUSING.themes} == {1}
    assert [(d.id, d.weight) for d in HOUSING.dimensions] == [("sociaal", 1), ("ecologisch", 1), ("economisch", 1)]


def test_every_theme_lies_in_its_dimension_and_has_a_figure_that_counts() -> None:
    found = {d.id: {theme.id for theme in HOUSING.themes if theme.dimension == d.id} for d in HOUSING.dimensions}
    assert found == THEMES
    assert {indicator.theme for indicator in HOUSING.counting} == {theme.id for theme in HOUSING.themes}


def test_labels_run_from_80_down_and_say_what_they_mean() -> None:
    thresholds = [(label.id, label.from_) for label in HOUSING.labels]
    assert thresholds == [("A", 80), ("B", 65), ("C", 50), ("D", 35), ("E", 0)]
    assert all(label.meaning for label in HOUSING.labels)


@pytest.mark.parametrize("indicator", HOUSING.indicators, ids=lambda indicator: indicator.id)
def test_every_indicator_explains_itself_names_its_source_and_advises(indicator: Indicator) -> None:
    assert indicator.explanation.endswith(".")
    assert indicator.unit
    assert indicator.note.endswith(".")
    assert indicator.source is not None
    assert indicator.source.kind
    assert re.fullmatch(r"\d{4}(-\d{4})?", indicator.source.year)
    assert indicator.advice.endswith(".")
    assert indicator.cost
    assert indicator.effort
    assert indicator.cost_points in {1, 5, 25}
    assert indicator.due_from in HOUSING.phases


@pytest.mark.parametrize("indicator_id", sorted(OWN_CHOICE))
def test_a_norm_of_our_own_is_called_so(indicator_id: str) -> None:
    source = HOUSING.indicator(indicator_id).source
    assert source is not None
    assert "eigen keuze van dit product" in source.text.lower()


@pytest.mark.parametrize(
    ("indicator_id", "worst", "norm", "stretch"),
    [
        # Begroting 2026 provincie Zuid-Holland: twee derde betaalbaar, daarvan de helft sociale huur (een derde)
        ("social_rent_share", 0, 30, 33.3),
        # Woonagenda 2025 Amsterdam: Pielou's J of 40/40/20 over four classes is 0.761
        ("housing_mix_evenness", 0, 0.76, 0.95),
        # Programma Wonen en zorg voor ouderen: 290,000 of 900,000 homes is 32%
        ("lifelong_home_share", 0, 32, 50),
        # SOO-regeling: 150,000 euro at 2,500 euro/m2 for 50 homes is 60 m2, or 1.2 m2 a home
        ("meeting_space_per_home", 0, 1.2, 2.0),
        # Bbl tabel 4.148A: 30 kWh/m2; energielabel A++++ begins at 0
        ("beng2_primary_fossil", 30, 0, -10),
        # Bbl 0.8; convenant toekomstbestendige woningbouw 2022: zilver 0.5, goud 0.2
        ("mpg", 0.8, 0.5, 0.2),
        # Het Nieuwe Normaal 1.0, tabel 12: 55% grondgebonden; 0.3 breaks (Durmisevic); voorbeeldeis 70%
        ("detachability_index", 0.3, 0.55, 0.7),
        # Alterra-rapport 584: 75 m2 a home; the most paved areas have 0 to 2 m2
        ("green_per_home", 2, 75, 100),
        # Leefbare steden (2021), aanbeveling 8b: 75% van de baanlozen vindt werk in eigen stad
        ("local_jobless_share", 0, 75, 75),
        # CBS 2026: 1,993 euro a year is 166 a month; a home heated by electricity 1,020 or 85
        ("energy_cost_month", 166, 85, 25),
    ],
)
def test_norms_are_those_of_their_source(indicator_id: str, worst: float, norm: float, stretch: float) -> None:
    assert bounds(indicator_id) == (worst, norm, stretch)


def test_legal_limits_are_those_of_the_law_for_houses_and_for_apartments() -> None:
    limits = {i.id: (i.legal.operator, i.legal.limit) for i in HOUSING.indicators if i.legal}
    assert limits == {
        "beng1_ratio": ("<=", 1.0),
        "beng2_primary_fossil": ("<=", 30),
        "beng3_renewable_share": (">=", 50),
        "gas_free": ("==", 1),
        "mpg": ("<=", 0.8),
    }
    for indicator_id, limit in (("beng2_primary_fossil", 50), ("beng3_renewable_share", 40)):
        (apartments,) = HOUSING.indicator(indicator_id).variant
        assert (apartments.worst, apartments.legal_limit) == (limit, limit)
        assert apartments.share is not None
        assert (apartments.share.part, apartments.share.whole) == ("homes_apartment", "homes_total")


@pytest.mark.parametrize(("shape_factor", "published"), [(1.87, 66), (2.14, 74)])
def test_the_beng1_requirement_gives_published_examples(shape_factor: float, published: float) -> None:
    # worked examples of insulation maker Rockwool, 13 June 2019
    p = HOUSING.indicator("beng1_ratio").parameters
    assert p["house_base"] + p["slope"] * (shape_factor - p["house_knee"]) == pytest.approx(published, abs=0.5)


def test_the_beng1_requirement_has_no_steps() -> None:
    p = HOUSING.indicator("beng1_ratio").parameters
    sloped = {x: p["house_base"] + p["slope"] * (x - p["house_knee"]) for x in (p["apartment_knee"], p["knee_high"])}
    assert sloped[p["apartment_knee"]] == pytest.approx(p["apartment_base"], abs=0.1)
    assert sloped[p["knee_high"]] == p["base_high"]


def test_urbanity_moves_distance_and_parking_and_an_areas_own_setting_comes_last() -> None:
    distance, parking = (HOUSING.indicator(name).variant for name in ("amenity_distance", "parking_per_home"))
    assert [variant.norm for variant in distance] == [0.6, 0.8, 0.9, 1.2, 1.5]
    assert [variant.norm for variant in parking if variant.when] == [0.4, 0.6, 0.9, 1.2, 1.2]
    by_column = [variant.norm_from.column for variant in parking if variant.norm_from]
    assert by_column == ["area_cars_per_household", "area_parking_norm"]


def test_above_60_percent_social_rent_a_notice_says_that_the_offer_is_one_sided() -> None:
    plateau = HOUSING.indicator("social_rent_share").plateau
    assert plateau is not None
    assert plateau.to == 60
    assert "Eenzijdig aanbod" in plateau.notice


def test_every_indicator_has_questions_and_every_question_is_used() -> None:
    asked = {question for indicator in HOUSING.indicators for question in indicator.questions}
    assert all(indicator.questions for indicator in HOUSING.indicators)
    assert asked <= QUESTIONS
    assert QUESTIONS - asked - COLUMNS == {"homes_planned"}  # the total while its parts are unknown


def test_context_columns_are_those_that_a_table_may_carry() -> None:
    assert {column.id for column in HOUSING.columns} == COLUMNS
    assert all(column.explanation for column in HOUSING.columns)


@pytest.mark.parametrize("question", HOUSING.questions, ids=lambda question: question.id)
def test_every_question_says_what_to_fill_in_and_what_is_possible(question: Question) -> None:
    sentences = re.split(r"(?<=[.?!]) (?=[A-Z])", question.help)
    assert 1 <= len(sentences) <= 2
    assert len(question.label) <= 60
    if question.kind == "level":
        assert len(question.options) == (question.maximum or 0) + 1
    elif question.kind != "yes_no":
        assert question.maximum is not None
        assert question.minimum < question.maximum


def test_no_text_holds_a_working_remark_or_lacks_its_accents() -> None:
    everything = list(texts(HOUSING))
    assert len(everything) > 700
    assert [text for text in everything if WORKING_REMARK.search(text) or WITHOUT_ACCENTS.search(text)] == []
