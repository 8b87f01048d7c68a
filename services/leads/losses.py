"""Why something was lost: the codes of the policy `leads/losses`. Pure."""

from __future__ import annotations

from weft.api.leads import v1 as pb
from weft.errors import InvalidArgument
from weft.text import Text


class LossReasonUnknown(InvalidArgument):
    """A loss has one of the policy's reasons."""

    reason = "LOSS_REASON_UNKNOWN"
    text = Text(en="There is no reason {code}.", zh="没有原因代码 {code}。")
    remedy = Text(en="Choose one of: {codes}.", zh="请选择：{codes}。")


def known(code: str, policy: pb.LossesPolicy) -> str:
    """The code, if the policy has it."""
    codes = [reason.code for reason in policy.reasons]
    if code not in codes:
        raise LossReasonUnknown(code=code, codes=", ".join(codes))
    return code
