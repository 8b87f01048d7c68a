"""From a version of a document to its PDF."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from services.customers.customer import Customer
from services.customers.packs import words
from services.customers.packs.pack import Document
from services.customers.packs.writing import paper_of
from weft import typeset
from weft.text import is_chinese
from weft.typeset import clean

TEMPLATE = Path(__file__).with_name("pack.typ")
CONTENT_TYPE = typeset.CONTENT_TYPE


async def pdf(document: Document, customer: Customer, language: str, zone: str) -> bytes:
    """The document as it is handed to a customer."""
    shown = sheet(document, customer, language, zone)
    return await typeset.pdf(TEMPLATE, "sheet", json.dumps(shown, ensure_ascii=False))


def sheet(document: Document, customer: Customer, language: str, zone: str) -> dict[str, Any]:
    """Everything on it, each text as one that can be set."""
    paper = paper_of(document, customer, language, zone)
    said = {name: text.render(language, {"page": "{page}", "pages": "{pages}"}) for name, text in words.WORDS.items()}
    said["version"] = words.WORDS["version"].render(language, {"version": str(document.number)})
    columns = {name: text.render(language) for name, text in words.COLUMNS.items()}
    shown = {
        "title": paper.title,
        "lead": paper.lead,
        "customer": customer.display_name,
        "made": document.made_at.astimezone(ZoneInfo(zone)).date().isoformat(),
        "sections": [
            {
                "title": one.title, "missing": one.missing, "drawn": one.drawn,
                "lines": [
                    {"label": each.label, "text": each.text, "mark": each.mark, "tone": each.tone} for each in one.lines
                ],
            }
            for one in paper.sections
        ],
        "sources": [one.text for one in paper.sources],
        "words": {**columns, **said},
    }  # fmt: skip
    found: dict[str, Any] = _clean(shown)
    return {**found, "language": "zh" if is_chinese(language) else "en"}


def _clean(value: Any) -> Any:
    """The same with each text cleaned."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {name: _clean(one) for name, one in value.items()}
    return [_clean(one) for one in value] if isinstance(value, list) else value
