"""Much money is linked by hand only by somebody who has just shown who he is."""

from __future__ import annotations

from weft import errors
from weft.api.collections import v1 as pb
from weft.work import Work


def ask(work: Work, policy: pb.MatchingPolicy, share_fen: int) -> None:
    """Asks for a fresh second factor from the policy's amount in fen on. Raises StepUpRequired."""
    if not 0 < policy.link_step_up_fen_min <= share_fen:
        return
    if work.recorded_at.timestamp() - work.caller.stepped_up_at > policy.link_step_up_age_s_max:
        raise errors.StepUpRequired(max_age_s=policy.link_step_up_age_s_max)
