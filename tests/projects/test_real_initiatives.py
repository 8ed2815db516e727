"""The 291 real initiatives of Rotterdam go in through their mapping file, and none is lost (REAL_DATA)."""

from pathlib import Path

import geopandas as gpd
import pytest

from projects import WIJKPROJECT, Register, import_projects, places_of

MAPPING = Path(__file__).parent / "mappings" / "initiatieven_rotterdam.toml"


@pytest.fixture(scope="module")
def initiatives(real_data, tmp_path_factory):
    file = real_data / "initiatives" / "rotterdam.csv"
    url = f"sqlite:///{tmp_path_factory.mktemp('initiatieven') / 'register.db'}"
    with Register(url, WIJKPROJECT) as register:
        first = import_projects(register, file, who="Anna", mapping=MAPPING)
        state = register.state()
        again = import_projects(register, file, who="Anna", mapping=MAPPING)
        yield register, first, again, state


def test_all_291_go_in_and_the_same_file_again_changes_nothing(initiatives):
    register, first, again, state = initiatives
    assert (first.rows, first.added, first.errors) == (291, 291, ())
    assert (again.unchanged, register.state()) == (291, state)
    assert first.unused_columns == ("gebied", "website", "koepels", "initiatief_type", "location_type")


def test_a_theme_is_known_only_where_the_domain_truly_is_one(initiatives):
    themes = initiatives[0].frame()["themes"]
    # counted in the file: 204 Groen and 12 Klimaat, 6 of them both; 28 Cultuur, 1 of them with Klimaat
    assert themes.explode().value_counts().to_dict() == {"nature_environment": 210, "education_culture": 28}
    assert (themes.map(len) == 0).sum() == 291 - (210 + 28 - 1)


def test_the_file_says_nothing_about_the_other_lenses_so_they_stay_unknown(initiatives):
    frame = initiatives[0].frame()
    assert frame["fields_of_work"].map(len).eq(0).all()
    assert frame[["initiative_origin", "added_value_type", "phase", "threshold"]].isna().all().all()


def test_the_two_outside_the_city_stay_and_lie_in_no_area(initiatives, real_data):
    register = initiatives[0]
    areas = gpd.read_file(real_data / "cbs" / "rotterdam_buurten_2022_pdok.geojson").to_crs(28992)
    places = places_of(register.frame(), areas.set_index("buurtcode"), register.locations(), "buurt")
    assert len(places) == 291
    assert places.isna().sum() == 2
