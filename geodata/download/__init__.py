"""Fetching official figures: boundaries and key figures from PDOK, more of them from StatLine, and Leefbaarometer.

The addresses are settings; nothing is asked of any server before `download` or `find_gemeente` is called.
"""

from geodata.download.addresses import Addresses, addresses
from geodata.download.collecting import SOURCES, SourceId
from geodata.download.downloading import download
from geodata.download.failure import DownloadCancelled, DownloadFailed
from geodata.download.gemeenten import Gemeente, find_gemeente, gemeenten
from geodata.download.report import DownloadReport
from geodata.download.watch import Progress, Watch

__all__ = [
    "SOURCES",
    "Addresses",
    "DownloadCancelled",
    "DownloadFailed",
    "DownloadReport",
    "Gemeente",
    "Progress",
    "SourceId",
    "Watch",
    "addresses",
    "download",
    "find_gemeente",
    "gemeenten",
]
