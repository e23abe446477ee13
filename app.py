"""The only entry: `streamlit run app.py`."""

import streamlit as st

from geo.web.routes import routes
from geo.web.startup import lifespan

app = st.App("geo/web/page.py", routes=routes(), lifespan=lifespan)
