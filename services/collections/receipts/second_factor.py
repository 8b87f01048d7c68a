"""Much money is linked by hand only by somebody who has just shown who he is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.collections.receipts.receipt import BY_SUGGESTION, MANUAL
from weft import errors
from weft.api.collections import v1 as pb
from weft.work import Work


def ask(work: Work, policy: pb.MatchingPolicy, share_fen: int, before: Iterable[Mapping[str, Any]] = ()) -> None:
    """Asks for a fresh second factor from the policy's amount in fen on. What was linked by hand `before` counts too: small
    parts do not pass one after the other. Raises StepUpRequired.
    """
    by_hand_fen = share_fen + sum(row["amount_fen"] for row in before if row["manner"] in (MANUAL, BY_SUGGESTION))
    if not 0 < policy.link_step_up_fen_min <= by_hand_fen:
        return
    if work.recorded_at.timestamp() - work.caller.stepped_up_at > policy.link_step_up_age_s_max:
        raise errors.StepUpRequired(max_age_s=policy.link_step_up_age_s_max)
