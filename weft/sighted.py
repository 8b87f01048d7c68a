"""Pages of the rows that a caller may see, as statements whose cost does not grow with the table.

A tenant-wide page and a page of one's own read one index in the order of the page. A sight over units would not: rows in
a range of unit paths do not lie in the page's order, so that Postgres would read all of them and sort. The statement here
looks the units up that the table has rows of, takes a page from each, and merges those pages with one's own rows
elsewhere. It needs indexes (tenant_id, owner_id, <order>) and (tenant_id, unit_path, <order>). Row-level security stands
behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from weft.access import Sight

ALL, OWN, TREE = "all", "own", "tree"
Order = Sequence[tuple[str, bool]]  # column, descending


def sight_name(see: Sight) -> str:
    """Which of the three statements fits a sight: `all`, `own`, or `tree`."""
    if see.tenant_wide:
        return ALL
    return TREE if see.hi else OWN


def sight_values(see: Sight) -> dict[str, Any]:
    """The values of those statements' parameters; each takes those that it names."""
    return {"own": UUID(see.own) if see.own else None, "lo": see.lo, "hi": see.hi}


def within(table: sa.Table, sight: str) -> list[Any]:
    """A sight as predicates, for statements that find few rows by something else than the order of a page."""
    own = table.c.owner_id == sa.bindparam("own")
    return {ALL: [], OWN: [own], TREE: [sa.or_(_in_range(table), own)]}[sight]


def page_of(table: sa.Table, sight: str, tests: Sequence[Any], order: Order, count: Any, *, own: bool = True) -> Any:
    """The first `count` rows in an order that pass the tests and lie within a sight; the tests name the tenant.

    Parameters: `tenant`, and as the sight wants them `own`, `lo`, `hi`. With `own` false, a tree leaves out what the
    caller owns elsewhere.
    """
    plain = sa.select(table).where(*tests)
    if sight == ALL:
        return plain.order_by(*_sorted(table, order)).limit(count)
    mine = table.c.owner_id == sa.bindparam("own", type_=postgresql.UUID())
    if sight == OWN:
        return plain.where(mine).order_by(*_sorted(table, order)).limit(count)
    paths = _paths(table)
    inside = (
        plain.where(table.c.unit_path == paths.c.path)
        .order_by(*_sorted(table, order))
        .limit(count)
        .correlate(paths)
        .lateral("inside")
    )
    parts = [sa.select(inside).select_from(paths.join(inside, sa.true())).where(paths.c.path.is_not(None))]
    if own:
        # Sifted after the limit: whoever owns thousands of rows inside must not have all of them read to find none.
        owned = plain.where(mine).order_by(*_sorted(table, order)).limit(count).subquery("owned")
        parts.append(sa.select(owned).where(sa.not_(_in_range(owned))))
    both = (sa.union_all(*parts) if own else parts[0]).subquery("seen")
    return sa.select(both).order_by(*_sorted(both, order)).limit(count)


def page_among(table: sa.Table, column: str, name: str, tests: Sequence[Any], order: Order, count: Any) -> Any:
    """The first `count` rows in an order whose `column` is one of the ids in the parameter `name`, for an index
    (tenant_id, <column>, <order>): `= any(…)` would not keep its order.
    """
    given = sa.func.unnest(sa.bindparam(name, type_=sa.ARRAY(table.c[column].type)))
    ids = sa.select(given.label("one")).subquery("ids")
    each = (
        sa.select(table)
        .where(*tests, table.c[column] == ids.c.one)
        .order_by(*_sorted(table, order))
        .limit(count)
        .correlate(ids)
        .lateral("each")
    )
    return sa.select(each).select_from(ids.join(each, sa.true())).order_by(*_sorted(each, order)).limit(count)


def _sorted(source: Any, order: Order) -> list[Any]:
    return [source.c[name].desc() if descending else source.c[name] for name, descending in order]


def _in_range(table: Any) -> sa.ColumnElement[bool]:
    return sa.and_(table.c.unit_path >= sa.bindparam("lo"), table.c.unit_path < sa.bindparam("hi"))


def _paths(table: sa.Table) -> sa.CTE:
    """Each unit path of the range that has rows, found by one jump in the index each; ends with a null."""
    t = table.alias("t")
    tenant = t.c.tenant_id == sa.bindparam("tenant")
    below = t.c.unit_path < sa.bindparam("hi")
    first = sa.select(t.c.unit_path).where(tenant, t.c.unit_path >= sa.bindparam("lo"), below)
    paths = sa.select(_least(first, t).label("path")).cte("paths", recursive=True)
    following = sa.select(t.c.unit_path).where(tenant, t.c.unit_path > paths.c.path, below).correlate(paths)
    return paths.union_all(sa.select(_least(following, t)).where(paths.c.path.is_not(None)))


def _least(query: Any, t: Any) -> Any:
    return query.order_by(t.c.unit_path).limit(1).scalar_subquery()
