"""Several servers of Postgres in one address: whoever takes writes is found, also behind one that says nothing."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from urllib.parse import urlencode, urlsplit

import asyncpg
import pytest

from weft import errors, migrations, primaries
from weft.ailments import Limits, Report
from weft.commands import CommandFailed, dead_letters, opened
from weft.config import Config, ConfigError
from weft.database_errors import map_database_error
from weft.db import Pool, Transaction
from weft.doctor import _database
from weft.hosts import for_writes, servers
from weft.primaries import Primary
from weft.testing import shared_servers

BEGIN = "begin{how}; select set_config('application_name', '0', true)"


@pytest.mark.parametrize(
    ("url", "there"),
    [
        ("postgresql://u:p@one:1,two:2/db", [("one", 1), ("two", 2)]),
        ("postgresql://u:p@one,two/db", [("one", 5432), ("two", 5432)]),
        ("postgresql://u:p@[::1]:2/db", [("::1", 2)]),
        ("postgresql://u:p@/db?host=/run/a,two&port=1,2", [("/run/a", 1), ("two", 2)]),
        ("postgresql://u:p@/db?host=a,b&port=7", [("a", 7), ("b", 7)]),
        ("postgresql://u:p@%2Frun%2Fa,%2Frun%2Fb/db", [("/run/a", 5432), ("/run/b", 5432)]),
        ("postgresql://u:p@/db", [("", 5432)]),
    ],
)
def test_every_server_of_an_address_is_known(url, there):
    assert servers(url) == there
    assert servers(for_writes(url)) == there
    assert ("target_session_attrs=read-write" in for_writes(url)) == (len(there) > 1)
    assert Config.load(database_url=url).database_url == for_writes(for_writes(url))


@pytest.mark.parametrize(
    "where", ["one:high/db", "one:1,two:high/db", "one,/db", "/db?host=a,b&port=1,2,3", "/db?host=a,&port=1"]
)
def test_an_address_that_cannot_be_read_is_refused_at_the_start(where):
    with pytest.raises(ConfigError, match=r"^WEFT_DATABASE_URL: should name each server as host or host:port\.$"):
        Config.load(database_url=f"postgresql://u:p@{where}")


async def test_whoever_takes_writes_is_found_behind_a_server_that_says_nothing(monkeypatch):
    monkeypatch.setattr(primaries, "EACH_S", 0.1)
    asked = []

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.read())
        writer.close()

    mute = await asyncio.start_server(silent, "127.0.0.1", 0)
    real = servers(shared_servers()["database"])[0]
    there = {"host": f"127.0.0.1,{real[0]}", "port": f"{mute.sockets[0].getsockname()[1]},{real[1]}"}
    primary = Primary(at(there))
    first = await primary.connect()
    assert asked
    asked.clear()
    second = await primary.connect()
    assert not asked, "it is asked first again, though another took us last"
    await first.close()
    await second.close()
    standby = at(there | {"default_transaction_read_only": "on"})
    with pytest.raises(errors.Unavailable):
        await Primary(standby).connect()
    async with asyncio.timeout(4), opened(at(there)) as operator:
        assert await operator.fetchval("select 1") == 1
    async with asyncio.timeout(4):
        assert await migrations.migrate(at(there), {}) == {}
    with pytest.raises(CommandFailed, match="none of its servers takes writes"):
        await dead_letters(Config.load(database_url=standby), {})
    report = Report()
    await _database(Config.load(database_url=standby), {}, Limits(), report)
    assert [finding.fault for finding in report.findings] == ["database_away"]
    mute.close()


def at(there: dict[str, str]) -> str:
    url = urlsplit(shared_servers()["database"])
    return url._replace(netloc=url.netloc.rpartition("@")[0] + "@", query=urlencode(there)).geturl()


async def test_a_server_that_takes_no_writes_or_does_not_answer_is_left_with_all_its_connections():
    for how, statement, fault in (
        (" read only", "create temporary table x ()", asyncpg.ReadOnlySQLTransactionError),
        ("", "select pg_sleep(60)", TimeoutError),
    ):
        pool = Pool(shared_servers()["database"], 2, statement_s=0.3)
        async with Transaction(pool, BEGIN.format(how="")), Transaction(pool, BEGIN.format(how="")) as beside:
            assert beside.now == datetime.fromtimestamp(0, UTC)
        with pytest.raises(fault) as failed:
            async with Transaction(pool, BEGIN.format(how=how)) as tx:
                await tx.execute(statement)
        mapped = map_database_error(failed.value)
        assert isinstance(mapped, errors.Unavailable)
        assert mapped.retry_after_s == 1
        assert (pool.used, pool._free) == (0, [])
        async with Transaction(pool, BEGIN.format(how="")) as tx:
            assert await tx.value("select 1") == 1
        await pool.close()
