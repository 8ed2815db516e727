"""Where the official figures are fetched: the addresses of three services, each a setting with a default."""

import os
from dataclasses import dataclass
from urllib.parse import urlsplit

from geodata.download.failure import DownloadFailed

_PDOK = "https://api.pdok.nl/cbs/wijken-en-buurten-{year}/ogc/v1"
_STATLINE = "https://datasets.cbs.nl/odata/v1/CBS"
_LEEFBAAROMETER = "https://www.leefbaarometer.nl/resources/open-data-leefbaarometer-meting-2024.zip"

_YEAR = "{year}"


@dataclass(frozen=True)
class Addresses:
    """Without a slash at the end. pdok : the OGC API of one year, with `{year}` for the year; statline : the OData
    catalogue that holds the tables; leefbaarometer : the zip with all years."""

    pdok: str = _PDOK
    statline: str = _STATLINE
    leefbaarometer: str = _LEEFBAAROMETER

    def pdok_of(self, year: int) -> str:
        """The address of PDOK's service of one year."""
        return self.pdok.replace(_YEAR, str(year))


def addresses() -> Addresses:
    """The addresses as the environment gives them now; an empty setting is the default.

    Raises DownloadFailed, with the name of the setting, for what is no address of a web service.
    """
    pdok = os.environ.get("MENSWATWOONJE_PDOK", "")
    statline = os.environ.get("MENSWATWOONJE_STATLINE", "")
    leefbaarometer = os.environ.get("MENSWATWOONJE_LEEFBAAROMETER", "")
    found = Addresses(
        pdok=_checked("MENSWATWOONJE_PDOK", pdok) or _PDOK,
        statline=_checked("MENSWATWOONJE_STATLINE", statline) or _STATLINE,
        leefbaarometer=_checked("MENSWATWOONJE_LEEFBAAROMETER", leefbaarometer) or _LEEFBAAROMETER,
    )
    if _YEAR not in found.pdok:
        raise DownloadFailed(
            "De instelling MENSWATWOONJE_PDOK noemt geen jaar. Zet {year} in het adres op de plaats van het jaar, "
            f"zoals in {_PDOK}"
        )
    return found


def _checked(setting: str, given: str) -> str:
    address = given.strip().rstrip("/")
    if address and not _is_web_address(address):
        raise DownloadFailed(
            f"De instelling {setting} is geen adres van een webdienst. Begin het adres met https:// of http://, zonder "
            "naam of wachtwoord erin, of laat de instelling leeg voor het gewone adres."
        )
    return address


def _is_web_address(address: str) -> bool:
    if any(character.isspace() for character in address):
        return False
    try:
        parts = urlsplit(address)
        _ = parts.port  # raises for a port that is no number
    except ValueError:
        return False
    # A name or password in an address ends up in logs and messages.
    return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
