"""Podman 4.3 plays the rendered chart. What it has no word for is done in its place:

* A Job is played as the pod of its template, and waited for; a Deployment as one pod of its template.
* A Service is a name in the network: that of its one pod, which listens on the same port.
* NetworkPolicies and disruption budgets are left out: nobody here would hold them (`make chart` reads them).
* Probes on life need systemd's timers, and ports would be taken of this machine: both are taken out. So are annotations,
  of which it takes no 64 characters. Scratch volumes get names of their own. The test asks for readiness itself.
"""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.charts.rendered import CHART, helm, objects
from tests.containers.engine import podman
from tools.image.build import environment

Object = dict[str, Any]
NAMESPACE = "sales"
MOUNTED = ("weft-authority", "weft-keys")  # as files; the others come as variables


def rendered(values: Path, *words: str) -> list[Object]:
    """The objects of the chart as release `weft`."""
    done = helm("template", "weft", str(CHART), "--namespace", NAMESPACE, "--values", str(values), *words)
    assert not done.returncode, done.stderr
    return objects(done.stdout)


def pod_of(one: Object) -> Object:
    """The pod of a Deployment or Job, by its name."""
    template = deepcopy(one["spec"]["template"])
    name, spec = one["metadata"]["name"], template["spec"]
    (container,) = spec["containers"]
    for word in ("livenessProbe", "ports"):  # podman 4.3 would take each port of this machine for it
        container.pop(word, None)
    for volume in spec["volumes"]:
        if "secret" in volume:
            volume["secret"].setdefault("optional", False)  # what Kubernetes assumes, podman 4.3 looks for in vain
        if "emptyDir" in volume:  # podman 4.3 would share it among all pods
            (mount,) = [mount for mount in container["volumeMounts"] if mount["name"] == volume["name"]]
            volume["name"] = mount["name"] = f"{name}-{volume['name']}"
    labels = template["metadata"]["labels"]  # of annotations podman 4.3 takes no more than 63 characters
    return {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": name, "labels": labels}, "spec": spec}


@dataclass
class Cluster:
    """Pods in one network, and what is to be removed with them."""

    network: str
    address: str
    """The first three numbers of the network."""
    pods: dict[str, str] = field(default_factory=dict)
    """Name → address."""

    def play(self, pod: Object, config: list[Object]) -> str:
        """Starts a pod under the name of its Service; its address."""
        name = pod["metadata"]["name"]
        self.pods[name] = f"{self.address}.{100 + len(self.pods)}"
        network = f"{self.network}:ip={self.pods[name]},alias={name}.{NAMESPACE}.svc"
        podman("kube", "play", "--network", network, "-", text=yaml.safe_dump_all([*config, pod]))
        return self.pods[name]

    def container(self, pod: str) -> Object:
        """What podman knows of the one container of a pod."""
        (found,) = json.loads(podman("inspect", f"{pod}-{self.first(pod)}"))
        return dict(found)

    def first(self, pod: str) -> str:
        """The name of the one container of a pod."""
        (name,) = [
            one["Names"][0].removeprefix(f"{pod}-")
            for one in json.loads(podman("ps", "--all", "--format", "json", "--filter", f"pod={pod}"))
            if not one["IsInfra"]
        ]
        return str(name)

    def log(self, pod: str) -> str:
        """The last words of a pod."""
        done = subprocess.run(
            ["podman", "logs", "--tail", "30", f"{pod}-{self.first(pod)}"],
            capture_output=True,
            text=True,
            env=environment(),
        )
        return done.stdout + done.stderr

    def inside(self, pod: str, *command: str) -> str:
        """What a command prints in a pod."""
        return podman("exec", f"{pod}-{self.first(pod)}", *command)

    def remove(self) -> None:
        """Ends all pods."""
        for name in self.pods:
            podman("pod", "rm", "--force", "--time", "15", "--ignore", name)
            tried("volume", "rm", "--force", f"{name}-data", f"{name}-tmp")
        self.pods.clear()


@contextmanager
def kept(secrets: dict[str, dict[str, str]], volume: str) -> Iterator[None]:
    """The Secrets and the claim that the values name; as podman 4.3 reads them."""
    try:
        for name, values in secrets.items():
            # As variables it wants them flat and in base64, as files below `data` and plain.
            flat = {key: base64.b64encode(value.encode()).decode() for key, value in values.items()}
            data = {"data": values} if name in MOUNTED else flat
            podman("secret", "create", name, "-", text=json.dumps(data))
        podman("volume", "create", volume)
        yield
    finally:
        for name in secrets:
            tried("secret", "rm", name)
        for name in (volume, *MOUNTED):  # what is mounted of a Secret is a copy in a volume, which outlives it
            tried("volume", "rm", "--force", name)


def tried(*words: str) -> None:
    """A removal of what may not be there."""
    subprocess.run(["podman", *words], capture_output=True, env=environment())
