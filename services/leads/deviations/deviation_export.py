"""The file of one unit for one day: the decisions about owners that lie farthest from what the score would choose. Pure.

A deviation is a decision whose owner scored less than the best candidate of that moment; its size is the difference. The
day is the tenant's local one. A unit's file holds what lies in the unit and below it, so that whoever leads it reads no
more than he may.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from weft.aggregate import Aggregate, Facts
from weft.api.leads import v1 as pb
from weft.text import Text, is_chinese

LANGUAGES = ("en", "zh-CN")
HEADER = (
    Text(en="Rank", zh="名次"),
    Text(en="Decided at", zh="决策时间"),
    Text(en="Company", zh="公司"),
    Text(en="Lead", zh="线索"),
    Text(en="How", zh="分配方式"),
    Text(en="Owner", zh="负责人"),
    Text(en="Owner's score", zh="负责人得分"),
    Text(en="Best candidate", zh="最佳人选"),
    Text(en="Best score", zh="最佳得分"),
    Text(en="Deviation", zh="偏差"),
    Text(en="Reason given", zh="说明"),
)
HOW = {
    pb.ASSIGNMENT_KIND_SCORED: Text(en="by score", zh="按评分"),
    pb.ASSIGNMENT_KIND_PREFERRED: Text(en="technical preference", zh="技术优先"),
    pb.ASSIGNMENT_KIND_CLAIMED: Text(en="claimed", zh="自主认领"),
    pb.ASSIGNMENT_KIND_PULLED: Text(en="asked of the pool", zh="向公海领取"),
    pb.ASSIGNMENT_KIND_ENTERED: Text(en="entered after a visit", zh="拜访后录入"),
    pb.ASSIGNMENT_KIND_OVERRIDDEN: Text(en="decided by a supervisor", zh="主管指定"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One deviation."""

    lead: UUID
    company: str
    kind: pb.AssignmentKind
    owner: UUID
    score: str
    best: UUID
    best_score: str
    deviation_e6: int
    note: str
    decided_at: datetime  # local


@dataclass(kw_only=True)
class DeviationExport(Aggregate):
    """One unit's file for one day, in each language."""

    collection: ClassVar[str] = "deviationExports"

    day: date
    unit_path: str
    decided: int
    deviations: int
    files: Mapping[str, Mapping[str, object]]  # by language, as the store knows them
    made_at: datetime

    def facts(self) -> Facts:
        """It belongs to a unit and to nobody."""
        return Facts(unit_path=self.unit_path)

    def make(self) -> None:
        """The day ended."""
        self.record(
            pb.DeviationExportMade(date=self.day.isoformat(), decisions=self.decided, deviations=self.deviations)
        )

    def download(self, language: str) -> None:
        """Somebody fetched it."""
        self.record(pb.DeviationExportDownloaded(date=self.day.isoformat(), language=language))

    @property
    def file_name(self) -> str:
        """What a reader calls the file."""
        return f"deviations-{self.day.isoformat()}.csv"


def units_above(paths: Iterable[str]) -> list[str]:
    """The units at these paths and all above them, from the top down."""
    found = set()
    for path in paths:
        codes = path.strip("/").split("/")
        found |= {"/" + "/".join(codes[: depth + 1]) + "/" for depth in range(len(codes)) if codes[depth]}
    return sorted(found)


def language_of(asked: str) -> str:
    """The language of the file that a reader gets."""
    return LANGUAGES[1] if is_chinese(asked) else LANGUAGES[0]


def table(lines: Iterable[Line], names: Mapping[UUID, str], language: str) -> list[list[object]]:
    """Header and lines as cells, in the order given; people by name where it is known."""
    rows: list[list[object]] = [[text.render(language) for text in HEADER]]
    for rank, line in enumerate(lines, start=1):
        rows.append(
            [
                rank,
                f"{line.decided_at:%Y-%m-%d %H:%M:%S}",
                line.company,
                f"leads/{line.lead}",
                HOW[line.kind].render(language) if line.kind in HOW else "",
                names.get(line.owner, f"people/{line.owner}"),
                float(line.score or 0),
                names.get(line.best, f"people/{line.best}"),
                float(line.best_score or 0),
                line.deviation_e6 / 1_000_000,
                line.note,
            ]
        )
    return rows
