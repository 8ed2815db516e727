"""The two small apps that are compared, as text: what each would be in an app of someone's own."""

SERVER = """
import streamlit as st
from app_pages.parts.routes import ROUTES
app = st.App({script!r}, routes=ROUTES)
"""

COMMON = """
import geopandas as gpd, streamlit as st
FIGURES = {figures!r}
PALETTE = ["#ffffcc", "#a1dab4", "#41b6c4", "#2c7fb8", "#253494"]
st.set_page_config(layout="wide")
figure = st.radio("Kleur", FIGURES, horizontal=True)

@st.cache_resource
def areas():
    return gpd.read_parquet({file!r})
"""

# As in folium's own documentation, with Leaflet from here: the links of folium itself need the internet.
PLAIN = """
import folium
from folium.elements import MacroElement
from folium.template import Template
from streamlit_folium import st_folium

LEAFLET = "../../vendor/leaflet-1.9.4/leaflet"
folium.Map.default_js = [("leaflet", LEAFLET + ".js")]
folium.Map.default_css = [("leaflet_css", LEAFLET + ".css")]

@st.cache_resource
def in_degrees():
    return areas().to_crs(4326)

class Painted(MacroElement):
    # tells the measuring browser that this map is there
    _template = Template("{% macro script(this, kwargs) %}window.painted = '{{ this.figure }}';{% endmacro %}")
    def __init__(self, figure):
        super().__init__()
        self._name = "Painted"
        self.figure = figure

def style(feature):
    value = feature["properties"][figure]
    return {"fillColor": PALETTE[min(int(value // 20), 4)], "color": "#555555", "weight": 0.5, "fillOpacity": 0.75}

drawn = folium.Map(location=[52.2, 5.3], zoom_start=7, tiles=None)
folium.GeoJson(in_degrees(), style_function=style, tooltip=folium.GeoJsonTooltip(["name", figure])).add_to(drawn)
Painted(figure).add_to(drawn)
st_folium(drawn, key="kaart", height=560, use_container_width=True, returned_objects=[])
"""

OURS = """
from app_pages.parts.map.colour_classes import score_paint
from app_pages.parts.datasets import area_store
from app_pages.parts.map.view import area_map
from geodata import area_bounds

area_map(
    dataset="fictief", level="wijk", version=area_store("fictief").boundary_version("wijk"),
    bounds=area_bounds(areas()), paint=score_paint(areas()[figure], figure), key="kaart", sources=["Bron: verzonnen"],
)
"""
