"""Payers as messages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.collections.payers.payer import Mark
from weft.api.collections import v1 as pb
from weft.instants import instant


def payer(row: Mapping[str, Any]) -> pb.Payer:
    """One payer, by account or by name."""
    return pb.Payer(
        name=f"payers/{row['id']}", customer=f"customers/{row['customer_id']}",
        account=row["value"] if row["mark"] == Mark.ACCOUNT else "",
        payer_name=row["value"] if row["mark"] == Mark.NAME else "",
        receipt=f"receipts/{row['receipt_id']}", teacher=row["actor"], learn_time=instant(row["at"]),
    )  # fmt: skip
