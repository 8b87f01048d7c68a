"""From a customer's statement to its PDF."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from services.collections.ledger.texts import COLUMNS, WORDS
from weft import typeset
from weft.api.collections import v1 as pb
from weft.text import format_figure, format_money, is_chinese

TEMPLATE = Path(__file__).with_name("statement.typ")
NAME_MAX = 120


async def pdf(shown: dict[str, Any]) -> bytes:
    """The document of what is shown."""
    return await typeset.pdf(TEMPLATE, "statement", json.dumps(shown, ensure_ascii=False))


def shown(
    statement: pb.CustomerStatement, seller: str, customer: str, language: str, now: datetime, zone: str
) -> dict[str, Any]:
    """Everything on the paper as text in one language."""
    words = {name: text.render(language) for name, text in WORDS.items() if not text.arguments}
    made = now.astimezone(ZoneInfo(zone)).date().isoformat()
    return {
        "language": "zh" if is_chinese(language) else "en",
        "seller": typeset.clean(seller, length_max=NAME_MAX),
        "customer": typeset.clean(customer, length_max=NAME_MAX),
        "period": f"{statement.first_date or words['beginning']} – {statement.last_date}",
        "made": WORDS["made"].render(language, {"made": made}),
        "page": WORDS["page"].zh if is_chinese(language) else WORDS["page"].en,
        "words": words,
        "columns": [one.render(language) for one in COLUMNS],
        "accounts": [_account(one, language) for one in statement.accounts],
    }


def _account(one: pb.AccountStatement, language: str) -> dict[str, Any]:
    def money(amount_fen: int) -> str:
        return format_money(amount_fen, language, one.currency)

    return {
        "currency": one.currency,
        "opening": money(one.opening_fen),
        "closing": money(one.closing_fen),
        "claims": money(one.claims_fen),
        "credit": money(one.credit_fen),
        "entries": [
            [
                line.date,
                typeset.clean(line.text),
                format_figure(line.claims_fen) if line.claims_fen else "—",
                format_figure(line.credit_fen) if line.credit_fen else "—",
                format_figure(line.balance_fen) if line.balance_fen else "—",
            ]
            for line in one.entries
        ],
        "ageing": [{"name": _age(bucket, language), "value": money(bucket.open_fen)} for bucket in one.ageing],
    }


def _age(bucket: pb.AgeingBucket, language: str) -> str:
    if not bucket.days_min:
        return WORDS["not_late"].render(language)
    if not bucket.days_max:
        return WORDS["more"].render(language, {"low": bucket.days_min - 1})
    return WORDS["days"].render(language, {"low": bucket.days_min, "high": bucket.days_max})
