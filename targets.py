"""The table of targets: what runs in Weft, in start order. The entry point, and the one module that knows everybody."""

from __future__ import annotations

from gateway.target import build
from services.customers.service import customers
from services.identity.service import identity
from services.notifications.service import notifications
from services.tasks.service import tasks
from weft.app import Target

TARGETS: dict[str, Target] = {
    "identity": Target(service=identity),
    "customers": Target(service=customers),
    "tasks": Target(service=tasks),
    "notifications": Target(service=notifications),
    "gateway": Target(edge=build),
}


def main() -> None:
    """`weft`."""
    from weft.cli import main as run

    run(TARGETS)


if __name__ == "__main__":
    main()
