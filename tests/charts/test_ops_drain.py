"""`weft ops drain`: pods leave by eviction, one at a time, and whatever keeps them is said."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import kubernetes_validate
import pytest
import yaml
from typer.testing import CliRunner, Result

from tests.charts.api_server import HELD, ApiServer, api_server
from tests.charts.rendered import ROOT
from weft.errors import Refused
from weft.ops import cluster, command, drain, pods

pytestmark = pytest.mark.chart

LEADS, GATEWAY = "weft-leads-6d9f7c5bxd-aaaaa", "weft-gateway-6d9f7c5bxd-aaaaa"
FOREIGN = "db-postgresql-0"
RUNBOOK = (ROOT / "docs" / "runbook.md").read_text()


class Watch:
    """A clock that moves when somebody waits; `then` happens at each wait."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self.then: Callable[[], None] = lambda: None

    def sleep(self, seconds: float) -> None:
        self.now_s += seconds
        self.then()


@pytest.fixture
def server() -> Iterator[ApiServer]:
    with api_server() as made:
        yield made


@pytest.fixture(autouse=True)
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    made = Watch()
    monkeypatch.setattr(drain, "sleep", made.sleep)
    monkeypatch.setattr(drain, "now_s", lambda: made.now_s)
    return made


@pytest.fixture
def ask(server: ApiServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    from kubernetes.config import kube_config

    monkeypatch.setattr(kube_config, "KUBE_CONFIG_DEFAULT_LOCATION", str(server.kubeconfig(tmp_path)))
    return lambda *words, **env: CliRunner().invoke(command.ops_app, ["drain", "-n", "sales", *words], env=env)


def refusal(done: Result, kind: type[Refused], said: str) -> None:
    assert isinstance(done.exception, kind), (done.exception, done.output)
    refused, args = done.exception, done.exception.args_by_name
    assert said in refused.text.render("en", args)
    shown = {text.render(language, args) for text in (refused.text, refused.remedy) for language in ("en", "zh")}
    assert len(shown) == 4
    assert not any("{" in sentence for sentence in shown)


def states(done: Result) -> dict[str, str]:
    return {one["pod"]: one["state"] for one in json.loads(done.stdout)["pods"]}


def changes(server: ApiServer) -> list[str]:
    return [asked.partition("/v1/")[2] for asked in server.asked if not asked.startswith("GET")]


def test_a_pod_is_evicted_once_and_waited_for_until_another_is_ready(
    server: ApiServer, ask: Callable[..., Result]
) -> None:
    for one in server.pods:
        kubernetes_validate.validate({"apiVersion": "v1", "kind": "Pod", **one}, "1.29", strict=True)
    done = ask(LEADS, "--output", "json")
    assert (done.exit_code, states(done)) == (0, {LEADS: "replaced"}), done.output
    assert json.loads(done.stdout)["done"]
    assert changes(server) == [f"namespaces/sales/pods/{LEADS}/eviction"]
    body = server.bodies[0]
    kubernetes_validate.validate(body | {"apiVersion": "policy/v1", "kind": "Eviction"}, "1.29", strict=True)
    assert [line.partition(" It is")[0] for line in done.stderr.splitlines()] == [
        f"weft: The pod {LEADS} was told to end and is still there.",
        "weft: The target leads has 1 of 2 pods ready.",
    ]
    assert server.coming == []


def test_a_pod_that_ends_already_is_only_waited_for_and_its_table_is_chinese(
    server: ApiServer, ask: Callable[..., Result]
) -> None:
    one = server.pod(LEADS)
    assert one is not None
    server.end(one)
    done = ask(LEADS, LANG="zh_CN.UTF-8")
    assert (done.exit_code, changes(server)) == (0, []), done.output
    assert all(word in done.stdout for word in ("状态", "已退出并替换", "已驱逐并替换 1 个 Pod"))


def test_all_pods_of_a_node_leave_one_after_another_and_nobody_elses(
    server: ApiServer, ask: Callable[..., Result]
) -> None:
    done = ask("--node", "node-a", "--output", "json")
    assert (done.exit_code, states(done)) == (0, {GATEWAY: "replaced", LEADS: "replaced"}), done.output
    eviction = "namespaces/sales/pods/{}/eviction"
    assert changes(server) == ["nodes/node-a", eviction.format(GATEWAY), eviction.format(LEADS)]
    assert server.nodes == {"node-a": {"unschedulable": True}, "node-b": {}, "node-c": {}}
    assert [p["metadata"]["name"] for p in server.pods if p["spec"]["nodeName"] == "node-a"] == [FOREIGN]
    between = server.asked[server.asked.index(f"POST /api/v1/{eviction.format(GATEWAY)}") :]
    gateways = between[: between.index(f"POST /api/v1/{eviction.format(LEADS)}")]
    assert sum(asked.endswith("/pods") for asked in gateways) > 4  # ending, gone, starting, ready were all seen
    shown = ask("--node", "node-a")
    assert "No pod of Weft's runs there." in shown.stdout
    assert "kubectl uncordon node-a" in shown.stdout


def test_pods_that_come_back_to_a_node_that_was_not_cordoned_are_named(
    server: ApiServer, ask: Callable[..., Result]
) -> None:
    server.next_node = "node-a"
    done = ask("--node", "node-a", "--no-cordon", "--output", "json")
    refusal(done, drain.PodsCameBack, "has 2 pods of Weft's again")
    assert json.loads(done.stdout)["done"] is False
    assert server.nodes["node-a"] == {}


def test_a_budget_is_named_and_asked_again_when_the_server_says_so(
    server: ApiServer, ask: Callable[..., Result], watch: Watch
) -> None:
    busy = {"kind": "Status", "status": "Failure", "code": 429, "message": "Too many requests"}
    server.evictions = [(429, HELD, "10"), (429, HELD, "10"), (429, busy, "1")]
    waited: list[float] = []
    watch.then = lambda: waited.append(watch.now_s)
    done = ask(LEADS)
    assert done.exit_code == 0, done.output
    assert waited[:3] == [10.0, 20.0, 22.0]
    told = done.stderr.splitlines()
    assert told[0] == (
        f"weft: The disruption budget weft-leads does not let the pod {LEADS} go. It is waited for, 300 s at most."
    )
    assert "HTTP 429" in told[1]
    server.evictions = [(429, HELD, "10")] * 9
    held = ask(GATEWAY, "--timeout", "25", "--output", "json")
    refusal(held, pods.BudgetForbids, "weft-leads")
    assert (states(held), len(server.evictions)) == ({GATEWAY: "planned"}, 5)


def test_what_does_not_come_in_time_is_said_with_how_far_it_is(server: ApiServer, ask: Callable[..., Result]) -> None:
    stays = ask(LEADS, "--timeout", "0", "--output", "json")
    refusal(stays, drain.PodStays, "told to end and is still there")
    assert states(stays) == {LEADS: "asked"}
    server.coming[:] = [server.coming[1]]
    missing = ask(LEADS, "--timeout", "60", "--output", "json")
    refusal(missing, drain.ReplacementMissing, "leads has 1 of 2 pods ready")
    assert (states(missing), json.loads(missing.stdout)["pods"][0]["waits_for"]) == (
        {LEADS: "gone"},
        "REPLACEMENT_MISSING",
    )
    assert "The same command again does the rest." in missing.stderr


def test_a_server_that_goes_away_on_the_way_is_asked_again_until_the_time_is_up(
    server: ApiServer, ask: Callable[..., Result], watch: Watch
) -> None:
    server.lost = True
    breaks = iter(["unavailable", "cut"])

    def happens() -> None:
        server.broken = next(breaks, "")

    watch.then = happens
    done = ask(LEADS, "--output", "json")
    assert (done.exit_code, states(done)) == (0, {LEADS: "replaced"}), done.output
    assert len(changes(server)) == 1  # its answer was lost, and it was not evicted twice
    assert "HTTP 503" in done.stderr
    watch.then = lambda: setattr(server, "broken", "unavailable")
    lost = ask(GATEWAY, "--timeout", "30", "--output", "json")
    refusal(lost, cluster.ClusterAway, "HTTP 503")
    assert (lost.exit_code, states(lost)) == (1, {GATEWAY: "asked"})


def test_what_answers_but_is_no_api_server_ends_it_at_once(
    server: ApiServer, ask: Callable[..., Result], watch: Watch
) -> None:
    watch.then = lambda: setattr(server, "broken", "page")
    done = ask(LEADS, "--output", "json")
    refusal(done, cluster.ClusterMisspoke, "does not speak as the Kubernetes API")
    assert states(done) == {LEADS: "asked"}


def test_what_may_not_be_drained_is_refused_before_anything_changes(
    server: ApiServer, ask: Callable[..., Result]
) -> None:
    refusal(ask("weft-leads-none"), drain.PodUnknown, "no pod weft-leads-none")
    refusal(ask(FOREIGN), drain.PodForeign, "does not belong to the release weft")
    refusal(ask("--node", "node-z"), pods.NodeUnknown, "no node node-z")
    assert ask().exit_code == ask(LEADS, "--node", "node-a").exit_code == 1
    one, other = server.pod(LEADS), server.pod("leads-6d9f7c5bxd-bbbbb")
    assert one is not None
    assert other is not None
    one["metadata"]["ownerReferences"][0]["kind"] = "Job"
    refusal(ask("--node", "node-a"), drain.PodNotReplaced, LEADS)
    one["metadata"]["ownerReferences"][0]["kind"] = "ReplicaSet"
    server.pods.remove(other)
    server.deployment("leads")["status"]["readyReplicas"] = server.deployment("leads")["spec"]["replicas"] = 1
    last = ask("--node", "node-a")
    refusal(last, drain.LastPod, "the only one of leads that is ready")
    assert (last.stdout, server.nodes["node-a"]) == ("", {})
    assert changes(server) == ["nodes/node-z"]
    assert ask(LEADS, "--allow-gap").exit_code == 0


FORBIDDEN: dict[str, tuple[tuple[str, ...], type[Refused], str]] = {
    "no evictions": ((LEADS,), cluster.ClusterForbids, "create pods/eviction in the namespace sales"),
    "no nodes": (("--node", "node-a"), pods.NodesForbidden, "cordon the node node-a"),
}


def test_missing_rights_name_the_verb_and_what_it_is_for(server: ApiServer, ask: Callable[..., Result]) -> None:
    for server.broken, (words, kind, said) in FORBIDDEN.items():
        refusal(ask(*words), kind, said)
    server.broken = ""
    clash = {"kind": "Status", "status": "Failure", "code": 500, "message": "more than one PodDisruptionBudget"}
    server.evictions = [(500, clash, "")]
    done = ask(LEADS, "--output", "json")
    refusal(done, pods.EvictionRefused, "more than one PodDisruptionBudget")
    assert states(done) == {LEADS: "planned"}


def test_a_pod_that_is_gone_or_another_when_it_is_evicted_is_none_of_ours(
    server: ApiServer, ask: Callable[..., Result]
) -> None:
    for name, meanwhile in (
        (LEADS, lambda one: one["metadata"].update(uid="of-another")),  # 409
        (GATEWAY, server.pods.remove),  # 404
    ):
        one = server.pod(name)
        server.coming = [lambda: None, lambda does=meanwhile, one=one: does(one)]
        server.deployment("gateway")["spec"]["replicas"] = 2
        done = ask(name, "--output", "json")
        assert (done.exit_code, states(done)) == (0, {name: "replaced"}), done.output
    assert len(changes(server)) == 2
    assert not any("deletionTimestamp" in one["metadata"] for one in server.pods)


def test_the_runbooks_role_has_the_rights_that_are_used_and_no_others(
    server: ApiServer, ask: Callable[..., Result]
) -> None:
    ask("--node", "node-a")
    ask("nobody")
    CliRunner().invoke(command.ops_app, ["status", "-n", "sales"])
    verbs = {"POST": "create", "PATCH": "patch", "GET": "list"}
    used = set()
    for asked in server.asked:
        verb, path = asked.split()
        words = path.partition("/v1/")[2].removeprefix("namespaces/sales/").split("/")
        get = verb == "GET" and len(words) == 2
        used.add(("get" if get else verbs[verb], words[0] + "/eviction" * path.endswith("/eviction")))
    roles = list(yaml.safe_load_all(RUNBOOK.partition("```yaml\n")[2].partition("```")[0]))
    given = [(v, r) for role in roles for rule in role["rules"] for v in rule["verbs"] for r in rule["resources"]]
    assert sorted(given) == sorted(used)
    for role in roles:
        kubernetes_validate.validate(role, "1.29", strict=True)


def test_a_dry_run_lets_the_server_judge_and_changes_nothing(server: ApiServer, ask: Callable[..., Result]) -> None:
    server.evictions = [(429, HELD, "10")]
    done = ask("--node", "node-a", "--dry-run")
    assert done.exit_code == 0, done.output
    assert all(
        word in done.stdout for word in ("may not go now", "would go", "budget weft-leads", "Nothing was changed")
    )
    assert len(changes(server)) == 3
    assert all(asked.endswith("(dry run)") for asked in changes(server))
    assert server.nodes["node-a"] == {}
    assert len(server.pods) == 8


def test_ctrl_c_says_what_stands_and_ends_with_130(server: ApiServer, ask: Callable[..., Result], watch: Watch) -> None:
    def pressed() -> None:
        raise KeyboardInterrupt

    watch.then = pressed
    done = ask("--node", "node-a", "--output", "json")
    assert (done.exit_code, states(done)) == (130, {GATEWAY: "asked", LEADS: "planned"})
    assert (json.loads(done.stdout)["done"], json.loads(done.stdout)["cordon"]) == (False, "done")
    assert "the same command again waits for it" in done.stderr
