"""What a bank's file says, for a person at a keyboard: its layout, its lines, and what they come to. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from services.collections.statements.lines import PAID_OUT, QUARANTINED, RECEIVED, Line
from services.collections.statements.recognising import Said, Standing, standing
from services.collections.texts import TEXTS
from weft.api.collections import v1 as pb

OUTCOMES = {RECEIVED: "received", PAID_OUT: "paid_out", QUARANTINED: "quarantined"}


def told(profile: str, lines: Sequence[Line], language: str) -> dict[str, Any]:
    """The file as plain data. Amounts are whole fen, below 0 what went out; a line that the file says twice under one
    reference is a duplicate, or in doubt where it says something else, as the service has it.
    """
    rows = _rows(lines, language)
    sums: Counter[str] = Counter()
    for row in rows:
        if row["outcome"] == "received":
            sums[row["currency"]] += row["amount_fen"]
    return {
        "profile": profile, "counts": dict(Counter(row["outcome"] for row in rows)), "received_fen": dict(sums),
        "lines": rows,
    }  # fmt: skip


def _rows(lines: Sequence[Line], language: str) -> list[dict[str, Any]]:
    seen: dict[str, Said] = {}
    rows = []
    for line in lines:
        outcome, column, reason = OUTCOMES[line.outcome], line.column, line.reason
        if line.outcome == RECEIVED and line.booked_on is not None:
            said = (line.booked_on, line.amount_fen, line.currency)
            stands = standing(seen.get(line.key), said)
            seen.setdefault(line.key, said)
            if stands is Standing.REPEATED:
                outcome = "duplicate"
            elif stands is Standing.DIFFERING:
                outcome, column, reason = "quarantined", "bank_reference", "reference_differs"
        rows.append(_row(line, outcome, column, reason, language))
    return rows


def _row(line: Line, outcome: str, column: str, reason: str, language: str) -> dict[str, Any]:
    sign = -1 if line.outcome == pb.LINE_OUTCOME_PAID_OUT else 1
    certain = line.booked_on is not None
    return {
        "row": line.row, "outcome": outcome,
        "booked_on": line.booked_on.isoformat() if line.booked_on else line.values.get("booked_date", ""),
        "amount_fen": sign * line.amount_fen if certain else None, "currency": line.currency,
        "payer": line.payer if certain else line.values.get("payer", ""),
        "payer_account": line.payer_account if certain else line.values.get("payer_account", ""),
        "remark": line.remark if certain else line.values.get("remark", ""),
        "bank_reference": line.bank_reference if certain else line.values.get("bank_reference", ""),
        "own_account": line.values.get("own_account", ""),
        "column": column, "reason": reason, "why": TEXTS[reason].render(language) if reason else "",
    }  # fmt: skip
