"""CC-03: the engine against labelled money, made anew from many seeds and once for all in files that stay as they are."""

from __future__ import annotations

import csv
import random
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer
from click.testing import Result
from typer.testing import CliRunner

from services.collections.commands import match
from services.collections.matching import files
from services.collections.matching.tables import FileNotUnderstood
from services.collections.policies import MATCHING
from tests.collections.money_maker import AUTO, FOREIGN, SUGGESTIBLE, Maker
from tests.collections.odd_money import OddMaker
from weft.policy_documents import load_default

POLICY = load_default(MATCHING)
FIXED = Path(__file__).parent / "labelled"
CONTRACTS = 3_000


@dataclass(frozen=True, slots=True)
class Score:
    """Shares as the row has them, counted here by themselves."""

    precision: float
    recall: float
    suggestions: float
    noise: float
    links_on_foreign: int


def score(truth: dict[str, tuple[str, frozenset[str]]], result: dict[str, tuple[str, list[str]]]) -> Score:
    """What a result is worth."""
    assert truth.keys() == result.keys()
    right = linked = helped = named = foreign_links = 0
    of = {kind: sum(one == kind for one, _ in truth.values()) for kind in (AUTO, FOREIGN)}
    suggestible = sum(kind in SUGGESTIBLE for kind, _ in truth.values())
    for name, (kind, pays) in truth.items():
        decision, ids = result[name]
        linked += decision == "matched"
        right += decision == "matched" and kind == AUTO and pays == set(ids)
        if kind in SUGGESTIBLE:
            helped += decision == "suggested" and len(ids) <= 5 and pays <= set(ids[:3])
        if kind == FOREIGN:
            named += decision == "suggested"
            foreign_links += decision == "matched"
    return Score(right / linked, right / of[AUTO], helped / suggestible, named / of[FOREIGN], foreign_links)


def run(folder: Path) -> dict[str, tuple[str, list[str]]]:
    """The files of a folder, matched."""
    files.match(folder / "instalments.csv", folder / "receipts.csv", folder / "result.csv", POLICY)
    return result_of(folder)


def result_of(folder: Path) -> dict[str, tuple[str, list[str]]]:
    """What was decided."""
    with (folder / "result.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {
        row["receipt_id"]: (row["decision"], [one for one in row["instalment_ids"].split(";") if one]) for row in rows
    }


def truth_of(folder: Path) -> dict[str, tuple[str, frozenset[str]]]:
    """The labels of a folder."""
    with (folder / "truth.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {row["receipt_id"]: (row["kind"], frozenset(filter(None, row["pays"].split(";")))) for row in rows}


def write(folder: Path, seed: int, contracts: int, maker: type[Maker] = Maker) -> None:
    """Makes a set and writes it down."""
    made = maker(random.Random(seed))
    made.make(contracts)
    tables = {
        "instalments": (files.INSTALMENTS, [
            (i.name, i.number, i.customer, i.account, i.open_fen, i.due) for i in made.instalments
        ]),
        "receipts": (files.RECEIPTS, [
            (r.name, r.booked_on, r.amount_fen, r.payer, r.account, r.remark, r.reference) for r in made.receipts
        ]),
        "truth": (("receipt_id", "kind", "pays"), [(r.name, r.kind, ";".join(sorted(r.pays))) for r in made.receipts]),
    }  # fmt: skip
    for name, (head, rows) in tables.items():
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(head)
            writer.writerows(rows)


def must_be_good(found: Score) -> None:
    assert found.precision >= 0.999
    assert found.recall >= 0.995
    assert found.suggestions >= 0.95
    assert found.noise <= 0.05
    assert found.links_on_foreign == 0


@pytest.mark.capability(
    "CC-03", clause="files: precision, recall, suggestions and noise hold against labelled money made anew"
)
@pytest.mark.parametrize("seed", range(1, 6))
def test_money_made_anew_is_matched_as_an_accountant_would(seed: int, tmp_path: Path):
    write(tmp_path, seed, CONTRACTS)
    must_be_good(score(truth_of(tmp_path), run(tmp_path)))


@pytest.mark.capability(
    "CC-03", clause="files: precision, recall, suggestions and noise hold against labelled money made anew"
)
@pytest.mark.parametrize("seed", range(21, 24))
def test_money_of_firms_that_number_and_write_otherwise_is_matched_as_well(seed: int, tmp_path: Path):
    write(tmp_path, seed, CONTRACTS // 2, OddMaker)
    must_be_good(score(truth_of(tmp_path), run(tmp_path)))


@pytest.mark.capability("CC-03", clause="files: the same against a set that stays as it is")
def test_the_labelled_set_that_stays_as_it_is_is_matched_as_an_accountant_would(tmp_path: Path):
    for file in FIXED.glob("*.csv"):
        shutil.copy(file, tmp_path)
    must_be_good(score(truth_of(FIXED), run(tmp_path)))


def weft_match(folder: Path) -> Result:
    app = typer.Typer()
    app.command()(match)
    names = ("instalments", "receipts")
    args = [part for name in names for part in (f"--{name}", str(folder / f"{name}.csv"))]
    return CliRunner().invoke(app, [*args, "--out", str(folder / "result.csv")])


def test_the_command_says_what_it_found_and_writes_it(tmp_path: Path):
    for file in FIXED.glob("*.csv"):
        shutil.copy(file, tmp_path)
    said = weft_match(tmp_path)
    assert said.exit_code == 0, said.output
    counts = Counter(decision for decision, _ in result_of(tmp_path).values())
    assert said.output.startswith(
        f"{counts['matched']} matched, {counts['suggested']} suggested, {counts['unmatched']} unmatched: "
    )


@pytest.mark.parametrize(
    ("file", "changed", "said"),
    [
        ("instalments", ("open_fen", "amount"), "instalments.csv, line 1: open_fen is wrong"),
        ("receipts", ("booked_on,", "booked_on,booked_on,"), "receipts.csv, line 1: booked_on is wrong"),
        ("receipts", (",amount_fen,", ",amount,"), "receipts.csv, line 1: amount_fen is wrong"),
    ],
)
def test_a_file_that_is_not_understood_is_refused_with_its_line_and_nothing_is_written(
    file: str, changed: tuple[str, str], said: str, tmp_path: Path
):
    for one in FIXED.glob("*.csv"):
        shutil.copy(one, tmp_path)
    path = tmp_path / f"{file}.csv"
    path.write_text(path.read_text().replace(*changed, 1))
    with pytest.raises(FileNotUnderstood) as refused:
        run(tmp_path)
    assert refused.value.text.render("en", refused.value.args_by_name).startswith(said)
    assert not [found for found in tmp_path.iterdir() if "result" in found.name]


def test_a_cell_that_is_no_amount_or_day_is_named_and_nothing_is_written(tmp_path: Path):
    for cells, column in (("I1,A1,C,1,1.5,2026-03-31", "open_fen"), ("I1,A1,C,1,100,31/03/2026", "due_date")):
        for one in FIXED.glob("*.csv"):
            shutil.copy(one, tmp_path)
        with (tmp_path / "instalments.csv").open("a") as file:
            file.write(f"{cells}\n")
        with pytest.raises(FileNotUnderstood) as refused:
            run(tmp_path)
        assert refused.value.args_by_name["column"] == column
    assert not [found for found in tmp_path.iterdir() if "result" in found.name]
