"""The two ways in which a download ends early; in both, nothing of it is kept."""


class DownloadFailed(Exception):  # noqa: N818  the name says what happened to the download
    """The figures could not be fetched whole; the message says what is wrong, where and what to do (Dutch).

    status : the HTTP status by which the server said no, None where it said something else or nothing.
    """

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


class DownloadCancelled(Exception):  # noqa: N818
    """The user stopped the download; the message says so (Dutch)."""
