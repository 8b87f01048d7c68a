"""From a log to the PDF that it is sealed as, in threads of its own. The template is a file of ours and gets the sheet as
one JSON value, so that no text of anybody's is read as markup; it reads no file and no package. Fonts are loaded once.
"""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn
import typst

TEMPLATE = Path(__file__).with_name("sheet.typ")
CONTENT_TYPE = "application/pdf"
AT_ONCE = 2

_threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="attendance")


async def pdf(shown: dict[str, Any]) -> bytes:
    """The document of a sheet."""
    value = json.dumps(shown, ensure_ascii=False)
    return await asyncio.get_running_loop().run_in_executor(_threads, draw, value)


def draw(value: str) -> bytes:
    """The PDF of a sheet's JSON."""
    template, fonts = _means()
    drawn: bytes = typst.compile(template, font_paths=fonts, sys_inputs={"sheet": value}, format="pdf")
    return drawn


@cache
def _means() -> tuple[bytes, typst.Fonts]:
    folder = str(pylopdf_fonts_zh_cn.sans_path().parent)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
    return TEMPLATE.read_bytes(), fonts
