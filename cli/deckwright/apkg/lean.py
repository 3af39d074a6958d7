"""genanki, without what it loads and we don't use: asyncio and YAML, a fifth of our start."""

import functools
import sys
from types import ModuleType

# It takes one decorator from a package that loads asyncio. functools has it, too.
sys.modules.setdefault("cached_property", functools)
# It reads note types that are written in YAML. Ours are not.
_stand_in = ModuleType("yaml")
_yaml = sys.modules.setdefault("yaml", _stand_in)

import genanki  # noqa: E402

if _yaml is _stand_in:
    del sys.modules["yaml"]

__all__ = ["genanki"]
