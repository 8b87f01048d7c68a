"""The nodes that a quote goes through: which one is open, which are done, and which a change opens again. Pure.

A quote takes its route over from the policy when it is handed in, and keeps it. Nodes are done one after the other; none
is skipped. What product answers decides whether the nodes for custom development are on the way; an answer that is
turned round changes the way and leaves done what is done.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from services.quotes.node_files import COST_SHEET, Brought, Wanted, wanted
from weft.api.quotes import v1 as pb
from weft.errors import Violation
from weft.policy_documents import violation

SALES, PRODUCT, FINANCE = pb.QUOTE_NODE_SALES, pb.QUOTE_NODE_PRODUCT, pb.QUOTE_NODE_FINANCE
LEGAL, MANAGER = pb.QUOTE_NODE_LEGAL, pb.QUOTE_NODE_GENERAL_MANAGER
NAMES = {
    SALES: ("sales", "销售"),
    PRODUCT: ("product", "产品"),
    FINANCE: ("finance", "财务"),
    LEGAL: ("legal", "法务"),
    MANAGER: ("the general manager", "总经理"),
}


@dataclass(frozen=True, slots=True)
class Node:
    """One node of a quote's way: when it was open, when it was done, by whom, and in which task."""

    node: pb.QuoteNode
    custom_only: bool = False
    called: bool = False  # wanted whatever product answers
    opened_at: datetime | None = None
    done_at: datetime | None = None
    actor: str = ""
    task: str = ""
    input_version: str = ""
    output_version: str = ""
    fields: Sequence[str] = ()  # what must be there before it is done, besides what always must
    files: Sequence[str] = ()
    wanted: Sequence[Wanted] = ()
    brought: Sequence[Brought] = ()


# Whose work a node judges: every node that of sales, and the general manager that of all nodes before him.
JUDGED = {PRODUCT: (SALES,), FINANCE: (SALES,), LEGAL: (SALES,), MANAGER: (SALES, PRODUCT, FINANCE, LEGAL)}


@dataclass(frozen=True, slots=True)
class Change:
    """What of a quote a revision touched."""

    items: bool = False
    lines: bool = False
    terms: bool = False

    @property
    def touched(self) -> frozenset[pb.QuoteNode]:
        """The nodes whose work it undoes: product sees to items, finance to prices, legal to both and to terms."""
        found: set[pb.QuoteNode] = set()
        if self.items:
            found.add(PRODUCT)
        if self.items or self.lines:
            found |= {FINANCE, LEGAL, MANAGER}
        if self.terms:
            found |= {LEGAL, MANAGER}
        return frozenset(found)


@dataclass(slots=True)
class Route:
    """The nodes of one quote behind sales, in order."""

    nodes: tuple[Node, ...] = ()
    custom: pb.CustomDevelopment = field(default=pb.CUSTOM_DEVELOPMENT_UNSPECIFIED)

    def needed(self, node: Node) -> bool:
        """Whether the quote's way leads there."""
        return not node.custom_only or node.called or self.custom == pb.CUSTOM_DEVELOPMENT_YES

    def of(self, which: pb.QuoteNode) -> Node | None:
        """One node, None if the route does not have it."""
        return next((node for node in self.nodes if node.node == which), None)

    def is_done(self, which: pb.QuoteNode) -> bool:
        """Whether its output is there."""
        found = self.of(which)
        return found is not None and found.done_at is not None

    def next_open(self) -> pb.QuoteNode:
        """The first needed node that is not done; unspecified if all are."""
        for node in self.nodes:
            if node.done_at is None and self.needed(node):
                return node.node
        return pb.QUOTE_NODE_UNSPECIFIED

    def put(self, which: pb.QuoteNode, **values: object) -> None:
        """Replaces what is known of a node."""
        self.nodes = tuple(replace(n, **values) if n.node == which else n for n in self.nodes)  # type: ignore[arg-type]

    def reopen(self, touched: Iterable[pb.QuoteNode]) -> list[pb.QuoteNode]:
        """Takes back what was done at some nodes; gives those that were done."""
        again = []
        for which in touched:
            if self.is_done(which):
                again.append(which)
            self.put(which, done_at=None, actor="", task="", output_version="", brought=())
        return sorted(again)

    def bring(self, which: pb.QuoteNode, files: Sequence[Brought]) -> None:
        """Somebody brought files to a node; one of a kind that was there takes its place."""
        node = self.of(which)
        if node is not None and files:
            self.put(which, brought=tuple({one.kind: one for one in (*node.brought, *files)}.values()))


def own_work(node: pb.QuoteNode, person: str, makers: Collection[str], route: Route) -> pb.QuoteNode:
    """The node whose work a person did and would judge at another; unspecified if he may decide there. `makers` are those
    who had a hand in what sales hands in.
    """
    for judged in JUDGED.get(node, ()):
        done = route.of(judged)
        if person in makers if judged == SALES else done is not None and done.actor == person:
            return judged
    return pb.QUOTE_NODE_UNSPECIFIED


def would_judge_own(node: pb.QuoteNode, makers: Collection[str], route: Route) -> set[str]:
    """Everybody who may not decide at a node, because its judgement would be of his own work."""
    actors = {one.actor for one in route.nodes if one.actor and one.done_at is not None}
    return {person for person in {*makers, *actors} if own_work(node, person, makers, route)}


def route_of(policy: pb.QuoteFlowPolicy) -> tuple[Node, ...]:
    """The nodes of a policy with what they need, none of them open."""
    return tuple(
        Node(
            step.node, step.custom_development_only, fields=tuple(step.needs.fields),
            files=tuple(
                one.kind
                for one in step.needs.files
                if one.kind == COST_SHEET and not one.urgent_only and not one.custom_development_only
            ),
            wanted=wanted(step, policy),
        )
        for step in policy.steps
    )  # fmt: skip


def steps_are_a_flow(policy: pb.QuoteFlowPolicy) -> Iterator[Violation]:
    """Each node stands there once, the three departments among them, and product before what depends on its answer."""
    nodes = [step.node for step in policy.steps]
    if len(set(nodes)) < len(nodes):
        yield violation("steps", "steps.twice", en="A node is named twice.", zh="流程节点重复。")
    always = {step.node for step in policy.steps if not step.custom_development_only}
    if not {PRODUCT, FINANCE, LEGAL} <= always:
        yield violation(
            "steps",
            "steps.missing",
            en="Product, finance and legal look at every quote.",
            zh="每份报价都须经过产品、财务和法务。",
        )
    late = [n for n, step in enumerate(policy.steps) if step.custom_development_only]
    if PRODUCT in nodes and late and late[0] < nodes.index(PRODUCT):
        yield violation(
            f"steps[{late[0]}]",
            "steps.order",
            en="Product answers before a node that depends on it.",
            zh="依赖定制开发结论的节点须排在产品节点之后。",
        )
