"""The table of targets: what runs in Weft, in start order. The entry point, and the one module that knows everybody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from weft.app import Target


def table() -> dict[str, Target]:
    """Every target. Imported when needed: `weft --help` need not load them."""
    from adapters.erp.service import erp
    from adapters.qualification.service import qualification
    from adapters.wms.service import wms
    from gateway.target import MIGRATIONS, build
    from services.collections.service import collections
    from services.customers.service import customers
    from services.identity.service import identity
    from services.insights.service import insights
    from services.leads.service import leads
    from services.notifications.service import notifications
    from services.quotes.service import quotes
    from services.tasks.service import tasks
    from weft.app import Target

    return {
        "identity": Target(service=identity),
        "customers": Target(service=customers),
        "leads": Target(service=leads),
        "quotes": Target(service=quotes),
        "collections": Target(service=collections),
        "tasks": Target(service=tasks),
        "notifications": Target(service=notifications),
        "insights": Target(service=insights),
        "erp": Target(service=erp),
        "wms": Target(service=wms),
        "qualification": Target(service=qualification),
        "gateway": Target(edge=build, schema="gateway", migrations=MIGRATIONS),
    }


def __getattr__(name: str) -> Mapping[str, Target]:
    if name == "TARGETS":
        found = globals()["TARGETS"] = table()
        return found
    raise AttributeError(name)


def main() -> None:
    """`weft`."""
    from demo.command import demo
    from services.collections.commands import match, statement
    from weft.cli import main as run

    run(table, {"demo": demo, "match": match, "statement": statement})


if __name__ == "__main__":
    main()
