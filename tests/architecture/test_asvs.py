"""The list of what OWASP's standard asks for is whole, and every test and file that it names is there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
ROWS = yaml.safe_load((ROOT / "docs" / "asvs.yaml").read_text())
SAYS = {"tests", "where", "outside", "absent", "gap"}
# Chapter → how many of its requirements in version 5.0.0 are of level 1 or 2.
WANTED = {
    "V1": 27, "V2": 11, "V3": 19, "V4": 10, "V5": 9, "V6": 35, "V7": 18, "V8": 7, "V9": 7, "V10": 29, "V11": 14,
    "V12": 9, "V13": 13, "V14": 9, "V15": 13, "V16": 16, "V17": 7,
}  # fmt: skip


def test_every_row_of_level_2_is_there_and_says_something():
    assert Counter(row.split(".")[0] for row in ROWS) == WANTED
    for row, said in ROWS.items():
        assert re.fullmatch(r"V\d+\.\d+\.\d+", row)
        assert said["asks"], row
        assert SAYS & {*said}, row
        assert {*said} <= SAYS | {"asks"}, row
        assert all(said.values()), row
        assert "absent" not in said or len(said) == 2, row


def test_what_a_row_names_is_there():
    missing = []
    for row, said in ROWS.items():
        missing += [f"{row}: {path}" for path in said.get("where", ()) if not (ROOT / path).exists()]
        for test in said.get("tests", ()):
            path, _, name = test.partition("::")
            file = ROOT / path
            if not file.is_file() or not re.search(rf"^(async )?def {name}\(", file.read_text(), re.M):
                missing.append(f"{row}: {test}")
    assert missing == []
