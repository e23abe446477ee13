"""The Streamlit page: sidebar, map in its frame, panels. Streamlit is imported only here and in app.py."""
