"""What people can enter: the words for it, the model that checks it, its fields and its key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, Literal, Protocol, Self

from typing_extensions import TypeVar

from projects.fields import Field, labels_of
from projects.identity import key_text
from scorecard import Catalogue, Question, load_catalogue

Key = tuple[str, ...]
ANSWERS = "answers"
"""The part of an entry that holds the answers to the catalogue's questions."""


class Entered(Protocol):
    """One thing that was entered: checked on making, never changed."""

    @property
    def key(self) -> Key:
        """What makes it the same thing in another delivery."""
        ...

    def __iter__(self) -> Any:
        """Its fields, as (name, value)."""
        ...

    @classmethod
    def model_validate(cls, obj: Any, *, context: Any = None) -> Self:
        """Check and make it; see pydantic."""
        ...


T = TypeVar("T", bound=Entered)


@dataclass(frozen=True)
class Kind(Generic[T]):
    """A kind of thing that people enter.

    `word` and `words` are Dutch, singular and plural, without capital; `article` is that of the word. `key` are the
    fields that tell one from another, `key_words` how they are called together. `catalogue` is the id of the catalogue
    whose questions it answers, empty when it answers none.
    """

    id: str
    word: str
    words: str
    model: type[T]
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    key_words: str
    catalogue: str = ""
    with_place: bool = True
    article: Literal["het", "de"] = "het"

    @property
    def labels(self) -> dict[str, str]:
        """Field id -> how a user reads it."""
        return labels_of(self.fields)

    @property
    def one(self) -> str:
        """'een project'."""
        return f"een {self.word}"

    def counted(self, number: int) -> str:
        """'1 beoordeling', '2 beoordelingen'."""
        return f"{number} {self.word if number == 1 else self.words}"

    @property
    def the_same(self) -> str:
        """'hetzelfde project', 'dezelfde beoordeling'."""
        return f"{'hetzelfde' if self.article == 'het' else 'dezelfde'} {self.word}"

    @property
    def parts(self) -> tuple[str, ...]:
        """The fields of the model that hold a mapping: the answers to questions and what the fields' `part` names."""
        own = [field.part for field in self.fields if field.part]
        return tuple(dict.fromkeys([*([ANSWERS] if self.catalogue else []), *own]))

    def field(self, field_id: str) -> Field:
        """The field of that id; KeyError when there is none."""
        for field in self.fields:
            if field.id == field_id:
                return field
        raise KeyError(field_id)

    def key_of(self, fields: Mapping[str, Any]) -> Key:
        """The key of what somebody typed, as it would be kept; empty texts for what is missing."""
        return tuple(key_text(self.field(name), fields.get(name)) for name in self.key)

    def questions(self, catalogue: Catalogue | None = None) -> tuple[Question, ...]:
        """The questions that it answers: of `catalogue`, else of its packaged one."""
        if not self.catalogue:
            return ()
        return (catalogue or load_catalogue(self.catalogue)).questions
