"""How much a property is tried: as much as every run can wait for (`ci`), or as a night can (`deep`)."""

from __future__ import annotations

from hypothesis import settings

CI_EXAMPLES = 100
DEEP_EXAMPLES = 1000

settings.register_profile("ci", max_examples=CI_EXAMPLES, deadline=None, derandomize=True, print_blob=True)
settings.register_profile("deep", settings.get_profile("ci"), max_examples=DEEP_EXAMPLES, derandomize=False)
settings.load_profile("ci")


def cases(ci: int) -> int:
    """How many cases a test draws that draws `ci` of them in every run."""
    return ci * settings().max_examples // CI_EXAMPLES
