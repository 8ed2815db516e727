"""Citizens' initiatives: the taxonomy that orders them, the profile of a neighbourhood, its gaps and what to do."""

from geodata.initiatives.approach import Approach
from geodata.initiatives.gaps import Gaps, gaps, makes_sense
from geodata.initiatives.perspective import Perspective, PerspectiveAdvice, perspective
from geodata.initiatives.profile import ENOUGH, Profiles, profiles
from geodata.initiatives.skew import Skew, beside_national, skew
from geodata.initiatives.taxonomy import (
    ClimateFunction,
    IntakeField,
    IntakeOption,
    Lens,
    Measure,
    Option,
    ReferenceProfile,
    Taxonomy,
    taxonomy,
)
from geodata.initiatives.weakness import Weak, weak_functions

__all__ = [
    "ENOUGH",
    "Approach",
    "ClimateFunction",
    "Gaps",
    "IntakeField",
    "IntakeOption",
    "Lens",
    "Measure",
    "Option",
    "Perspective",
    "PerspectiveAdvice",
    "Profiles",
    "ReferenceProfile",
    "Skew",
    "Taxonomy",
    "Weak",
    "beside_national",
    "gaps",
    "makes_sense",
    "perspective",
    "profiles",
    "skew",
    "taxonomy",
    "weak_functions",
]
