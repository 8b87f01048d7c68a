"""`weft match` reads files as the service reads statements: which lines are the same money, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.collections.matching import files
from services.collections.matching.tables import FileIsNoTable, FileNotUnderstood, FileRowUneven
from services.collections.policies import MATCHING
from weft.errors import Refused
from weft.policy_documents import load_default

POLICY = load_default(MATCHING)
NO_FEN = "receipts.csv, line 11: amount_fen is wrong or missing."
OPEN = "I1,HT2026-000001,甲公司,1,1000000,2026-03-31\nI2,HT2026-000002,乙公司,2,1000000,2026-03-31\n"


def write(folder: Path, *receipts: str, instalments: str = OPEN) -> None:
    (folder / "instalments.csv").write_text(",".join(files.INSTALMENTS) + "\n" + instalments)
    lines = [",".join(files.RECEIPTS), *receipts]
    (folder / "receipts.csv").write_text("".join(f"{line}\n" for line in lines))


def decided(folder: Path) -> list[str]:
    files.match(folder / "instalments.csv", folder / "receipts.csv", folder / "result.csv", POLICY)
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


def test_what_is_wrong_with_a_file_is_said_in_words_with_the_line_on_which_it_stands(tmp_path: Path):
    good = 'R0,2026-03-31,1,甲,1,"of two\nlines",\n\n' * 3  # records on lines 2, 5 and 8
    for bad, kind, said in (
        ("R1,2026-03-31,1.5,甲,1,x,", FileNotUnderstood, NO_FEN),
        ("R1,soon,1,甲,1,x,", FileNotUnderstood, "receipts.csv, line 11: booked_on is wrong or missing."),
        *(
            (f"R1,2026-03-31,{cell},甲,1,x,", FileNotUnderstood, NO_FEN)
            for cell in ("1_000", "１２", "+5", " 5", "1.0")
        ),
        ("R1,2026-03-31,1,甲", FileRowUneven, "receipts.csv, line 11 has 4 cells; the headings are 7."),
        ("R1,2026-03-31,1,甲,1,x,,y", FileRowUneven, "receipts.csv, line 11 has 8 cells; the headings are 7."),
        ('R1,2026-03-31,1,甲,1,"x"y,', FileIsNoTable, "receipts.csv cannot be read as CSV in UTF-8 at line 11."),
    ):
        write(tmp_path, good + bad)
        with pytest.raises(kind) as refused:
            decided(tmp_path)
        assert spoken(refused.value) == said
    write(tmp_path, *(f"R{at},2026-03-31,1,甲,1,x," for at in range(3_000)))
    with (tmp_path / "receipts.csv").open("ab") as file:
        file.write("R1,2026-03-31,1,甲,1,x,\n".encode("gbk"))
    with pytest.raises(FileIsNoTable) as refused:
        decided(tmp_path)
    assert spoken(refused.value) == "receipts.csv cannot be read as CSV in UTF-8 at line 3002."
    write(tmp_path)
    (tmp_path / "result.csv").mkdir()
    with pytest.raises(files.FileNotUsable) as unusable:
        decided(tmp_path)
    assert spoken(unusable.value).startswith(f"{tmp_path}/")


def spoken(refused: Refused) -> str:
    return refused.text.render("en", refused.args_by_name)
