"""`weft statement`: what a bank's file says, without a server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from services.collections import commands
from services.collections.policies import STATEMENT_PROFILES
from services.collections.statements.reading import read
from services.collections.statements.telling import told
from tests.collections.house import HEADER, line
from weft.policy_documents import load_default

ROWS = [line("1.00", "x", "D1"), line("1.00", "x", "D1"), line("2.00", "x", "D1"), line("1e15", "x", "D2")]
CONTENT = "\n".join([HEADER, *ROWS, "2031-03-31,,7.00,a,,b,D3"]).encode("gb18030")


def test_a_file_is_told_line_by_line_as_the_service_would_have_it():
    found = told(*read(CONTENT, load_default(STATEMENT_PROFILES)), "zh-CN")
    assert (found["profile"], found["received_fen"]) == ("generic", {"CNY": 100})
    assert [(one["outcome"], one["amount_fen"], one["column"], one["why"]) for one in found["lines"]] == [
        ("received", 100, "", ""), ("duplicate", 100, "", ""),
        ("quarantined", 200, "bank_reference", "该流水号已存在，但日期、金额或币种不同。"),
        ("quarantined", None, "credit", "金额无法精确到分。"), ("paid_out", -700, "", ""),
    ]  # fmt: skip
    assert found["counts"] == {"received": 1, "duplicate": 1, "quarantined": 2, "paid_out": 1}


def test_the_command_prints_a_table_or_json_and_a_refusal_in_one_sentence(tmp_path: Path):
    (tmp_path / "icbc.csv").write_bytes(CONTENT)
    weft = [sys.executable, "-P", "-c", "from targets import main; main()", "statement"]
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root), "LANG": "C.UTF-8"}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*weft, *words], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )

    done = run("icbc.csv", "--output", "json")
    assert json.loads(done.stdout)["counts"]["received"] == 1, done.stderr
    refused = run("icbc.csv", "--profile", "ccb")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("weft: No header was found in the first 20 rows")


def test_layouts_of_ones_own_are_tried_and_what_is_wrong_with_them_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("LANG", "C.UTF-8")
    column = "  - {field: STATEMENT_FIELD_%s, headings: [%s]}\n"
    columns = "".join("    " + column % one for one in (("BOOKED_DATE", "日子"), ("CREDIT", "进"), ("DEBIT", "出")))
    own = f"profiles:\n  - code: own\n    title_en: Own\n    title_zh: 本行\n    currency: CNY\n    columns:\n{columns}"
    limits = "header_rows_max: 5\nrows_max: 10\nfile_bytes_max: 1000\namount_fen_max: 100000\nfile_fen_max: 100000\n"
    limits += "same_text_length_min: 8\n"
    (tmp_path / "own.yaml").write_text(own + limits)
    (tmp_path / "own.csv").write_text("日子,进,出\n2031-03-31,9.00,\n")
    commands.statement(tmp_path / "own.csv", policy=tmp_path / "own.yaml")
    assert "Read as own: 1 received; came in: ¥9.00." in capsys.readouterr().out
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    commands.statement(tmp_path / "own.csv", policy=tmp_path / "own.yaml")
    assert "按布局 own 读取：收入 1 行；收入合计：9.00 元。" in capsys.readouterr().out
    monkeypatch.setenv("LANG", "C.UTF-8")
    (tmp_path / "own.yaml").write_text(own.replace("CREDIT", "REMARK") + limits)
    for words in ({"policy": tmp_path / "own.yaml"}, {"profile": "nobody"}):
        with pytest.raises(SystemExit):
            commands.statement(tmp_path / "own.csv", **words)
    said = capsys.readouterr().err
    assert "Name a date, and a credit or an amount." in said
    assert "There is no layout nobody; there are generic," in said
