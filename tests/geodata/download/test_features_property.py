"""Whatever the number of features, the page size and the fault: all of them, or an error."""

import json
from typing import Any

import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.download.failure import DownloadFailed
from geodata.download.features import features
from tests.geodata.download.asking import HERE, of
from tests.geodata.download.servers import Behaviour
from tests.geodata.download.servers_cursor import cursor_app
from tests.geodata.download.servers_loopback import Reply, Request, loopback


def small(number: int) -> dict[str, Any]:
    square = shapely.box(4 + number / 100, 52, 4.005 + number / 100, 52.005)
    properties = {"buurtcode": f"BU0599{number:04}", "gemeentecode": "GM0599"}
    geometry = shapely.geometry.mapping(square)
    return json.loads(
        json.dumps({"type": "Feature", "id": str(number), "properties": properties, "geometry": geometry})
    )


# Faults that strike at the n-th page of a question, whatever its size. Rows that a server leaves out of a last page, or
# never has, can't be seen without a count: those are for servers that give one.
SEEN_WITHOUT_A_COUNT = ["well", "no next", "first page", "same page", "half", "lies", "500"]
SEEN_WITH_A_COUNT = ["one short", "empty", "one twice"]


def struck(reply: Reply, fault: str, first: Reply) -> Reply:
    page = dict(reply.body)
    rows = page["features"]
    if fault == "no next":
        page["links"] = []
    elif fault == "first page":
        page = {**first.body, "links": page["links"]}
    elif fault == "same page":
        page["features"] = rows + rows
    elif fault == "half":
        content = reply.content()
        return Reply(content[: len(content) // 2], declared=len(content))
    elif fault == "lies":
        page["numberReturned"] += 1
    elif fault == "500":
        return Reply(b"", 500)
    elif fault == "one short":
        page |= {"features": rows[:-1], "numberReturned": max(0, len(rows) - 1)}
    elif fault == "empty":
        page |= {"features": [], "numberReturned": 0}
    elif fault == "one twice":
        page |= {"features": rows[:-1] + rows[:1], "numberReturned": len(rows)}
    return Reply(page)


@settings(max_examples=150)
@given(
    total=st.integers(0, 45),
    cap=st.integers(2, 50),
    asked_size=st.integers(2, 50),
    at=st.integers(1, 6),
    case=st.sampled_from(
        [(fault, counts) for fault in SEEN_WITHOUT_A_COUNT for counts in (True, False)]
        + [(fault, True) for fault in SEEN_WITH_A_COUNT]
    ),
)
def test_whatever_the_page_and_the_fault_it_is_all_or_an_error(
    total: int, cap: int, asked_size: int, at: int, case: tuple[str, bool]
) -> None:
    fault, counts = case
    rows = [small(number) for number in range(total)]
    app = cursor_app({2022: {"buurten": rows}}, Behaviour(page=cap, counts=counts))
    turn, first = 0, Reply()

    def faulty(request: Request) -> Reply:
        nonlocal turn, first
        reply = app(request)
        if not request.path.endswith("/items"):
            return reply
        if "cursor" not in request.query:
            turn, first = 0, reply
        turn += 1
        return struck(reply, fault, first) if turn == at else reply

    with loopback(faulty) as running:
        try:
            found = features(of(running), "buurten", equals=HERE, page_size=asked_size)
        except DownloadFailed:
            assert fault != "well"
        else:
            assert found == rows
