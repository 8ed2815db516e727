"""The two ways in which geodata says no, each with a sentence that the user can act on."""


class ImportRefused(ValueError):  # noqa: N818  the name says what happened to the file
    """A delivery that can't be used; the message says what is wrong, where, and what to do (Dutch). The store is
    untouched."""


class AreasMissing(LookupError):  # noqa: N818
    """No areas of this level are loaded; the message says so in Dutch."""
