"""From a template and a value to a PDF, in threads of its own: a page takes tens of milliseconds, and nobody else waits.

A template is a file of ours and gets what it shows as one JSON value, so that no text of anybody's is read as markup; it
reads no other file and no package. Fonts are loaded once. Two documents are set at a time; whoever waits longer than the
call's deadline is refused by it. `clean` makes a text of somebody's one that can be set.
"""

from __future__ import annotations

import asyncio
import re
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst

CONTENT_TYPE = "application/pdf"
AT_ONCE = 2

_LONG = re.compile(r"[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]{22,}")
_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

_threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="typeset")


async def pdf(template: Path, name: str, value: str) -> bytes:
    """The document of a template that reads a JSON value under a name."""
    return await asyncio.get_running_loop().run_in_executor(_threads, _draw, template, name, value)


def clean(value: str, *, lines: bool = False, length_max: int = 0) -> str:
    """A text without control characters and marks that turn the direction of reading, breakable where a line could not
    hold a word. Line breaks stay only with `lines`; without them it is cut at `length_max` characters, 0 for never.
    """
    kept = "".join(one for one in value if one not in _TURNS and (one == "\n" or unicodedata.category(one) != "Cc"))
    kept = kept.strip() if lines else " ".join(kept.split())
    if length_max and not lines and len(kept) > length_max:
        kept = kept[: length_max - 1] + "…"
    return _LONG.sub(lambda found: "\u200b".join(re.findall(".{1,8}", found[0], re.S)), kept)


def _draw(template: Path, name: str, value: str) -> bytes:
    drawn: bytes = typst.compile(_read(template), font_paths=_fonts(), sys_inputs={name: value}, format="pdf")
    return drawn


@cache
def _read(template: Path) -> bytes:
    return template.read_bytes()


@cache
def _fonts() -> typst.Fonts:
    folder = str(pylopdf_fonts_zh_cn.sans_path().parent)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
