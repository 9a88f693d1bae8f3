"""How Hypothesis runs here."""

from __future__ import annotations

from hypothesis import settings

# The same examples on every machine, however slow: what fails here fails everywhere.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")
