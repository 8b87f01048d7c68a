"""What an upgrade finds in a firm that works already: leads that stalled are looked at, the board's version is noted."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import services.leads
from tests.leads.house import house
from weft.migrations import split
from weft.testing import Platform

VERSIONS = Path(services.leads.__file__).parent / "migrations" / "versions"


async def test_an_upgrade_reaches_the_leads_and_boards_that_exist_and_leaves_their_walls_standing(
    platform: Platform,
) -> None:
    firm = await house(platform, "ann")
    stalled, fresh = await firm.lead(), await firm.lead()
    await firm.settle()
    moves = ("insert into", "row level security")
    statements = [
        one
        for file in ("0008_pool.sql", "0009_dry_run.sql")
        for one in split((VERSIONS / file).read_text())
        if any(move in one for move in moves)
    ]
    async with platform.sql() as sql:
        work = sql.transaction()
        await work.start()
        await sql.execute("update leads.lead set stalls_at = null where id = $1", UUID(stalled.name.split("/")[1]))
        await sql.execute("delete from leads.board_step")
        await sql.execute(
            "alter table leads.board_step no force row level security"
        )  # it has no wall yet when it is new
        await sql.execute("set local role weft_owner")
        for statement in statements:
            await sql.execute(statement)
        await sql.execute("reset role")
        looked = await sql.fetch(
            "select subject from leads.deadline where tenant_id = $1 and kind = 'lead.recycles' and state = 'armed'",
            firm.id,
        )
        began = await sql.fetchval("select count(*) from leads.board_step where tenant_id = $1", firm.id)
        walls = await sql.fetch(
            "select relname, relforcerowsecurity as stands from pg_class join pg_namespace n on n.oid = relnamespace"
            " where nspname = 'leads' and relname in ('lead', 'deadline', 'board')"
        )
        await work.rollback()
    assert [row["subject"] for row in looked] == [stalled.name]
    assert fresh.name != stalled.name
    assert began == 1
    assert {row["relname"]: row["stands"] for row in walls} == dict.fromkeys(("lead", "deadline", "board"), True)
