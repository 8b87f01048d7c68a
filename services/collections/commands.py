"""Commands that need no server, as `targets.py` registers them."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from weft.cli import language
from weft.text import Text

READING = Text(en="{done:counted record records} …", zh="已读 {done:number} 行……")
FOUND = Text(
    en="{matched:number} matched, {suggested:number} suggested, {unmatched:number} unmatched: {out}",
    zh="已匹配 {matched:number} 笔，建议 {suggested:number} 笔，未匹配 {unmatched:number} 笔：{out}",
)


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
    """Say which open instalments the money in a file pays, by the rule as it is shipped and without a server."""
    from rich.console import Console

    from services.collections.matching import files
    from services.collections.policies import MATCHING
    from weft.policy_documents import load_default

    console = Console(stderr=True)
    with console.status(READING.render(language(), {"done": 0})) as status:

        def told(done: int) -> None:
            status.update(READING.render(language(), {"done": done}))

        found = files.match(instalments, receipts, out, load_default(MATCHING), told)
    print(FOUND.render(language(), {"out": out, **asdict(found)}))
