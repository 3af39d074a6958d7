"""genanki, without asyncio."""

import functools
import sys

# genanki takes one decorator from a package that loads asyncio, a sixth of our start. functools
# has it, too.
sys.modules.setdefault("cached_property", functools)

import genanki  # noqa: E402

__all__ = ["genanki"]
