"""What Kubernetes says of a release of the chart: its Deployments and the Job that migrates, read and never changed here.

It is asked with the rights of whoever runs the command (his kubeconfig, else the account of the pod): `list` of
deployments and jobs in one namespace. Whatever prevents that is a refusal with one sentence; an answer that is cut off,
slow or none of Kubernetes' is refused too, and never read as "all is well".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from weft.errors import Kind, Refused
from weft.text import Text

if TYPE_CHECKING:
    from kubernetes.client import ApiClient

CONNECT_S, READ_S = 3.0, 10.0
OBJECTS_MAX = 2_000
COMPONENT = "app.kubernetes.io/component"
VERSION = "app.kubernetes.io/version"
TLS_REFUSED: dict[str, Any] = {"why_en": "TLS refused", "why_zh": "TLS 被拒绝"}
INSIDE = Path("/var/run/secrets/kubernetes.io/serviceaccount/token")


class NoCluster(Refused):
    """Nothing says where a cluster is, or how to log in there."""

    reason = "NO_CLUSTER"
    kind = Kind.PRECONDITION
    text = Text(en="No usable kubeconfig was found ({why}).", zh="未找到可用的 kubeconfig（{why}）。")
    remedy = Text(
        en="Set KUBECONFIG, or name one of its contexts with --context.",
        zh="请设置 KUBECONFIG，或用 --context 指定其中的上下文。",
    )


class ClusterAway(Refused):
    """The API server cannot be reached, or does not answer in time."""

    reason = "CLUSTER_AWAY"
    kind = Kind.UNAVAILABLE
    text = Text(
        en="The Kubernetes API at {where} does not answer ({why}).", zh="Kubernetes API {where} 无响应（{why}）。"
    )
    remedy = Text(en="See whether this machine reaches it.", zh="请检查本机能否连接该地址。")


class ClusterForbids(Refused):
    """The API server knows us and does not let us, or does not know us."""

    reason = "CLUSTER_FORBIDS"
    kind = Kind.FORBIDDEN
    text = Text(
        en="The Kubernetes API does not let this login {verb} {what} in the namespace {namespace}.",
        zh="Kubernetes API 不允许当前账号在命名空间 {namespace} 中对 {what} 执行 {verb}。",
    )
    remedy = Text(
        en="Log in again, or ask for a role that may {verb} {what} there.",
        zh="请重新登录，或申请可在其中对 {what} 执行 {verb} 的角色。",
    )


class ClusterMisspoke(Refused):
    """What answered is no Kubernetes API, or its answer is not whole."""

    reason = "CLUSTER_MISSPOKE"
    kind = Kind.UNAVAILABLE
    text = Text(
        en="What answers at {where} does not speak as the Kubernetes API does ({why}).",
        zh="{where} 的应答不符合 Kubernetes API（{why}）。",
    )
    remedy = Text(
        en="See which server the kubeconfig names, and what stands before it.",
        zh="请检查 kubeconfig 指向的服务器及其前置代理。",
    )


class ReleaseMissing(Refused):
    """No Deployment carries the name of the release."""

    reason = "RELEASE_MISSING"
    kind = Kind.NOT_FOUND
    text = Text(
        en="The namespace {namespace} has no Deployment of a release {release}.",
        zh="命名空间 {namespace} 中没有 release {release} 的 Deployment。",
    )
    remedy = Text(
        en="Name the release with --release; `helm list` shows them.",
        zh="请用 --release 指定名称；helm list 可查看。",
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a release is."""

    namespace: str
    release: str = "weft"
    context: str = ""


@dataclass(frozen=True, slots=True)
class Process:
    """One Deployment: what runs there, how much of what was wanted is there, and how far its update is."""

    target: str
    wanted: int
    ready: int
    version: str
    image: str
    rollout: str  # a key of ROLLOUTS
    why: str = ""


@dataclass(frozen=True, slots=True)
class Migration:
    """The Job that migrates; helm removes it when it has succeeded."""

    name: str
    state: str  # running, failed or done
    why: str = ""


# How far a Deployment is, as `kubectl rollout status` decides it.
ROLLOUTS = {
    "done": Text(en="done", zh="已完成"),
    "noticed": Text(en="not begun yet", zh="尚未开始"),
    "updating": Text(en="new pods are made", zh="正在创建新 Pod"),
    "ending": Text(en="old pods end", zh="旧 Pod 正在退出"),
    "starting": Text(en="new pods start", zh="新 Pod 正在启动"),
    "stuck": Text(en="stuck", zh="停滞"),
    "paused": Text(en="paused", zh="已暂停"),
    "stopped": Text(en="stopped", zh="已停止"),
}


def look(place: Place) -> tuple[list[Process], list[Migration]]:
    """What runs of a release, by target, and its Jobs. Blocks for seconds at most; raises the refusals of this module."""
    from kubernetes import client

    api = login(place.context)
    selector = selector_of(place)
    jobs_selector = f"{selector},{COMPONENT}=migrate"
    with api:
        deployments = listed(client.AppsV1Api(api).list_namespaced_deployment, place, "deployments", selector)
        if not deployments:
            raise ReleaseMissing(namespace=place.namespace, release=place.release)
        jobs = listed(client.BatchV1Api(api).list_namespaced_job, place, "jobs", jobs_selector)
        with spoken(api.configuration.host, place, "list", "deployments"):
            return sorted((_process(one) for one in deployments), key=lambda one: one.target), [_job(j) for j in jobs]


def selector_of(place: Place) -> str:
    """What all objects of a release carry."""
    return f"app.kubernetes.io/instance={place.release},app.kubernetes.io/part-of=weft"


def login(context: str) -> ApiClient:
    """A client with the rights of whoever runs the command; it never asks twice. Raises NoCluster."""
    from kubernetes import client, config
    from kubernetes.config import ConfigException

    chosen = client.Configuration()
    chosen.retries = False  # whoever waits at the keyboard asks again himself
    try:
        if INSIDE.exists() and not context and not _kubeconfig():
            config.load_incluster_config(client_configuration=chosen)
        else:
            config.load_kube_config(context=context or None, client_configuration=chosen)
    except ConfigException as error:
        raise NoCluster(why=_line(error)) from None
    except (OSError, ValueError, TypeError, AttributeError, KeyError) as error:  # a file that is no kubeconfig
        raise NoCluster(why=type(error).__name__) from None
    return client.ApiClient(chosen)


def _kubeconfig() -> bool:
    from kubernetes.config import KUBE_CONFIG_DEFAULT_LOCATION

    return any(Path(one).expanduser().exists() for one in KUBE_CONFIG_DEFAULT_LOCATION.split(":") if one)


def listed(list_them: Callable[..., Any], place: Place, what: str, selector: str) -> list[Any]:
    """The objects of a release. Raises the refusals of this module, also where there are more than could be read."""
    host = list_them.__self__.api_client.configuration.host  # type: ignore[attr-defined]
    with spoken(host, place, "list", what):
        answer = list_them(
            place.namespace, label_selector=selector, limit=OBJECTS_MAX, _request_timeout=(CONNECT_S, READ_S)
        )
        if answer.metadata is not None and answer.metadata._continue:
            raise ValueError("cut off at the limit")
        return list(answer.items)


@contextmanager
def spoken(host: str, place: Place, verb: str, what: str) -> Iterator[None]:
    """What the server and the network say, as refusals; verb and what as a role of Kubernetes names them."""
    from kubernetes.client.exceptions import ApiException
    from urllib3.exceptions import HTTPError

    try:
        yield
    except ApiException as error:
        if error.status in (401, 403):
            raise ClusterForbids(verb=verb, what=what, namespace=place.namespace) from None
        if not error.status:  # the client's way to say that TLS failed
            raise ClusterAway(where=host, **TLS_REFUSED) from None
        if error.status in (429, 500, 502, 503, 504):
            raise ClusterAway(where=host, why=f"HTTP {error.status}") from None
        raise ClusterMisspoke(where=host, why=f"HTTP {error.status}") from None
    except HTTPError as error:
        raise ClusterAway(where=host, **_network(error)) from None
    except (ValueError, TypeError, AttributeError) as error:  # the client builds objects of what it got
        raise ClusterMisspoke(where=host, why_en="its answer is not whole", why_zh="应答不完整") from error


def _network(error: Exception) -> dict[str, Any]:
    """Why nothing came, in a word; the library's own sentences name objects of Python."""
    name = type(getattr(error, "reason", None) or error).__name__
    if name == "SSLError":
        return TLS_REFUSED
    if name in ("ReadTimeoutError", "ConnectTimeoutError"):
        return {"why_en": "no answer in time", "why_zh": "超时未应答"}
    if "Connection" in name:
        return {"why_en": "no connection", "why_zh": "无法连接"}
    return {"why_en": "the answer was cut off", "why_zh": "应答中断"}


def _line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")


def _process(one: Any) -> Process:
    rollout, why = rollout_of(one)
    labels = one.metadata.labels or {}
    return Process(
        target=labels.get(COMPONENT, one.metadata.name),
        wanted=wanted_of(one),
        ready=one.status.ready_replicas or 0,
        version=labels.get(VERSION, ""),
        image=next((c.image for c in one.spec.template.spec.containers if c.name == "weft"), ""),
        rollout=rollout,
        why=why,
    )


def wanted_of(one: Any) -> int:
    return 1 if one.spec.replicas is None else int(one.spec.replicas)


def rollout_of(one: Any) -> tuple[str, str]:
    """How far a Deployment's update is, a key of ROLLOUTS, and why it does not go on."""
    spec, status, wanted = one.spec, one.status, wanted_of(one)
    progress = next((c for c in status.conditions or [] if c.type == "Progressing"), None)
    updated, all_pods = status.updated_replicas or 0, status.replicas or 0
    if spec.paused:
        return "paused", ""
    if (status.observed_generation or 0) < (one.metadata.generation or 0):
        return "noticed", ""
    if progress is not None and progress.reason == "ProgressDeadlineExceeded":
        return "stuck", progress.message or progress.reason
    if wanted == 0 and all_pods == 0:
        return "stopped", ""
    if updated < wanted:
        return "updating", ""
    if all_pods > updated:
        return "ending", ""
    if (status.available_replicas or 0) < updated:
        return "starting", ""
    return "done", ""


def _job(one: Any) -> Migration:
    for condition in one.status.conditions or []:
        if condition.status == "True" and condition.type == "Failed":
            return Migration(one.metadata.name, "failed", condition.reason or "")
        if condition.status == "True" and condition.type == "Complete":
            return Migration(one.metadata.name, "done")
    return Migration(one.metadata.name, "running")
