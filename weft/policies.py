"""Policies at work: the versions that a tenant set, kept for two seconds, above the shipped defaults.

The rows stand in the owning service's own table. A change is seen by every process within the time that the cache keeps,
by its own process at once.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from google.protobuf.json_format import MessageToDict
from google.protobuf.message import Message

from weft import errors
from weft.api.platform import v1 as platform
from weft.calendar import Calendar, check_policy
from weft.db import Tx
from weft.policy_documents import Dimensions, PolicyKind, effective, load_default, parse_stored, to_document

M = TypeVar("M", bound=Message)
KEPT_S = 2.0
TENANTS_MAX = 10_000
CALENDAR = PolicyKind(
    "calendar",
    platform.WorkingCalendarPolicy,
    Path(__file__).parent / "calendars" / "working_calendar.yaml",
    checks=(check_policy,),
)
PERSONAL = PolicyKind("personal_data", platform.PersonalDataPolicy, Path(__file__).parent / "personal_data.yaml")

_FOREIGN = (
    "select u.path, u.zone from {schema}.directory_unit u join {schema}.directory_unit root on root.tenant_id = u.tenant_id"
    " and root.parent_id is null where u.tenant_id = $1 and u.zone <> '' and u.zone <> root.zone"
)


@dataclass(frozen=True, slots=True)
class Stored:
    """One version of a policy as stored, read into its message."""

    version: int
    effective_time: datetime
    dimension: str
    message: Message


@dataclass(frozen=True, slots=True)
class Calendars:
    """The working calendars of one tenant at one time: its own, and those of units elsewhere.

    A unit counts by the version of the calendar that is set for it or for a unit above it; else by the tenant's in the
    unit's own zone, where that is not the headquarters'.
    """

    versions: Sequence[Stored]
    default: platform.WorkingCalendarPolicy
    zones: Mapping[str, str]
    at: datetime
    made: dict[str, tuple[Message, Calendar]] = field(default_factory=dict)

    def of(self, unit_path: str = "") -> Calendar:
        """The calendar of a unit; without one the tenant's."""
        found = effective(self.versions, self.at, Dimensions(unit_path=unit_path)) if self.versions else None
        policy: Any = self.default if found is None else found.message
        zone = "" if found is not None and found.dimension else self.zones.get(unit_path, "")
        known = self.made.get(zone)
        if known is None or known[0] is not policy:
            known = self.made[zone] = policy, Calendar.of(_elsewhere(policy, zone) if zone else policy)
        return known[1]


def _elsewhere(policy: platform.WorkingCalendarPolicy, zone: str) -> platform.WorkingCalendarPolicy:
    found = platform.WorkingCalendarPolicy()
    found.CopyFrom(policy)
    found.zone = zone
    return found


@dataclass(slots=True)
class Policies:
    """The policies of one service."""

    schema: str
    kinds: Sequence[PolicyKind[Any]]
    _by_type: dict[type[Message], PolicyKind[Any]] = field(init=False)
    _by_name: dict[str, PolicyKind[Any]] = field(init=False)
    _defaults: dict[str, Message] = field(default_factory=dict)
    _shipped: dict[str, dict[str, Any]] = field(default_factory=dict)
    _cache: OrderedDict[UUID, tuple[float, dict[str, list[Stored]]]] = field(default_factory=OrderedDict)
    _calendars: OrderedDict[UUID, dict[str, tuple[Message, Calendar]]] = field(default_factory=OrderedDict)
    _zones: OrderedDict[UUID, tuple[float, dict[str, str]]] = field(default_factory=OrderedDict)
    _forgotten: int = 0

    def __post_init__(self) -> None:
        kinds = [*self.kinds, CALENDAR, PERSONAL]
        self._by_type = {kind.message: kind for kind in kinds}
        self._by_name = {kind.name: kind for kind in kinds}

    def kind(self, name: str) -> PolicyKind[Any]:
        """The kind of a name; NotFound if this service has none."""
        found = self._by_name.get(name)
        if found is None:
            raise errors.NotFound
        return found

    def default(self, kind: PolicyKind[M]) -> M:
        """The shipped default, read once."""
        found = self._defaults.get(kind.name)
        if found is None:
            found = self._defaults[kind.name] = load_default(kind)
        return found  # type: ignore[return-value]

    def read(self, kind: PolicyKind[M], document: Mapping[str, Any]) -> M:
        """The message of a stored document, whichever version of Weft stored it. Raises PolicyRefused."""
        shipped = self._shipped.get(kind.name)
        if shipped is None:
            shipped = self._shipped[kind.name] = MessageToDict(to_document(self.default(kind)))
        return parse_stored(kind, document, shipped)

    async def effective(
        self, tx: Tx, tenant: UUID, message: type[M], at: datetime, dimensions: Sequence[str] | Dimensions = ()
    ) -> tuple[M, int]:
        """The document in force, and its version; 0 is the shipped default. Callers do not change it."""
        kind = self._by_type[message]
        versions = (await self.versions(tx, tenant)).get(kind.name, ())
        found = None
        if versions:
            where = dimensions if isinstance(dimensions, Dimensions) else _dimensions(dimensions)
            found = effective(versions, at, where)
        if found is None:
            return self.default(kind), 0
        return found.message, found.version  # type: ignore[return-value]

    async def calendars(self, tx: Tx, tenant: UUID, at: datetime) -> Calendars:
        """The tenant's working calendars."""
        versions = (await self.versions(tx, tenant)).get(CALENDAR.name, ())
        zones = self._zones.get(tenant)
        if zones is None or time.monotonic() - zones[0] >= KEPT_S:
            turn = self._forgotten
            rows = await tx.rows(_FOREIGN.format(schema=self.schema), tenant)
            zones = (time.monotonic(), {row["path"]: row["zone"] for row in rows})
            if turn == self._forgotten:
                self._zones[tenant] = zones
            if len(self._zones) > TENANTS_MAX:
                self._zones.popitem(last=False)
        made = self._calendars.setdefault(tenant, {})
        if len(self._calendars) > TENANTS_MAX:
            self._calendars.popitem(last=False)
        return Calendars(versions, self.default(CALENDAR), zones[1], at, made)

    async def versions(self, tx: Tx, tenant: UUID) -> dict[str, list[Stored]]:
        """Every version that the tenant set, by kind."""
        found = self._cache.get(tenant)
        if found is not None and time.monotonic() - found[0] < KEPT_S:
            return found[1]
        turn = self._forgotten
        rows = await tx.rows(
            f"select name, dimension, version, effective_at, document from {self.schema}.policy where tenant_id = $1",
            tenant,
        )
        versions: dict[str, list[Stored]] = {}
        for row in rows:
            kind = self._by_name.get(row["name"])
            if kind is not None:  # a newer pod may know kinds that this one does not
                message = self.read(kind, row["document"])
                stored = Stored(row["version"], row["effective_at"], row["dimension"], message)
                versions.setdefault(row["name"], []).append(stored)
        if turn == self._forgotten:
            self._cache[tenant] = (time.monotonic(), versions)
        if len(self._cache) > TENANTS_MAX:
            self._cache.popitem(last=False)
        return versions

    def forget(self, tenant: UUID) -> None:
        """Drops what is cached of a tenant, after a change in this process; what is being read just now is not kept."""
        self._forgotten += 1
        self._cache.pop(tenant, None)
        self._zones.pop(tenant, None)


def _dimensions(given: Sequence[str]) -> Dimensions:
    parts = dict(entry.split(":", 1) for entry in given)
    return Dimensions(channel=parts.get("channel", ""), brand=parts.get("brand", ""), unit_path=parts.get("unit", ""))
