"""Say why nothing is to be done about a line of the quarantine."""

from __future__ import annotations

from services.collections.statements import lines_store, releasing, store, wire
from services.collections.statements.ruling import WAITING
from weft import errors
from weft.api.collections import v1 as pb
from weft.api.common import v1 as common
from weft.work import Work


async def dismiss_statement_line(request: pb.DismissStatementLineRequest, work: Work) -> pb.StatementLine:
    """It is kept with its reason; what waited for a second person waits no more."""
    statement, one, ruling = await releasing.load(work, request.name, request.row)
    policy, version = await work.policy(pb.QuarantinePolicy)
    reason = next((found for found in policy.dismiss_reasons if found.code == request.reason), None)
    if reason is None:
        errors.invalid("reason", "reason.unknown", en="The policy has no such reason.", zh="策略中没有该原因。")
    left = await lines_store.waiting(work, statement.id) - (ruling.state == WAITING)
    ruling.dismiss(reason.code, request.note, work.person, at=work.now)
    statement.dismiss(one.row, reason.code, left)
    args = {"row": str(one.row), "title_en": reason.title_en, "title_zh": reason.title_zh}
    statement.decide(
        common.Decision(
            kind=releasing.KIND, outcome="dismissed", reasons=[common.Reason(code="line_dismissed", args=args)],
            policy=releasing.POLICY, policy_version=version,
        )
    )  # fmt: skip
    lines_store.keep(work, statement.id, ruling)
    store.save(work, statement)
    return wire.line(one, ruling, wire.titles(policy, work), work)
