"""What a service is: one wiring table, read like a page of contents."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import sqlalchemy as sa
from google.protobuf.message import Message

from weft.policy_documents import PolicyKind
from weft.text import Text

Capability = Callable[..., Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Batch:
    """Events that are folded many at a time: `fold(events, work)` gets up to `size` new events of one tenant, in the
    order of arrival, and writes what follows from them; for projections and archives.
    """

    events: tuple[type[Message], ...]
    fold: Capability
    size: int = 500


@dataclass(frozen=True, slots=True)
class Resource:
    """A collection that this service owns: its table, and the permission that lets one read it (for `:why`)."""

    table: sa.Table
    read_permission: str


@dataclass(frozen=True, slots=True)
class Keep:
    """How long rows of a table are kept. `age` is its column of UUIDv7 (or of time) that tells how old a row is; the
    cross-tenant role is admitted to the table (`migrations.admit`). `WEFT_KEEP_DAYS` may say other days by the
    table's name (`decision`, `notifications.notice`), never fewer than `least`.
    """

    table: sa.Table
    age: str
    days: int
    least: int = 1


@dataclass(frozen=True, slots=True)
class Holding:
    """One kind of row that has an owner who must be there: it goes to his successor when he left. See weft/succession.py

    - kind: the collection of its resource names, or a name of its own for parts
    - verb: `(rows, heir, work)`: hands some rows over by the rules of their noun
    - part: True for what belongs to something else that tells of it: it goes silently and keeps its version
    - only: which of the owner's rows are meant; all of them by default
    - roles: `(see)`: the roles of which one lets hold such a row; None if it goes along with something else
    """

    kind: str
    table: sa.Table
    verb: Capability | None = None
    part: bool = False
    only: Any = None
    roles: Capability | None = None

    @property
    def told(self) -> bool:
        """True if each row tells of its new owner by an event of the chassis."""
        return self.verb is None and not self.part and "version" in self.table.c


@dataclass(frozen=True, slots=True)
class Service:
    """One service, whole.

    - rpcs: rpc name → capability `(request, work)`, or `(request, answers, work)` if its file has an `ask`
    - events: generated event type → capability `(event, work)`
    - batches: name → Batch
    - deadlines: kind → capability `(deadline, work)`
    - answers: door → capability `(answer, work)`
    - jobs: kind → long work `(operation, step)`
    - dropped: full names of event types that no version of this service reads any more: named for as long as a consumer
      may still take them, because a pod never takes back by itself what another one may have asked for
    - keeps: tables whose old rows are forgotten
    - follow: `(units, after, work)`: moves a portion of what cannot follow a moved unit row by row (sums by path), from
      where the last portion ended; None at the end. See weft/paths.py
    - holdings: what goes to a successor
    - decides: rpcs that take a decision for which a task may wait (weft/deciding.py); their requests have `name` and `task`
    - dry_runs: kind of policy → `(draft, work)`: tells by a SetPolicyResponse what the draft would change, or starts a job
      that will (`validate_only`); the draft is one that could be set
    - examines: `(look)`: what only the service knows of its tables and of whom it talks to; see weft/doctor.py
    - verifies: `(look, connection, tenant)`: what must hold in one tenant's rows and no constraint holds by itself
    - opened: kind of entry → `(given, work)`: what somebody's opening of what such an entry gave him means to the service
    - tenant_of: for rpcs that are called before anyone is known: rpc name → `(request, tx)` giving the tenant's id
    """

    name: str
    api: tuple[ModuleType, ...] = ()
    rpcs: Mapping[str, Capability] = field(default_factory=dict)
    events: Mapping[type[Message], Capability] = field(default_factory=dict)
    batches: Mapping[str, Batch] = field(default_factory=dict)
    deadlines: Mapping[str, Capability] = field(default_factory=dict)
    answers: Mapping[str, Capability] = field(default_factory=dict)
    jobs: Mapping[str, Capability] = field(default_factory=dict)
    policies: tuple[PolicyKind[Any], ...] = ()
    texts: Mapping[str, Text] = field(default_factory=dict)
    resources: Mapping[str, Resource] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()
    keeps: tuple[Keep, ...] = ()
    tenant_of: Mapping[str, Capability] = field(default_factory=dict)
    opened: Mapping[str, Capability] = field(default_factory=dict)
    decides: frozenset[str] = frozenset()
    holdings: tuple[Holding, ...] = ()
    dry_runs: Mapping[str, Capability] = field(default_factory=dict)
    migrations: Path | None = None
    follows_directory: bool = True
    follow: Callable[..., Awaitable[str | None]] | None = None
    start: Capability | None = None
    examines: Capability | None = None
    verifies: Capability | None = None

    @property
    def schema(self) -> str:
        """The Postgres schema; the service alone writes it."""
        return self.name


def ask_of(capability: Capability, message: Any) -> Capability | None:
    """The `ask` in the same file, which runs before the transaction; None if the capability asks nobody.

    A file may also have `asks(message)`: where that is false the `ask` is `nobody`, and nothing is paid for it.
    """
    file = sys.modules[capability.__module__]
    found: Capability | None = getattr(file, "ask", None)
    asks: Callable[[Any], bool] | None = getattr(file, "asks", None)
    return nobody if asks is not None and not asks(message) else found


async def nobody(_message: Any, _peers: Any, _look: Any) -> None:
    """The `ask` of a message about which there is nothing to ask."""


def concerns_of(capability: Capability) -> Capability | None:
    """The `concerns(events, see)` in the same file, None if there is none: of many events of one tenant, the subjects
    that the capability must look at. All other events are marked as read together, without a transaction for each.
    """
    found: Capability | None = getattr(sys.modules[capability.__module__], "concerns", None)
    return found


def together_of(capability: Capability) -> Capability | None:
    """The `together(events, work)` in the same file, None if there is none: the effect of many events at once."""
    found: Capability | None = getattr(sys.modules[capability.__module__], "together", None)
    return found


@dataclass(frozen=True, slots=True)
class Deadline:
    """The message of a deadline: which clock of which subject ran out."""

    kind: str
    subject: str
    key: str
    due_at: Any
    payload: bytes = b""


@dataclass(frozen=True, slots=True)
class Answer:
    """The message of an answered call: `done` with the response, `refused` with the reason, or `gave_up`."""

    rpc: str
    key: str
    subject: str
    outcome: str
    response: bytes = b""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A refusal that must leave a trace: the work is committed, then the caller gets the error."""

    refusal: Exception
