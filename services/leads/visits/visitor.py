"""How a rep's visits go, one after the other: in how many in a row he met nobody who leads the technical side. Pure.

Every visit record counts, of whatever customer and kind: the question was asked, and one answer resets. From as many as the
policy says he is red, told once, until he meets one; or until so many are too many no longer, or he leaves. What counts
stands in the visits themselves, so there is no count that could differ from them; of a rep who never was red nothing is
kept. A policy that changes holds from his next visit on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from services.leads.visits.visit import Visit
from weft.aggregate import Aggregate, Facts
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb


@dataclass(kw_only=True)
class Visitor(Aggregate):
    """One rep as a visitor; his id is the person's."""

    collection: ClassVar[str] = "visitors"

    owner_id: UUID
    unit_path: str
    red_since: datetime | None = None
    updated_at: datetime
    policy_version: int = 0

    def facts(self) -> Facts:
        """What every event of a visitor carries."""
        owner = f"people/{self.owner_id}"
        return Facts(owner=owner, unit_path=self.unit_path, policy="leads/visits", policy_version=self.policy_version)

    def visited(
        self, visit: Visit, before: Sequence[bool], *, red_after: int, policy_version: int, here: bool = True
    ) -> None:
        """He recorded a visit; `before` says of those right before it, newest first, whether each missed. As many as are
        asked for are enough: `red_after` less this one. Who is not `here` any more is never red.
        """
        missed = 0
        for one in (misses(visit), *before):
            if not one:
                break
            missed += 1
        red = here and 0 < red_after <= missed
        if red == (self.red_since is not None):
            return
        self.updated_at, self.unit_path, self.policy_version = visit.created_at, visit.unit_path, policy_version
        self.red_since = visit.created_at if red else None
        if not red:
            end = pb.ALERT_END_RULE_CHANGED if here else pb.ALERT_END_VISITOR_LEFT
            ended = pb.TechnicalDirectorAlertEnded(reason=end, visit=visit.name)
            self.record(ended if missed else pb.TechnicalDirectorIdentified(visit=visit.name))
            return
        self.record(pb.TechnicalDirectorMissed(visits=missed, visit=visit.name))
        self.decide(
            common.Decision(
                kind="leads.visitor", outcome="red", policy="leads/visits", policy_version=policy_version,
                reasons=[common.Reason(code="technical_director_missed", args={"visits": str(missed)})],
                inputs={"visit": visit.name},
            )
        )  # fmt: skip

    def leave(self, *, at: datetime) -> None:
        """He left the firm, and is asked no more."""
        if self.red_since is not None:
            self.red_since, self.updated_at = None, at
            self.record(pb.TechnicalDirectorAlertEnded(reason=pb.ALERT_END_VISITOR_LEFT))


def misses(visit: Visit) -> bool:
    """True if nobody who leads the technical side was met."""
    return pb.VISIT_ROLE_TECHNICAL not in visit.answers.met
