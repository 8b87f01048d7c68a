"""`weft match` reads files as the service reads statements: which lines are the same money, and what is refused."""

from __future__ import annotations

from pathlib import Path

from services.collections.matching import files
from services.collections.matching.rule import Rule
from services.collections.policies import KINDS
from weft.policy_documents import load_default

RULE = Rule.of(load_default(KINDS[0]))
OPEN = "I1,HT2026-000001,甲公司,1,1000000,2026-03-31\nI2,HT2026-000002,乙公司,2,1000000,2026-03-31\n"


def write(folder: Path, *receipts: str, instalments: str = OPEN) -> None:
    (folder / "instalments.csv").write_text(",".join(files.INSTALMENTS) + "\n" + instalments)
    lines = [",".join(files.RECEIPTS), *receipts]
    (folder / "receipts.csv").write_text("".join(f"{line}\n" for line in lines))


def decided(folder: Path) -> list[str]:
    files.match(folder / "instalments.csv", folder / "receipts.csv", folder / "result.csv", RULE)
    return [line.split(",", 1)[1] for line in (folder / "result.csv").read_text().splitlines()[1:]]


def test_a_line_is_known_again_by_its_reference_alone_and_what_has_none_is_money_each_time(tmp_path: Path):
    part = "2026-03-31,500000,甲公司,1,货款 HT2026-000001"
    write(
        tmp_path,
        *(f"R{at},{part},{reference}" for at, reference in enumerate(("", "", " ", " ", "Ｂ7", "B7 "))),
        "R6,2026-03-31,600000,甲公司,1,货款 HT2026-000001,B7",
        "R7,2026-03-31,-1000000,乙公司,2,退款 HT2026-000002,B8",
        "R8,2026-03-31,1000000,乙公司,2,货款 HT2026-000002,B8",
    )
    assert decided(tmp_path) == ["suggested,I1"] * 5 + ["unmatched,"] * 3 + ["matched,I2"]
