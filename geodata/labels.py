"""What a figure is called on the screen: the label in the catalogue 'wijk'."""

from functools import cache

from scorecard import load_catalogue


@cache
def _labels() -> dict[str, str]:
    catalogue = load_catalogue("wijk")
    context = {column.id: column.label for column in catalogue.columns}
    return context | {indicator.id: indicator.label for indicator in catalogue.indicators}


def figure_label(figure: str) -> str:
    """The Dutch label of a figure; its id where the catalogue doesn't know it."""
    return _labels().get(figure, figure)
