"""The files of a node: which it asks for, and which it was brought. Pure.

What a node asks for is taken over from the policy when the quote is handed in, with its titles, types and size, so that a
quote is held to the rules by which its review began.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from weft.api.quotes import v1 as pb
from weft.errors import InvalidArgument, Violation
from weft.files import Upload
from weft.policy_documents import violation
from weft.text import Text

COST_SHEET = "cost_sheet"
MIB = 2**20


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that a node asks for, and for which quotes."""

    kind: str
    title_en: str
    title_zh: str
    types: Sequence[str] = ()  # any if none is named
    bytes_max: int = 0
    urgent_only: bool = False
    custom_only: bool = False

    def applies(self, *, urgent: bool, custom: bool) -> bool:
        """Whether a quote needs it."""
        return (urgent or not self.urgent_only) and (custom or not self.custom_only)


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that somebody brought to a node."""

    kind: str
    title_en: str
    title_zh: str
    key: str
    sha256: str
    size: int
    content_type: str
    uploader: str


def cost_sheet(policy: pb.QuoteFlowPolicy | None = None, **when: bool) -> Wanted:
    """The sheet of the cost, which finance is brought under a field of its own, or among its files."""
    types, most = (tuple(policy.cost_sheet_types), policy.cost_sheet_bytes_max) if policy else ((), 0)
    return Wanted(COST_SHEET, "sheet of the cost", "成本明细", types, most, **when)


def wanted(step: pb.FlowStep, policy: pb.QuoteFlowPolicy) -> tuple[Wanted, ...]:
    """What a step of a policy asks for, but for a sheet of the cost that it always asks for or for urgent quotes only: that
    is older than the kinds, and named apart.
    """
    kinds = {one.code: one for one in policy.file_kinds}
    found = []
    for one in step.needs.files:
        when = {"urgent_only": one.urgent_only, "custom_only": one.custom_development_only}
        if one.kind in kinds:
            kind = kinds[one.kind]
            found.append(Wanted(kind.code, kind.title_en, kind.title_zh, tuple(kind.types), kind.bytes_max, **when))
        elif one.custom_development_only:
            found.append(cost_sheet(policy, **when))
    return tuple(found)


def take(
    wants: Sequence[Wanted], files: Sequence[tuple[str, Upload]], named: Collection[str] = ()
) -> tuple[Brought, ...]:
    """The files as they are kept. Refuses, naming each, a kind that the node does not ask for or that comes twice, as those
    do that were named elsewhere, and a file of a wrong type or size.
    """
    by_kind, seen, wrong = {one.kind: one for one in wants}, set(named), []
    for at, (kind, upload) in enumerate(files):
        if kind not in by_kind or kind in seen:
            wrong.append(_unasked(f"files[{at}].kind", by_kind, twice=kind in seen))
        else:
            wrong += wrongs(by_kind[kind], upload, f"files[{at}].file")
        seen.add(kind)
    if wrong:
        raise InvalidArgument(violations=tuple(wrong))
    return tuple(kept(by_kind[kind], upload) for kind, upload in files)


def kept(one: Wanted, upload: Upload) -> Brought:
    """A file that fits."""
    return Brought(
        one.kind, one.title_en, one.title_zh, upload.key, upload.sha256, upload.size, upload.content_type, upload.uploader
    )  # fmt: skip


def wrongs(one: Wanted, upload: Upload, field: str) -> Iterator[Violation]:
    """What is wrong with a file for what it shall be."""
    if one.types and upload.content_type not in one.types:
        named = ", ".join(one.types)
        yield violation(
            field, "file.type", en=f"{_capital(one.title_en)} is a file of one of these types: {named}.",
            zh=f"{one.title_zh}仅支持以下类型：{named}。",
        )  # fmt: skip
    if one.bytes_max and upload.size > one.bytes_max:
        most, has = size(one.bytes_max), size(upload.size)
        yield violation(
            field, "file.size", en=f"{_capital(one.title_en)} has at most {most}; this file has {has}.",
            zh=f"{one.title_zh}最大为 {most}，该文件为 {has}。",
        )  # fmt: skip


def missing(one: Wanted) -> Text:
    """What to do about a file that is not there."""
    return Text.literal(
        en=f"Upload the file “{one.title_en}” and send its token among the files of this node.",
        zh=f"请上传“{one.title_zh}”，并将文件令牌列入本节点的文件。",
    )


def kinds_are_apart(policy: pb.QuoteFlowPolicy) -> Iterator[Violation]:
    """No kind has the name of what finance is brought under a field of its own."""
    for at, one in enumerate(policy.file_kinds):
        if one.code == COST_SHEET:
            yield violation(
                f"file_kinds[{at}].code", "file_kinds.reserved",
                en="A sheet of the cost is known already: its types and size stand apart.",
                zh="成本明细已内置，其类型与大小另行设置。",
            )  # fmt: skip


def size(count: int) -> str:
    """Bytes for people: `10 MiB`, `512 KiB`, `99 B`; rounded up, so that what is too large never reads like what is not."""
    for unit, name in ((MIB, "MiB"), (1024, "KiB")):
        if count >= unit:
            return f"{-(-count * 10 // unit) / 10:g} {name}"
    return f"{count} B"


def _unasked(field: str, asked: Mapping[str, Wanted], *, twice: bool) -> Violation:
    if twice:
        return violation(field, "file.twice", en="This file is named twice.", zh="该文件重复。")
    en = ", ".join(one.title_en for one in asked.values()) or "none"
    zh = "、".join(one.title_zh for one in asked.values()) or "无"
    return violation(
        field, "file.unasked", en=f"This node asks for no such file; it asks for: {en}.",
        zh=f"该节点不需要此类文件，仅需要：{zh}。",
    )  # fmt: skip


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
