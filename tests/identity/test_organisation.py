"""The file of a firm's organisation."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.identity import organisation
from services.identity.organisation import FileNotReadable, code_of, login_of, unused

EXAMPLE = Path("examples/crm-sales-opportunities/sales_teams.csv")
HEAD = "sales_agent,manager,regional_office\n"


def test_the_example_has_three_regions_six_teams_and_forty_one_people():
    plan = organisation.read(EXAMPLE.read_bytes(), 50_000)
    assert (plan.rows, len(plan.regions), len(plan.teams), len(plan.members)) == (35, 3, 6, 41)
    assert not plan.quarantined
    assert sum(member.role == "supervisor" for member in plan.members.values()) == 6


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_chinese_files_are_read_in_the_usual_encodings(encoding):
    plan = organisation.read((HEAD + "王伟,李娜,华东\n").encode(encoding), 50_000)
    assert [m.display_name for m in plan.members.values()] == ["王伟", "李娜"]
    assert next(iter(plan.teams.values())).display_name == "华东 · 李娜"


def test_columns_are_found_by_name():
    plan = organisation.read(b"Regional_Office, id ,MANAGER,sales_agent\nEast,7,Bo,Al\n", 50_000)
    assert [r.display_name for r in plan.regions.values()] == ["East"]


@pytest.mark.parametrize(
    "content",
    [b"", b"a,b,c\n", HEAD.replace("manager", "boss").encode(), HEAD.encode("utf-16"), (HEAD + 'a,"b,c\n').encode(),
     b"sales_agent,manager,regional_office,manager\na,b,c,d\n"],
)  # fmt: skip
def test_what_is_no_such_table_is_refused(content):
    with pytest.raises(FileNotReadable):
        organisation.read(content, 50_000)


def test_rows_that_are_not_certain_are_quarantined_with_a_reason():
    rows = "A,M,East\nA,M,East\nA,N,East\n,M,East\nB,,East\nC,M\n\nD,M,\n" + "x" * 101 + ",M,East\n"
    plan = organisation.read((HEAD + rows).encode(), 50_000)
    assert [(q.line, q.reason) for q in plan.quarantined] == [
        (3, "duplicate_row"), (4, "agent_in_two_teams"), (5, "sales_agent_missing"), (6, "manager_missing"),
        (7, "too_few_cells"), (9, "regional_office_missing"), (10, "sales_agent_too_long"),
    ]  # fmt: skip
    assert plan.rows == 8
    assert len(plan.members) == 2


def test_a_manager_who_sells_too_is_one_person_and_a_supervisor():
    plan = organisation.read((HEAD + "M,M,East\nA,M,East\nB,m,West\n").encode(), 50_000)
    roles = {m.display_name: m.role for m in plan.members.values()}
    assert roles == {"M": "supervisor", "A": "rep", "B": "rep"}
    assert len(plan.teams) == 2


@given(st.lists(st.tuples(*[st.text('aB ,"\n\r\t;=王李é', max_size=6)] * 3), max_size=12))
def test_every_row_is_planned_or_quarantined(rows):
    import csv
    import io

    out = io.StringIO()
    csv.writer(out).writerows([organisation.COLUMNS, *rows])
    plan = organisation.read(out.getvalue().encode(), 50_000)
    taken = {m.key for m in plan.members.values()} - {t.manager for t in plan.teams.values()}
    assert len(taken) + len(plan.quarantined) <= plan.rows <= len(rows)
    assert all(team.region in plan.regions and team.manager in plan.members for team in plan.teams.values())


def test_log_ins_and_codes_are_made_of_names():
    assert login_of("Anna Snelling") == "anna.snelling"
    assert login_of("王伟") == "wangwei"
    assert login_of("Zoë O'Neill") == "zoe.o.neill"
    assert login_of("!!") == "person"
    assert code_of("North-West Region No 1") == "northwestregionn"


def test_a_taken_word_gets_the_first_free_number():
    taken = {"east", "east2"}
    assert [unused("east", taken, 5) for _ in range(2)] == ["east3", "east4"]
    assert unused("eastern", {"easte"}, 5) == "east2"
