"""The least that a Streamlit page with a map in a frame can be: one component, whose frame says one word."""

import streamlit as st

st.components.v2.component(
    "floor",
    js="""export default function ({ parentElement }) {
  if (parentElement.querySelector("iframe")) return;
  const frame = document.createElement("iframe");
  frame.sandbox = "allow-scripts";
  frame.srcdoc = "<p id=floor>there</p>";
  parentElement.append(frame);
}""",
)(key="floor")
