"""What tasks refuse, each with the sentence and the remedy that people read."""

from __future__ import annotations

from datetime import datetime, timedelta

from weft.errors import InvalidArgument, Kind, Refused, Violation
from weft.text import Text


class TaskIsClosed(Refused):
    """It was done or called off already."""

    reason = "TASK_IS_CLOSED"
    kind = Kind.PRECONDITION
    text = Text(en="This task is closed already.", zh="该任务已关闭。")
    remedy = Text(en="Assign a new task if something is left to do.", zh="如仍需处理，请另行指派任务。")


class TaskAsksDecision(Refused):
    """Its end is a decision of the subject, which completing would leave out."""

    reason = "TASK_ASKS_DECISION"
    kind = Kind.PRECONDITION
    text = Text(en="This task ends with a decision ({decisions}).", zh="该任务须以决定结束（{decisions}）。")
    remedy = Text(en="Decide it instead of completing it.", zh="请作出决定，而不是直接完成。")


class TaskAsksNoDecision(Refused):
    """There is nothing to decide about it."""

    reason = "TASK_ASKS_NO_DECISION"
    kind = Kind.PRECONDITION
    text = Text(en="This task asks for no decision.", zh="该任务无需作出决定。")
    remedy = Text(en="Complete it instead.", zh="请直接完成该任务。")


class TaskWasReassigned(Refused):
    """Who held it before decides no more."""

    reason = "TASK_WAS_REASSIGNED"
    kind = Kind.PRECONDITION
    text = Text(en="This task moved on from you to somebody else.", zh="该任务已从您名下转给他人。")
    remedy = Text(en="Leave the decision to whoever holds it now.", zh="请由现任责任人作出决定。")


class DecisionWasTaken(Refused):
    """The subject has taken this decision, with other outputs."""

    reason = "DECISION_WAS_TAKEN"
    kind = Kind.PRECONDITION
    text = Text(en="This was decided already, with other outputs.", zh="此项已作出决定，且填写内容不同。")
    remedy = Text(en="Nothing is left to do: the task closes by itself.", zh="无需再操作，任务将自动关闭。")


class ProofIsMissing(InvalidArgument):
    """A task that was not done needs a word why."""

    reason = "PROOF_IS_MISSING"
    text = Text(en="Say why it was not done.", zh="请说明未完成的原因。")
    remedy = Text(en="Fill in the proof.", zh="请填写说明。")


class DueTimeIsNotAhead(InvalidArgument):
    """Nobody can be given time that is over, or more than the policy says."""

    reason = "DUE_TIME_IS_NOT_AHEAD"
    text = Text(
        en="The due time must lie ahead, within {days} days.", zh="截止时间须晚于当前时间，且不超过 {days} 天。"
    )
    remedy = Text(en="Choose a later time, or none.", zh="请选择更晚的时间或留空。")


def must_be_ahead(due_at: datetime, *, days_max: int, field: str, at: datetime) -> None:
    """Refuses a due time that is over, or farther away than so many days. Raises DueTimeIsNotAhead."""
    if not at < due_at <= at + timedelta(days=days_max):
        raise DueTimeIsNotAhead(violations=(Violation(field, "future", DueTimeIsNotAhead.text),), days=days_max)


class HolderHasItAlready(Refused):
    """Reassigning to the one who holds it changes nothing."""

    reason = "HOLDER_HAS_IT_ALREADY"
    kind = Kind.PRECONDITION
    text = Text(en="This person holds the task already.", zh="该任务已由此人负责。")
    remedy = Text(en="Choose somebody else.", zh="请选择其他人员。")
