"""The registers of housing projects and wijkprojecten: validation, storage, import, figures, scores. No screen."""

from projects.answers import bounds_of as answer_bounds
from projects.area_types import TypesQuestion, area_profiles, types_provenance, types_question, types_table
from projects.assessments.fictional import fictional_assessments
from projects.assessments.fields import FIELDS as ASSESSMENT_FIELDS
from projects.assessments.fields import LABELS as ASSESSMENT_LABELS
from projects.assessments.fields import MEASURES, ROLES
from projects.assessments.model import Assessment, check_assessment
from projects.assessments.storage import ASSESSMENT, Assessments, KeptAssessment
from projects.exporting import export_table
from projects.fictional import ensure_fictional, fictional_version
from projects.fields import Field as EntryField
from projects.housing.derive import derive
from projects.housing.estimates import FIGURES as ESTIMATED_FROM
from projects.housing.estimates import NOT_IN_FIGURES, AreaDistances, Proposal, estimated, proposals
from projects.housing.estimates import field_of as estimate_field
from projects.housing.fictional_projects import fictional_projects
from projects.housing.fields import LABELS as FIELD_LABELS
from projects.housing.homes import BUILDING_TYPES, PLANNED, PRICE_CLASSES, homes_total
from projects.housing.jobs_target import DEFINITION as JOBS_TARGET_DEFINITION
from projects.housing.jobs_target import JobsCount, JobsTarget, jobs_counted, jobs_target
from projects.housing.model import HousingProject, check_project
from projects.housing.scoring import area_context, score_projects
from projects.importing.importing import import_projects
from projects.importing.numbers import NotANumber, Notation, read_number
from projects.importing.report import ImportReport, RowError
from projects.importing.table import FileRefused
from projects.kind import Kind
from projects.located import places_of
from projects.place import RD_X, RD_Y
from projects.problem import Problem, ProjectRefused
from projects.register.kinds import HOUSING, WIJKPROJECT, RegisterKind
from projects.register.register import Change, KeyTaken, Register, Saved
from projects.register.store import ProjectChangedElsewhere, RegisterUnavailable, database_exists, register_url
from projects.wijkprojecten.derive import derive_wijkprojecten
from projects.wijkprojecten.fictional_projects import fictional_wijkprojecten
from projects.wijkprojecten.fields import INTAKE_FIELDS, LENS_FIELDS
from projects.wijkprojecten.fields import LABELS as WIJKPROJECT_LABELS
from projects.wijkprojecten.model import WijkProject, check_wijkproject
from projects.wijkprojecten.scoring import score_wijkprojecten, wijk_context

__all__ = [
    "ASSESSMENT",
    "ASSESSMENT_FIELDS",
    "ASSESSMENT_LABELS",
    "BUILDING_TYPES",
    "ESTIMATED_FROM",
    "FIELD_LABELS",
    "HOUSING",
    "INTAKE_FIELDS",
    "JOBS_TARGET_DEFINITION",
    "LENS_FIELDS",
    "MEASURES",
    "NOT_IN_FIGURES",
    "PLANNED",
    "PRICE_CLASSES",
    "RD_X",
    "RD_Y",
    "ROLES",
    "WIJKPROJECT",
    "WIJKPROJECT_LABELS",
    "AreaDistances",
    "Assessment",
    "Assessments",
    "Change",
    "EntryField",
    "FileRefused",
    "HousingProject",
    "ImportReport",
    "JobsCount",
    "JobsTarget",
    "KeptAssessment",
    "KeyTaken",
    "Kind",
    "NotANumber",
    "Notation",
    "Problem",
    "ProjectChangedElsewhere",
    "ProjectRefused",
    "Proposal",
    "Register",
    "RegisterKind",
    "RegisterUnavailable",
    "RowError",
    "Saved",
    "TypesQuestion",
    "WijkProject",
    "answer_bounds",
    "area_context",
    "area_profiles",
    "check_assessment",
    "check_project",
    "check_wijkproject",
    "database_exists",
    "derive",
    "derive_wijkprojecten",
    "ensure_fictional",
    "estimate_field",
    "estimated",
    "export_table",
    "fictional_assessments",
    "fictional_projects",
    "fictional_version",
    "fictional_wijkprojecten",
    "homes_total",
    "import_projects",
    "jobs_counted",
    "jobs_target",
    "places_of",
    "proposals",
    "read_number",
    "register_url",
    "score_projects",
    "score_wijkprojecten",
    "types_provenance",
    "types_question",
    "types_table",
    "wijk_context",
]
