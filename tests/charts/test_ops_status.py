"""`weft ops status` in a cluster: what an API server says of a release, and each way in which it may fail to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
from typer.testing import CliRunner, Result

from targets import TARGETS
from tests.charts.api_server import ApiServer, api_server
from tests.charts.rendered import scenario
from weft import cli
from weft.children import free_port
from weft.errors import Refused
from weft.ops import cluster, command

pytestmark = pytest.mark.chart


@pytest.fixture
def server() -> Iterator[ApiServer]:
    with api_server() as made:
        yield made


def ask(server: ApiServer, folder: Path, *words: str, config: Path | None = None, **variables: str) -> Result:
    """The command as a person types it, on a machine that has no `weft up`."""
    from kubernetes.config import kube_config

    chosen = str(config or server.kubeconfig(folder))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kube_config, "KUBE_CONFIG_DEFAULT_LOCATION", chosen)
        patch.setattr(cli, "_table", TARGETS)
        environment = {"WEFT_DATA_DIR": str(folder / "data"), **variables}
        return CliRunner().invoke(command.ops_app, ["status", "-n", "sales", *words], env=environment)


def told(server: ApiServer, folder: Path) -> dict[str, Any]:
    return json.loads(ask(server, folder, "--output", "json").stdout)


def faults(server: ApiServer, folder: Path) -> set[tuple[str, str, str]]:
    return {(f["fault"], f["where"], f["found"]) for f in told(server, folder)["findings"]}


def test_a_release_is_shown_with_its_pods_versions_and_updates(server: ApiServer, tmp_path: Path) -> None:
    for kind, listed in (("Deployment", "apps/v1"), ("Job", "batch/v1")):
        for one in server.deployments if kind == "Deployment" else server.jobs:
            kubernetes_validate.validate({"apiVersion": listed, "kind": kind, **one}, "1.29", strict=True)
    server.jobs.clear()  # helm removes the one that succeeded
    found = told(server, tmp_path)
    assert [(t["target"], t["ready"], t["wanted"], t["version"], t["rollout"]) for t in found["targets"]] == [
        ("gateway", 3, 3, "0.1.0", "done"), ("identity", 2, 2, "0.1.0", "done"), ("leads", 2, 2, "0.1.0", "done"),
    ]  # fmt: skip
    assert (found["healthy"], found["findings"], found["migrations"]) == (True, [], [])
    assert found["unchecked"] == ["The platform itself: neither WEFT_DATABASE_URL nor WEFT_NATS_URL is set here."]
    assert {asked.split()[0] for asked in server.asked} == {"GET"}
    shown = ask(server, tmp_path, LANG="zh_CN.UTF-8")
    assert shown.exit_code == 0
    assert all(word in shown.stdout for word in ("目标", "3/3", "已完成", "一切正常"))


def test_the_chart_labels_its_objects_as_they_are_looked_for(server: ApiServer, tmp_path: Path) -> None:
    status = server.deployment("leads")["status"]
    for name in ("small", "medium"):
        objects = scenario(name)
        server.deployments[:] = [{**one, "status": status} for one in objects if one["kind"] == "Deployment"]
        server.jobs[:] = [{**one, "status": {}} for one in objects if one["kind"] == "Job"]
        found = told(server, tmp_path)
        targets = {one["target"]: one for one in found["targets"]}
        assert set(targets) == ({"all"} if name == "small" else set(TARGETS))
        assert all(one["version"] and one["image"].endswith(one["version"]) for one in targets.values())
        assert [(one["name"], one["state"]) for one in found["migrations"]] == [("weft-migrate", "running")]


def test_what_is_wrong_in_the_cluster_is_named_and_ends_with_1(server: ApiServer, tmp_path: Path) -> None:
    leads, identity = server.deployment("leads"), server.deployment("identity")
    leads["status"].update(readyReplicas=1, availableReplicas=1, unavailableReplicas=1)
    leads["status"]["conditions"][1].update(
        status="False",
        reason="ProgressDeadlineExceeded",
        message='ReplicaSet "weft-leads-7" has timed out progressing.',
    )
    identity["metadata"]["labels"]["app.kubernetes.io/version"] = "0.0.9"
    assert faults(server, tmp_path) == {
        ("migration_failed", "weft-migrate", "BackoffLimitExceeded"),
        ("rollout_stuck", "leads", 'ReplicaSet "weft-leads-7" has timed out progressing'),
        ("pods_missing", "leads", "1 of 2"),
        ("versions_differ", "identity", "0.1.0"),
    }
    shown = ask(server, tmp_path)
    assert (shown.exit_code, shown.stderr) == (1, "weft: 4 faults found.\n")
    assert "Run `helm upgrade` again" in shown.stdout


def test_an_update_under_way_is_no_fault(server: ApiServer, tmp_path: Path) -> None:
    server.jobs.clear()
    leads, identity = server.deployment("leads"), server.deployment("identity")
    identity["metadata"]["labels"]["app.kubernetes.io/version"] = "0.2.0"
    steps = (
        ("noticed", {"observedGeneration": 3}), ("updating", {"updatedReplicas": 1}), ("ending", {"replicas": 3}),
        ("starting", {"availableReplicas": 1}),
    )  # fmt: skip
    before = dict(leads["status"])
    for rollout, status in steps:
        leads["status"] = {**before, **status}
        found = told(server, tmp_path)
        assert {t["rollout"] for t in found["targets"] if t["target"] == "leads"} == {rollout}
        assert found["findings"] == []
    leads["spec"]["paused"] = True
    assert told(server, tmp_path)["targets"][2]["rollout"] == "paused"
    leads["spec"].update(paused=False, replicas=0)
    leads["status"] = {"observedGeneration": 4}
    assert told(server, tmp_path)["targets"][2]["rollout"] == "stopped"


BROKEN = {
    "forbidden": (cluster.ClusterForbids, "list jobs in the namespace sales"),
    "unavailable": (cluster.ClusterAway, "HTTP 503"),
    "slow": (cluster.ClusterAway, "no answer in time"),
    "page": (cluster.ClusterMisspoke, "does not speak as the Kubernetes API"),
    "shape": (cluster.ClusterMisspoke, "its answer is not whole"),
    "cut": (cluster.ClusterAway, "the answer was cut off"),
}


def refusal(done: Result) -> Refused:
    assert isinstance(done.exception, Refused), (done.exception, done.output)
    assert done.stdout == ""
    return done.exception


def sentence(refused: Refused) -> str:
    assert refused.remedy.render("zh") != refused.remedy.render("en") != ""
    return refused.text.render("en", refused.args_by_name)


def test_a_server_that_does_not_answer_well_is_never_read_as_health(
    server: ApiServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "READ_S", 0.2)
    for server.broken, (kind, said) in BROKEN.items():
        refused = refusal(ask(server, tmp_path))
        assert isinstance(refused, kind), (server.broken, refused)
        assert said in sentence(refused), server.broken
        assert "http" not in refused.remedy.render("en")


def test_a_log_in_an_address_or_a_release_that_is_wrong_is_one_sentence(server: ApiServer, tmp_path: Path) -> None:
    expired = server.kubeconfig(tmp_path, token="expired")
    assert isinstance(refusal(ask(server, tmp_path, config=expired)), cluster.ClusterForbids)
    for scheme, port, said in (("http", free_port(), "no connection"), ("https", server.port, "TLS refused")):
        elsewhere = server.kubeconfig(tmp_path, server=f"{scheme}://127.0.0.1:{port}")
        refused = refusal(ask(server, tmp_path, config=elsewhere))
        assert isinstance(refused, cluster.ClusterAway)
        assert said in sentence(refused)
    assert isinstance(refusal(ask(server, tmp_path, "--release", "other")), cluster.ReleaseMissing)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.charts.api_server.PATHS", {})
        server.lists.clear()
        assert isinstance(refusal(ask(server, tmp_path)), cluster.ClusterMisspoke)


def test_without_a_kubeconfig_that_can_be_used_it_says_so(server: ApiServer, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.write_text("just a line")
    for words, config in ((("--context", "nowhere"), None), ((), tmp_path / "none"), ((), broken)):
        assert isinstance(refusal(ask(server, tmp_path, *words, config=config)), cluster.NoCluster)
