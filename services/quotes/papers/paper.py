"""A quote on paper: what a customer reads of one version, and how that version stands now. Pure.

The only way from a quote to a paper is the fields of `Paper`: what is no field of it (costs, margins, notes of the review,
who owns it) cannot be printed. All of it leaves as text, in one language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from services.quotes.papers.capitals import in_capitals
from services.quotes.papers.texts import COLUMNS, NOTICES, STAMPS, WORDS
from services.quotes.pricing import Line, Totals
from services.quotes.texts import TEXTS
from weft import typeset
from weft.api.common import v1 as common
from weft.text import format_figure, format_money, format_number, is_chinese

NAME_MAX = 300  # characters of a name; what is longer ends in …


class Standing(StrEnum):
    """Whether a version is the one to use."""

    HOLDS = "holds"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Sold:
    """An item as it is called."""

    name: str
    code: str
    unit: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on a paper. `replaced_by` is the number of the version that holds now; `valid_until` is None until the
    customer got it; `url` is empty if no link leads here.
    """

    seller: str
    contact: str
    customer: str
    reference: str
    number: str
    label: common.Reason
    at: datetime
    valid_until: datetime | None
    standing: Standing
    replaced_by: str
    currency: str
    terms: str
    lines: tuple[tuple[Line, Sold], ...]
    totals: Totals
    url: str
    zone: str


def standing_of(number: str, effective: str, expired: bool) -> Standing:
    """How a version stands: what is superseded stays so, whatever its days."""
    if number != effective:
        return Standing.SUPERSEDED
    return Standing.EXPIRED if expired else Standing.HOLDS


def reference_of(id: Any) -> str:
    """How people call a quote by telephone: the last eight characters of its id, which are random."""
    return f"Q-{id.hex[-8:].upper()}"


def shown(paper: Paper, language: str, now: datetime) -> dict[str, Any]:
    """Everything on the paper as text in one language, for the template; `qr` is put in by whoever draws it."""
    chinese, zone = is_chinese(language), paper.zone
    said = {name: text.render(language) for name, text in WORDS.items()}
    said_args: Mapping[str, object] = {"version": paper.number, "by": paper.replaced_by}
    total = format_money(paper.totals.sum_fen, language, paper.currency)
    sums = (("discounts", paper.totals.discount_fen), ("net", paper.totals.net_fen), ("tax", paper.totals.tax_fen))
    return {
        "language": "zh" if chinese else "en",
        "standing": str(paper.standing),
        "stamp": STAMPS.get(paper.standing, ""),
        "notice": NOTICES[paper.standing].render(language, said_args),
        "title": f"{said['quotation']} {paper.reference} V{paper.number}",
        "seller": clean(paper.seller),
        "contact": clean(paper.contact, lines=True),
        "customer": clean(paper.customer),
        "reference": paper.reference,
        "version": f"V{paper.number}",
        "label": TEXTS[paper.label.code].render(language, dict(paper.label.args), zone=zone),
        "date": _day(paper.at, zone),
        "validity": _validity(paper, language),
        "made": said["made"].replace("{at}", _day(now, zone)),
        "currency": paper.currency,
        "lines": [_line(at, line, sold) for at, (line, sold) in enumerate(paper.lines, 1)],
        "totals": [
            {"name": said[name], "value": format_figure(fen)} for name, fen in sums if fen or name != "discounts"
        ],
        "capitals": in_capitals(paper.totals.sum_fen) if chinese and paper.currency == "CNY" else "",
        "total": total,
        "terms": clean(paper.terms, lines=True, length_max=0),
        "words": said | {"columns": [column.render(language) for column in COLUMNS]},
        "qr": "",
    }


def clean(value: str, *, lines: bool = False, length_max: int = NAME_MAX) -> str:
    """A text of somebody's as one that can be set, cut if it is endless."""
    return typeset.clean(value, lines=lines, length_max=length_max)


def _line(at: int, line: Line, sold: Sold) -> dict[str, str]:
    return {
        "at": str(at),
        "name": clean(sold.name),
        "code": clean(sold.code),
        "unit": clean(sold.unit, length_max=20),
        "quantity": format_number(line.quantity.normalize() if line.quantity % 1 else line.quantity.to_integral()),
        "price": format_figure(line.unit_price_fen),
        "discount": _rate(line.discount_bp) if line.discount_bp else "—",
        "net": format_figure(line.net_fen),
        "tax": _rate(line.tax_bp),
        "amount": format_figure(line.amount_fen),
    }


def _rate(bp: int) -> str:
    return f"{(Decimal(bp) / 100).normalize():f}%"


def _day(at: datetime, zone: str) -> str:
    return at.astimezone(ZoneInfo(zone)).date().isoformat()


def _validity(paper: Paper, language: str) -> str:
    if paper.standing is Standing.SUPERSEDED:
        return "—"
    if paper.valid_until is None:
        return WORDS["from_sending"].render(language)
    # It ends at 24:00: the day that is shown is the last one on which it holds.
    return _day(paper.valid_until.astimezone(UTC) - timedelta(microseconds=1), paper.zone)
