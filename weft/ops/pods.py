"""What `weft ops drain` asks of Kubernetes: the pods of a release, their eviction, and a node that takes no new ones.

Rights: `list` of deployments and pods, `create` of pods/eviction, `get` of pods where one is not the release's; `patch` of
nodes if one is to be cordoned. A pod is never deleted: only an eviction respects the disruption budgets.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from weft.errors import Kind, Refused
from weft.ops import cluster
from weft.ops.cluster import COMPONENT, ClusterAway, Place
from weft.text import Text

BUDGET = re.compile(r"disruption budget (\S+)")
ENDED = ("Succeeded", "Failed")


class NodesForbidden(Refused):
    """A node belongs to no namespace, and many roles of a namespace may not change it."""

    reason = "NODES_FORBIDDEN"
    kind = Kind.FORBIDDEN
    text = Text(
        en="The Kubernetes API does not let this login cordon the node {node}.",
        zh="Kubernetes API 不允许当前账号将节点 {node} 设为不可调度。",
    )
    remedy = Text(
        en="Ask for a ClusterRole that may patch nodes, or let somebody cordon it and give the command with --no-cordon.",
        zh="请申请可对 nodes 执行 patch 的 ClusterRole，或由他人设为不可调度后使用 --no-cordon。",
    )


class NodeUnknown(Refused):
    """The cluster has no such node."""

    reason = "NODE_UNKNOWN"
    kind = Kind.NOT_FOUND
    text = Text(en="The cluster has no node {node}.", zh="集群中没有节点 {node}。")
    remedy = Text(en="`kubectl get nodes` shows them.", zh="kubectl get nodes 可查看。")


class BudgetForbids(Refused):
    """Too few other pods of the target are healthy."""

    reason = "BUDGET_FORBIDS"
    text = Text(
        en="The disruption budget {budget} does not let the pod {pod} go.",
        zh="干扰预算 {budget} 不允许驱逐 Pod {pod}。",
    )
    remedy = Text(
        en="See with `weft ops status -n …` what keeps the target's other pods from being ready, or give it more of them; "
        "then give the command again.",
        zh="请用 weft ops status -n … 查看该目标其他 Pod 未就绪的原因，或增加其副本数，然后重试。",
    )


class EvictionRefused(Refused):
    """The API server will not evict this pod, now or later."""

    reason = "EVICTION_REFUSED"
    text = Text(
        en="The Kubernetes API does not evict the pod {pod} ({why}).", zh="Kubernetes API 拒绝驱逐 Pod {pod}（{why}）。"
    )
    remedy = Text(
        en="See that one disruption budget at most selects it, and what admission webhooks say.",
        zh="请确认至多一个干扰预算选中该 Pod，并检查准入 Webhook。",
    )


@dataclass(frozen=True, slots=True)
class Pod:
    """A pod of the release."""

    name: str
    uid: str
    target: str
    node: str
    ready: bool
    ending: bool  # told to end; what is in hand finishes
    ended: bool
    replicated: bool  # a ReplicaSet makes another in its place


@dataclass(frozen=True, slots=True)
class Replicas:
    """What a Deployment wants, and how many of it are ready."""

    wanted: int
    ready: int


class Pods:
    """A release's pods, asked for over one connection, one request at a time. Raises `weft.ops.cluster`'s refusals."""

    def __init__(self, place: Place) -> None:
        from kubernetes import client

        self._place = place
        self._api = cluster.login(place.context)
        self._core, self._apps = client.CoreV1Api(self._api), client.AppsV1Api(self._api)

    @property
    def _seconds(self) -> dict[str, Any]:
        return {"_request_timeout": (cluster.CONNECT_S, cluster.READ_S)}

    @contextmanager
    def _spoken(self, verb: str, what: str) -> Iterator[None]:
        with cluster.spoken(self._api.configuration.host, self._place, verb, what):
            yield

    def close(self) -> None:
        """Gives the connection back."""
        self._api.close()

    def all(self, target: str = "") -> list[Pod]:
        """All pods of the release, or those of one target, by name."""
        selector = cluster.selector_of(self._place) + (f",{COMPONENT}={target}" if target else "")
        found = cluster.listed(self._core.list_namespaced_pod, self._place, "pods", selector)
        with self._spoken("list", "pods"):
            return sorted((_pod(one) for one in found), key=lambda pod: pod.name)

    def replicas(self) -> dict[str, Replicas]:
        """Target → what its Deployment wants and has."""
        selector = cluster.selector_of(self._place)
        found = cluster.listed(self._apps.list_namespaced_deployment, self._place, "deployments", selector)
        with self._spoken("list", "deployments"):
            return {
                (one.metadata.labels or {}).get(COMPONENT, ""): Replicas(
                    cluster.wanted_of(one), one.status.ready_replicas or 0
                )
                for one in found
            }

    def exists(self, name: str) -> bool:
        """Whether the namespace has a pod of this name, whosever it is."""
        from kubernetes.client.exceptions import ApiException

        with self._spoken("get", "pods"):
            try:
                self._core.read_namespaced_pod(name, self._place.namespace, **self._seconds)
            except ApiException as error:
                if error.status == 404:
                    return False
                raise
        return True

    def evict(self, pod: Pod, *, dry_run: bool = False) -> Refused | None:
        """Asks once. Gives why it may not go yet; None when it was told to, or is gone or another by now.

        Raises EvictionRefused where asking again would not help, and the refusals of `weft.ops.cluster`.
        """
        from kubernetes import client
        from kubernetes.client.exceptions import ApiException

        # The number keeps a pod of the same name, which came meanwhile, from being meant.
        this_one = client.V1DeleteOptions(preconditions=client.V1Preconditions(uid=pod.uid))
        names = client.V1ObjectMeta(name=pod.name, namespace=self._place.namespace)
        body = client.V1Eviction(metadata=names, delete_options=this_one)
        with self._spoken("create", "pods/eviction"):
            try:
                self._core.create_namespaced_pod_eviction(
                    pod.name, self._place.namespace, body, **_dry(dry_run), **self._seconds
                )
            except ApiException as error:
                if error.status in (404, 409):
                    return None
                if error.status == 429:
                    return self._held(pod, error)
                if error.status in (400, 405, 422, 500):
                    raise EvictionRefused(
                        pod=pod.name, why=_said(error).get("message") or f"HTTP {error.status}"
                    ) from None
                raise
        return None

    def cordon(self, node: str, *, dry_run: bool = False) -> None:
        """Lets no new pod onto a node; those that run there stay. Raises NodeUnknown and NodesForbidden, too."""
        from kubernetes.client.exceptions import ApiException

        with self._spoken("patch", "nodes"):
            try:
                self._core.patch_node(node, {"spec": {"unschedulable": True}}, **_dry(dry_run), **self._seconds)
            except ApiException as error:
                if error.status == 404:
                    raise NodeUnknown(node=node) from None
                if error.status in (401, 403):
                    raise NodesForbidden(node=node) from None
                raise

    def _held(self, pod: Pod, error: Any) -> Refused:
        """Why the server said 429: a budget, or that too many ask it."""
        seconds = str((error.headers or {}).get("Retry-After", ""))
        after_s = float(seconds) if seconds.isdecimal() else None
        for cause in (_said(error).get("details") or {}).get("causes") or []:
            if found := BUDGET.search(cause.get("message") or ""):
                return BudgetForbids(budget=found[1], pod=pod.name, retry_after_s=after_s)
        return ClusterAway(where=self._api.configuration.host, why="HTTP 429", retry_after_s=after_s)


def _dry(dry_run: bool) -> dict[str, str]:
    return {"dry_run": "All"} if dry_run else {}


def _said(error: Any) -> dict[str, Any]:
    """The Status in an answer; empty if it has none."""
    try:
        found = json.loads(error.body)
    except (TypeError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _pod(one: Any) -> Pod:
    conditions = {c.type: c.status for c in one.status.conditions or []}
    ended = one.status.phase in ENDED
    return Pod(
        name=one.metadata.name,
        uid=one.metadata.uid,
        target=(one.metadata.labels or {}).get(COMPONENT, ""),
        node=one.spec.node_name or "",
        ready=conditions.get("Ready") == "True" and not ended,
        ending=one.metadata.deletion_timestamp is not None,
        ended=ended,
        replicated=any(
            owner.kind == "ReplicaSet" and owner.controller for owner in one.metadata.owner_references or []
        ),
    )
