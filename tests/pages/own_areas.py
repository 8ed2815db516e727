"""Two gemeenten of own data, of other years, with a project, a wijkproject and an assessment in the first."""

from datetime import date
from pathlib import Path

from geodata import LEVELS, AreaStore, import_file
from projects import WIJKPROJECT, Assessment, Assessments, HousingProject, Register, WijkProject
from tests.geodata.deliveries import buurten, leefbaarometer, saved, square

ROTTERDAM = ("BU05990110", "BU05990111", "BU05990120")
SCHIEDAM = ("BU06060110", "BU06060111")
FIGURES = {
    "gemiddeld_inkomen_per_inwoner": [31.7, 32.9, 28.3],
    "gemiddeld_gasverbruik_totaal": [1237, 1091, 873],
    "gemiddeld_elektriciteitsverbruik_totaal": [2713, 2459, 2297],
    "personenautos_per_huishouden": [0.73, 0.91, 1.13],
    "treinstation_gemiddelde_afstand_in_km": [2.7, 3.9, 4.3],
    "percentage_jongeren_met_jeugdzorg_in_natura": [7.3, 8.9, 11.3],
    "aantal_huishoudens": [521, 433, 389],
    "aantal_inwoners": [1049, 977, 853],
    "woningvoorraad": [517, 431, 383],
    "stedelijkheid_adressen_per_km2": [1, 2, 2],
    "omgevingsadressendichtheid": [2700, 2100, 1900],
}


def load_own_areas(data: Path, scratch: Path) -> AreaStore:
    """Import Rotterdam (CBS 2021 and 2023, Leefbaarometer) and Schiedam (CBS 2022) as own data, on both levels."""
    store = AreaStore(data / "eigen" / "areas")
    rotterdam = buurten(ROTTERDAM, **FIGURES)
    others = {name: [value + 1 for value in values[:2]] for name, values in FIGURES.items()}
    schiedam = buurten(SCHIEDAM, **others, jaar=2022)
    schiedam = schiedam.assign(gemeentenaam="Schiedam", geometry=[square(8), square(9)])
    before = rotterdam.assign(jaar=2021, personenautos_per_huishouden=[0.61, 0.79, 0.97])
    files = [saved(before, scratch, "rotterdam_2021.gpkg"), saved(rotterdam, scratch, "rotterdam_2023.gpkg")]
    files += [saved(schiedam, scratch, "schiedam_2022.gpkg")]
    files.append(saved(leefbaarometer(ROTTERDAM, soc=[0.1873, -0.2339, 0.1517]), scratch, "leefbaarometer.gpkg"))
    for level in LEVELS:
        for file in files:
            import_file(store, file, level=level)
    return store


def fill_registers(store: AreaStore, database: str) -> None:
    """Save a project, a wijkproject and an assessment, all in the first wijk that is loaded; each gets number 1."""
    buurt = store.areas("buurt").iloc[0]
    place = buurt.geometry.representative_point()
    answers = {"homes_social_rent": 24.0, "homes_mid_rent": 30.0}
    with Register(database) as register:
        register.save(
            HousingProject(
                developer="Bouwer", reference="1", name="Plan", phase="ontwerp", location=place, answers=answers
            ),
            "toets",
        )
    with Register(database, WIJKPROJECT) as register:
        register.save(
            WijkProject(
                organisation="Groep",
                reference="1",
                name="Tuin",
                location=place,
                answers={"added_value": 7.0},
                intake={"n_volunteers": 12},
            ),
            "toets",
        )
    with Assessments(database) as assessments:
        assessments.add(
            Assessment(
                area_code=str(buurt["wijk_code"]), rater="R1", date=date(2026, 3, 31), values={"f1": 6, "f2": 7}
            ),
            "toets",
        )
