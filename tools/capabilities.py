"""Which of the 283 capabilities are proven, by the tests of the last runs: `make test`, and the rounds
that have targets of their own.

A row is *proven* only if every clause of its proof has a marked test that passed in its last run, and no marked test failed;
*partly* if some clauses have; *open* if it has clauses and none is proven; *later* if nothing of it is built. Writes
`build/capabilities.json`; with `--readme`, the table in README.md and README.zh-CN.md between its two marks.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from weft.documents import load_yaml

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "build" / "capability-results"
STATES = ("proven", "partly", "open", "later")


def states() -> dict[str, dict[str, Any]]:
    """Row → name, owner, state, the clauses that are proven and those that are missing."""
    rows: Any = load_yaml(ROOT / "docs" / "capabilities.yaml")
    noted = [note for file in sorted(RESULTS.glob("*.json")) for note in json.loads(file.read_text())]
    found: dict[str, dict[str, Any]] = {}
    for number, row in rows.items():
        mine = [note for note in noted if number in note["rows"]]
        failed = {note["clause"] for note in mine if note["outcome"] != "passed"}
        passed = {note["clause"] for note in mine if note["outcome"] == "passed"} - failed
        clauses = row.get("clauses", [])
        missing = [clause for clause in clauses if clause not in passed]
        if not clauses:
            state = "later"
        elif not missing and not failed:
            state = "proven"
        else:
            state = "partly" if len(missing) < len(clauses) else "open"
        tests = sorted({note["test"] for note in mine})
        found[number] = {**row, "state": state, "missing": missing, "tests": tests}
        found[number].pop("clauses", None)
    return found


def table(found: dict[str, dict[str, Any]], chinese: bool) -> str:
    """The table for a README: every row that is not `later`, and the counts."""
    words = {"proven": "已验证", "partly": "部分", "open": "未验证", "later": "未开始"}
    head = (
        "| 编号 | 能力 | 服务 | 状态 |" if chinese else "| Row | Capability | Owner | State |"
    ) + "\n|---|---|---|---|\n"
    lines = []
    for number, row in found.items():
        if row["state"] != "later":
            name = row["zh"] or row["name"] if chinese else f"{row['name']} {row['zh']}"
            state = words[row["state"]] if chinese else row["state"]
            lines.append(f"| {number} | {name} | {row['owner']} | {state} |")
    counts = {state: sum(row["state"] == state for row in found.values()) for state in STATES}
    said = ", ".join(f"{words[s] if chinese else s} {n}" for s, n in counts.items())
    return f"{head}" + "\n".join(lines) + f"\n\n{said} ({len(found)})\n"


def _between(text: str) -> Callable[[re.Match[str]], str]:
    """Puts a text between two marks."""
    return lambda match: match[1] + text + match[2]


def main() -> None:
    """Prints, writes, and with `--readme` puts the table where people read."""
    found = states()
    out = ROOT / "build" / "capabilities.json"
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps(found, indent=1, ensure_ascii=False))
    for number, row in found.items():
        if row["state"] != "later":
            lacking = f"  missing: {'; '.join(row['missing'])}" if row["missing"] else ""
            print(f"{number:7} {row['state']:7} {row['name']}{lacking}")
    for state in STATES:
        print(f"{sum(row['state'] == state for row in found.values()):4} {state}")
    if "--readme" in sys.argv:
        for name, chinese in (("README.md", False), ("README.zh-CN.md", True)):
            file = ROOT / name
            text = table(found, chinese)
            marks = r"(<!-- capabilities -->\n).*?(<!-- /capabilities -->)"
            file.write_text(re.sub(marks, _between(text), file.read_text(), flags=re.S))


if __name__ == "__main__":
    main()
