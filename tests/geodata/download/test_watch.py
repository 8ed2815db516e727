"""A download is watched: progress, cancel and a time limit."""

import time

import pytest

from geodata.download.failure import DownloadCancelled, DownloadFailed
from geodata.download.watch import Progress, Watch


def test_progress_of_a_part_is_progress_of_the_whole() -> None:
    told: list[Progress] = []
    watch = Watch(tell=told.append)
    watch.step(0, "begin")
    watch.part(0.2, 0.8).step(0.5, "halverwege")
    watch.part(0.2, 0.8).part(0.5, 1).step(1, "klaar")
    watch.part(0.2, 0.8).step(7, "te ver")
    assert [(round(one.share, 6), one.text) for one in told] == [
        (0, "begin"),
        (0.5, "halverwege"),
        (0.8, "klaar"),
        (0.8, "te ver"),
    ]


def test_the_parts_count_together() -> None:
    watch = Watch()
    watch.part(0, 0.5).count(bytes=10, requests=1)
    watch.part(0.5, 1).count(bytes=5, requests=2)
    assert (watch.bytes, watch.requests) == (15, 3)


def test_the_time_limit_is_that_of_the_whole() -> None:
    watch = Watch(seconds=0.05)
    part = watch.part(0.5, 1)
    part.check()
    time.sleep(0.06)
    assert part.left() == 0
    with pytest.raises(DownloadFailed, match=r"is gestopt\. Probeer het later opnieuw, of vraag minder jaren tegelijk"):
        part.check()


def test_the_time_limit_is_told_in_minutes() -> None:
    watch = Watch(seconds=300, _start=time.monotonic() - 301)
    with pytest.raises(DownloadFailed, match="langer dan 5 minuten"):
        watch.check()


def test_a_wait_ends_as_soon_as_the_user_stops_it() -> None:
    start = time.monotonic()
    watch = Watch(cancelled=lambda: time.monotonic() - start > 0.05)
    with pytest.raises(DownloadCancelled):
        watch.wait(10)
    assert time.monotonic() - start < 2


def test_a_cancelled_download_tells_no_more_progress() -> None:
    told: list[Progress] = []
    with pytest.raises(DownloadCancelled):
        Watch(tell=told.append, cancelled=lambda: True).step(0.5, "verder")
    assert told == []
