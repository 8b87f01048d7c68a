"""The words and options of `weft ops drain`."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from weft.cli import Output, OutputOption, fail, language, show
from weft.text import Text

if TYPE_CHECKING:
    from weft.errors import Refused
    from weft.ops.drain import Drain, Order

HEADS = {
    "pod": Text(en="Pod", zh="Pod"), "target": Text(en="Target", zh="目标"), "node": Text(en="Node", zh="节点"),
    "state": Text(en="State", zh="状态"),
}  # fmt: skip
ONE = Text(
    en="Name either a pod or, with --node, a node of which all pods of Weft are to go.",
    zh="请指定一个 Pod，或用 --node 指定要清空 Weft Pod 的节点，二者选一。",
)
WAITS = Text(
    en="{sentence} It is waited for, {seconds:number} s at most.", zh="{sentence}最多等待 {seconds:number} 秒。"
)
BROKEN_OFF = Text(
    en="Broken off. What was told to end goes on ending; the same command again waits for it and does the rest.",
    zh="已中断。已要求退出的 Pod 会继续退出；重复同一命令将等待其完成并处理其余部分。",
)
STOPPED = Text(
    en="Not finished; what the table shows stands. The same command again does the rest.",
    zh="未完成，当前状态见上表。重复同一命令可处理其余部分。",
)
CORDONED = {
    "done": Text(
        en="The node {node} takes no new pods until `kubectl uncordon {node}`.",
        zh="节点 {node} 不再接收新 Pod，直至执行 kubectl uncordon {node}。",
    ),
    "asked": Text(
        en="Whether the node {node} is cordoned was not seen; `kubectl get nodes` shows it.",
        zh="未能确认节点 {node} 是否已设为不可调度；kubectl get nodes 可查看。",
    ),
}
NOTHING = Text(en="No pod of Weft's runs there.", zh="该处没有运行 Weft 的 Pod。")
DONE = Text(en="{count:counted pod pods} drained.", zh="已驱逐并替换 {count:number} 个 Pod。")
TRIED = Text(en="Nothing was changed.", zh="未作任何更改。")


def drain(
    namespace: Annotated[str, typer.Option("--namespace", "-n", help="Where the release is.")],
    pod: Annotated[str, typer.Argument(help="A pod of the release.")] = "",
    node: Annotated[str, typer.Option(help="A node instead: all pods of the release that run there.")] = "",
    cordon: Annotated[bool, typer.Option(help="With --node: let no new pods onto it first, as kubectl does.")] = True,
    allow_gap: Annotated[
        bool, typer.Option("--allow-gap", help="Also where no other pod of a target is ready.")
    ] = False,
    timeout: Annotated[
        int,
        typer.Option(min=0, help="Seconds to wait for each thing: that a pod may go and ends, that another is ready."),
    ] = 300,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Let the API server judge, and change nothing.")] = False,
    release: Annotated[str, typer.Option(help="The name of the release of the chart.")] = "weft",
    context: Annotated[str, typer.Option(help="A context of the kubeconfig; by default its current one.")] = "",
    output: OutputOption = Output.TABLE,
) -> None:
    """Take a pod, or Weft's pods of a node, out of service by eviction, and wait until others are ready in their place."""
    from weft.errors import Refused
    from weft.ops import drain as drains
    from weft.ops.cluster import Place

    if bool(pod) == bool(node):
        fail(_said(ONE))
    order = drains.Order(pod, node, cordon, allow_gap, dry_run, timeout)
    reached = drains.Drain()

    def tell(missing: Refused) -> None:
        _aside(WAITS, sentence=_sentence(missing), seconds=timeout)

    try:
        drains.drain(Place(namespace, release, context), order, reached, tell)
    except KeyboardInterrupt:
        _print(reached, order, output)
        _aside(BROKEN_OFF)
        sys.exit(130)
    except Refused:
        if reached.begun:
            _print(reached, order, output)
            _aside(STOPPED)
        raise
    _print(reached, order, output)
    if output is Output.TABLE:
        print(f"weft: {_said(TRIED if dry_run else DONE if reached.steps else NOTHING, count=len(reached.steps))}")


def _said(text: Text, **given: Any) -> str:
    return text.render(language(), given)


def _sentence(refused: Refused) -> str:
    return refused.text.render(language(), refused.args_by_name)


def _aside(text: Text, **given: Any) -> None:
    """Tells people; programs read the other stream."""
    print(f"weft: {_said(text, **given)}", file=sys.stderr, flush=True)


def _print(reached: Drain, order: Order, output: Output) -> None:
    from weft.ops.drain import STATES

    if output is Output.JSON:
        pods = [
            {
                "pod": one.pod, "target": one.target, "node": one.node, "state": one.state,
                "waits_for": one.missing.reason if one.missing else None,
            }
            for one in reached.steps
        ]  # fmt: skip
        facts = {"done": reached.done, "dry_run": order.dry_run, "node": order.node or None, "cordon": reached.cordon}
        print(json.dumps({**facts, "pods": pods}, ensure_ascii=False, indent=2))
        return
    rows = [
        {"pod": one.pod, "target": one.target, "node": one.node, "state": _said(STATES[one.state])}
        for one in reached.steps
    ]
    if rows:
        show([{_said(HEADS[name]): value for name, value in row.items()} for row in rows], output)
    for one in reached.steps:
        if order.dry_run and one.missing:
            print(f"weft: {_sentence(one.missing)}")
    if reached.cordon in CORDONED:
        print(f"weft: {_said(CORDONED[reached.cordon], node=order.node)}")
