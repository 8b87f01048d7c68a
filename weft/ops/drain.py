"""`weft ops drain`: takes pods out of service one at a time, and goes on only when another is ready in their place.

All is read from the cluster at every look and nothing is remembered: the same command again, after a Ctrl-C or a fault,
waits for what was begun and does the rest. What was reached stands in the `Drain`, also when the command ends early.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from weft.errors import Kind, Refused
from weft.ops.cluster import ClusterAway, Place
from weft.ops.pods import Pod, Pods
from weft.text import Text

TIMEOUT_S = 300
LOOK_S = 2.0
sleep, now_s = time.sleep, time.monotonic


class PodUnknown(Refused):
    """The namespace has no such pod."""

    reason = "POD_UNKNOWN"
    kind = Kind.NOT_FOUND
    text = Text(en="The namespace {namespace} has no pod {pod}.", zh="命名空间 {namespace} 中没有 Pod {pod}。")
    remedy = Text(
        en="`kubectl get pods` shows them; if it was drained before, `weft ops status -n …` says whether its target is "
        "whole.",
        zh="kubectl get pods 可查看；若此前已驱逐，可用 weft ops status -n … 确认其目标是否完整。",
    )


class PodForeign(Refused):
    """It is somebody else's."""

    reason = "POD_FOREIGN"
    text = Text(
        en="The pod {pod} does not belong to the release {release} of Weft.",
        zh="Pod {pod} 不属于 Weft 的 release {release}。",
    )
    remedy = Text(
        en="Name a pod of Weft's, or its release with --release; others are taken down by `kubectl drain`.",
        zh="请指定 Weft 的 Pod，或用 --release 指定 release；其他 Pod 请用 kubectl drain 处理。",
    )


class PodNotReplaced(Refused):
    """It belongs to a Job or to nothing: evicted, its work would be broken off for good."""

    reason = "POD_NOT_REPLACED"
    text = Text(
        en="Nothing would replace the pod {pod}: it belongs to no Deployment of Weft's.",
        zh="Pod {pod} 不属于 Weft 的任何 Deployment，驱逐后不会被替换。",
    )
    remedy = Text(
        en="Let it finish what it does, such as a migration (`weft ops status -n …` shows it), and give the command again.",
        zh="请等待其完成（如迁移任务，可用 weft ops status -n … 查看），然后重试。",
    )


class LastPod(Refused):
    """No other pod of its target is ready, so for some seconds nobody would answer."""

    reason = "LAST_POD"
    text = Text(
        en="The pod {pod} is the only one of {target} that is ready: until its replacement is, nobody would answer.",
        zh="Pod {pod} 是 {target} 唯一就绪的 Pod：替换就绪之前将无人响应。",
    )
    remedy = Text(
        en="Give the target a second pod first, or accept the gap with --allow-gap; events and deadlines wait and lose "
        "nothing.",
        zh="请先增加一个副本，或用 --allow-gap 接受中断；事件与时限会等待，不会丢失。",
    )


class PodStays(Refused):
    """It was evicted and has not ended."""

    reason = "POD_STAYS"
    kind = Kind.TIMEOUT
    text = Text(en="The pod {pod} was told to end and is still there.", zh="Pod {pod} 已被要求退出，但仍然存在。")
    remedy = Text(
        en="See whether its node answers (`kubectl get nodes`); the same command again only waits.",
        zh="请检查其节点是否正常（kubectl get nodes）；重复同一命令只会继续等待。",
    )


class ReplacementMissing(Refused):
    """The pod is gone, and not enough others are ready."""

    reason = "REPLACEMENT_MISSING"
    kind = Kind.TIMEOUT
    text = Text(
        en="The target {target} has {ready} of {wanted} pods ready.",
        zh="目标 {target} 的就绪 Pod 为 {ready}/{wanted}。",
    )
    remedy = Text(
        en="See whether another node has room (`kubectl describe pods`) and what `weft ops status -n …` says; drain nothing "
        "more before it is whole.",
        zh="请检查其他节点是否有余量（kubectl describe pods）及 weft ops status -n … 的结果；恢复之前请勿继续驱逐。",
    )


class PodsCameBack(Refused):
    """The scheduler placed replacements onto the node that is to be free."""

    reason = "PODS_CAME_BACK"
    text = Text(
        en="The node {node} has {count:counted pod pods} of Weft's again.",
        zh="节点 {node} 上又有 {count} 个 Weft 的 Pod。",
    )
    remedy = Text(
        en="Cordon the node, which the command does without --no-cordon, and give it again.",
        zh="请将节点设为不可调度（不加 --no-cordon 时命令会自动执行），然后重试。",
    )


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be drained: a pod, or all of the release's on a node."""

    pod: str = ""
    node: str = ""
    cordon: bool = True  # only with a node
    allow_gap: bool = False
    dry_run: bool = False
    timeout_s: float = TIMEOUT_S  # for each thing that is waited for


@dataclass(slots=True)
class Step:
    """One pod, and how far it is: a key of STATES."""

    pod: str
    uid: str
    target: str
    node: str
    state: str = "planned"
    missing: Refused | None = None  # what was waited for at the last look


STATES = {
    "planned": Text(en="stays", zh="未动"),
    "allowed": Text(en="would go", zh="可驱逐"),
    "held": Text(en="may not go now", zh="暂不可驱逐"),
    "asked": Text(en="told to end, unconfirmed", zh="已请求退出，未确认"),
    "ending": Text(en="ends", zh="正在退出"),
    "gone": Text(en="gone, not replaced yet", zh="已退出，尚未替换"),
    "replaced": Text(en="gone, replaced", zh="已退出并替换"),
}


@dataclass(slots=True)
class Drain:
    """What was reached. `cordon` is no, asked (nobody saw whether it was done) or done."""

    steps: list[Step] = field(default_factory=list)
    cordon: str = "no"
    begun: bool = False  # all was looked at and found good; from here on something may have changed
    done: bool = False


Tell = Callable[[Refused], None]


def drain(place: Place, order: Order, reached: Drain, tell: Tell) -> None:
    """Drains, and writes down in `reached` how far it came; tells of each thing that it waits for once.

    Blocks. Raises the refusals of this module, of `weft.ops.pods` and of `weft.ops.cluster`.
    """
    pods = Pods(place)
    try:
        _Draining(pods, place, order, reached, tell).run()
    finally:
        pods.close()


class _Draining:
    def __init__(self, pods: Pods, place: Place, order: Order, reached: Drain, tell: Tell) -> None:
        self._pods, self._place, self._order, self._reached, self._tell = pods, place, order, reached, tell
        self._told: tuple[object, ...] = ()

    def run(self) -> None:
        order, reached = self._order, self._reached
        reached.steps = self._plan()
        reached.begun = True
        if order.node and order.cordon:
            self._cordon()
        for step in reached.steps:
            if order.dry_run:
                self._try(step)
                continue
            self._until(step, self._goes)
            self._until(step, self._replaced)
        if order.node and not order.dry_run:
            self._stays_free()
        reached.done = not order.dry_run

    def _plan(self) -> list[Step]:
        """The pods to be drained, each of which may go. Raises before anything is changed."""
        order, everyone, replicas = self._order, self._pods.all(), self._pods.replicas()
        chosen = [pod for pod in everyone if order.pod in ("", pod.name) and order.node in ("", pod.node)]
        if order.pod and not chosen:
            if self._pods.exists(order.pod):
                raise PodForeign(pod=order.pod, release=self._place.release)
            raise PodUnknown(pod=order.pod, namespace=self._place.namespace)
        chosen = [pod for pod in chosen if not pod.ended]
        for pod in chosen:
            if not pod.ending and not (pod.replicated and pod.target in replicas):
                raise PodNotReplaced(pod=pod.name)
            self._leaves_some(pod, everyone)
        return [Step(pod.name, pod.uid, pod.target, pod.node) for pod in chosen]

    def _leaves_some(self, pod: Pod, everyone: list[Pod]) -> None:
        others = [one for one in everyone if one.target == pod.target and one.uid != pod.uid]
        serves = pod.ready and not pod.ending
        if serves and not self._order.allow_gap and not any(one.ready and not one.ending for one in others):
            raise LastPod(pod=pod.name, target=pod.target)

    def _cordon(self) -> None:
        reached, dry_run = self._reached, self._order.dry_run
        reached.cordon = "no" if dry_run else "asked"
        try:
            self._pods.cordon(self._order.node, dry_run=dry_run)
        except ClusterAway:
            raise
        except Refused:
            reached.cordon, reached.begun = "no", False
            raise
        reached.cordon = "no" if dry_run else "done"

    def _try(self, step: Step) -> None:
        """Lets the API server judge the eviction without doing it."""
        pod = self._seen(step)[0]
        if pod is None or pod.ending:
            step.state = "gone" if pod is None else "ending"
            return
        step.missing = self._pods.evict(pod, dry_run=True)
        step.state = "allowed" if step.missing is None else "held"

    def _until(self, step: Step, look: Callable[[Step], Refused | None]) -> None:
        """Looks again until nothing is missing. Raises what is missing still when the time is up."""
        ends_s = now_s() + self._order.timeout_s
        while True:
            try:
                step.missing = look(step)
            except ClusterAway as error:  # a restart of the API server breaks no drain off
                step.missing = error
            missing, left_s = step.missing, ends_s - now_s()
            if missing is None:
                return
            if left_s <= 0:
                raise missing
            if self._told != (missing.reason, missing.args_by_name):
                self._told = (missing.reason, missing.args_by_name)
                self._tell(missing)
            sleep(min(left_s, max(LOOK_S, missing.retry_after_s or 0.0)))

    def _seen(self, step: Step) -> tuple[Pod | None, list[Pod]]:
        mates = self._pods.all(step.target)
        return next((one for one in mates if one.uid == step.uid and not one.ended), None), mates

    def _goes(self, step: Step) -> Refused | None:
        pod, mates = self._seen(step)
        if pod is None:
            step.state = "gone"
            return None
        if pod.ending:
            step.state = "ending"
            return PodStays(pod=step.pod)
        self._leaves_some(pod, mates)
        step.state = "asked"
        try:
            held = self._pods.evict(pod)
        except ClusterAway:
            raise
        except Refused:
            step.state = "planned"
            raise
        if held is not None:
            step.state = "planned"
        return held or PodStays(pod=step.pod)

    def _replaced(self, step: Step) -> Refused | None:
        ready = sum(one.ready and not one.ending for one in self._pods.all(step.target))
        replicas = self._pods.replicas().get(step.target)
        if replicas is None or min(ready, replicas.ready) >= replicas.wanted:
            step.state = "replaced"
            return None
        return ReplacementMissing(target=step.target, ready=min(ready, replicas.ready), wanted=replicas.wanted)

    def _stays_free(self) -> None:
        back = [pod for pod in self._pods.all() if pod.node == self._order.node and not (pod.ending or pod.ended)]
        if back:
            raise PodsCameBack(node=self._order.node, count=len(back))
