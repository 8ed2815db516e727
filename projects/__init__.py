"""The register of housing projects: validation, storage, import, figures and scores. Knows no screen."""

from projects.answers import bounds_of as answer_bounds
from projects.fictional import ensure_fictional, fictional_version
from projects.housing.derive import derive
from projects.housing.fictional_projects import fictional_projects
from projects.housing.homes import BUILDING_TYPES, PLANNED, PRICE_CLASSES, homes_total
from projects.housing.jobs_target import DEFINITION as JOBS_TARGET_DEFINITION
from projects.housing.jobs_target import JobsCount, JobsTarget, jobs_counted, jobs_target
from projects.housing.model import HousingProject, check_project
from projects.housing.scoring import area_context, score_projects
from projects.identity import LABELS as FIELD_LABELS
from projects.importing.importing import import_projects
from projects.importing.numbers import NotANumber, Notation, read_number
from projects.importing.report import ImportReport, RowError
from projects.importing.table import FileRefused
from projects.place import RD_X, RD_Y
from projects.problem import Problem, ProjectRefused
from projects.register.register import Change, KeyTaken, ProjectChangedElsewhere, Register, Saved
from projects.register.store import RegisterUnavailable, database_exists, register_url

__all__ = [
    "BUILDING_TYPES",
    "FIELD_LABELS",
    "JOBS_TARGET_DEFINITION",
    "PLANNED",
    "PRICE_CLASSES",
    "RD_X",
    "RD_Y",
    "Change",
    "FileRefused",
    "HousingProject",
    "ImportReport",
    "JobsCount",
    "JobsTarget",
    "KeyTaken",
    "NotANumber",
    "Notation",
    "Problem",
    "ProjectChangedElsewhere",
    "ProjectRefused",
    "Register",
    "RegisterUnavailable",
    "RowError",
    "Saved",
    "answer_bounds",
    "area_context",
    "check_project",
    "database_exists",
    "derive",
    "ensure_fictional",
    "fictional_projects",
    "fictional_version",
    "homes_total",
    "import_projects",
    "jobs_counted",
    "jobs_target",
    "read_number",
    "register_url",
    "score_projects",
]
