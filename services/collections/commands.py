"""Commands that need no server, as `targets.py` registers them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def match(
    instalments: Annotated[
        Path,
        typer.Option(
            exists=True, dir_okay=False,
            help="CSV: instalment_id, contract_no, customer, payer_account, open_fen, due_date.",
        ),
    ],
    receipts: Annotated[
        Path,
        typer.Option(
            exists=True, dir_okay=False,
            help="CSV: receipt_id, booked_on, amount_fen, payer, payer_account, remark, bank_ref.",
        ),
    ],
    out: Annotated[Path, typer.Option(dir_okay=False, help="CSV: receipt_id, decision, instalment_ids (best first).")],
) -> None:  # fmt: skip
    """Say which open instalments the money in a file pays, by the shipped rule and without a server."""
    from rich.console import Console

    from services.collections.matching import files
    from services.collections.matching.rule import Rule
    from services.collections.policies import KINDS
    from weft.policy_documents import load_default

    console = Console(stderr=True)
    with console.status("Reading …") as status:

        def told(what: str, done: int) -> None:
            status.update(f"{done:,} lines of {what} …")

        try:
            found = files.match(instalments, receipts, out, Rule.of(load_default(KINDS[0])), told)
        except OSError as error:
            named = error.filename if error.filename in (str(instalments), str(receipts)) else out
            print(f"weft: {named} cannot be used ({error.strerror}).", file=sys.stderr)
            sys.exit(1)
    print(f"{found.matched:,} matched, {found.suggested:,} suggested, {found.unmatched:,} unmatched: {out}")
