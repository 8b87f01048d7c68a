"""Lists stand on indexes although row-level security stands before them."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from uuid_utils.compat import uuid7

from services.customers import store
from services.customers.search import store as search
from weft.access import EVERYTHING, Sight
from weft.db import compiled
from weft.listing import LAST_ID
from weft.migrations import SIGHT_TEST
from weft.sighted import sight_name, sight_values

ROWS = 4000
COMMON, RARE = UUID(int=1), UUID(int=2)
COUNTED = {"common": ROWS, "rare77": 11, "rare7": 111, "rare40": 12, "no": 0}


@pytest.fixture(scope="module")
async def crowd(platform):
    """A tenant with some thousand customers, each found by a common and by a rare word."""
    tenant, owner = uuid4(), uuid7()
    ids = [uuid7() for _ in range(ROWS)]
    async with platform.sql() as sql:
        await sql.execute(
            "insert into customers.customer (tenant_id, id, version, display_name, normal_name, pinyin, owner_id,"
            " unit_path, owner_reason, origin, created_at, updated_at)"
            " select $1, id, 1, 'n' || n, 'n' || n, 'n' || n, case when n % 400 = 0 then $3::uuid else gen_random_uuid()"
            " end, '/hq/u' || n % 50 || '/', 'unowned', 1, now(), now() from unnest($2::uuid[]) with ordinality x(id, n)",
            tenant,
            ids,
            owner,
        )
        await sql.execute(
            "insert into customers.name_token (tenant_id, customer_id, token)"
            " select $1, id, t from unnest($2::uuid[]) with ordinality x(id, n), lateral (values ('common'), ('rare' || n))"
            " as v(t)",
            tenant,
            ids,
        )
        await sql.execute(
            "insert into customers.customer_tag (tenant_id, tag_id, customer_id, owner_id, unit_path)"
            " select tenant_id, tag, id, owner_id, unit_path from customers.customer,"
            " lateral (values ($2::uuid), (case when right(display_name, 2) = '77' then $3::uuid end)) as v(tag)"
            " where tenant_id = $1 and tag is not null",
            tenant,
            COMMON,
            RARE,
        )
        await sql.execute(
            "update customers.customer set urgency = case when right(display_name, 2) = '00' then 'red' else 'green' end"
            " where tenant_id = $1 and right(display_name, 1) = '0'",
            tenant,
        )
        await sql.execute("analyze customers.customer_tag")
        await sql.execute("analyze customers.customer")
        await sql.execute("analyze customers.name_token")
    return tenant, owner


async def plan(
    platform, tenant: UUID, see: Sight, words: tuple[str, ...], tags: tuple[UUID, ...] = (), urgency: str = ""
) -> tuple[str, int]:
    """The plan of a list in the runtime's own role, and how many rows it gave."""
    said = frozenset({"urgency"} if urgency else ())
    query = store.listing(sight_name(see), len(words), False, said, tags=len(tags))
    params: dict[str, Any] = {"tenant": tenant, "before": LAST_ID, "limit": 21, **sight_values(see)}
    params |= {f"tag{index}": tag for index, tag in enumerate(tags)} | ({"urgency": urgency} if urgency else {})
    for index, word in enumerate(words):
        params |= {f"word{index}": word, f"word{index}_end": word + store.LAST}
    done = compiled(query)
    async with platform.runtime("customers").db.transaction(tenant, see) as tx:
        rows = await tx.connection.fetch(done.sql, *done.arguments(params))
        lines = await tx.connection.fetch("explain " + done.sql, *done.arguments(params))
    return "\n".join(line[0] for line in lines), len(rows)


@pytest.mark.parametrize(
    ("scope", "words", "index", "found"),
    [
        ("all", (), "customer_pkey", 21),
        ("all", ("common",), "name_token", 21),
        ("own", (), "customer_owner", 10),
        ("own", ("rare400",), "name_token", 2),
        ("unit", (), "customer_unit", 21),
    ],
)
async def test_a_list_is_served_by_an_index(platform, crowd, scope, words, index, found):
    tenant, owner = crowd
    see = {"all": EVERYTHING, "own": Sight(str(owner)), "unit": Sight(str(owner), "/hq/u7/", "/hq/u70")}[scope]
    text, rows = await plan(platform, tenant, see, words)
    assert index in text, text
    assert "Seq Scan" not in text, text
    assert rows == found


@pytest.mark.parametrize(
    ("scope", "tags", "urgency", "index", "found"),
    [
        ("all", (COMMON,), "", "customer_tag", 21),
        ("all", (RARE,), "", "customer_tag", 21),
        ("own", (COMMON,), "", "customer_tag_owner", 10),
        ("own", (RARE,), "", "customer_tag_owner", 0),
        ("unit", (COMMON,), "", "customer_tag_unit", 21),
        ("unit", (RARE,), "", "customer_tag_unit", 0),
        ("all", (COMMON, RARE), "", "customer_tag", 21),
        ("all", (RARE,), "red", "customer_tag", 0),
        ("all", (), "red", "customer_urgency", 21),
        ("own", (), "red", "customer_urgency_owner", 10),
        ("unit", (), "red", "customer_urgency_unit", 10),
    ],
)
async def test_a_list_by_tag_or_urgency_is_served_by_an_index(platform, crowd, scope, tags, urgency, index, found):
    tenant, owner = crowd
    see = {"all": EVERYTHING, "own": Sight(str(owner)), "unit": Sight(str(owner), "/hq/u7/", "/hq/u70")}[scope]
    text, rows = await plan(platform, tenant, see, (), tags, urgency)
    assert index in text, text
    assert "Seq Scan" not in text, text
    assert rows == found


async def test_the_pages_of_a_tree_are_its_rows_and_ones_own_in_order(platform, crowd):
    tenant, owner = crowd
    see = Sight(str(owner), "/hq/u1/", "/hq/u4/")
    done = compiled(store.listing(sight_name(see), 0, False, frozenset()))
    found: list[UUID] = []
    async with platform.runtime("customers").db.transaction(tenant, see) as tx:
        while True:
            params = {"tenant": tenant, "before": found[-1] if found else LAST_ID, "limit": 97}
            rows = await tx.connection.fetch(done.sql, *done.arguments(params | sight_values(see)))
            found += [row["id"] for row in rows]
            if len(rows) < 97:
                break
    async with platform.sql() as sql:
        expected = await sql.fetch(
            "select id from customers.customer where tenant_id = $1 and ((unit_path >= '/hq/u1/' and unit_path < '/hq/u4/')"
            " or owner_id = $2) order by id desc",
            tenant,
            owner,
        )
    assert found == [row["id"] for row in expected]
    assert len(found) > 2000


BARE = (
    "(unit_path >= current_setting('weft.lo', true) and unit_path < current_setting('weft.hi', true))"
    " or owner_id = nullif(current_setting('weft.own', true), '')::uuid"
)


@pytest.mark.parametrize(("test", "same"), [(SIGHT_TEST, True), (BARE, False)])
async def test_a_plan_does_not_depend_on_the_sight_under_which_it_was_made(platform, crowd, test, same):
    # A connection keeps the plan of a statement, and the next caller's sight may be a thousand times as wide.
    tenant, owner = crowd
    active = "select * from customers.customer where tenant_id = $1 and state = 'active' order by id desc limit $2"
    plans = set()
    for see in (Sight(str(uuid7())), Sight(str(owner), "/hq/", "/hq0"), EVERYTHING):
        async with platform.sql() as sql:
            await sql.execute("begin")
            await sql.execute(f"alter policy sight on customers.customer using ({test})")
            await sql.execute("set local role weft_customers")
            for name, value in (("tenant", tenant), ("own", see.own), ("lo", see.lo), ("hi", see.hi)):
                await sql.execute("select set_config($1, $2, true)", f"weft.{name}", str(value))
            await sql.execute(f"set local plan_cache_mode = force_generic_plan; prepare active as {active}")
            lines = await sql.fetch(f"explain (costs off) execute active('{tenant}', 5)")
            plans.add("\n".join(line[0] for line in lines))
            await sql.execute("rollback")
    assert (len(plans) == 1) == same, "\n\n".join(plans)


@pytest.mark.parametrize("words", [("common",), ("rare77",), ("rare7", "common"), ("common", "rare40"), ("no",)])
async def test_a_search_finds_the_same_page_from_the_words_and_from_the_list(platform, crowd, words):
    tenant, owner = crowd
    params: dict[str, Any] = {"tenant": tenant, "before": LAST_ID, "limit": 21}
    for index, word in enumerate(words):
        params |= {f"word{index}": word, f"word{index}_end": word + store.LAST}
    for see in (EVERYTHING, Sight(str(owner)), Sight(str(owner), "/hq/u7/", "/hq/u8")):
        sight, found, plans = sight_name(see), [], []
        ways = [store.listing(sight, len(words), False, frozenset())]
        ways += [
            search._of_few(sight, len(words), rarest, False, frozenset(), "active") for rarest in range(len(words))
        ]
        async with platform.runtime("customers").db.transaction(tenant, see) as tx:
            for done in map(compiled, ways):
                values = done.arguments(params | sight_values(see))
                found.append([row["id"] for row in await tx.connection.fetch(done.sql, *values)])
                lines = await tx.connection.fetch("explain " + done.sql, *values)
                plans.append("\n".join(line[0] for line in lines))
            counts = await tx.connection.fetchrow(*_asked(search._counts(len(words), ROWS), params))
        assert all(one == found[0] for one in found), words
        assert "SubPlan" in plans[0], plans[0]
        assert all("Seq Scan on customer " not in plan for plan in plans[1:]), plans[1]
        assert [counts[index] for index in range(len(words))] == [COUNTED[word] for word in words]


def _asked(query: Any, params: dict[str, Any]) -> tuple[Any, ...]:
    done = compiled(query)
    return (done.sql, *done.arguments(params))
