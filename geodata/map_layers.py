"""The map as folium elements: one that starts our own drawing in the browser, one that tells it what to show.

The browser fetches the boundaries once by URL; everything else (colours, markers, what is chosen) travels as one
message. The map's own script is the same whatever is shown, so streamlit-folium never mounts the map anew: frame and
zoom stay.

The drawing itself is in ``geodata/browser/``; Leaflet and its cluster plug-in are in ``vendor/``. The app serves both,
at addresses relative to the component's frame, so that no script comes from elsewhere.
"""

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import folium
from branca.element import MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template

from geodata.map_message import AreaPaint, MapFrame, ProjectMarkers

# streamlit-folium's frame lives at /component/streamlit_folium.st_folium/index.html
APP_ROOT = "../.."
NETHERLANDS_CENTRE = (52.1, 5.3)
_SCRIPTS = ("area_signs", "areas", "markers", "legend", "view", "map")
"""Of ``geodata/browser/``; the last one starts the others."""


class PlainMap(folium.Map):
    """A Leaflet map without tiles, without folium's own links to other people's servers, and the same on each run."""

    default_js = [("leaflet", f"{APP_ROOT}/vendor/leaflet-1.9.4/leaflet.js")]  # noqa: RUF012  folium's own class attribute
    default_css = [("leaflet_css", f"{APP_ROOT}/vendor/leaflet-1.9.4/leaflet.css")]  # noqa: RUF012

    def __init__(self) -> None:
        # a largest zoom is needed by the cluster plug-in; our own script adds the zoom buttons, with Dutch titles
        super().__init__(
            location=NETHERLANDS_CENTRE, zoom_start=7, tiles=None, zoom_control=False, minZoom=5, maxZoom=18
        )
        self.add_child(_Start())


class _Start(JSCSSMixin):
    """Loads our drawing and starts it on the map it is added to."""

    _template = Template("{% macro script(this, kwargs) %}mwj.start({{ this._parent.get_name() }});{% endmacro %}")
    default_js = [  # noqa: RUF012
        ("markercluster", f"{APP_ROOT}/vendor/leaflet.markercluster-1.5.3/leaflet.markercluster.js"),
        *(
            (f"mwj_{name}", f"{APP_ROOT}/map/{name}.js")
            for name in ("area_signs", "areas", "markers", "legend", "view", "map")
        ),
    ]
    default_css = [  # noqa: RUF012
        ("markercluster_css", f"{APP_ROOT}/vendor/leaflet.markercluster-1.5.3/MarkerCluster.css"),
        ("mwj_css", f"{APP_ROOT}/map/map.css"),
    ]

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Start"


class MapMessage(MacroElement):
    """What the map is to show on this run; goes in the feature group of :func:`message_group`.

    The text in it is typed by people. folium compiles a rendered script as a Jinja template once more, so that
    ``{{ }}`` in a project's name would run on the server; streamlit-folium edits it with regular expressions; the
    browser evaluates it. In base64 none of them finds anything to act on (and zlib makes it a third of the size).
    """

    _template = Template('{% macro script(this, kwargs) %}mwj.show("{{ this.payload }}");{% endmacro %}')

    def __init__(self, content: Mapping[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "MapMessage"
        text = json.dumps(content, separators=(",", ":"), allow_nan=False)
        self.payload = base64.b64encode(zlib.compress(text.encode(), 3)).decode("ascii")


def message_group(
    *,
    frame: MapFrame,
    areas_url: str,
    paint: AreaPaint | None = None,
    markers: Sequence[ProjectMarkers] = (),
    selected_area: str | None = None,
    selected: Mapping[str, str] | None = None,
    mode: Literal["select", "locate"] = "select",
    point: Sequence[float] | None = None,
    basemap: Mapping[str, str] | None = None,
    sources: Sequence[str] = (),
) -> folium.FeatureGroup:
    """Return the feature group that tells the map what to show, for ``st_folium(feature_group_to_add=...)``.

    Parameters
    ----------
    frame : MapFrame
        What to fit in view; done once per ``frame.id``.
    areas_url : str
        Where the boundaries are, from the app's root without a leading slash: ``areas/fictief/wijk-1a2b.json``.
    markers : sequence of ProjectMarkers
        One for each kind of project; the first lies on top.
    selected : mapping, optional
        The chosen project by kind: ``{"project": "3"}``.
    point : sequence of two floats, optional
        Latitude and longitude (EPSG:4326) of a pin.
    basemap : mapping with ``url`` and ``attribution``, optional
        Background tiles; without them the background is plain.
    sources : sequence of str
        The attributions of the boundaries and of the figures that are painted; they stand on the map itself.
    """
    group = folium.FeatureGroup()
    MapMessage(
        {
            "frame": vars(frame),
            "areas": f"{APP_ROOT}/{areas_url}",
            "paint": vars(paint) if paint else None,
            "markers": [vars(kind) for kind in markers],
            "selected_area": selected_area,
            "selected": dict(selected or {}),
            "mode": mode,
            "point": list(point) if point is not None else None,
            "basemap": dict(basemap) if basemap else None,
            "sources": list(sources),
        }
    ).add_to(group)
    return group
