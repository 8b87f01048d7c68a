"""The flow of a visit's entry (四节点捕获器): four branches, and what each asks for. Pure.

Which of them are mandatory, and how they are worded, is the policy `leads/visit_flow`; what an answer is, is defined here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from services.leads.library.words import name_key
from weft.api.leads import v1 as pb
from weft.errors import InvalidArgument, Violation
from weft.policy_documents import violation
from weft.text import Text

FIELDS = {
    pb.VISIT_NODE_ROLES: "roles",
    pb.VISIT_NODE_PAINS: "pains",
    pb.VISIT_NODE_PRICE: "price",
    pb.VISIT_NODE_DELIVERY: "delivery",
}
EITHER = Text.literal("Say the one or why not, not both.", "二者只能填写其一。")


@dataclass(frozen=True, slots=True)
class Pain:
    """What hurts a customer, and how far our proposal answers it."""

    pain: str
    fit: pb.PainFit

    @property
    def key(self) -> str:
        """What two of them are compared by."""
        return " ".join(self.pain.casefold().split())


@dataclass(frozen=True, slots=True)
class Answers:
    """What a visitor answered; of each branch the one thing or why not, and nothing where it was left out."""

    met: tuple[pb.VisitRole, ...] = ()
    none_reason: str = ""
    pains: tuple[Pain, ...] = ()
    objection: str = ""
    blocker: str = ""
    resources: str = ""
    needed_by_date: str = ""
    not_yet_reason: str = ""

    @property
    def answered(self) -> list[pb.VisitNode]:
        """The branches that have an answer."""
        there = {
            pb.VISIT_NODE_ROLES: self.met or self.none_reason,
            pb.VISIT_NODE_PAINS: self.pains,
            pb.VISIT_NODE_PRICE: self.objection or self.blocker,
            pb.VISIT_NODE_DELIVERY: self.resources or self.not_yet_reason,
        }
        return [node for node, answer in there.items() if answer]

    @property
    def unanswered(self) -> list[pb.VisitNode]:
        """Those that have none."""
        return [node for node in FIELDS if node not in self.answered]

    @property
    def nobody_met(self) -> bool:
        """True if the visitor says that he met none of those whom he should."""
        return bool(self.none_reason)


def answers_of(
    request: pb.RecordVisitRequest, flow: pb.VisitFlowPolicy, *, pains_asked: int, today: date
) -> Answers:  # fmt: skip
    """What a request answers. Raises InvalidArgument that names every field which is missing or wrong."""
    found = Answers(
        met=tuple(sorted(request.roles.met)),
        none_reason=request.roles.none_reason.strip(),
        pains=tuple(Pain(" ".join(one.pain.split()), one.fit) for one in request.pains),
        objection=request.price.objection.strip(),
        blocker=request.price.blocker.strip(),
        resources=request.delivery.resources.strip(),
        needed_by_date=request.delivery.needed_by_date,
        not_yet_reason=request.delivery.not_yet_reason.strip(),
    )
    faults = [*_left_out(found, flow), *_both(found), *_pains(found.pains, pains_asked), *_delivery(found, today)]
    if faults:
        raise InvalidArgument(violations=tuple(faults))
    return found


def competitors_of(request: pb.RecordVisitRequest) -> tuple[str, ...]:
    """The competitors that a request names, each once. Raises InvalidArgument if one says nothing."""
    named: dict[str, str] = {}
    for index, name in enumerate(request.price.competitors):
        key = name_key(name)
        if not key:
            said = Text.literal("Say who it is.", "请填写竞品名称。")
            raise InvalidArgument(violations=(Violation(f"price.competitors[{index}]", "visit.blank", said),))
        named.setdefault(key, " ".join(name.split()))
    return tuple(named.values())


def _left_out(found: Answers, flow: pb.VisitFlowPolicy) -> Iterator[Violation]:
    """The question itself is the sentence of the refusal."""
    for node in flow.nodes:
        if node.mandatory and node.node in found.unanswered:
            asked = Text.literal(node.question_en, node.question_zh)
            yield Violation(FIELDS[node.node], "visit.unanswered", asked)


def _both(found: Answers) -> Iterator[Violation]:
    for node, one, other in (
        (pb.VISIT_NODE_ROLES, found.met, found.none_reason),
        (pb.VISIT_NODE_PRICE, found.objection, found.blocker),
        (pb.VISIT_NODE_DELIVERY, found.resources or found.needed_by_date, found.not_yet_reason),
    ):
        if one and other:
            yield Violation(FIELDS[node], "visit.either", EITHER)


def _pains(pains: Sequence[Pain], asked: int) -> Iterator[Violation]:
    """Each says something, none is said twice, and there are as many as are asked for."""
    for index, pain in enumerate(pains):
        if not pain.key:
            yield Violation(f"pains[{index}].pain", "visit.blank", Text.literal("Say what it is.", "请填写痛点内容。"))
    if pains and len({pain.key for pain in pains}) != len(pains):
        yield Violation("pains", "visit.twice", Text.literal("A pain stands here twice.", "痛点重复。"))
    if pains and len(pains) != asked:
        said = Text.literal(f"Name {asked} pains.", f"请填写 {asked} 个痛点。")
        yield Violation("pains", "visit.pains", said)


def _delivery(found: Answers, today: date) -> Iterator[Violation]:
    """Resources are needed by a day that is still to come, and a day is for resources."""
    if bool(found.resources) != bool(found.needed_by_date):
        field = "delivery.needed_by_date" if found.resources else "delivery.resources"
        said = Text.literal("Say what is needed, and by when.", "请同时填写所需资源与需要日期。")
        yield Violation(field, "visit.blank", said)
    elif found.needed_by_date and not _to_come(found.needed_by_date, today):
        said = Text.literal("Give today or a later day.", "请填写今天或之后的日期。")
        yield Violation("delivery.needed_by_date", "visit.past", said)


def _to_come(day: str, today: date) -> bool:
    try:
        return date.fromisoformat(day) >= today
    except ValueError:
        return False


def branches_are_all_there(policy: pb.VisitFlowPolicy) -> Iterable[Violation]:
    """A branch may be optional and worded anew, but each of the four has its place."""
    if {node.node for node in policy.nodes} != set(FIELDS):
        yield violation("nodes", "visit.nodes", en="Name each of the four branches once.", zh="四个节点须各出现一次。")
