"""How the tests fill in a form that runs in `AppTest`: fields by their name, what stands there, what the page says."""

import re
from typing import Any

from streamlit.testing.v1 import AppTest

HOUSING = "indienen-fictief"
"""What the keys of the housing form's widgets begin with, on the fictional municipality."""


def fill(app: AppTest, form: str = HOUSING, **values: Any) -> AppTest:
    """Type or choose in fields, by their name, and leave them."""
    for name, value in values.items():
        widget(app, name, form).set_value(value)
    app.run()
    assert not app.exception
    return app


def widget(app: AppTest, name: str, form: str = HOUSING) -> Any:
    """The widget of a field."""
    key = f"{form}-{name}"
    kinds = (app.text_input, app.text_area, app.radio, app.selectbox, app.button_group)
    return next(found for kind in kinds for found in kind if found.key == key)


def texts(app: AppTest, *names: str, form: str = HOUSING) -> list[Any]:
    """What stands in fields."""
    return [widget(app, name, form).value for name in names]


def press(app: AppTest, key: str) -> AppTest:
    """Press a button."""
    app.button(key=key).click().run()
    assert not app.exception
    return app


def save(app: AppTest) -> AppTest:
    """Press the form's button to save."""
    return press(app, "save-side")


def shown(app: AppTest) -> str:
    """All that the page says."""
    return "\n".join(
        block.value for kind in (app.error, app.warning, app.success, app.markdown, app.info) for block in kind
    )


def read(app: AppTest) -> str:
    """The same as a reader sees it, without the backslashes and joints that keep text from being mark-up."""
    return re.sub(r"\\(.)", r"\1", shown(app)).replace("\N{WORD JOINER}", "")
