"""Settings of hypothesis: a busy machine is no failure."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("edition", deadline=None)
settings.load_profile("edition")
