"""Which tables hold a tenant's rows, how each column is written down exactly, and what in them is secret or personal.

Tables and columns are read from Postgres' catalogue, so that a table of tomorrow is in every export without a line here.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Any

import asyncpg

from weft.api.options import v1 as options
from weft.migrations import KEPT

# What opens something, or lets a password be guessed without us; it is of no use elsewhere. By the name of the column, or of
# its table and itself.
_WHY = {
    "sealed under the installation's key": ("sealed_secret", "totp_secret", "totp_pending"),
    "a hash of something by which one logs in": ("password_hash", "token_hash", "key_hash"),
    "a hash of a request, in which a password may have stood": ("request_hash",),
    "what was asked of an operation, in which a hash of a first password may stand": ("operation.request",),
}
SECRETS = {name: why for why, names in _WHY.items() for name in names}
OPAQUE = ("bytea", "jsonb", "json")
EVENTS = {"outbox", "inbox", "retry"}  # which carry no personal data
TEXTUAL = ("bigint", "numeric", "xid8")  # readers of JSON round large numbers
COLUMNS = """
select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
  coalesce(array_position(i.indkey::int2[], a.attnum), -1) as place
from pg_class c
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
join pg_index i on i.indrelid = c.oid and i.indisprimary
where c.relnamespace = to_regnamespace($1) and c.relkind in ('r', 'p') and not c.relispartition
  and exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant_id' and not t.attisdropped)
order by c.relname, a.attnum"""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with rows of tenants: its columns in order, with their types, and those of its key."""

    schema: str
    name: str
    columns: dict[str, str]
    key: tuple[str, ...]

    @property
    def left_out(self) -> dict[str, str]:
        """The secret columns, and why each is not exported."""
        found = {name: SECRETS.get(name) or SECRETS.get(f"{self.name}.{name}", "") for name in self.columns}
        return {name: why for name, why in found.items() if why}

    @property
    def written(self) -> dict[str, str]:
        """The columns that are exported, with their types."""
        return {name: of for name, of in self.columns.items() if name not in self.left_out}

    @property
    def query(self) -> str:
        """Its rows of one tenant, `$1`, each as a line of JSON, in the order of its key."""
        shown = ", ".join(_shown(name, of) for name, of in self.written.items())
        order = ", ".join(f'"{name}"' for name in self.key)
        return (
            f'select row_to_json(r)::text from (select {shown} from {self.schema}."{self.name}"'
            f" where tenant_id = $1 order by {order}) r"
        )

    def described(self) -> dict[str, Any]:
        """For the manifest: the written columns with their types, and what the contract says of their names."""
        names = _personal(self.schema.removesuffix(KEPT))
        written = self.written
        opaque = [name for name, of in written.items() if of in OPAQUE and name not in names]
        return {
            "columns": written,
            "personal": {name: names[name] for name in written if name in names},
            "may_hold_personal": opaque if names and self.name not in EVENTS else [],
            "left_out": self.left_out,
        }


async def tables(sql: asyncpg.Connection, schema: str) -> list[Table]:
    """The tables of a schema that hold rows of tenants, by name; none if there is no such schema."""
    columns: dict[str, dict[str, str]] = defaultdict(dict)
    keys: dict[str, dict[int, str]] = defaultdict(dict)
    for row in await sql.fetch(COLUMNS, schema):
        columns[row["table"]][row["column"]] = row["type"]
        if row["place"] >= 0:
            keys[row["table"]][row["place"]] = row["column"]
    return [
        Table(schema, name, found, tuple(keys[name][place] for place in sorted(keys[name])))
        for name, found in columns.items()
    ]


def _shown(name: str, of: str) -> str:
    """A column as an expression whose JSON loses nothing."""
    if of == "bytea":
        return f"translate(encode(\"{name}\", 'base64'), E'\\n', '') as \"{name}\""
    kind, listed = of.split("(")[0].removesuffix("[]"), "[]" if of.endswith("[]") else ""
    return f'"{name}"::text{listed} as "{name}"' if kind in TEXTUAL else f'"{name}"'


@cache
def _personal(area: str) -> dict[str, list[str]]:
    """The names under which an area's contract has personal data, each with its classes."""
    try:
        package = importlib.import_module(f"weft.api.{area}.v1")
    except ModuleNotFoundError:
        return {}
    found: dict[str, set[str]] = defaultdict(set)
    for module in pkgutil.iter_modules(package.__path__):
        if not module.name.endswith("_pb2"):
            continue
        file: Any = importlib.import_module(f"{package.__name__}.{module.name}").DESCRIPTOR
        for message in file.message_types_by_name.values():
            for field in message.fields:
                if kind := field.GetOptions().Extensions[options.personal]:
                    found[field.name].add(options.Personal.Name(kind).removeprefix("PERSONAL_"))
    return {name: sorted(classes) for name, classes in found.items()}
