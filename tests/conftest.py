"""What every test shares: how hypothesis draws."""

from hypothesis import settings

settings.register_profile("kursk", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("kursk")
