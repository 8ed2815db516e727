"""How the features of a profile are called in the names and portraits of types; the words are in `words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from geodata.types.typology import FeatureName

_BLOCKS = "blocks"


@cache
def feature_names() -> dict[str, FeatureName]:
    """Return the name of every feature a profile can have, by ``block.feature`` (`geodata.profiles`, blocks).

    A share of initiatives of one kind is 'veel' or 'weinig' beside the other areas, whatever the whole number is.
    """
    return {
        f"{block}.{feature}": _name(words)
        for block, features in _words().items()
        if block != _BLOCKS
        for feature, words in features.items()
    }


def block_label(block: str) -> str:
    """Return what a block of features is about, in Dutch without capital; its id when it is not known."""
    return str(_words()[_BLOCKS].get(block, block))


@cache
def _words() -> dict[str, dict[str, Any]]:
    return tomllib.loads(resources.files("geodata.types").joinpath("words.toml").read_text("utf-8"))


def _name(words: dict[str, str]) -> FeatureName:
    noun = words.get("noun", "")
    high, low = words.get("high", f"veel {noun}"), words.get("low", f"weinig {noun}")
    label = words.get("label", noun or high)
    return FeatureName(label[0].upper() + label[1:], high, low)
