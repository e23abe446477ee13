"""The usual way: a day on st.slider, a folium map made anew for it, shown by st_folium. Run by rivals.py."""

import os
from datetime import date, timedelta
from pathlib import Path

import folium
import streamlit as st
from streamlit_folium import st_folium

from benchmarks import rival_content


@st.cache_resource
def content() -> rival_content.Content:
    """The content, read once per server, as a careful author would."""
    return rival_content.read(Path(os.environ["KURSK_RIVAL_CONTENT"]))


def draw(day: date) -> folium.Map:
    """The map of one day."""
    picture = folium.Map([51.3, 35.2], zoom_start=9, tiles=None)
    for key, geometry in content().ground(day).items():
        colour = rival_content.colour(key)
        style = {"className": rival_content.marker(day), "fillColor": colour, "color": colour, "weight": 1}
        folium.GeoJson(geometry, style_function=lambda _, style=style: style).add_to(picture)
    for event in content().window(day):
        folium.CircleMarker([event["lat"], event["lon"]], radius=5).add_to(picture)
    return picture


first = rival_content.FIRST
days = st.slider("Day", min_value=0, max_value=500, value=0, key="day")
st_folium(draw(first + timedelta(days=days)), width=1200, height=700, returned_objects=[])
