"""Scene 1: the firm's history comes in, every row kept, normalised or quarantined with its reason."""

from __future__ import annotations

import asyncio
import csv
from pathlib import Path
from typing import Any

from demo.client import Person, expect, finished
from demo.stage import Stage

IMPORTED_WITHIN_S = 30.0


def known_of(folder: Path) -> dict[str, int]:
    """What a folder's `sales_pipeline.csv` says, counted without Weft."""
    with (folder / "sales_pipeline.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    won = [row for row in rows if row["deal_stage"] == "Won"]
    lost = sum(row["deal_stage"] == "Lost" for row in rows)
    return {
        "rows": len(rows),
        "no_account": sum(not row["account"] for row in rows),
        "won": len(won),
        "lost": lost,
        "undecided": len(rows) - len(won) - lost,
        "won_fen": sum(int(row["close_value"]) * 100 for row in won),
    }


async def import_file(stage: Stage, who: Person, path: str, file: str, **more: Any) -> dict[str, Any]:
    """Uploads a file and waits for its import."""
    token = await who.upload((stage.history / file).read_bytes())
    operation = await who.post(path, {"file": token, **more})

    def note(done: int, total: int) -> None:
        stage.progress(f"importing {file}", done, total)

    return await finished(who, operation, note)


async def play(stage: Stage) -> None:
    """Imports everything, then everything again."""
    admin = stage.people["administrator"]
    began = asyncio.get_running_loop().time()
    organisation = await import_file(
        stage, admin, "/v1/people:importOrganisation", "sales_teams.csv", password=stage.password
    )
    stage.tell("Organisation", counts(organisation), "regions, teams, managers and agents of sales_teams.csv")
    await stage.settle()
    await hire_the_top(stage)
    await stage.settle()
    products = await import_file(stage, admin, "/v1/products:import", "products.csv")
    accounts = await import_file(stage, admin, "/v1/customers:import", "accounts.csv")
    stage.tell("Products", counts(products), "the reference list, until the ERP is its source")
    stage.tell("Accounts", counts(accounts), said_of(accounts))
    await stage.settle()
    history = await import_file(stage, admin, "/v1/opportunities:import", "sales_pipeline.csv")
    took_s = asyncio.get_running_loop().time() - began
    stage.facts["history"] = history
    known = known_of(stage.history)
    check(history, known)
    stage.tell(f"{known['rows']:,} opportunities", counts(history), said_of(history))
    stage.tell("Time of the imports", f"{took_s:.1f} s", stage.in_time("the imports", took_s, IMPORTED_WITHIN_S))
    again = await import_file(stage, admin, "/v1/opportunities:import", "sales_pipeline.csv")
    expect(number(again, "changes") == 0, f"importing again changed something: {again}")
    stage.tell("The same file again", "nothing changed", "each row is known by its own id")
    await stage.settle()


def counts(result: dict[str, Any]) -> str:
    """The counts of an import's report, as people read them."""
    plain = {key: int(value) for key, value in result.items() if isinstance(value, int | float) and value}
    return ", ".join(f"{value:,} {key.replace('_', ' ')}" for key, value in sorted(plain.items(), key=most_first))


def most_first(entry: tuple[str, int]) -> tuple[int, str]:
    """The order in which counts are read: what there is most of first."""
    return -entry[1], entry[0]


def said_of(result: dict[str, Any]) -> str:
    """Why rows were normalised or quarantined: each reason with its number."""
    notes: dict[str, int] = {}
    for row in result.get("normalised_rows", ()):
        notes[row["text_en"]] = notes.get(row["text_en"], 0) + 1
    for column, number_of in result.get("normalised_by_column", {}).items():
        notes[f"{column} normalised"] = int(number_of)
    for reason, number_of in result.get("reasons", {}).items():
        notes[reason] = int(number_of)
    return "; ".join(f"{text} ({number_of:,})" for text, number_of in notes.items())


def number(result: dict[str, Any], key: str) -> int:
    """A count in an import's report."""
    return int(float(result.get(key, 0)))


def check(history: dict[str, Any], known: dict[str, int]) -> None:
    """Holds the report against what is known of the file."""
    quarantined = number(history, "quarantined")
    imported = number(history, "imported") + number(history, "unchanged")
    expect(imported + quarantined == known["rows"], f"{imported} + {quarantined} rows are not {known['rows']}")
    expect(quarantined == known["no_account"], f"{quarantined} rows are quarantined, not {known['no_account']}")


async def hire_the_top(stage: Stage) -> None:
    """The people whom the file does not know: a director above the teams and a VP above all."""
    await stage.hire("director", "director.he", "何总监")
    await stage.hire("vp", "vp.qian", "钱副总")
