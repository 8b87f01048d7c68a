"""What the chart renders to, in every scenario; and that what would be wrong is found."""

from __future__ import annotations

from typing import Any

import pytest

from gateway.target import settings as edge_settings
from targets import TARGETS
from tests.charts import rendered
from tests.charts.rendered import NEWEST, OLDEST, SCENARIOS, called, copied, of_kind, pods, scenario
from tools import flows
from weft.config import Config

pytestmark = pytest.mark.chart
SPLIT = [name for name in SCENARIOS if "weft-leads" in of_kind(scenario(name), "Deployment")]
SECRETS = {
    "WEFT_DATABASE_URL": "postgresql://weft_app:x@db:5432/weft",
    "WEFT_NATS_URL": "tls://weft:x@nats:4222",
}


def deployment(found: list[Any], name: str = "weft-leads") -> Any:
    return of_kind(found, "Deployment")[name]["spec"]["template"]["spec"]


def test_the_chart_is_linted_in_every_scenario():
    values = [str(rendered.CHART / "ci" / f"{name}-values.yaml") for name in SCENARIOS]
    assert len(values) == 5
    for path in values:
        done = rendered.helm("lint", str(rendered.CHART), "--strict", "--values", path)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", SCENARIOS)
def test_kubernetes_takes_every_object(name: str):
    found = scenario(name)
    assert [*rendered.invalid(found, OLDEST), *rendered.invalid(found, NEWEST)] == []
    assert all(one["metadata"].get("namespace", "sales") == "sales" for one in found)


def test_an_object_that_kubernetes_would_not_take_is_found():
    found = copied(scenario("large"))
    deployment(found)["terminationGrace"] = 3
    of_kind(found, "ServiceMonitor")["weft"]["spec"]["endpoints"] = []
    of_kind(found, "HTTPRoute")["weft-gateway"]["spec"]["rules"][0]["backendRefs"][0].pop("port")
    assert len(rendered.invalid(found, OLDEST)) == 3


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_pod_is_restricted(name: str):
    assert rendered.unrestricted(scenario(name)) == []


def test_a_pod_that_may_too_much_is_found():
    for spoil, word in (
        (lambda pod: pod.update(hostNetwork=True), "shares the node"),
        (lambda pod: pod["volumes"].append({"name": "x", "hostPath": {"path": "/"}}), "mounts the node's files"),
        (lambda pod: pod["securityContext"].pop("seccompProfile"), "seccomp"),
        (lambda pod: pod["securityContext"].update(runAsUser=0), "root"),
        (lambda pod: pod.pop("automountServiceAccountToken"), "token"),
        (lambda pod: pod.pop("enableServiceLinks"), "Services"),
        (lambda pod: pod["containers"][0]["securityContext"].pop("capabilities"), "capabilities"),
        (lambda pod: pod["containers"][0]["securityContext"].update(readOnlyRootFilesystem=False), "writes its root"),
        (lambda pod: pod["containers"][0]["securityContext"].update(privileged=True), "gain rights"),
        (lambda pod: pod["containers"][0]["ports"][0].update(hostPort=1), "port of the node"),
    ):
        found = copied(scenario("medium"))
        spoil(deployment(found))
        (fault,) = rendered.unrestricted(found)
        assert word in fault


@pytest.mark.parametrize("name", SPLIT)
def test_every_flow_of_the_architecture_is_open_and_no_other(name: str):
    found, table = scenario(name), flows.table()
    there = {target for target in table if f"weft-{target}" in of_kind(found, "Deployment")}
    wanted = {
        (caller, target, 8430 + table[target]["place"])
        for caller in there
        for target in table[caller]["calls"]
        if target in there
    }
    out, let_in = rendered.flows(found)
    assert out - {("test", "gateway", 8420)} == wanted
    assert let_in - {("test", "gateway", 8420)} == wanted
    assert ("gateway", "leads", 8432) in wanted
    assert not {flow for flow in wanted if flow[0] == "insights" or flow[1] == "gateway"}


def test_flows_are_read_from_the_code():
    table = flows.table()
    assert table["collections"]["calls"] == ["customers", "identity", "quotes"]
    assert table["wms"]["calls"] == ["quotes"]  # through what adapters share
    assert {"customers", "quotes"} <= set(table["tasks"]["calls"])  # effects that ladders name
    assert "tasks" in table["customers"]["calls"]  # whether a decision is the caller's to take
    assert set(table["gateway"]["calls"]) == set(TARGETS) - {"gateway"}
    assert {name for name, row in table.items() if row["reaches"]} == {
        "notifications", "erp", "wms", "qualification", "gateway",
    }  # fmt: skip


@pytest.mark.parametrize("name", SCENARIOS)
def test_nothing_stands_open(name: str):
    assert rendered.open_doors(scenario(name)) == []


def test_an_open_door_is_found():
    found = copied(scenario("medium"))
    of_kind(found, "NetworkPolicy")["weft-leads"]["spec"]["egress"].append({"ports": [{"port": 443}]})
    of_kind(found, "NetworkPolicy")["weft-quotes"]["spec"]["policyTypes"].remove("Egress")
    assert rendered.open_doors(found) == [
        "NetworkPolicy weft-leads lets everybody through (egress)", "NetworkPolicy weft-quotes holds one direction only",
    ]  # fmt: skip
    bare = [one for one in scenario("small") if one["kind"] != "NetworkPolicy"]
    assert len(rendered.open_doors(bare)) == 3


def outside(found: list[Any]) -> dict[str, list[str]]:
    """Who reaches which addresses outside."""
    reached: dict[str, list[str]] = {}
    for name, policy in of_kind(found, "NetworkPolicy").items():
        peers = [peer for rule in policy["spec"].get("egress", []) for peer in rule["to"]]
        reached[name] = [peer["ipBlock"]["cidr"] for peer in peers if "ipBlock" in peer]
    return reached


def test_only_adapters_and_notifications_reach_the_internet():
    reached = outside(scenario("medium"))
    assert {name for name, found in reached.items() if "0.0.0.0/0" in found} == {
        "weft-notifications", "weft-erp", "weft-wms", "weft-qualification",
    }  # fmt: skip
    assert "0.0.0.0/0" in outside(scenario("large"))["weft-gateway"]  # which asks an OIDC provider for its keys
    tls = outside(scenario("external-tls"))
    assert "10.20.0.0/16" in tls["weft-erp"]
    assert "10.20.0.0/16" not in tls["weft-wms"]
    assert tls["weft-migrate"] == ["192.0.2.10/32"]
    # The proxy to WeCom stands in the firm's network.
    assert set(outside(scenario("air-gapped"))["weft"]) == {"10.20.0.0/16", "10.21.0.0/16", "10.22.0.0/16"}


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_variable_is_a_setting_that_weft_takes(name: str, monkeypatch: pytest.MonkeyPatch):
    found = scenario(name)
    for whose in of_kind(found, "Deployment"):
        given = {k: v for k, v in rendered.variables(found, whose).items() if k.startswith("WEFT_")} | SECRETS
        with monkeypatch.context() as environ:
            for key, value in given.items():
                environ.setenv(key, value)
            config = Config.load()
        edge_settings(config.gateway)
        assert not config.development
        others = set(config.peers)
        assert not of_kind(found, "Service").get("weft-leads") or {"identity", "leads"} <= others
    if name == "medium":
        assert config.nats_stream_bytes == 10 << 30
    if name == "external-tls":
        assert config.nats_ca == "/etc/weft/nats/ca.crt"
        assert rendered.variables(found, "weft-leads")["PGSSLMODE"] == "verify-full"


def test_behind_a_proxy_clients_are_known_by_their_own_address_and_the_system_by_its_name():
    def edge(*values: str) -> tuple[str, str]:
        words = [word for value in values for word in ("--set", value)]
        small = str(rendered.CHART / "ci" / "small-values.yaml")
        given = rendered.variables(rendered.objects(rendered.template("--values", small, *words)), "weft")
        return given.get("WEFT_PUBLIC_URL", ""), given.get("WEFT_GATEWAY", "")

    assert edge() == ("https://weft.example.com", '{"trusted_proxies":1}')
    assert edge("ingress.enabled=false") == ("", "")
    assert edge("ingress.tlsSecret=", "config.gateway.trusted_proxies=2", "config.gateway.keep_alive_s=9") == (
        "http://weft.example.com",
        '{"keep_alive_s":9,"trusted_proxies":2}',
    )
    route = ("ingress.enabled=false", "gatewayApi.enabled=true", "gatewayApi.parentRefs[0].name=public")
    assert edge(*route, "gatewayApi.hostnames[0]=crm.firm.cn")[0] == "https://crm.firm.cn"
    assert edge(*route, "config.public_url=https://a.cn")[0] == "https://a.cn"


def test_a_target_that_is_turned_off_leaves_nothing_behind():
    found = rendered.objects(rendered.template(
        "--values", str(rendered.CHART / "ci" / "medium-values.yaml"), "--set", "targets.wms.enabled=false",
    ))  # fmt: skip
    assert not [called(one) for one in found if "wms" in one["metadata"]["name"]]
    assert "wms" not in rendered.variables(found, "weft-gateway")["WEFT_PEERS"]
    assert not {flow for flow in rendered.flows(found)[0] if "wms" in flow}
    one = rendered.objects(rendered.template(
        "--values", str(rendered.CHART / "ci" / "small-values.yaml"), "--set", "targets.wms.enabled=false",
    ))  # fmt: skip
    assert "wms" not in rendered.variables(one, "weft")["WEFT_TARGET"].split(",")
    assert "leads" in rendered.variables(one, "weft")["WEFT_TARGET"].split(",")


@pytest.mark.parametrize("name", SCENARIOS)
def test_everything_that_is_named_is_there(name: str):
    assert rendered.dangling(scenario(name)) == []


def test_what_is_named_and_not_there_is_found():
    found = copied(scenario("medium"))
    of_kind(found, "Service")["weft-leads"]["spec"]["ports"][0]["targetPort"] = 1
    of_kind(found, "PodDisruptionBudget")["weft-quotes"]["spec"]["selector"]["matchLabels"]["x"] = "y"
    deployment(found)["containers"][0]["livenessProbe"]["httpGet"]["port"] = "alive"
    deployment(found)["volumes"].pop()
    assert len(rendered.dangling(found)) == 4


@pytest.mark.parametrize("name", SCENARIOS)
def test_migrations_run_once_and_alone_know_the_administrator(name: str):
    found = scenario(name)
    (job,) = of_kind(found, "Job").values()
    assert job["metadata"]["annotations"]["helm.sh/hook"] == "pre-install,pre-upgrade"
    assert (job["spec"]["parallelism"], job["spec"]["completions"]) == (1, 1)
    who = [whose for whose, _, spec in pods(found) if "WEFT_DATABASE_ADMIN_URL" in dict(rendered.secrets_of(spec))]
    assert who == [called(job)]
    made = of_kind(found, "Secret")
    hooks = {key for key, one in made.items() if "helm.sh/hook" in one["metadata"].get("annotations", {})}
    needed = {secret for _, secret in rendered.secrets_of(job["spec"]["template"]["spec"])}
    assert needed & made.keys() <= hooks  # before an installation nothing else of the release is there
    assert not [key for key in made.keys() - hooks if "admin-url" in made[key]["stringData"]]
    names = {secret for whose, _, spec in pods(found) for _, secret in rendered.secrets_of(spec)}
    own = {f"weft-postgres-{target}" for target in TARGETS}
    assert names <= made.keys() | own | {"weft-postgres", "weft-nats", "weft-keys", "firm-authority"}


def test_where_each_target_has_its_own_login_no_pod_knows_that_of_another():
    def databases(found: list[Any]) -> dict[str, dict[str, str]]:
        """Whose pods → variable → Secret, of the addresses of Postgres."""
        return {
            whose: {key: secret for key, secret in rendered.secrets_of(spec) if key.startswith("WEFT_DATABASE")}
            for whose, _, spec in pods(found)
        }

    known = databases(scenario("large"))
    job = known.pop("Job weft-migrate")
    known.pop("Pod weft-test", None)
    assert known == {
        f"Deployment weft-{target}": {"WEFT_DATABASE_URL": f"weft-postgres-{target}"} for target in TARGETS
    }
    made = {f"WEFT_DATABASE_LOGINS__{target.upper()}": f"weft-postgres-{target}" for target in TARGETS}
    assert job == made | {"WEFT_DATABASE_URL": "weft-postgres", "WEFT_DATABASE_ADMIN_URL": "weft-postgres"}
    assert databases(scenario("medium"))["Deployment weft-leads"] == {"WEFT_DATABASE_URL": "weft-postgres"}


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_pod_has_the_time_to_drain(name: str):
    found = scenario(name)
    drains = {"large": 5}.get(name, 2)  # of the edge
    for whose in of_kind(found, "Deployment"):
        spec = deployment(found, whose)
        container = spec["containers"][0]
        (_, seconds) = container["lifecycle"]["preStop"]["exec"]["command"]
        config = rendered.variables(found, whose)
        assert spec["terminationGracePeriodSeconds"] >= int(seconds) + drains + 5 + float(config["WEFT_DRAIN_S"]) + 3
        assert container["readinessProbe"]["httpGet"]["path"] == "/readyz"
        assert container["livenessProbe"]["httpGet"]["path"] == "/healthz"


def test_settings_of_one_target_win_over_those_of_all_also_where_they_are_off():
    found = scenario("large")
    assert "weft-insights" not in of_kind(found, "PodDisruptionBudget")
    assert "weft-tasks" in of_kind(found, "PodDisruptionBudget")
    assert set(of_kind(found, "HorizontalPodAutoscaler")) == {
        "weft-gateway",
        "weft-leads",
        "weft-customers",
        "weft-quotes",
    }
    assert "replicas" not in of_kind(found, "Deployment")["weft-leads"]["spec"]
    assert rendered.variables(found, "weft-insights")["WEFT_DATABASE_POOL_SIZE"] == "15"
    assert of_kind(found, "ConfigMap")["weft-extra"]["data"] == {"release": "weft"}


def test_no_scenario_turns_off_what_others_wait_for():
    for name in SPLIT:
        assert {f"weft-{target}" for target in TARGETS} <= of_kind(scenario(name), "Deployment").keys()


def test_an_air_gapped_cluster_pulls_from_its_own_registry():
    for whose, _, spec in pods(scenario("air-gapped")):
        assert spec["containers"][0]["image"] == "harbor.firm.example:8443/mirror/weft:0.1.0", whose
        assert spec["imagePullSecrets"] == [{"name": "harbor"}]
