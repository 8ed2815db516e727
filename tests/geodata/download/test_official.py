"""The services to try the product with: their made-up figures can be compared and followed."""

from pathlib import Path

from geodata import AreaStore
from geodata.download import Addresses, download
from tests.geodata.download.official import official
from tests.geodata.download.servers import fictional

SCORES = ("lbm_housing", "lbm_physical", "lbm_amenities", "lbm_social_cohesion", "lbm_safety")


def test_the_figures_differ_from_area_to_area_and_from_year_to_year(tmp_path: Path) -> None:
    store = AreaStore(tmp_path / "areas")
    with official({year: fictional(year, lacking=("percentage_personen_in_armoede",)) for year in (2022, 2024)}) as run:
        download(store, "Weidemonde", addresses=Addresses(*run.settings.values()))
    rows = store.figure_rows("buurt").dropna(subset="value")
    for figure in (*SCORES, "poverty_share", "income_per_capita", "gas_use_avg"):
        values = rows[rows["figure"] == figure].pivot(index="code", columns="year", values="value")
        assert list(values) == [2022, 2024], figure
        assert (values.nunique() > len(values) / 4).all(), figure
        assert (values[2022] != values[2024]).mean() > 0.5, figure
        assert values.corr().iloc[0, 1] > 0.8, f"{figure}: an area stays much the same"
