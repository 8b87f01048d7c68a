"""Commands that need no server, as `targets.py` registers them."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from weft.cli import Output, OutputOption, fail, language, show
from weft.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from weft.api.collections.v1 import StatementProfilesPolicy

READING = Text(en="{done:counted record records} …", zh="已读 {done:number} 行……")
FOUND = Text(
    en="{matched:number} matched, {suggested:number} suggested, {unmatched:number} unmatched: {out}",
    zh="已匹配 {matched:number} 笔，建议 {suggested:number} 笔，未匹配 {unmatched:number} 笔：{out}",
)
READ = Text(
    en="Read as {profile}: {counts}; came in: {sums}.", zh="按布局 {profile} 读取：{counts}；收入合计：{sums}。"
)
OWN = Text(en="Our bank account: {numbers}.", zh="本方账户：{numbers}。")
OUTCOMES = {
    "received": Text(en="received", zh="收入"),
    "paid_out": Text(en="paid out", zh="支出"),
    "quarantined": Text(en="in quarantine", zh="隔离"),
    "duplicate": Text(en="duplicate", zh="重复"),
}
COUNT = Text(en="{count:number} {outcome}", zh="{outcome} {count:number} 行")
NO_LAYOUT = Text(en="There is no layout {profile}; there are {codes}.", zh="没有布局 {profile}；可用布局：{codes}。")
MONEY = Text(en="{fen:money currency}", zh="{fen:money currency}")


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


def statement(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="CSV, Excel (.xlsx), MT940, MT942 or CAMT.053.")
    ],
    profile: Annotated[str, typer.Option(help="The layout of a table; found by its headings without it.")] = "",
    policy: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="Layouts as YAML, as the policy statement_profiles has them."),
    ] = None,
    part: Annotated[bool, typer.Option(help="Some pages of MT940, where the bank gives each as a file.")] = False,
    output: OutputOption = Output.TABLE,
) -> None:
    """Say what a bank's file says, line by line, by the layouts as they are shipped and without a server."""
    from services.collections.matching.files import FileNotUsable
    from services.collections.statements.reading import read
    from services.collections.statements.telling import told
    from weft.files import FileTooLarge

    layouts = _layouts(policy)
    codes = [one.code for one in layouts.profiles]
    if profile and profile not in codes:
        fail(NO_LAYOUT.render(language(), {"profile": profile, "codes": ", ".join(codes)}))
    try:
        with file.open("rb") as opened:
            content = opened.read(layouts.file_bytes_max + 1)
    except OSError as error:
        raise FileNotUsable(file=str(file)) from error
    if len(content) > layouts.file_bytes_max:
        raise FileTooLarge(max_bytes=layouts.file_bytes_max)
    found = told(*read(content, layouts, profile, part), language())
    if output is Output.JSON:
        print(json.dumps(found, ensure_ascii=False, indent=2))
        return
    show([_shown(row) for row in found["lines"]], output)
    counts = ", ".join(
        COUNT.render(language(), {"count": count, "outcome": _outcome(outcome)})
        for outcome, count in found["counts"].items()
    )
    sums = ", ".join(_money(fen, currency) for currency, fen in found["received_fen"].items())
    if numbers := sorted({row["own_account"] for row in found["lines"] if row["own_account"]}):
        print(OWN.render(language(), {"numbers": ", ".join(numbers)}))
    print(READ.render(language(), {"profile": found["profile"], "counts": counts, "sums": sums or "0"}))


def _layouts(policy: Path | None) -> StatementProfilesPolicy:
    from services.collections.policies import STATEMENT_PROFILES
    from weft.documents import load_yaml
    from weft.policy_documents import PolicyRefused, load_default, parse

    if policy is None:
        return load_default(STATEMENT_PROFILES)
    try:
        shipped = cast("Mapping[str, Any]", load_yaml(cast(Path, STATEMENT_PROFILES.default)))
        own = load_yaml(policy)  # what it does not name is as shipped
        return parse(
            STATEMENT_PROFILES, {**shipped, **own} if isinstance(own, dict) else cast("Mapping[str, Any]", own)
        )
    except ValueError as error:
        fail(str(error))
    except PolicyRefused as refused:
        fail("\n".join(f"{policy}: {one.field}: {one.message.render(language())}" for one in refused.violations))


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    """A line as it fits on a screen."""
    why = ": ".join(filter(None, (row["column"], row["why"])))
    amount = "" if row["amount_fen"] is None else _money(row["amount_fen"], row["currency"])
    return {
        "row": row["row"], "outcome": _outcome(row["outcome"]), "booked_on": row["booked_on"], "amount": amount,
        "payer": row["payer"], "remark": row["remark"], "reference": row["bank_reference"], "why": why,
    }  # fmt: skip


def _outcome(code: str) -> str:
    return OUTCOMES[code].render(language())


def _money(fen: int, currency: str) -> str:
    return MONEY.render(language(), {"fen": fen, "currency": currency})
