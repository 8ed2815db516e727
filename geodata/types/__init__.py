"""Types of areas by the profile of their citizens' initiatives, with how sure they are."""

from geodata.types.alike import most_alike
from geodata.types.blocks import MIN_AREAS as TYPES_LEAST_AREAS
from geodata.types.export import typology_table
from geodata.types.finding import find_types
from geodata.types.typology import METHODS as TYPES_METHODS
from geodata.types.typology import AreaType, FeatureName, KChoice, Typology
from geodata.types.typology import Method as TypesMethod
from geodata.types.words import block_label, feature_names
from geodata.types.work import TypesCancelled

__all__ = [
    "TYPES_LEAST_AREAS",
    "TYPES_METHODS",
    "AreaType",
    "FeatureName",
    "KChoice",
    "TypesCancelled",
    "TypesMethod",
    "Typology",
    "block_label",
    "feature_names",
    "find_types",
    "most_alike",
    "typology_table",
]
