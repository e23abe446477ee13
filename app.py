"""The only entry: `streamlit run app.py`."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from geo import web
from geo.web.guard import Guard
from geo.web.meter import Meter, failed
from geo.web.routes import routes
from geo.web.startup import lifespan

app = st.App(
    Path(web.__path__[0]) / "page.py",
    routes=routes(),
    lifespan=lifespan,
    middleware=[Middleware(Meter), Middleware(Guard)],
    on_script_error=failed,
)
