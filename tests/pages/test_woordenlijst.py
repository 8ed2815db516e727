"""Promises of the glossary: every word is used and explained, every figure is there, and one search finds them."""

import ast
import html
import itertools
import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app_pages.parts.glossary.figures import CATALOGUES, dimensions, figures
from app_pages.parts.glossary.search import alphabetical, find, search
from app_pages.parts.glossary.terms import Term, pieces, plain, terms
from app_pages.parts.kinds import PROJECTS, WIJKPROJECTEN, ScreenKind
from app_pages.parts.words import plain_letters
from app_pages.parts.workspace import Workspace
from scorecard import load_catalogue
from tests.test_architecture import imports

ROOT = Path(__file__).parents[2]
APP = ROOT / "app.py"
DATA = (
    *(ROOT / "scorecard" / "catalogues").glob("*.toml"),
    *(ROOT / "geodata" / "initiatives").glob("*.toml"),
    ROOT / "geodata" / "types" / "words.toml",
)
OWN = ROOT / "app_pages" / "parts" / "glossary"
WORDS = {term.id: term for term in terms()}

pytestmark = pytest.mark.usefixtures("own_data")


def opened(**parameters: str) -> AppTest:
    screen = AppTest.from_file(str(APP), default_timeout=60).switch_page("app_pages/woordenlijst.py")
    for name, value in parameters.items():
        screen.query_params[name] = value
    screen.run()
    assert not screen.exception
    return screen


def text(screen: AppTest) -> str:
    """What a reader sees, tags and style sheets left out."""
    pieces_drawn = [piece.value for piece in screen.html if 'class="mw"' in piece.value]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", " ".join(pieces_drawn))).split())


def screens() -> dict[str, Path]:
    """The title of each screen in the navigation, and its file."""
    calls = [node for node in ast.walk(ast.parse(APP.read_text("utf-8"))) if isinstance(node, ast.Call)]
    pages = [call for call in calls if ast.unparse(call.func) == "st.Page"]
    return {
        ast.literal_eval(next(word.value for word in call.keywords if word.arg == "title")): ROOT
        / ast.literal_eval(call.args[0])
        for call in pages
    }


def used_by(screen: Path) -> set[Path]:
    """The files of the screens that a screen is made of: itself and all that it imports, the glossary left out."""
    found: set[Path] = set()
    ahead = [screen]
    while ahead:
        file = ahead.pop()
        found.add(file)
        named = {ROOT.joinpath(*name.split(".")).with_suffix(".py") for name in imports(file) if "app_pages" in name}
        ahead += [one for one in named - found if one.exists() and OWN not in one.parents]
    return found


def texts_of(screen: Path) -> str:
    """Every text in those files and in the data that all screens show, in small letters."""
    told = [file.read_text("utf-8") for file in DATA]
    for file in (*used_by(screen), *(ROOT / "geodata" / "initiatives").glob("*.py")):
        nodes = list(ast.walk(ast.parse(file.read_text("utf-8"))))
        docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
        told += [
            node.value
            for node in nodes
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
        ]
    return " ".join(" ".join(told).replace("**", "").split()).lower()


@pytest.mark.parametrize("name", sorted({term.screen for term in terms()}))
def test_each_word_is_used_on_the_screen_that_it_names(name: str) -> None:
    shown = texts_of(screens()[name])
    assert [term.word for term in terms() if term.screen == name and term.on_screen.lower() not in shown] == []


def test_the_words_that_readers_asked_about_are_explained() -> None:
    asked = (
        *("zeker behaald", "tot nu bekend", "hoogst mogelijk", "voorlopig", "dekking", "label", "rode vlag"),
        *("noodnorm", "wijk", "buurt", "baanloze", "75%-doel", "toegezegd", "gerealiseerd", "initiatievenklimaat"),
        *("ACTIE", "waardendriehoek", "bloedgroep", "type", "stabiel", "registratiegraad", "stedelijkheid"),
        "trendbreuk",
    )
    named = {plain_letters(form) for term in terms() for form in (*term.used_as, term.plain_word, *term.also)}
    assert [word for word in asked if plain_letters(word) not in named] == []


def test_each_word_has_an_example_and_no_two_have_one_id() -> None:
    assert len({term.id for term in terms()}) == len(terms())
    assert [term.word for term in terms() if len(term.example) < 10] == []


def test_each_word_in_an_explanation_that_is_in_the_list_leads_to_its_own_explanation() -> None:
    assert [(term.id, word) for term in terms() for word in unexplained(term)] == []


def unexplained(term: Term) -> list[str]:
    """The words of the list that a word's explanation uses without a link to them."""
    told = f"{term.text} {term.example}"
    linked = {term.id, *(piece.term for piece in pieces(told))}
    loose = " ".join(piece.text for piece in pieces(told) if not piece.term)
    return [
        other.id for other in terms() if other.id not in linked and any(_holds(loose, form) for form in other.used_as)
    ]


def _holds(told: str, form: str) -> bool:
    """Whether a text uses a word: letter by letter where it is in capitals, else in any case."""
    flags = 0 if form.isupper() else re.IGNORECASE
    return bool(re.search(rf"(?<![\w-]){re.escape(form)}(?![\w-])", told, flags))


def test_no_word_is_explained_by_a_word_that_it_explains_itself() -> None:
    links = {term.id: {piece.term for piece in pieces(f"{term.text} {term.example}") if piece.term} for term in terms()}
    assert {one for known in links.values() for one in known} - set(WORDS) == set()
    assert [name for name, known in links.items() if name in known] == []
    try:
        TopologicalSorter(links).prepare()
    except CycleError as found:
        pytest.fail(f"these explain each other: {' -> '.join(found.args[1])}")


def test_explanations_are_short_sentences() -> None:
    # B1: a sentence of more than 30 words is a sentence too many
    sentences = [(term.id, one) for term in terms() for one in re.split(r"(?<=[.?!])\s", plain(term.text))]
    assert [told for told in sentences if len(told[1].split()) > 30] == []


def test_every_figure_and_dimension_of_every_catalogue_is_on_the_page() -> None:
    told = text(opened())
    for name in CATALOGUES:
        catalogue = load_catalogue(name)
        for one in catalogue.indicators:
            assert one.label in told
            assert " ".join(one.explanation.split()) in told
            assert one.source is None or one.source.text.rstrip(".") in told
        for dimension in catalogue.dimensions:
            assert dimension.explanation in told
    assert len(figures()) == sum(len(load_catalogue(name).indicators) for name in CATALOGUES)
    assert len(dimensions()) == 3


def test_a_figure_says_unit_direction_norm_source_and_where_it_counts() -> None:
    told = text(opened(zoekwoord="Aandeel sociale huur"))
    # housing.toml: worst 0, norm 30, higher is better
    assert "Norm 30% is 100 punten, 0% is 0 punten" in told
    assert "Richting hoger is beter" in told
    assert "Eenheid %" in told
    assert "Hoort bij Sociaal, Betaalbaar wonen" in told
    assert "Zekerheid hoog" in told


def test_the_words_stand_in_the_order_of_the_alphabet_under_their_letters() -> None:
    screen = opened()
    words = [plain_letters(term.word) for term in alphabetical()]
    assert words == sorted(words)
    told = text(screen)
    places = [told.index(f" {term.word} ") for term in alphabetical()]
    assert places[0] < places[-1]


@pytest.mark.parametrize("address", [{}, {"zoekwoord": "werk"}, {"woord": "label"}, {"woord": "housing.mpg"}])
def test_headings_step_down_one_level_at_a_time(address: dict[str, str]) -> None:
    screen = opened(**address)
    levels = []
    for block in screen.main:
        if block.type in ("title", "header", "subheader"):
            levels.append(int(block.tag[1]))
        elif block.type == "html":
            levels += [int(level) for level in re.findall(r"<h([1-6])", block.proto.body)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_a_search_looks_through_words_and_figures_whatever_the_capitals_and_accents() -> None:
    assert search("ZEKER behaald").terms[0].id == "zeker_behaald"
    assert "coordinaten" in [term.id for term in search("coordinaten").terms]
    found = search("sociale huur")
    assert "sociale_huur" in [term.id for term in found.terms]
    assert found.figures[0].id == "housing.social_rent_share"


@pytest.mark.parametrize("word", ["vraagbeperkers", "animo", "legitimiteit", "padontginners", "kennisnetwerken"])
def test_what_a_word_is_made_up_of_is_found_too(word: str) -> None:
    assert search(word).terms


def test_a_search_without_an_answer_says_what_to_do() -> None:
    screen = opened(zoekwoord="xyzzy")
    assert "0 uitkomsten voor 'xyzzy'." in text(screen)
    assert "Probeer een ander woord" in screen.markdown[-1].value
    next(button for button in screen.button if button.label == "Toon de hele lijst").click().run()
    assert "Aanneemsom" in text(screen)


def test_a_link_to_a_word_opens_it_above_all_others() -> None:
    first = next(piece.value for piece in opened(woord="registratiegraad").html if 'class="mw"' in piece.value)
    assert "<h2>Registratiegraad</h2>" in first
    first = next(piece.value for piece in opened(woord="housing.mpg").html if 'class="mw"' in piece.value)
    assert "<h2>Milieuprestatie van materialen (MPG)</h2>" in first


def test_a_link_to_a_word_that_is_not_there_ends_in_a_sentence_and_runs_nothing() -> None:
    screen = opened(woord="<img src=x onerror=alert(1)>[k](javascript:x)")
    assert "staat niet in deze lijst" in screen.warning[0].value
    assert "](javascript" not in screen.warning[0].value
    assert find("bestaat-niet") is None


def test_what_was_searched_is_shown_letter_by_letter() -> None:
    screen = opened(zoekwoord="<img src=x onerror=alert(1)>")
    assert "<img" not in " ".join(piece.value for piece in screen.html)


def test_each_word_names_one_screen_of_the_navigation() -> None:
    titles = set(screens())
    assert [term.word for term in terms() if term.screen not in titles] == []


def test_a_link_without_a_text_of_its_own_says_the_word_as_in_a_sentence() -> None:
    assert WORDS["zeker_behaald"].plain_word == "zeker behaald"
    assert Term(id="x", word="WW", text="t", example="e", screen="Kaart").plain_word == "WW"
    assert plain("a [[zeker_behaald]] en [[norm|normen]]") == "a zeker behaald en normen"


def test_every_link_to_a_word_leads_to_a_word_that_is_there() -> None:
    asked = [
        str(ast.literal_eval(call.args[0]))
        for file in (ROOT / "app_pages").rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "word_link"
    ]
    assert len(asked) >= 4
    assert [word for word in asked if find(word) is None] == []


@pytest.mark.parametrize("kind", [PROJECTS, WIJKPROJECTEN], ids=lambda kind: kind.id)
def test_from_a_scorecard_one_comes_back_to_the_same_project(kind: ScreenKind) -> None:
    scores = kind.scores(Workspace("fictief"))
    known = str(scores.index[int(scores.coverage.argmax())])
    card = AppTest.from_file(str(APP), default_timeout=60).switch_page(kind.card_page)
    card.query_params[kind.id] = known
    card.run()
    (there,) = [block.proto for block in card.get("page_link") if block.proto.label == "Wat betekenen deze woorden?"]
    assert f"{kind.id}={known}" in there.query_string
    (back,) = [block.proto for block in opened(woord="label", **{kind.id: known}).get("page_link")]
    assert (back.label, back.page) == ("Terug naar de scorekaart", Path(kind.card_page).stem)
    assert f"{kind.id}={known}" in back.query_string


def test_whoever_comes_from_elsewhere_sees_no_way_back() -> None:
    assert list(opened(woord="label").get("page_link")) == []
