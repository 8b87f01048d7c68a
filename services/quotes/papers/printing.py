"""From a paper to a PDF, in threads of its own: a page takes tens of milliseconds, and nobody else waits for it.

The template is a file of ours and gets the paper as one JSON value, so that no text of anybody's is read as markup. It
reads no file and no package. Fonts are loaded once. Two papers are set at a time; whoever waits longer than the call's
deadline is refused by it. A paper that was just set is not set again: the same value has the same picture.
"""

from __future__ import annotations

import asyncio
import hashlib
import io
import json
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn
import segno
import typst

TEMPLATE = Path(__file__).with_name("quote.typ")
CONTENT_TYPE = "application/pdf"
AT_ONCE = 2
KEPT_MAX, KEPT_BYTES_MAX = 32, 512 * 1024

_threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="papers")
_kept: OrderedDict[bytes, bytes] = OrderedDict()


async def pdf(shown: dict[str, Any], url: str) -> bytes:
    """The paper with the code of its link, if one leads there."""
    value = json.dumps(shown | {"qr": code(url) if url else ""}, ensure_ascii=False)
    key = hashlib.sha256(value.encode()).digest()
    found = _kept.get(key)
    if found is None:
        found = await asyncio.get_running_loop().run_in_executor(_threads, draw, value)
        if len(found) <= KEPT_BYTES_MAX:
            _kept[key] = found
    else:
        _kept.move_to_end(key)
    if len(_kept) > KEPT_MAX:
        _kept.popitem(last=False)
    return found


def draw(value: str) -> bytes:
    """The PDF of a paper's JSON."""
    template, fonts = _means()
    drawn: bytes = typst.compile(template, font_paths=fonts, sys_inputs={"paper": value}, format="pdf")
    return drawn


def code(url: str) -> str:
    """A QR code as SVG; some of it may be dirty."""
    drawn = io.BytesIO()
    segno.make(url, error="m", micro=False).save(drawn, kind="svg", border=0, xmldecl=False)
    return drawn.getvalue().decode()


@cache
def _means() -> tuple[bytes, typst.Fonts]:
    folder = str(pylopdf_fonts_zh_cn.sans_path().parent)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
    return TEMPLATE.read_bytes(), fonts
