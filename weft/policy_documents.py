"""The pure part of policies: which document is in force, and whether a document may be.

A policy is a typed (proto), versioned, effective-dated document per tenant, optionally per channel, brand or unit, with
a shipped default as YAML. A service declares each kind once; tables, rpcs and the audit belong to `weft/policy.py`.

    ASSIGNMENT = PolicyKind("assignment", pb.AssignmentPolicy, POLICIES / "assignment.yaml", checks=(weights_sum_to_1,))

Conditions in policies are CEL: see `weft/conditions.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar, cast

from google.protobuf import struct_pb2
from google.protobuf.descriptor import Descriptor
from google.protobuf.message import Message

from weft import documents
from weft.conditions import Condition, ConditionFailed, ConditionRefused, check_condition, compile_condition
from weft.documents import to_document
from weft.errors import InvalidArgument, Violation
from weft.text import Text

__all__ = [
    "Condition",
    "ConditionFailed",
    "ConditionRefused",
    "Dimensions",
    "PolicyKind",
    "PolicyRefused",
    "ShippedDefaultInvalid",
    "Version",
    "check_condition",
    "codes_once",
    "compile_condition",
    "effective",
    "load_default",
    "parse",
    "parse_stored",
    "repeated_codes",
    "to_document",
    "violation",
]

M = TypeVar("M", bound=Message)


class PolicyRefused(InvalidArgument):
    """A document that does not fit its kind, with every violation found."""

    reason = "POLICY_INVALID"
    text = Text(en="The policy {policy} is not valid.", zh="策略 {policy} 内容不符合要求。")
    remedy = Text(en="Correct the named fields of the document.", zh="请修正文档中所列字段。")


class ShippedDefaultInvalid(ValueError):
    """A default in the repository is broken: names the file, and each field with what is wrong."""


@dataclass(frozen=True)
class PolicyKind(Generic[M]):
    """One kind of policy, declared by the service that owns it.

    `name` as in `policies/leads/<name>`; `message` is the type of its documents; `default` the shipped YAML file, or a
    function that gives the document where it is composed from several files (it raises ValueError if one is wrong).
    `checks` see only documents whose field rules hold, and yield what spans fields: weights that sum to 1, steps in
    order, conditions that compile. They must be pure.
    """

    name: str
    message: type[M]
    default: Path | Callable[[], object]
    checks: tuple[Callable[[M], Iterable[Violation]], ...] = ()


class Coded(Protocol):
    """An entry of a list that others name by its code."""

    code: str


def codes_once(*fields: str) -> Callable[[Any], Iterator[Violation]]:
    """The check that in each of these lists of a policy a code means one entry."""

    def check(policy: Any) -> Iterator[Violation]:
        for field in fields:
            yield from repeated_codes(field, getattr(policy, field))

    return check


def repeated_codes(path: str, entries: Iterable[Coded]) -> Iterator[Violation]:
    """One violation for each entry with the code of one before it."""
    seen: set[str] = set()
    for at, code in enumerate(entry.code for entry in entries):
        if code in seen:
            en, zh = f"Another entry has the code {code}.", f"代码 {code} 与其他条目重复。"
            yield violation(f"{path}[{at}].code", "codes.once", en=en, zh=zh)
        seen.add(code)


def violation(path: str, rule: str, *, en: str, zh: str) -> Violation:
    """One broken rule, for checks: the field's path (`weights[2]`), a stable rule id, what would be right."""
    return Violation(path, rule, Text.literal(en, zh))


def parse(kind: PolicyKind[M], document: struct_pb2.Struct | Mapping[str, Any]) -> M:
    """The message of a document.

    Raises PolicyRefused with every violation of the first stage that finds any: form (unknown fields, wrong types),
    field rules of the proto, checks of the kind.
    """
    message, found = _judged(kind, document)
    if found:
        raise PolicyRefused(violations=tuple(found), policy=kind.name)
    return message


def parse_stored(kind: PolicyKind[M], document: Mapping[str, Any], shipped: Mapping[str, Any]) -> M:
    """The message of a document that another version of Weft may have stored.

    Every plain field is written out when a document is stored, also where it is 0 or empty. So one that it does not name
    is younger than the document, and has its shipped value; in a part of its own likewise. What may be left out (a part, an
    optional field) and what stands in lists stays as the tenant has it, and what this version does not know is passed over.
    Where the tenant's fields and the shipped ones contradict each other, the tenant's stand alone. Raises PolicyRefused.
    """
    descriptor = cast(Descriptor, kind.message.DESCRIPTOR)
    message, found = _judged(kind, documents.across(descriptor, document, shipped))
    return parse(kind, documents.across(descriptor, document, {})) if found else message


def load_default(kind: PolicyKind[M]) -> M:
    """The shipped default of a kind, under the same rules as a tenant's document.

    Reads the file each time: keep the result. Raises ShippedDefaultInvalid.
    """
    try:
        content = kind.default() if callable(kind.default) else documents.load_yaml(kind.default)
    except (OSError, ValueError) as error:
        raise ShippedDefaultInvalid(str(error)) from None
    message, found = _judged(kind, content)
    if found:
        where = kind.name if callable(kind.default) else kind.default
        lines = [f"{where}: {v.field or kind.name}: {v.message.render('en')}" for v in found]
        raise ShippedDefaultInvalid("\n".join(lines))
    return message


def _judged(kind: PolicyKind[M], document: object) -> tuple[M, list[Violation]]:
    message, found = documents.read(kind.message, document)
    found = found or documents.violations_of(message)
    return message, found or [v for check in kind.checks for v in check(message)]


@dataclass(frozen=True, slots=True)
class Dimensions:
    """Where a question arises: the channel, the brand, and the path of the unit (`/hq/east/shop-3/`)."""

    channel: str = ""
    brand: str = ""
    unit_path: str = ""

    def rank(self, dimension: str) -> tuple[int, int] | None:
        """How closely a version's dimension fits; greater is closer, None is not at all.

        `channel:x` goes before `brand:x`, that before `unit:/path/` (the longest first), that before the whole tenant
        (empty). A unit's version applies to all units below it.
        """
        kind, _, value = dimension.partition(":")
        if not dimension:
            return (0, 0)
        if kind == "unit" and value.endswith("/") and self.unit_path.startswith(value):
            return (1, len(value))
        if value and (kind, value) in (("brand", self.brand), ("channel", self.channel)):
            return (3 if kind == "channel" else 2, 0)
        return None


class Version(Protocol):
    """What `effective` asks of a stored version."""

    @property
    def version(self) -> int:
        """Counts up with every change of the kind; 0 is the shipped default."""

    @property
    def effective_time(self) -> datetime:
        """In force from, aware."""

    @property
    def dimension(self) -> str:
        """Where it applies: empty, `unit:/hq/east/`, `brand:x` or `channel:y`."""


V = TypeVar("V", bound=Version)


def effective(versions: Iterable[V], at: datetime, dimensions: Dimensions | None = None) -> V | None:
    """The version in force at `at` where `dimensions` say; None means the shipped default.

    The closest dimension wins, whatever its age; within it the latest `effective_time` that is not after `at`, and of
    two with the same the one set later. A version scheduled for a later time so stays scheduled when another is set.
    """
    where = dimensions or Dimensions()
    fitting = ((where.rank(v.dimension), v) for v in versions if v.effective_time <= at)
    ranked = [(rank, v.effective_time, v.version, v) for rank, v in fitting if rank is not None]
    return max(ranked, key=lambda row: row[:3])[3] if ranked else None
