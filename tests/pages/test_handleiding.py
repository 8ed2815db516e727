"""Promises of the manual in the product: all of it, as it stands in its file, and links that lead somewhere."""

import ast
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app_pages.parts.manual.document import MANUAL, anchor, pieces

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.usefixtures("own_data")


def opened(**parameters: str) -> AppTest:
    screen = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).switch_page("app_pages/handleiding.py")
    for name, value in parameters.items():
        screen.query_params[name] = value
    screen.run()
    assert not screen.exception
    return screen


def texts(screen: AppTest) -> str:
    return "\n".join(text.value for text in screen.markdown)


def chapters() -> list[str]:
    return re.findall(r"^## (.+)$", MANUAL.read_text("utf-8"), re.MULTILINE)


def test_the_screen_holds_every_chapter_and_every_word_of_the_file() -> None:
    screen = opened()
    assert [header.value for header in screen.header] == chapters()
    shown = [*(text.value for text in screen.markdown), *(code.value for code in screen.code)]
    shown += [heading.value for heading in (*screen.header, *screen.subheader)]
    shown += [str(image.proto.imgs[0].alt) for image in screen.get("image")]
    # marks of Markdown aside, and the one thing that is said otherwise: a link to another file
    told = set(re.findall(r"\w+", " ".join(shown)))
    document = re.sub(r"\]\([^)#]+\)|^```\w*$", " ", MANUAL.read_text("utf-8").split("\n", 1)[1], flags=re.MULTILINE)
    assert set(re.findall(r"\w+", document)) - told == set()


def test_every_link_within_the_manual_leads_to_a_heading_on_the_screen() -> None:
    screen = opened()
    places = {heading.proto.anchor for heading in (*screen.header, *screen.subheader)}
    links = re.findall(r"\]\(#([^)]+)\)", texts(screen))
    assert len(links) > len(chapters())
    assert set(links) - places == set()
    assert [anchor(chapter) for chapter in chapters()][:3] == links[:3]


def test_no_link_leads_to_a_file_that_the_browser_cannot_open() -> None:
    told = texts(opened())
    assert re.findall(r"\]\((?!#|https?:)[^)]+\)", told) == []
    assert "de methode (bestand docs/methode.md)" in told


def test_every_picture_is_there_with_what_it_shows() -> None:
    found = [piece for piece in pieces() if piece.kind == "picture"]
    assert len(found) >= len(list((ROOT / "docs" / "pictures").glob("*.png"))) - 1
    assert all(piece.picture.exists() and len(piece.text) > 20 for piece in found)


def linked_chapters() -> list[str]:
    """The chapters to which screens lead."""
    files = (ROOT / "app_pages").rglob("*.py")
    calls = [node for file in files for node in ast.walk(ast.parse(file.read_text("utf-8")))]
    return [
        ast.literal_eval(call.args[0])
        for call in calls
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "manual_link"
    ]


def test_a_link_from_another_screen_opens_the_manual_at_its_chapter() -> None:
    assert linked_chapters()
    for chapter in set(linked_chapters()):
        assert chapter in chapters()
        assert f'"{anchor(chapter)}"' in jumps(opened(hoofdstuk=anchor(chapter)))


def test_an_unknown_chapter_opens_the_manual_at_its_beginning() -> None:
    assert jumps(opened(hoofdstuk='"); alert(1); ("')) == ""


def jumps(screen: AppTest) -> str:
    return " ".join(piece.value for piece in screen.html if "scrollIntoView" in piece.value)
