"""What can be wrong with a server's answer, in Dutch: each sentence says what, where and what to do."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from urllib3.exceptions import (
    HTTPError,
    NameResolutionError,
    NewConnectionError,
    ProxyError,
    ReadTimeoutError,
    SSLError,
)
from urllib3.exceptions import TimeoutError as NoAnswer

from geodata.download.failure import DownloadFailed

_LATER = "Probeer het over een paar minuten opnieuw."
_REPORT = "Blijft dit zo, vraag dan de beheerder of de dienst is veranderd."


def place(name: str, url: str) -> str:
    """A server as a message calls it: 'PDOK (api.pdok.nl)'. The rest of the address stays out of messages."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    return f"{name} ({host}:{parts.port})" if parts.port else f"{name} ({host})"


def no_connection(where: str, error: HTTPError, seconds: float) -> DownloadFailed:
    """Nothing, or not everything, came over the line. seconds : how long was waited for an answer."""
    if isinstance(error, SSLError):
        return DownloadFailed(
            f"Met {where} is geen veilige verbinding te maken, dus er is niets opgehaald. Vraag de beheerder het adres "
            "en de certificaten te controleren."
        )
    if isinstance(error, ProxyError):
        return DownloadFailed(
            f"De proxy van uw netwerk laat {where} niet door. Vraag de beheerder van het netwerk om hulp."
        )
    if isinstance(error, NameResolutionError):
        return DownloadFailed(
            f"{where} is niet te vinden. Controleer de internetverbinding, of vraag de beheerder het adres te "
            "controleren."
        )
    if isinstance(error, ReadTimeoutError):
        return DownloadFailed(f"{where} gaf na {seconds:.3g} seconden nog geen antwoord. {_LATER}")
    if isinstance(error, NewConnectionError | NoAnswer):
        return DownloadFailed(f"{where} is niet bereikbaar. Controleer de internetverbinding. {_LATER}")
    return broken_off(where)


def broken_off(where: str) -> DownloadFailed:
    """The connection ended before the answer did."""
    return DownloadFailed(f"Het antwoord van {where} brak halverwege af. {_LATER}")


def bad_status(where: str, status: int) -> DownloadFailed:
    """The server says no, or says something that is no whole answer."""
    code = f"(code {status})"
    if status in (404, 410):
        text = f"{where} heeft de gevraagde gegevens niet {code}. Kies een ander jaar of een andere gemeente. {_REPORT}"
    elif status in (401, 403, 407):
        text = f"{where} geeft geen toegang {code}. Vraag de beheerder het adres te controleren."
    elif status == 429:
        text = f"{where} krijgt op dit moment te veel vragen {code}. {_LATER}"
    elif status >= 500:
        text = f"{where} heeft een storing {code}. {_LATER}"
    elif status >= 400:
        text = f"{where} begrijpt de vraag niet {code}. {_REPORT}"
    else:
        text = f"{where} gaf een antwoord dat niet te gebruiken is {code}. {_LATER}"
    return DownloadFailed(text, status)


def wants_rest(where: str, status: int, seconds: float) -> DownloadFailed:
    """The server names a moment to come back that is too far off to wait for."""
    minutes = max(1, round(seconds / 60))
    when = "1 minuut" if minutes == 1 else f"{minutes} minuten"
    return DownloadFailed(
        f"{where} is druk en vraagt om later terug te komen. Probeer het over {when} opnieuw.", status
    )


def elsewhere(where: str) -> DownloadFailed:
    """A link or redirect leads to another server than the one that was asked; its name is not to be trusted."""
    return DownloadFailed(
        f"{where} verwijst door naar een ander adres. Dat is om veiligheid niet gevolgd. Vraag de beheerder het adres "
        "in de instellingen te controleren."
    )


def web_page(where: str) -> DownloadFailed:
    """HTML, where data was asked."""
    return DownloadFailed(
        f"{where} gaf een webpagina in plaats van gegevens. Vaak is dat een storing of een inlogscherm van het "
        f"netwerk. {_LATER}"
    )


def no_data(where: str) -> DownloadFailed:
    """Something that is neither HTML nor what was asked."""
    return DownloadFailed(f"{where} gaf iets anders dan de gegevens waar om gevraagd is. {_LATER} {_REPORT}")


def too_large(where: str, most: int) -> DownloadFailed:
    """More bytes than such an answer can have."""
    return DownloadFailed(
        f"Het antwoord van {where} is groter dan {most / 1e6:.3g} MB en is niet opgehaald. Vraag de beheerder het "
        "adres te controleren."
    )


def too_many_turns(where: str) -> DownloadFailed:
    """Redirect after redirect."""
    return DownloadFailed(f"{where} blijft doorverwijzen. {_LATER} {_REPORT}")


def media_type(headers: Mapping[str, str]) -> str:
    """The content type without its parameters, lower case; '' where none is given."""
    return headers.get("Content-Type", "").partition(";")[0].strip().lower()
