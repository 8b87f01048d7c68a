"""Tables for spreadsheets: CSV that opens as it was meant, and that no spreadsheet runs.

A text that begins with one of the characters that a spreadsheet takes for a formula, in narrow or wide form, gets an
apostrophe in front. Numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

CSV = "text/csv"
FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
_BLANK = " \u00a0\u3000\ufeff\u200b"


def csv_bytes(rows: Iterable[Sequence[object]]) -> bytes:
    """A CSV file in UTF-8 with a byte order mark, which spreadsheets need to read Chinese."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for row in rows:
        writer.writerow([disarmed(cell) if isinstance(cell, str) else cell for cell in row])
    return text.getvalue().encode("utf-8-sig")


def disarmed(text: str) -> str:
    """The text as a cell that is never a formula."""
    bare = text.lstrip(_BLANK)
    return "'" + text if text[:1] in FORMULA or bare[:1] in FORMULA else text
