"""Versions: how they are numbered and called, and the bytes in which one is kept. Pure.

The number is major.minor: major counts what sales made of the quote, minor the steps of the review on it. The bytes are
JSON with sorted keys and no blanks, so that the same content has the same hash for ever; a version is read from them.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from services.quotes.parts import known
from services.quotes.pricing import Cost, CostLine, Line, Totals
from weft.api.common import v1 as common
from weft.api.quotes import v1 as pb

LABEL, LABEL_LOCKED = "quote_version", "quote_version_locked"


@dataclass(frozen=True, slots=True)
class Content:
    """What a version holds."""

    currency: str
    terms: str
    lines: tuple[Line, ...]
    totals: Totals
    custom: pb.CustomDevelopment
    cost: Cost | None
    cost_locked_at: datetime | None
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One version as it is kept."""

    major: int
    minor: int
    change: pb.QuoteChange
    actor: str
    at: datetime
    body: bytes
    passed: bool = False  # every node is done: the version that the customer may get

    @property
    def sha256(self) -> str:
        """The hash of the kept bytes, hexadecimal."""
        return hashlib.sha256(self.body).hexdigest()


def number(major: int, minor: int) -> str:
    """`3.2`."""
    return f"{major}.{minor}"


def order(version: str) -> tuple[int, int]:
    """The two numbers of `3.2`, so that versions can be told older from newer."""
    major, _, minor = version.partition(".")
    return int(major), int(minor)


def label(version: str, cost_locked_at: datetime | None) -> common.Reason:
    """How a version is called, as message id and arguments."""
    if cost_locked_at is None:
        return common.Reason(code=LABEL, args={"version": version})
    return common.Reason(code=LABEL_LOCKED, args={"version": version, "locked_time": cost_locked_at.isoformat()})


def body_of(content: Content) -> bytes:
    """The bytes of a version."""
    found = {
        "clauses": list(content.clauses),
        "cost": cost_to_json(content.cost),
        "cost_locked_at": content.cost_locked_at.isoformat() if content.cost_locked_at else None,
        "currency": content.currency,
        "custom_development": int(content.custom),
        "lines": [line_to_json(line) for line in content.lines],
        "terms": content.terms,
        "totals": {name: getattr(content.totals, name) for name in Totals.__slots__},
    }
    return json.dumps(found, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def content_of(body: bytes) -> Content:
    """The version that some bytes hold."""
    found = json.loads(body)
    at = found["cost_locked_at"]
    return Content(
        currency=found["currency"],
        terms=found["terms"],
        lines=tuple(line_of_json(line) for line in found["lines"]),
        totals=Totals(**known(Totals, found["totals"])),
        custom=found["custom_development"],
        cost=cost_of_json(found["cost"]),
        cost_locked_at=datetime.fromisoformat(at) if at else None,
        clauses=tuple(found["clauses"]),
    )


def line_to_json(line: Line) -> dict[str, Any]:
    """A line as JSON; the quantity stays the decimal that was given."""
    return {name: getattr(line, name) for name in Line.__slots__} | {"quantity": format(line.quantity, "f")}


def line_of_json(found: dict[str, Any]) -> Line:
    """The line of a JSON value."""
    return Line(**(known(Line, found) | {"quantity": Decimal(found["quantity"])}))


def cost_to_json(cost: Cost | None) -> dict[str, Any] | None:
    """A locked cost as JSON."""
    if cost is None:
        return None
    lines = [
        {name: getattr(line, name) for name in CostLine.__slots__} | {"quantity": format(line.quantity, "f")}
        for line in cost.lines
    ]
    return {"lines": lines, "cost_fen": cost.cost_fen, "currency": cost.currency}


def cost_of_json(found: dict[str, Any] | None) -> Cost | None:
    """The locked cost of a JSON value."""
    if found is None:
        return None
    lines = tuple(
        CostLine(**(known(CostLine, line) | {"quantity": Decimal(line["quantity"])})) for line in found["lines"]
    )
    return Cost(lines, found["cost_fen"], found["currency"])
