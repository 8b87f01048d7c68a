"""From a value review to its PDF."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from weft import typeset

TEMPLATE = Path(__file__).with_name("review.typ")
CONTENT_TYPE = typeset.CONTENT_TYPE


async def pdf(shown: dict[str, Any]) -> bytes:
    """The document of a sheet."""
    return await typeset.pdf(TEMPLATE, "sheet", json.dumps(shown, ensure_ascii=False))
