"""That a visitor opened something that his entry gave him: so it is known what helps, and what is only shown. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from services.leads.visits.visit import Visit
from weft.aggregate import Aggregate, Facts
from weft.api.leads import v1 as pb
from weft.errors import Kind, Refused
from weft.text import Text


class VisitGaveNoSuchHelp(Refused):
    """What was not given cannot have been opened."""

    reason = "VISIT_GAVE_NO_SUCH_HELP"
    kind = Kind.PRECONDITION
    text = Text(en="This visit gave nothing of this kind back.", zh="该拜访未返回此类内容。")
    remedy = Text(en="Name what stands in the visit’s helps.", zh="请选择该拜访已返回的内容类型。")


@dataclass(kw_only=True)
class Opening(Aggregate):
    """One opening."""

    collection: ClassVar[str] = "visitHelpOpenings"

    visit: Visit
    help: pb.VisitHelp
    opened_at: datetime

    @property
    def owner_id(self) -> UUID:
        """The visitor."""
        return self.visit.visitor_id

    @property
    def day(self) -> date:
        """The local day of the visit, under which it is counted."""
        return self.visit.day

    def facts(self) -> Facts:
        """Those of the visit, as they are."""
        return self.visit.facts()

    def open(self) -> None:
        """He opened it. Raises VisitGaveNoSuchHelp."""
        if self.help not in self.visit.helps:
            raise VisitGaveNoSuchHelp
        self.record(pb.VisitHelpOpened(visit=self.visit.name, help=self.help, visit_date=self.day.isoformat()))
