"""The only entry: `streamlit run app.py`."""

import streamlit as st

from geo.web.resources import lifespan
from geo.web.routes import routes

app = st.App("geo/web/page.py", routes=routes(), lifespan=lifespan)
