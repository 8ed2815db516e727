"""What people added to a fictional register, brought over when the code that makes it has changed."""

from collections.abc import Collection

from sqlalchemy.exc import SQLAlchemyError

from projects.assessments.storage import Assessments
from projects.problem import ProjectRefused
from projects.register.kinds import HOUSING, WIJKPROJECT, E, RegisterKind
from projects.register.register import Register
from projects.register.store import ProjectChangedElsewhere, RegisterUnavailable

_WHO = "overgenomen bij vernieuwing van de fictieve gemeente"


class Unreadable(Exception):  # noqa: N818
    """The register of before can't be read by this code, or no longer fits it (tables or questions changed)."""


def carry_over(earlier: str, fresh: str, made_by: str, made_notes: Collection[str]) -> None:
    """Bring over what people added to the database at URL `earlier`, to the one at `fresh`, which has the made ones.

    Entries were added when no version of the code made them: their key is not among those made now, and their source
    note is none of `made_notes`. Assessments were when not `made_by` (who the code saves as) saved them; they keep who
    handed them in, and whether they were withdrawn.

    Raises
    ------
    Unreadable
        When that fails; what was brought over until then stays.
    """
    try:
        _entries(earlier, fresh, HOUSING, made_notes)
        _entries(earlier, fresh, WIJKPROJECT, made_notes)
        _assessments(earlier, fresh, made_by)
    except (SQLAlchemyError, RegisterUnavailable, ProjectChangedElsewhere, ProjectRefused, ValueError) as error:
        raise Unreadable(str(error)) from error


def _entries(earlier: str, fresh: str, kind: RegisterKind[E], made_notes: Collection[str]) -> None:
    with Register(fresh, kind) as register, Register(earlier, kind) as before:
        made = {entry.key for entry in register.all()}
        added = [
            entry.model_copy(update={"id": None, "version": None})
            for entry in before.all()
            if entry.key not in made and entry.source_note not in made_notes
        ]
        register.save_all(added, _WHO)


def _assessments(earlier: str, fresh: str, made_by: str) -> None:
    with Assessments(fresh) as assessments, Assessments(earlier) as before:
        for kept in before.all():
            if kept.who == made_by:
                continue
            number = assessments.add(kept.assessment.model_copy(update={"id": None}), kept.who)
            if kept.withdrawn_by is not None:
                assessments.withdraw(number, kept.withdrawn_by)
