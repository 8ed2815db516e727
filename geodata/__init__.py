"""Neighbourhoods: boundaries and figures of wijken and buurten, from official deliveries to one store.

Everything outside this package uses the names listed here and no others, but for `geodata.map_layers`: the folium
elements, a module of their own because loading folium takes as long as all the rest.
"""

from geodata.boundaries import default_tolerance, simplified_geojson
from geodata.fictional import Service as FictionalService
from geodata.fictional import fictional_areas, fictional_distance_m, fictional_figures
from geodata.fictional import write_fictional as write_fictional_areas
from geodata.fields import CONTEXT, LEVELS, Level, attribution, source_label
from geodata.importing import import_file
from geodata.labels import figure_label
from geodata.location import area_of, areas_of
from geodata.map_message import (
    AreaPaint,
    LatLon,
    MapFrame,
    ProjectMarkers,
    area_bounds,
    project_markers,
    to_lat_lon,
    to_rd,
)
from geodata.paths import Dataset, data_folder
from geodata.refusal import AreasMissing, ImportRefused
from geodata.report import ImportReport
from geodata.store import AREA_COLUMNS, FIGURE_TYPES, AreaStore, StoredDelivery, long_figures

__all__ = [
    "AREA_COLUMNS",
    "CONTEXT",
    "FIGURE_TYPES",
    "LEVELS",
    "AreaPaint",
    "AreaStore",
    "AreasMissing",
    "Dataset",
    "FictionalService",
    "ImportRefused",
    "ImportReport",
    "LatLon",
    "Level",
    "MapFrame",
    "ProjectMarkers",
    "StoredDelivery",
    "area_bounds",
    "area_of",
    "areas_of",
    "attribution",
    "data_folder",
    "default_tolerance",
    "fictional_areas",
    "fictional_distance_m",
    "fictional_figures",
    "figure_label",
    "import_file",
    "long_figures",
    "project_markers",
    "simplified_geojson",
    "source_label",
    "to_lat_lon",
    "to_rd",
    "write_fictional_areas",
]
