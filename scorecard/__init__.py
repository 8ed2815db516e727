"""Indicators in, scores out. Tables and numbers: knows no screen, no database and no map."""

from scorecard.advice import Advice, advice_for, gains
from scorecard.catalogue import Catalogue, Column, Dimension, Indicator, Label, Question, Source, Theme, Variant
from scorecard.causes import cause
from scorecard.command import ends_in_dutch, failure_sentence, refused_by_the_system
from scorecard.counting import State
from scorecard.dutch_parser import DutchParser
from scorecard.facts import Fact, facts
from scorecard.figures import TableError
from scorecard.incident import incident
from scorecard.levels import LEAST_DIMENSION, Aggregation, Level
from scorecard.quiet_log import keep_data_out_of_logs
from scorecard.reading import CatalogueError, load_catalogue, read_catalogue
from scorecard.scores import Scores, score
from scorecard.tables import check_writable, without_formulas, write_table

__all__ = [
    "LEAST_DIMENSION",
    "Advice",
    "Aggregation",
    "Catalogue",
    "CatalogueError",
    "Column",
    "Dimension",
    "DutchParser",
    "Fact",
    "Indicator",
    "Label",
    "Level",
    "Question",
    "Scores",
    "Source",
    "State",
    "TableError",
    "Theme",
    "Variant",
    "advice_for",
    "cause",
    "check_writable",
    "ends_in_dutch",
    "facts",
    "failure_sentence",
    "gains",
    "incident",
    "keep_data_out_of_logs",
    "load_catalogue",
    "read_catalogue",
    "refused_by_the_system",
    "score",
    "without_formulas",
    "write_table",
]
