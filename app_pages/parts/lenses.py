"""The lenses of a wijkproject in words."""

from collections.abc import Sequence

from app_pages.parts.words import UNKNOWN
from geodata import Lens


def option_labels(value: object, lens: Lens) -> tuple[str, ...]:
    """The labels of what was chosen: one id, several, or nothing; an option that is no longer there by its id."""
    labels = {option.id: option.label for option in lens.options}
    chosen: Sequence[object] = value if isinstance(value, tuple | list) else [value]
    return tuple(labels.get(one, one) for one in chosen if isinstance(one, str) and one)


def lens_text(value: object, lens: Lens) -> str:
    """The same in a sentence: 'Jongere, Gezin', or 'onbekend'."""
    return ", ".join(option_labels(value, lens)) or UNKNOWN
