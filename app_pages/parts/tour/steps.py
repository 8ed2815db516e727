"""The stops of the tour, from `steps.toml`."""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

_FILE = Path(__file__).with_name("steps.toml")


class Step(BaseModel):
    """One stop: the screen and what is chosen on it (by parameter of the URL), with what a newcomer sees there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    page: str
    title: str
    text: str
    chosen: dict[str, str] = {}


@cache
def steps() -> tuple[Step, ...]:
    """The stops in order."""
    return tuple(Step.model_validate(step) for step in tomllib.loads(_FILE.read_text("utf-8"))["step"])
