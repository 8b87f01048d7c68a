"""What the chart renders to, and what may be wrong with it: each check gives its faults as sentences."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import kubernetes_validate
import yaml
from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parents[2]
CHART = ROOT / "charts" / "weft"
HELM = Path(sys.executable).parent / "helm"
SCENARIOS = sorted(path.name.removesuffix("-values.yaml") for path in (CHART / "ci").glob("*-values.yaml"))
OLDEST, NEWEST = "1.29", kubernetes_validate.latest_version()
# Kinds that no release of Kubernetes has: what of their definitions the chart uses, since theirs are in no wheel.
STRANGERS: dict[str, dict[str, Any]] = {
    "ServiceMonitor": {"required": ["selector", "endpoints"], "properties": {"endpoints": {"minItems": 1, "items": {
        "required": ["port"], "properties": {"port": {"type": "string"}, "interval": {"pattern": r"^\d+[smh]$"}}}}}},
    "PrometheusRule": {"required": ["groups"], "properties": {"groups": {"items": {
        "required": ["name", "rules"], "properties": {"rules": {"minItems": 1, "items": {
            "required": ["alert", "expr", "annotations", "labels"],
            "properties": {"expr": {"type": "string"}, "for": {"pattern": r"^\d+[smh]$"}}}}}}}}},
    "HTTPRoute": {"required": ["parentRefs", "rules"], "properties": {
        "parentRefs": {"minItems": 1, "items": {"required": ["name"]}},
        "rules": {"items": {"properties": {"backendRefs": {"items": {"required": ["name", "port"]}}}}}}},
}  # fmt: skip
VOLUMES = {"configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"}

Object = dict[str, Any]


def helm(*words: str) -> subprocess.CompletedProcess[str]:
    """Runs helm, which needs a home that it may write."""
    env = {"PATH": os.environ["PATH"], "HOME": "/nonexistent"}
    return subprocess.run([HELM, *words], capture_output=True, text=True, env=env)


def template(*words: str) -> str:
    """The rendered chart as release `weft` in the namespace `sales`; raises with helm's words where it refuses."""
    done = helm("template", "weft", str(CHART), "--namespace", "sales", *words)
    if done.returncode:
        raise ValueError(done.stderr)
    return done.stdout


@cache
def _scenario(name: str) -> str:
    return template("--values", str(CHART / "ci" / f"{name}-values.yaml"))


def scenario(name: str) -> list[Object]:
    """The objects of a scenario of ci/."""
    return objects(_scenario(name))


def objects(text: str) -> list[Object]:
    """The objects of a rendered chart."""
    return [one for one in yaml.load_all(text, yaml.CSafeLoader) if one]


def refused(*words: str) -> str:
    """Why the small scenario with other values is not rendered."""
    try:
        template("--values", str(CHART / "ci" / "small-values.yaml"), *words)
    except ValueError as error:
        return str(error)
    return ""


def of_kind(found: list[Object], kind: str) -> dict[str, Object]:
    """Name → object."""
    return {one["metadata"]["name"]: one for one in found if one["kind"] == kind}


def called(one: Object) -> str:
    """`Deployment weft-leads`."""
    return f"{one['kind']} {one['metadata']['name']}"


def pods(found: list[Object]) -> Iterator[tuple[str, Object, Object]]:
    """Whose pods they are, their metadata and their spec."""
    for one in found:
        if one["kind"] == "Pod":
            yield called(one), one["metadata"], one["spec"]
        elif one["kind"] in ("Deployment", "Job"):
            yield called(one), one["spec"]["template"]["metadata"], one["spec"]["template"]["spec"]


def invalid(found: list[Object], version: str) -> list[str]:
    """What a release of Kubernetes would not take."""
    faults = []
    for one in found:
        if one["kind"] in STRANGERS:
            checker = Draft202012Validator(STRANGERS[one["kind"]])
            faults += [f"{called(one)}: {error.message}" for error in checker.iter_errors(one["spec"])]
            continue
        try:
            kubernetes_validate.validate(one, version, strict=True)
        except (kubernetes_validate.ValidationError, kubernetes_validate.InvalidSchemaError) as error:
            faults.append(f"{called(one)} in {version}: {error}")
    return faults


def unrestricted(found: list[Object]) -> list[str]:
    """What breaks the Pod Security Standard *restricted*, or is laxer than this chart promises."""
    faults = []
    for whose, _, spec in pods(found):
        pod = spec.get("securityContext", {})
        wanted = {
            "runs as root": pod.get("runAsNonRoot") is True and pod.get("runAsUser", 0) > 0,
            "has no seccomp profile": pod.get("seccompProfile", {}).get("type") == "RuntimeDefault",
            "mounts a token": spec.get("automountServiceAccountToken") is False,
            "is told of Services by variables": spec.get("enableServiceLinks") is False,
            "shares the node": not any(spec.get(word) for word in ("hostNetwork", "hostPID", "hostIPC")),
            "mounts the node's files": all(VOLUMES & volume.keys() for volume in spec.get("volumes", [])),
        }
        for container in [*spec["containers"], *spec.get("initContainers", [])]:
            own = container.get("securityContext", {})
            wanted |= {
                "may gain rights": own.get("allowPrivilegeEscalation") is False and not own.get("privileged"),
                "keeps capabilities": own.get("capabilities") == {"drop": ["ALL"]},
                "writes its root": own.get("readOnlyRootFilesystem") is True,
                "takes a port of the node": not any("hostPort" in port for port in container.get("ports", [])),
                "has no bounds": {"memory"} <= container.get("resources", {}).get("limits", {}).keys(),
            }
        faults += [f"{whose} {what}" for what, good in wanted.items() if not good]
    return faults


Flow = tuple[str, str, int]  # who, whom, on which port


def component(selector: Object) -> str:
    """The part of Weft that a selector means."""
    return str(selector["matchLabels"].get("app.kubernetes.io/component", ""))


def flows(found: list[Object]) -> tuple[set[Flow], set[Flow]]:
    """Between parts of Weft: who may go out to whom, and who is let in from whom."""
    out, let_in = set[Flow](), set[Flow]()
    for policy in of_kind(found, "NetworkPolicy").values():
        own = component(policy["spec"]["podSelector"])
        for direction, peers, kept in (("egress", "to", out), ("ingress", "from", let_in)):
            for rule in policy["spec"].get(direction, []):
                for peer in rule.get(peers, []):
                    if "app.kubernetes.io/component" in peer.get("podSelector", {}).get("matchLabels", {}):
                        other = component(peer["podSelector"])
                        pair = (own, other) if direction == "egress" else (other, own)
                        kept |= {(*pair, port["port"]) for port in rule["ports"]}
    return out, let_in


def open_doors(found: list[Object]) -> list[str]:
    """Rules without peers, which mean everybody, and pods that no policy holds."""
    faults = []
    policies = of_kind(found, "NetworkPolicy").values()
    for policy in policies:
        for direction, peers in (("egress", "to"), ("ingress", "from")):
            faults += [
                f"{called(policy)} lets everybody through ({direction})"
                for rule in policy["spec"].get(direction) or []
                if not rule.get(peers) or not all(rule[peers])
            ]
        if set(policy["spec"]["policyTypes"]) != {"Ingress", "Egress"}:
            faults.append(f"{called(policy)} holds one direction only")
    for whose, metadata, _ in pods(found):
        if not any(fits(policy["spec"]["podSelector"], metadata["labels"]) for policy in policies):
            faults.append(f"{whose} is held by no policy")
    return faults


def fits(selector: Object, labels: dict[str, str]) -> bool:
    """Whether a selector means what has these labels."""
    return selector.get("matchLabels", {}).items() <= labels.items()


def dangling(found: list[Object]) -> list[str]:
    """Selectors that select nothing, ports and Secrets of the chart's own that are not there."""
    faults = []
    templates = [(metadata["labels"], spec) for _, metadata, spec in pods(found)]
    for one in found:
        spec = one.get("spec", {})
        if one["kind"] not in ("Service", "PodDisruptionBudget", "Deployment"):
            continue
        selector = {"matchLabels": spec["selector"]} if one["kind"] == "Service" else spec["selector"]
        meant = [pod for labels, pod in templates if fits(selector, labels)]
        if len(meant) != 1:
            faults.append(f"{called(one)} selects {len(meant)} kinds of pods")
        for port in spec.get("ports", []):
            there = {
                p[key] for pod in meant for p in pod["containers"][0]["ports"] for key in ("name", "containerPort")
            }
            if port["targetPort"] not in there:
                faults.append(f"{called(one)} leads to no port {port['targetPort']}")
    for whose, _, spec in pods(found):
        ports = {port["name"] for port in spec["containers"][0].get("ports", [])}
        probes = (spec["containers"][0].get(f"{name}Probe") for name in ("startup", "readiness", "liveness"))
        faults += [f"{whose} probes no port" for one in probes if one and one["httpGet"]["port"] not in ports]
        mounted = {mount["name"] for mount in spec["containers"][0].get("volumeMounts", [])}
        if mounted != {volume["name"] for volume in spec.get("volumes", [])}:
            faults.append(f"{whose} mounts other volumes than it has")
    return faults


def secrets_of(spec: Object) -> set[tuple[str, str]]:
    """The Secrets of a pod: variable or volume → name."""
    env = [
        (one["name"], one["valueFrom"]["secretKeyRef"]["name"])
        for one in spec["containers"][0].get("env", [])
        if "valueFrom" in one
    ]
    return {*env, *((one["name"], one["secret"]["secretName"]) for one in spec.get("volumes", []) if "secret" in one)}


def variables(found: list[Object], whose: str) -> dict[str, str]:
    """The variables of a Deployment's container; those from Secrets are empty."""
    spec = of_kind(found, "Deployment")[whose]["spec"]["template"]["spec"]["containers"][0]
    named = [source["configMapRef"]["name"] for source in spec["envFrom"] if "configMapRef" in source]
    given = {key: value for name in named for key, value in of_kind(found, "ConfigMap")[name]["data"].items()}
    return given | {one["name"]: one.get("value", "") for one in spec["env"]}


def copied(found: list[Object]) -> list[Object]:
    """A copy that a test may spoil."""
    copy: list[Object] = json.loads(json.dumps(found))
    return copy
