"""How a table of leads is read: what a row says, when two are the same lead, and what is told of the others."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from services.leads.imports.rows import LEADS, Read, day_of, digits, read_leads, same_person
from services.leads.imports.texts import IMPORT, REMEDIES
from services.leads.policies import KINDS
from tests.workbooks import workbook
from weft import tables
from weft.api.leads import v1 as pb
from weft.layouts import recognise
from weft.policy_documents import load_default

POLICY: Any = load_default(next(kind for kind in KINDS if kind.name == "lead_files"))
TODAY = date(2026, 5, 4)
HEAD = ["lead_company", "lead_source", "contact", "contact_phone", "budget", "technical_need", "industry", "created"]


def read(*rows: list[Any], source: Any = pb.SOURCE_UNSPECIFIED, head: list[str] = HEAD) -> Read:
    table = tables.read(workbook([head, *rows]), rows_max=1000, head_rows_max=10)
    return read_leads(table, recognise(table, POLICY, LEADS), POLICY, source=source, today=TODAY)


def row(company: str = "Acme", source: str = "官网", *more: Any) -> list[Any]:
    return [company, source, *more, *([""] * (6 - len(more)))]


def codes(found: Read) -> list[tuple[int, str, bool]]:
    return [(note.row, note.code, note.quarantines) for note in found.notes]


def test_a_row_says_what_stands_in_it_in_the_words_of_the_policy():
    (lead,) = read(
        row("Acme 有限公司", "展会", "王五", 13800138000, "1,200,000", "PLC", "教育", "2024-03-05 10:00")
    ).leads
    assert (lead.company, lead.source, lead.contact, lead.phone) == (
        "Acme 有限公司", pb.SOURCE_EXHIBITION_SCAN, "王五", "13800138000",
    )  # fmt: skip
    assert (lead.budget_fen, lead.need, lead.industry, lead.created) == (
        120_000_000, pb.TECHNICAL_INTENSITY_PLC_PROGRAMMING, "education", date(2024, 3, 5),
    )  # fmt: skip


@pytest.mark.capability("PF-23", clause="each bad row is named with its reason")
def test_what_cannot_be_taken_is_quarantined_and_what_is_only_unknown_is_noted():
    found = read(
        row(""), row("Acme", "电话"), row("Acme", ""), row("x" * 201), row("Beta", "官网", "", "", "much"),
        row("Beta", "官网", "", "", "", "什么", "冷门", "2027-01-01"),
        row("Gamma", "官网", "", "", "", "", "", "0001-01-01 00:00:00"),
        row("Delta", "官网", "", "", "", "", "", "1900-01-01"),
    )  # fmt: skip
    assert codes(found) == [
        (2, "company_missing", True), (3, "source_unknown", True), (4, "source_missing", True), (5, "text_too_long", True),
        (6, "number_invalid", True), (7, "word_unknown", False), (7, "word_unknown", False), (7, "day_invalid", False),
        (8, "day_invalid", False),
    ]  # fmt: skip
    assert [(lead.row, lead.need, lead.industry, lead.created) for lead in found.leads] == [
        (7, 0, "", None), (8, 0, "", None), (9, 0, "", date(1900, 1, 1)),
    ]  # fmt: skip
    assert (found.rows, found.quarantined) == (8, 5)
    for note in found.notes:
        assert REMEDIES[note.code].render("zh-CN", {})
        assert "{" not in IMPORT[note.code].render("zh-CN", note.args)


def test_a_source_that_is_chosen_for_the_file_holds_where_the_row_says_none_that_is_known():
    found = read(row("Acme", "电话"), row("Beta", ""), row("Gamma", "转介绍"), source=pb.SOURCE_WEB_FORM)
    assert [lead.source for lead in found.leads] == [pb.SOURCE_WEB_FORM, pb.SOURCE_WEB_FORM, pb.SOURCE_REFERRAL]
    assert codes(found) == [(2, "source_assumed", False)]


def test_two_rows_of_one_company_and_contact_are_one_lead_and_an_id_elsewhere_says_it_for_certain():
    found = read(row("Ａcme", "官网", "Wu", "138 0013 8000"), row("acme", "官网", "wu", "+8613800138000"), row("acme"))
    assert codes(found) == [(3, "row_repeated", False)]
    assert found.folded == 1
    assert [lead.row for lead in found.leads] == [2, 4]
    head = ["lead_company", "lead_source", "lead_id"]
    found = read(["Acme", "官网", "7"], ["acme", "官网", "8"], ["ACME", "官网", "7"], ["Beta", "官网", "7"], head=head)
    assert [lead.row for lead in found.leads] == [2, 3, 5]
    assert codes(found) == [(4, "row_repeated", False)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Wu", "13800138000"), ("", "+86 138-0013-8000"), True),
        (("Wu", "13800138000"), ("Wu", "13900139000"), False),
        (("Wu", ""), ("wu", "13900139000"), True),
        (("Wu", ""), ("Li", ""), False),
        (("", ""), ("", ""), True),
        (("Wu", ""), ("", ""), False),
        (("", "13800138000"), ("", ""), False),
    ],
)
def test_a_contact_is_the_same_by_number_else_by_name(one: tuple[str, str], other: tuple[str, str], same: bool):
    assert same_person(one, other) is same is same_person(other, one)


def test_days_are_read_as_spreadsheets_and_other_systems_write_them():
    said = ("2024-03-05", "2024/3/5", "2024年3月5日", "2024-03-05 09:30:00", "2024-03-05T09:30:00Z")
    assert {day_of(text) for text in said} == {date(2024, 3, 5)}
    assert {day_of(text) for text in ("", "05.03.2024", "2024-13-01", "soon")} == {None}
    assert digits("+86 138-0013-8000") == "13800138000"
