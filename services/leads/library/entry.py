"""An entry of the library (话术库): a script, a case or a claim about a competitor, in which version, by whom. Pure.

States: in use → retired. Each update is the next version, and every version is kept with its editor and its time. Scripts
that come with Weft are drafts that stand in the policy; the first change makes one the firm's own, under the same name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID, uuid5

from services.leads.library import problems
from weft.aggregate import Aggregate, Facts
from weft.api.leads import v1 as pb
from weft.errors import InvalidArgument, Violation
from weft.policy_documents import repeated_codes, violation

SHIPPED = UUID("9b0d7c1e-52f3-5a44-8c6e-1d2b7f60a3c5")  # the space in which shipped scripts have their ids
KINDS = {
    "script": pb.LIBRARY_KIND_SCRIPT,
    "case": pb.LIBRARY_KIND_CASE,
    "claim": pb.LIBRARY_KIND_CLAIM,
}
SHARES = {
    name.removeprefix("CLAIM_MEASURE_").lower(): name.endswith("_SHARE")
    for name, value in pb.ClaimMeasure.items()
    if value
}
"""What the contract says is measured of customers too, and whether it is a share."""
TEXTS_OF = {"script": ("title", "text"), "case": ("title", "text", "result"), "claim": ("claim",)}


@dataclass(frozen=True, slots=True)
class Kept:
    """One version of an entry, as it was written."""

    number: int
    content: pb.LibraryContent
    editor: str  # people/…, empty if it came with Weft
    at: datetime


@dataclass(kw_only=True)
class LibraryEntry(Aggregate):
    """One entry."""

    collection: ClassVar[str] = "libraryEntries"

    number: int
    content: pb.LibraryContent
    files: Mapping[str, Any] = field(default_factory=dict)  # every file that a version has, by SHA-256
    editor: str = ""
    retired: bool = False
    created_at: datetime | None = None
    updated_at: datetime | None = None
    kept: list[Kept] = field(default_factory=list, repr=False)

    @property
    def is_own(self) -> bool:
        """Whether the firm wrote it; else it is as shipped."""
        return self.version > 0 or bool(self.events)

    @property
    def said(self) -> Any:
        """The script, the case or the claim."""
        return getattr(self.content, which(self.content))

    @property
    def kind(self) -> pb.LibraryKind:
        """What kind of entry it is."""
        return KINDS[which(self.content)]

    @property
    def topics(self) -> list[str]:
        """What it is about; a claim is about no topic."""
        return list(getattr(self.said, "topics", ()))

    @property
    def author(self) -> str:
        """Whose script it is, `people/…`."""
        return str(getattr(self.said, "author", ""))

    def facts(self) -> Facts:
        """It is the whole tenant's."""
        return Facts(unit_path="/")

    # -- transitions -----------------------------------------------------------------------------------------------

    def create(self, *, by: str, at: datetime) -> None:
        """Somebody writes it: version 1."""
        self.created_at = at
        self._keep(by, at)
        self.record(
            pb.LibraryEntryCreated(
                kind=self.kind, entry_version=self.number, topics=self.topics, author=self.author
            )
        )  # fmt: skip

    def update(self, content: pb.LibraryContent, files: Mapping[str, Any], *, by: str, at: datetime) -> None:
        """Somebody writes it anew. Raises LibraryEntryIsRetired, or InvalidArgument if it would be of another kind."""
        self._must_be_in_use()
        if which(content) != which(self.content):
            said = violation("content", "library.kind", en="An entry keeps its kind.", zh="条目类型不可更改。")
            raise InvalidArgument(violations=(said,))
        was_shipped, old = self._take_over(at), self.number
        self.content, self.files, self.number = content, {**self.files, **files}, old + 1
        self._keep(by, at)
        self.record(
            pb.LibraryEntryRevised(
                kind=self.kind, old_version=old, new_version=self.number, topics=self.topics, author=self.author,
                was_shipped=was_shipped,
            )
        )  # fmt: skip

    def retire(self, *, by: str, at: datetime) -> None:
        """It is out of use for good. Raises LibraryEntryIsRetired."""
        self._must_be_in_use()
        was_shipped = self._take_over(at)
        self.retired, self.editor, self.updated_at = True, by, at
        self.record(pb.LibraryEntryRetired(kind=self.kind, entry_version=self.number, was_shipped=was_shipped))

    # -- inside ----------------------------------------------------------------------------------------------------

    def _must_be_in_use(self) -> None:
        if self.retired:
            raise problems.LibraryEntryIsRetired

    def _take_over(self, at: datetime) -> bool:
        """Makes a shipped script the firm's own, with the version that was shipped kept; gives whether it was one."""
        if self.is_own:
            return False
        self.created_at = at
        self._keep("", at)
        return True

    def _keep(self, by: str, at: datetime) -> None:
        self.editor, self.updated_at = by, at
        self.kept.append(Kept(self.number, self.content, by, at))


def which(content: pb.LibraryContent) -> str:
    """`script`, `case` or `claim`."""
    return str(content.WhichOneof("said"))


def shipped(policy: pb.LibraryPolicy) -> list[LibraryEntry]:
    """The scripts that come with Weft, as nobody changed them."""
    return [
        LibraryEntry(
            id=uuid5(SHIPPED, one.code), number=one.version, content=pb.LibraryContent(script=one.content)
        )
        for one in policy.scripts
    ]  # fmt: skip


def files_of(content: pb.LibraryContent) -> list[tuple[str, pb.LibraryFile]]:
    """The files that an entry names, each with the path of its field."""
    if which(content) == "case":
        return [(f"content.case.screenshots[{at}].file", one) for at, one in enumerate(content.case.screenshots)]
    if which(content) == "claim" and content.claim.HasField("evidence"):
        return [("content.claim.evidence.file", content.claim.evidence)]
    return []


def faults(content: pb.LibraryContent, policy: pb.LibraryPolicy, *, today: date) -> Iterator[Violation]:
    """What is wrong with an entry beyond its single fields."""
    name = which(content)
    said = getattr(content, name)
    path = f"content.{name}"
    yield from _wordless(said, TEXTS_OF[name], path)
    known = {topic.code for topic in policy.topics}
    for at, topic in enumerate(getattr(said, "topics", ())):
        if topic not in known:
            yield violation(f"{path}.topics[{at}]", "topic.unknown", en="There is no such topic.", zh="没有该主题。")
    if name == "claim":
        yield from _days(said, path, today)
        yield from _number(said, path)


def _wordless(said: Any, names: tuple[str, ...], path: str) -> Iterator[Violation]:
    for name in names:
        text = getattr(said, name)
        if not (text.en.strip() or text.zh.strip()):
            yield violation(
                f"{path}.{name}", "library.blank", en="Say it in English or in Chinese.", zh="请填写中文或英文内容。"
            )


def _days(said: pb.LibraryClaim, path: str, today: date) -> Iterator[Violation]:
    """A source is not from the future, and a claim does not end before it."""
    source, until = _day(said.source_date), _day(said.valid_until_date)
    if source is None or source > today:
        yield violation(
            f"{path}.source_date", "claim.source_date", en="Give today or a day before.", zh="请填写今天或之前的日期。"
        )
    if said.valid_until_date and (until is None or (source is not None and until < source)):
        yield violation(
            f"{path}.valid_until_date", "claim.valid_until_date",
            en="Give a day that is not before the source.", zh="有效期不得早于来源日期。",
        )  # fmt: skip


def _number(said: pb.LibraryClaim, path: str) -> Iterator[Violation]:
    """A number is of something that is measured of customers, and a share is one of 1."""
    if bool(said.measure) != bool(said.value):
        yield violation(
            f"{path}.value", "claim.value",
            en="Give a number and what it is the number of, or neither.", zh="请同时填写数值及其口径，或均不填写。",
        )  # fmt: skip
    if said.measure and said.measure not in SHARES:
        yield violation(
            f"{path}.measure", "claim.measure",
            en="This is not measured of customers: name the hours until a request is resolved, the share of requests"
            " resolved or that of surgeries attended, or leave it out.",
            zh="该口径未对客户统计：请选择问题解决时长、问题解决率或手术跟台率，或留空。",
        )  # fmt: skip
    if SHARES.get(said.measure) and said.value and Decimal(said.value) > 1:
        yield violation(
            f"{path}.value", "claim.share",
            en="A share is told as one of 1: for 95 percent give 0.95.", zh="比率以 1 为整体：95% 请填写 0.95。",
        )  # fmt: skip


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def library_holds_together(policy: pb.LibraryPolicy) -> Iterator[Violation]:
    """Each code once; each draft says something, and is about topics that there are."""
    yield from repeated_codes("topics", policy.topics)
    yield from repeated_codes("scripts", policy.scripts)
    known = {topic.code for topic in policy.topics}
    for at, one in enumerate(policy.scripts):
        path = f"scripts[{at}].content"
        yield from _wordless(one.content, TEXTS_OF["script"], path)
        if not set(one.content.topics) <= known:
            yield violation(f"{path}.topics", "topic.unknown", en="There is no such topic.", zh="没有该主题。")
    if policy.matched_points > policy.topic_points + policy.word_points:
        yield violation(
            "matched_points", "library.points",
            en="More than topic and words can give together.", zh="超过主题与词语得分之和。",
        )  # fmt: skip
