"""The nodes that an opportunity entered: what was shown for each, by whom and when, and how one was voided. Pure.

An entry is never taken away. Voiding marks it, with who, why and when; what was shown for it then counts for nothing. A
payment is collections' fact: it waits with the opportunity until the node before its own is entered, and waits again when
its node is voided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from weft.api.leads import v1 as pb
from weft.errors import InvalidArgument, Kind, Refused
from weft.text import Text

BROUGHT_BY = "services/collections"  # who enters a node for which money came


class NodeIsNotLast(Refused):
    """Only the node in which the opportunity stands can be voided."""

    reason = "NODE_IS_NOT_LAST"
    kind = Kind.PRECONDITION
    text = Text(en="The opportunity stands in {stage}, not in {node}.", zh="商机当前处于 {stage}，而非 {node}。")
    remedy = Text(en="Nodes are voided one by one, the last first.", zh="请从最后一个节点起逐个作废。")


class NodeWasNotEntered(Refused):
    """There is no entry to void: it began there, or stands there from another time or system."""

    reason = "NODE_WAS_NOT_ENTERED"
    kind = Kind.PRECONDITION
    text = Text(en="No entry into {node} is recorded here.", zh="没有进入节点 {node} 的记录。")
    remedy = Text(en="There is nothing to void.", zh="无可作废的内容。")


class OwnNodeIsNotVoided(Refused):
    """Voiding takes a second person."""

    reason = "OWN_NODE_IS_NOT_VOIDED"
    kind = Kind.FORBIDDEN
    text = Text(
        en="Neither the owner nor whoever entered the node may void it.",
        zh="商机负责人及推进该节点的人不可作废该节点。",
    )
    remedy = Text(en="Ask another supervisor.", zh="请由其他主管处理。")


class VoidReasonUnknown(InvalidArgument):
    """A void has one of the policy's reasons."""

    reason = "VOID_REASON_UNKNOWN"
    text = Text(en="There is no reason {code}.", zh="没有原因代码 {code}。")
    remedy = Text(en="Choose one of: {codes}.", zh="请选择：{codes}。")


class EvidenceIsUsed(Refused):
    """One file proves one thing."""

    reason = "EVIDENCE_IS_USED"
    kind = Kind.PRECONDITION
    text = Text(
        en="The file that is shown for {output} shows {used} already.", zh="成果 {output} 的文件已用于证明 {used}。"
    )
    remedy = Text(en="Show a file of its own for each output.", zh="请为每项成果提供各自的文件。")


@dataclass(frozen=True, slots=True)
class Shown:
    """What was shown for one output: words, or the place of a stored file, or the name of something that was looked up."""

    evidence: str
    kind: pb.OutputKind = pb.OUTPUT_KIND_NOTE
    sha256: str = ""
    size_bytes: int = 0
    content_type: str = ""
    file_name: str = ""
    uploader: str = ""
    version: str = ""

    def told(self, code: str) -> pb.EvidenceShown:
        """How events tell of it: without words."""
        resource = "" if self.kind in (pb.OUTPUT_KIND_NOTE, pb.OUTPUT_KIND_FILE) else self.evidence
        return pb.EvidenceShown(
            code=code, kind=self.kind, resource=resource, version=self.version, sha256=self.sha256,
            size_bytes=self.size_bytes,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Payment:
    """An instalment that was paid; `node` is the one into which it advanced the opportunity, empty while it waits."""

    instalment: str
    contract: str
    contract_number: str
    ordinal: int
    receipt: str
    amount_fen: int
    currency: str
    booked_on: date
    received_at: datetime
    node: str = ""


@dataclass(frozen=True, slots=True)
class Watched:
    """The stage at which a rep's deals must not stay stuck, and until when one may sit there that enters it now."""

    stage: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Void:
    """Who voided an entry, when and why."""

    by: str
    at: datetime
    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry into a node."""

    node: str
    before: str
    at: datetime
    by: str
    shown: tuple[tuple[str, Shown], ...]
    void: Void | None = None

    def told(self) -> list[pb.EvidenceShown]:
        """What was shown, as events tell it."""
        return [one.told(code) for code, one in self.shown]


def known_reason(code: str, policy: pb.PipelinesPolicy) -> str:
    """The code, if the policy has it."""
    codes = [reason.code for reason in policy.void_reasons]
    if code not in codes:
        raise VoidReasonUnknown(code=code, codes=", ".join(codes) or "–")
    return code


def must_be_fresh(shown: Mapping[str, Shown], entries: Iterable[Entry]) -> None:
    """Raises EvidenceIsUsed if a file shows something already, for a node that counts or for this one."""
    used = {one.sha256: code for entry in entries if entry.void is None for code, one in entry.shown}
    for code, one in sorted(shown.items()):
        if one.sha256 and one.sha256 in used:
            raise EvidenceIsUsed(output=code, used=used[one.sha256])
        used[one.sha256] = code


def last_of(entries: tuple[Entry, ...], node: str) -> Entry:
    """The entry into a node that counts."""
    for entry in reversed(entries):
        if entry.node == node and entry.void is None:
            return entry
    raise NodeWasNotEntered(node=node)


def voided(entries: tuple[Entry, ...], one: Entry, void: Void) -> tuple[Entry, ...]:
    """The same entries, one of them void."""
    return tuple(replace(entry, void=void) if entry is one else entry for entry in entries)


def entry_of(row: Mapping[str, Any]) -> Entry:
    """An entry as it was stored."""
    shown = tuple((code, Shown(**one)) for code, one in row["shown"])
    void = row["void"]
    if void is not None:
        void = Void(**{**void, "at": datetime.fromisoformat(void["at"])})
    at = datetime.fromisoformat(row["at"])
    return Entry(row["node"], row["before"], at, row["by"], shown, void)


def payment_of(row: Mapping[str, Any]) -> Payment:
    """A payment as it was stored."""
    booked, received = date.fromisoformat(row["booked_on"]), datetime.fromisoformat(row["received_at"])
    return Payment(**{**row, "booked_on": booked, "received_at": received})
