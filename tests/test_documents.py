"""The documents keep up with the product: screens, commands and settings are in them, and what they name exists."""

import argparse
import ast
import re
from importlib import import_module
from pathlib import Path

import pytest

from dev.pictures import FOLDER, MOST_BYTES, PICTURES
from projects import WIJKPROJECT, Register, import_projects

ROOT = Path(__file__).parents[1]
README, MANUAL, METHOD, CONTRIBUTING = (
    ROOT / name for name in ("README.md", "docs/handleiding.md", "docs/methode.md", "CONTRIBUTING.md")
)
DOCUMENTS = (README, MANUAL, METHOD, CONTRIBUTING, ROOT / "vendor" / "README.md")
CODE = ("scorecard", "geodata", "projects", "app_pages", "bench", "dev", "tests")
COMMANDS = ("scorecard", "geodata", "projects")
# Files that the reader brings, gets or makes; every other file that the README and CONTRIBUTING name is the product's.
READERS_FILES = {
    *("wijkenbuurten_2022.gpkg", "buurten_2024.gpkg", "projecten.csv", "lijst.csv", "koppeling.toml", "plan.csv"),
    *("initiatieven.csv", "beoordelingen.xlsx", "voorbeeld.xlsx", "provincie.toml", "scores.csv", "scores.xlsx"),
    *("register.db", "FILE.toml", "FILE.md", "BESTAND.md"),
}
FILE = re.compile(r"(?<![\w./:-])(?:[\w.-]+/)*[\w-]+\.(?:py|toml|md|txt|sh|csv|xlsx|gpkg|db|js|css)(?![\w/])")
FOLDER_NAME = re.compile(r"`((?:[\w.-]+/)+)`")
BOLD = re.compile(r"(?P<heading>^)?\*\*(?P<words>[^*\n]+)\*\*", re.MULTILINE)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
MADE_BY_USE = ("var/", ".venv/")


def python_files() -> list[Path]:
    return [*ROOT.glob("*.py"), *(file for folder in CODE for file in (ROOT / folder).rglob("*.py"))]


def screens() -> list[str]:
    """The titles of the pages in app.py's navigation."""
    calls = [node for node in ast.walk(ast.parse((ROOT / "app.py").read_text("utf-8"))) if isinstance(node, ast.Call)]
    keywords = [keyword for call in calls if ast.unparse(call.func) == "st.Page" for keyword in call.keywords]
    return [str(ast.literal_eval(keyword.value)) for keyword in keywords if keyword.arg == "title"]


def commands() -> list[tuple[str, argparse.ArgumentParser]]:
    """Every command as one types it, 'scorecard score', with its parser."""
    found = []
    for package in COMMANDS:
        for action in import_module(f"{package}.__main__")._parser()._actions:
            if isinstance(action, argparse._SubParsersAction):
                found += [(f"{package} {name}", own) for name, own in action.choices.items()]
    return found


def options(parser: argparse.ArgumentParser) -> set[str]:
    return {option for action in parser._actions for option in action.option_strings if option.startswith("--")} - {
        "--help"
    }


def documented_lines(command: str) -> list[str]:
    lines = [line for file in (README, MANUAL) for line in file.read_text("utf-8").splitlines()]
    return [line for line in lines if f"python -m {command}" in line]


def settings() -> set[str]:
    """Every environment variable that the code, the scripts and the Makefile read."""
    python = "\n".join(file.read_text("utf-8") for file in python_files())
    scripts = "\n".join(file.read_text("utf-8") for file in (ROOT / "dev").glob("*.sh"))
    makefile = (ROOT / "Makefile").read_text("utf-8")
    return {
        *re.findall(r'environ(?:\.get|\.pop|\.setdefault)?[(\[]\s*"([A-Z_]+)"', python),
        *re.findall(r'getenv\(\s*"([A-Z_]+)"', python),
        *re.findall(r"\$\{([A-Z_]+):-", scripts),
        *re.findall(r"^(?:export )?([A-Z_]+) \?=", makefile, re.MULTILINE),
    }


def sections(document: Path) -> dict[str, str]:
    """Heading -> text, of the second level."""
    parts = re.split(r"^## (.+)$", document.read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def texts_on_screen() -> str:
    """Every text in the product's code and catalogues, on one line, without docstrings and the marks of Markdown."""
    product = [file for file in python_files() if file.relative_to(ROOT).parts[0] not in ("tests", "bench", "dev")]
    nodes = [node for file in product for node in ast.walk(ast.parse(file.read_text("utf-8")))]
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    texts = [
        n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in docstrings
    ]
    texts += [
        "".join(str(part.value) if isinstance(part, ast.Constant) else "\0" for part in node.values)
        for node in nodes
        if isinstance(node, ast.JoinedStr)
    ]
    told = [*(ROOT / "scorecard" / "catalogues").glob("*.toml"), ROOT / "geodata" / "initiatives" / "taxonomy.toml"]
    texts += [file.read_text("utf-8") for file in told]
    return " ".join(" ".join(texts).replace("**", "").split())


def anchors(document: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", document.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("screen", screens())
def test_every_screen_has_a_chapter_with_a_picture_in_the_manual(screen: str) -> None:
    chapter = sections(MANUAL)[screen]
    assert re.search(r"!\[.{20,}\]\(pictures/\w+\.png\)", chapter)


def test_there_are_screens_to_document() -> None:
    assert "Kaart" in screens()
    assert len(screens()) >= 4


@pytest.mark.parametrize(("command", "parser"), commands(), ids=lambda value: value if isinstance(value, str) else "")
def test_every_command_is_documented_with_all_of_its_options(command: str, parser: argparse.ArgumentParser) -> None:
    documented = set(re.findall(r"--[a-z-]+", " ".join(documented_lines(command))))
    assert documented_lines(command), f"python -m {command} is in neither README.md nor docs/handleiding.md"
    assert options(parser) - documented == set()


@pytest.mark.parametrize(("command", "parser"), commands(), ids=lambda value: value if isinstance(value, str) else "")
def test_no_command_is_documented_with_an_option_that_it_lacks(command: str, parser: argparse.ArgumentParser) -> None:
    documented = set(re.findall(r"--[a-z-]+", " ".join(documented_lines(command))))
    assert documented - options(parser) - {"--help"} == set()


def test_every_command_that_is_documented_exists() -> None:
    text = "\n".join(file.read_text("utf-8") for file in DOCUMENTS)
    named = set(re.findall(rf"python -m ((?:{'|'.join(COMMANDS)}) [a-z]+)", text))
    assert named - {command for command, _ in commands()} == set()


def test_every_make_target_that_is_documented_exists_and_the_main_ones_are() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    text = "\n".join(file.read_text("utf-8") for file in (README, CONTRIBUTING))
    named = set(re.findall(r"^make ([a-z]+)|`make ([a-z]+)", text, re.MULTILINE))
    documented = {first or second for first, second in named}
    assert documented - targets == set()
    assert {"run", "test", "check", "bench", "help"} <= documented


@pytest.mark.parametrize("name", sorted(settings()))
def test_every_setting_that_is_read_is_in_the_readme(name: str) -> None:
    assert f"| `{name}` |" in sections(README)["Settings"]


def test_the_readme_has_no_setting_that_nothing_reads() -> None:
    named = set(re.findall(r"^\| `([A-Z_]+)` \|", sections(README)["Settings"], re.MULTILINE))
    assert named == settings()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_link_leads_to_a_file_or_heading_that_exists(document: Path) -> None:
    links = [link for link in LINK.findall(document.read_text("utf-8")) if not link.startswith(("http:", "https:"))]
    broken = []
    for link in links:
        path, _, anchor = link.partition("#")
        target = (document.parent / path).resolve() if path else document
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


@pytest.mark.parametrize("document", [README, CONTRIBUTING], ids=lambda file: file.name)
def test_every_file_and_folder_that_is_named_exists(document: Path) -> None:
    text = re.sub(r"https?://\S+", "", document.read_text("utf-8"))
    in_code = re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL)
    named = {name for code in in_code for name in FILE.findall(code)} - READERS_FILES
    named |= set(FOLDER_NAME.findall(text))
    somewhere = {file.name for file in python_files()} | {file.name for file in ROOT.iterdir()}
    missing = [
        name
        for name in sorted(named)
        if not name.startswith(MADE_BY_USE) and not (ROOT / name).exists() and name not in somewhere
    ]
    assert missing == []


def test_what_the_manual_says_is_on_the_screen_is_on_the_screen() -> None:
    """Bold is what the screen says, but at the start of a line, where it is a heading within the text."""
    on_screen, text = texts_on_screen(), MANUAL.read_text("utf-8")
    bold = [found["words"] for found in BOLD.finditer(text) if found["heading"] is None]
    missing = [words for words in bold if words not in on_screen]
    assert missing == [], "docs/handleiding.md quotes what no screen says; change it along with the screen"


def test_the_pictures_are_those_that_the_script_takes_and_the_documents_show_them_all() -> None:
    shown = {
        (document.parent / link).resolve()
        for document in (README, MANUAL)
        for link in LINK.findall(document.read_text("utf-8"))
        if link.endswith(".png")
    }
    assert shown == set(FOLDER.glob("*.png")) == {FOLDER / f"{picture.name}.png" for picture in PICTURES}
    assert {file.name for file in shown if file.stat().st_size > MOST_BYTES} == set()


def test_the_example_of_a_mapping_in_the_manual_reads_the_file_that_stands_with_it(tmp_path: Path) -> None:
    _, _, chapter = MANUAL.read_text("utf-8").partition("### Een koppelbestand")
    table, mapping = re.findall(r"```(?:toml)?\n(.*?)```", chapter, re.DOTALL)[:2]
    (tmp_path / "initiatieven.csv").write_text(table, "utf-8")
    (tmp_path / "koppeling.toml").write_text(mapping, "utf-8")
    with Register(f"sqlite:///{tmp_path / 'register.db'}", WIJKPROJECT) as register:
        report = import_projects(
            register, tmp_path / "initiatieven.csv", who="test", mapping=tmp_path / "koppeling.toml"
        )
        first, second = register.all()
    assert (report.added, report.errors, report.unused_columns) == (2, (), ())
    assert (first.initiative_origin, first.themes) == ("citizen", ("social_contact", "nature_environment"))
    assert (second.initiative_origin, second.themes, second.area_code) == (None, (), "BU05990111")


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_direct_dependencies_are_pinned_exactly(name: str) -> None:
    lines = [line.strip() for line in (ROOT / name).read_text("utf-8").splitlines()]
    wanted = [line for line in lines if line and not line.startswith(("#", "-r "))]
    assert wanted
    assert [line for line in wanted if not re.fullmatch(r"[A-Za-z0-9._-]+(\[\w+\])?==[\w.]+", line)] == []
