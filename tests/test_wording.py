"""One word for one thing: the texts on the screens, in the files and in the commands use the word that was chosen."""

import re
from pathlib import Path

import pytest

from tests.test_documents import texts_on_screen

ROOT = Path(__file__).parents[1]
DATA = [
    file
    for floor in ("geodata", "app_pages")
    for file in (ROOT / floor).rglob("*.toml")
    if file.parent.name != "glossary"  # it holds the words by which a reader may look for another
]
CHOSEN = {
    r"compleet (het|is het) register|register (is )?(\w+ )?compleet": "hoe volledig het register is; registratiegraad",
    r"In register \(%\)": "Registratiegraad (%)",
    r"\bingepast": "bepaalt mee",
    r"opnieuw trekken|hertrekking": "herhaling",
    r"factoren van ACTIE|initiatiefnemers \(ACTIE\)": "bewoners en instanties (ACTIE)",
    r"(van|in|heeft) deze wijk (een|kent|beoordeeld)": "deze wijk of deze buurt, by the level; or dit gebied",
}
"""What is not said any more, and what is said instead."""


@pytest.fixture(scope="module")
def texts() -> str:
    return " ".join([texts_on_screen(), *(file.read_text("utf-8") for file in DATA)])


@pytest.mark.parametrize("old", CHOSEN)
def test_a_thing_has_one_name(old: str, texts: str) -> None:
    assert re.findall(old, texts, re.IGNORECASE) == []
