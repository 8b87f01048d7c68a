"""The button: the HTTP request behind an rpc, with what is known filled in and what its presser adds named. Read from the
contract that every target carries, so another step needs no line of code here. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from google.api import annotations_pb2
from google.protobuf.descriptor import MethodDescriptor

from services.tasks import effects
from services.tasks.comments import field_comments
from services.tasks.journey.holding import Held
from services.tasks.journey.steps import Stand
from services.tasks.task import Task
from weft.api.tasks import v1 as pb
from weft.errors import Violation
from weft.instants import instant
from weft.policy_documents import violation

OURS = frozenset(("request_id", "etag", "task"))  # the caller's client knows these
DECIDE = "/weft.api.tasks.v1.Tasks/DecideTask"
VARIABLE = re.compile(r"\{([a-z_]+)(?:=[^}]*)?\}")


def action(held: Held, *, chinese: bool) -> pb.Action | None:
    """The button of what somebody holds; None if no such rpc is known here, or its task does not ask for that decision."""
    step, stand, task = held.step, held.stand, held.task
    known = _method(step.rpc)
    if known is None or (step.decision and (task is None or step.decision not in task.choices)):
        return None
    method, path = known
    given = _given(step, stand, task)
    if not set(VARIABLE.findall(path)) <= given.keys():
        return None
    made = pb.Action(
        step=step.code, title=step.title_zh if chinese else step.title_en, title_en=step.title_en,
        title_zh=step.title_zh, subject=stand.subject, method="POST",
        path=VARIABLE.sub(lambda found: given.pop(found[1]), path), task=task.name if task is not None else "",
        due_time=instant(held.due_at),
    )  # fmt: skip
    filled = given.keys() | set(VARIABLE.findall(path))
    if step.decision and task is not None:
        given["decision"] = step.decision
        for output in effects.outputs(task.choices[step.decision], field_comments()):
            if output.name not in OURS:
                output.name = f"outputs.{output.name}"
                made.fields.append(output)
    else:
        said = field_comments()
        made.fields.extend(one for one in effects.fields(method.input_type, said) if one.name not in OURS | filled)
    made.body.update(given)
    return made


def _given(step: pb.JourneyStep, stand: Stand, task: Task | None) -> dict[str, str]:
    known = {
        "subject": stand.subject, "task": task.name if task is not None else "", "customer": stand.customer,
        "opportunity": stand.opportunity, "contract": stand.contract,
    }  # fmt: skip
    return {field: known[source] for field, source in step.given.items() if known[source]}


def _method(path: str) -> tuple[MethodDescriptor, str] | None:
    """An rpc and the path to which it is posted with everything else as the body; None if there is none such."""
    method = effects.method_of(path)
    if method is None:
        return None
    rule = cast(Any, method.GetOptions()).Extensions[annotations_pb2.http]
    return (method, rule.post) if rule.post and rule.body == "*" else None


def faults(step: pb.JourneyStep, at: str) -> Iterator[Violation]:
    """Why nobody could press the button of a step; `at` is the step's place in the policy."""
    known = _method(step.rpc)
    if known is None:
        yield violation(f"{at}.rpc", "journey.rpc", en="There is no such rpc to post to.", zh="没有可提交的此接口。")
        return
    method, path = known
    yield from _unknown(step.given, method, path, at)
    if bool(step.decision) != (step.rpc == DECIDE):
        yield violation(
            f"{at}.decision", "journey.decision", en="DecideTask, and only it, takes a decision.",
            zh="仅 DecideTask 需要且必须填写决定。",
        )  # fmt: skip


def _unknown(given: Mapping[str, str], method: MethodDescriptor, path: str, at: str) -> Iterator[Violation]:
    texts = {f.name for f in method.input_type.fields if f.type == f.TYPE_STRING and not f.is_repeated}
    for name in sorted(given.keys() - texts):
        yield violation(
            f"{at}.given[{name}]",
            "journey.field",
            en="The request has no such text field.",
            zh="请求中没有此文本字段。",
        )
    for name in sorted(set(VARIABLE.findall(path)) - given.keys()):
        yield violation(
            f"{at}.given", "journey.path", en=f"The path needs {name}.", zh=f"路径需要 {name}。"
        )  # fmt: skip
