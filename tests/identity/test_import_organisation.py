"""The import of a firm's organisation, through the gRPC door."""

from __future__ import annotations

from pathlib import Path

import grpc
import pytest

from tests.identity.builders import PASSWORD, finished, found, refused, rid, upload
from weft.api.identity import v1 as pb

EXAMPLE = Path("examples/crm-sales-opportunities/sales_teams.csv").read_bytes()
HEAD = "sales_agent,manager,regional_office\n"


async def imported(platform, firm, content: bytes = EXAMPLE, **fields):
    token = await upload(platform, firm.id, content)
    request = pb.ImportOrganisationRequest(**{"file": token, "request_id": rid()} | fields)
    operation = await firm.as_()(pb.PeopleStub).ImportOrganisation(request)
    return await finished(platform, firm.administrator, operation.name)


async def counted(platform, firm) -> list[int]:
    async with platform.sql() as sql:
        return [
            await sql.fetchval(f"select count(*) from identity.{table} where tenant_id = $1", firm.id)
            for table in ("unit", "person", "outbox")
        ]


async def test_regions_teams_managers_and_agents_are_imported_once(platform):
    firm = await found(platform)
    first = await imported(platform, firm, password=PASSWORD)
    assert first.result["people"] == 41
    assert (first.result["regions"], first.result["teams"], first.result["managers"]) == (3, 6, 6)
    assert (first.result["rows"], first.result["quarantined"]) == (35, 0)
    assert first.progress_done == first.progress_total == 3 + 2 * 6 + 41
    before = await counted(platform, firm)
    again = await imported(platform, firm, password=PASSWORD)
    assert (again.result["people"], again.result["managers"], again.result["kept"]) == (0, 0, 56)
    assert await counted(platform, firm) == before
    assert before[:2] == [1 + 3 + 6, 1 + 41]


async def test_agents_stand_below_their_manager_and_can_log_in(platform):
    firm = await found(platform)
    await imported(platform, firm, password=PASSWORD)
    session = await firm.log_in("anna.snelling")
    anna = await firm.person(session.person)
    boss = await firm.person(anna.effective_superior)
    assert (boss.display_name, boss.unit) == ("Dustin Brinkmann", anna.unit)
    assert [role.role for role in boss.roles] == ["supervisor"]
    assert boss.effective_superior == ""
    unit = await firm.as_()(pb.UnitsStub).GetUnit(pb.GetUnitRequest(name=anna.unit))
    assert unit.display_name == "Central · Dustin Brinkmann"
    assert unit.path.startswith("/hq/central/")
    assert "brinkmann" not in unit.path
    async with platform.sql() as sql:
        bodies = await sql.fetch("select body from identity.outbox where tenant_id = $1", firm.id)
        job = await sql.fetchval("select request from identity.operation where tenant_id = $1", firm.id)
    assert not [row for row in bodies if b"Snelling" in row[0] or b"snelling" in row[0]]
    assert PASSWORD.encode() not in job


@pytest.mark.problem("LOG_IN_REFUSED")
async def test_without_a_password_nobody_gets_in_and_rows_in_doubt_are_reported(platform):
    firm = await found(platform)
    done = await imported(platform, firm, (HEAD + "王伟,李娜,华东\n王伟,赵敏,华东\n,李娜,华东\n").encode("gb18030"))
    assert (done.result["people"], done.result["quarantined"]) == (2, 2)
    reasons = [(q["line"], q["reason"]) for q in done.result["quarantined_first"]]
    assert reasons == [(3, "agent_in_two_teams"), (4, "sales_agent_missing")]
    assert (await refused(firm.log_in("wangwei")))[1] == "LOG_IN_REFUSED"


async def test_more_people_than_one_portion_and_names_alike_are_imported_whole(platform):
    firm = await found(platform)
    rows = "".join(f"Agent {n},Boss {n % 60},Region {n % 60}\n" for n in range(120)) + "agent-7,Boss 1,Region 1\n"
    done = await imported(platform, firm, (HEAD + rows).encode())
    assert (done.result["regions"], done.result["teams"], done.result["people"]) == (60, 60, 181)
    async with platform.sql() as sql:
        login = await sql.fetchval(
            "select login from identity.person where tenant_id = $1 and display_name = 'agent-7'", firm.id
        )
        paths = await sql.fetchval(
            "select count(distinct path) from identity.unit where tenant_id = $1 and manager_id is not null", firm.id
        )
    assert login.startswith("agent.7")
    assert login != "agent.7"  # which is Agent 7's
    assert paths == 60


@pytest.mark.problem("FILE_NOT_READABLE", "FILE_TOKEN_INVALID")
async def test_a_file_that_is_no_table_or_another_tenants_ends_with_a_reason(platform):
    firm = await found(platform)
    before = await counted(platform, firm)
    broken = await imported(platform, firm, b"a,b\n1,2\n")
    assert broken.error.code == "FILE_NOT_READABLE"
    other = await found(platform)
    token = await upload(platform, other.id, EXAMPLE)
    operation = await imported(platform, firm, file=token)
    assert operation.error.code
    assert operation.done
    assert await counted(platform, firm) == before


async def test_only_who_may_import_imports(platform):
    firm = await found(platform)
    rep = await firm.acting("rep", "rep")
    request = pb.ImportOrganisationRequest(file="x", request_id=rid())
    assert await refused(firm.as_(rep)(pb.PeopleStub).ImportOrganisation(request)) == (
        grpc.StatusCode.PERMISSION_DENIED,
        "FORBIDDEN",
    )
