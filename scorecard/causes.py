"""What a known kind of failure means and what to do about it, in a Dutch sentence."""

import errno
import sqlite3

from scorecard.trace import chain

_FULL = "De schijf is vol. Maak ruimte vrij en probeer het opnieuw."
_FORBIDDEN = "Het programma mag hier niet lezen of schrijven. Geef het rechten op deze map, of kies een andere map."
_NO_FOLDER = "Waar een map moet staan, staat een bestand. Kies een andere map."
_SYSTEM = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: _FORBIDDEN,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EEXIST: _NO_FOLDER,
    errno.ENOENT: "Dit bestand of deze map bestaat niet.",
    errno.EISDIR: "Dit is een map, geen bestand.",
    errno.EIO: "De schijf kan niet worden gelezen of beschreven. Laat de schijf nakijken.",
    errno.EMFILE: "Er staan te veel bestanden open. Start het programma opnieuw.",
}
_SQLITE = {
    "SQLITE_FULL": _FULL,
    "SQLITE_BUSY": "De database is bezet: een ander programma houdt hem op slot. Probeer het over een minuut opnieuw.",
    "SQLITE_LOCKED": "De database is bezet. Probeer het over een minuut opnieuw.",
    "SQLITE_READONLY": "Het programma mag niet in de database schrijven. Geef het rechten op het bestand en de map.",
    "SQLITE_CANTOPEN": "De database is niet te openen. Controleer of de map bestaat en het programma er mag schrijven.",
    "SQLITE_NOTADB": "Het bestand van de database is geen database, of is beschadigd. Zet een reservekopie terug.",
    "SQLITE_CORRUPT": "De database is beschadigd. Zet een reservekopie terug.",
    "SQLITE_IOERR": "De database kan niet worden gelezen of beschreven. Laat de schijf nakijken.",
}
_MEMORY = "Het geheugen van de computer is vol. Sluit andere programma's en probeer het opnieuw."


def cause(problem: BaseException) -> str:
    """What is wrong and what to do, from the first in the chain of errors whose kind is known; '' when none is."""
    return next((told for _, each in chain(problem) if (told := _of(each))), "")


def _of(problem: BaseException) -> str:
    if isinstance(problem, MemoryError):
        return _MEMORY
    if isinstance(problem, OSError):
        return _SYSTEM.get(problem.errno or 0, "")
    if isinstance(problem, sqlite3.Error):
        code = getattr(problem, "sqlite_errorname", "") or ""
        return next((told for name, told in _SQLITE.items() if code.startswith(name)), "")
    return ""
