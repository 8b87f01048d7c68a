"""From a paper to a PDF. A paper that was just set is not set again: the same value has the same picture."""

from __future__ import annotations

import hashlib
import io
import json
from collections import OrderedDict
from pathlib import Path
from typing import Any

import segno

from weft import typeset

TEMPLATE = Path(__file__).with_name("quote.typ")
KEPT_MAX, KEPT_BYTES_MAX = 32, 512 * 1024

_kept: OrderedDict[bytes, bytes] = OrderedDict()


async def pdf(shown: dict[str, Any], url: str) -> bytes:
    """The paper with the code of its link, if one leads there."""
    value = json.dumps(shown | {"qr": code(url) if url else ""}, ensure_ascii=False)
    key = hashlib.sha256(value.encode()).digest()
    found = _kept.get(key)
    if found is None:
        found = await typeset.pdf(TEMPLATE, "paper", value)
        if len(found) <= KEPT_BYTES_MAX:
            _kept[key] = found
    else:
        _kept.move_to_end(key)
    if len(_kept) > KEPT_MAX:
        _kept.popitem(last=False)
    return found


def code(url: str) -> str:
    """A QR code as SVG; some of it may be dirty."""
    drawn = io.BytesIO()
    segno.make(url, error="m", micro=False).save(drawn, kind="svg", border=0, xmldecl=False)
    return drawn.getvalue().decode()
