"""Build the image: a Debian, the wheels of the lock, our code, and the list of parts. `make image`.

What is fetched lies in build/image before anything is built, so that the build itself needs no network: a Debian by
mmdebstrap, the wheels that `requirements.lock` pins (without the extras), and the tools that list the parts. The time of
all that is made is that of the last commit. The same commit, Debian and wheels give the same digest; it is printed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "tools" / "image"
KEPT = ROOT / "build" / "image"
NAME = "localhost/weft"
SUITE, PYTHON, GLIBC = "bookworm", "3.11", 36  # one belongs to the other
MIRROR, SECURITY = "http://deb.debian.org/debian", "http://deb.debian.org/debian-security"
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
NEEDED = {"podman": "podman", "runc": "runc", "mmdebstrap": "mmdebstrap"}
# Papers of packages stay out, but for their licences; so does each right that a file gives to whoever runs it.
LEFT_OUT = ("man", "info", "locale", "lintian", "doc")
HOOK = 'find "$1" -xdev -type f -perm /6000 -exec chmod ug-s {} +'


def missing(needed: dict[str, str]) -> str:
    """One sentence about what is not installed, by command and Debian package; nothing if all is."""
    packages = [package for command, package in needed.items() if not shutil.which(command)]
    return f"Missing: {', '.join(packages)} (on Debian: apt install {' '.join(packages)})." if packages else ""


def environment(commit_s: int = 0) -> dict[str, str]:
    """Variables for podman: runc, no systemd, limits that an unprivileged machine grants."""
    own = {"CONTAINERS_CONF": str(HERE / "containers.conf"), "SOURCE_DATE_EPOCH": str(commit_s)}
    return {**os.environ, **own}


def run(*command: object, commit_s: int = 0) -> None:
    """Runs a command, which says itself what is wrong."""
    done = subprocess.run([str(word) for word in command], cwd=ROOT, env=environment(commit_s))
    if done.returncode:
        sys.exit(f"The image is not built: {command[0]} failed; its reason stands above.")


def said(*command: object) -> str:
    """What a command prints."""
    return subprocess.check_output([str(word) for word in command], cwd=ROOT, env=environment(), text=True).strip()


def debian(out: Path, commit_s: int) -> None:
    """The Debian below, as an archive; kept from build to build, and made anew with --fresh."""
    words = [f"--dpkgopt=path-exclude=/usr/share/{name}/*" for name in LEFT_OUT]
    words += ["--dpkgopt=path-include=/usr/share/doc/*/copyright", "--dpkgopt=force-unsafe-io"]
    words += [f"--customize-hook={HOOK}", "--variant=essential", "--include=python3,ca-certificates,libstdc++6"]
    sources = [f"deb {MIRROR} {suite} main" for suite in (SUITE, f"{SUITE}-updates")]
    sources.append(f"deb {SECURITY} {SUITE}-security main")
    run("mmdebstrap", "--quiet", *words, SUITE, out, *sources, commit_s=commit_s)


def locked() -> None:
    """What of the lock the image has: what `weft` needs without the embedded servers and without a developer's tools."""
    machine = f"{platform.machine()}-manylinux_2_{GLIBC}"
    uv = [
        Path(sys.executable).parent / "uv",
        "pip",
        "compile",
        "--quiet",
        "--generate-hashes",
        "--no-header",
        "--no-annotate",
    ]
    uv += ["--python-version", PYTHON, "--python-platform", machine, "--constraint", "requirements.lock"]
    run(*uv, "pyproject.toml", "--output-file", KEPT / "runtime.lock")
    ours, all_of = pins(KEPT / "runtime.lock"), pins(ROOT / "requirements.lock")
    if strangers := sorted(ours - all_of):
        sys.exit(f"The lock does not pin {', '.join(strangers)}: run `make lock`.")
    shutil.copy(HERE / "requirements.lock", KEPT / "tools.lock")


def pins(lock: Path) -> set[str]:
    """`name==version` of each line that pins one."""
    return {
        line.split()[0] for line in lock.read_text().splitlines() if "==" in line and not line.startswith((" ", "#"))
    }


def wheels(lock: Path, folder: Path) -> None:
    """Fetches the wheels of a lock, and lets go of those that are not in it."""
    fresh = folder.with_suffix(".new")
    shutil.rmtree(fresh, ignore_errors=True)
    platforms = [f"manylinux_2_{minor}_{platform.machine()}" for minor in range(17, GLIBC + 1)]
    platforms.append(f"manylinux2014_{platform.machine()}")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--require-hashes",
    ]
    pip += ["--only-binary", ":all:", "--implementation", "cp", "--python-version", PYTHON]
    pip += [word for name in platforms for word in ("--platform", name)]
    kept = ["--find-links", str(folder)] if folder.exists() else []
    run(*pip, *kept, "--dest", fresh, "--requirement", lock)
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)


def build(commit_s: int, revision: str, *, cached: bool) -> dict[str, object]:
    """Builds and names the image; what came out."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    tag, began = f"{NAME}:{version}", time.monotonic()
    given = {"VERSION": version, "REVISION": revision, "SOURCE_DATE_EPOCH": str(commit_s)}
    words = [word for name, value in given.items() for word in ("--build-arg", f"{name}={value}")]
    words += [] if cached else ["--no-cache"]
    run("podman", "build", "--quiet", "--network", "none", "--timestamp", commit_s, *words, "--tag", tag, ".")
    took_s = time.monotonic() - began
    (image,) = json.loads(said("podman", "image", "inspect", tag))
    list_of_parts(tag)
    return {
        "image": tag,
        "id": f"sha256:{image['Id']}",
        "digest": image["Digest"],
        "MiB": round(image["Size"] / 2**20),
        "seconds": round(took_s),
        "parts": str((KEPT / "sbom.cdx.json").relative_to(ROOT)),
    }


def list_of_parts(tag: str) -> None:
    """The image's own list of parts, for those who look at it from outside."""
    command = (
        "podman",
        "run",
        "--rm",
        "--network",
        "none",
        "--entrypoint",
        "cat",
        tag,
        "/usr/share/weft/sbom.cdx.json",
    )
    (KEPT / "sbom.cdx.json").write_text(said(*command) + "\n")


def main() -> None:
    """Fetches what is not there, builds, and prints what came out as a line of JSON."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument(
        "--fresh", action="store_true", help="fetches Debian and wheels anew, and uses no layer of before"
    )
    given = words.parse_args()
    if sentence := missing(NEEDED):
        sys.exit(f"The image cannot be built. {sentence}")
    if platform.machine() not in ARCHITECTURES:
        sys.exit(f"The image is for {' and '.join(ARCHITECTURES)}, and this machine is {platform.machine()}.")
    commit_s, revision = said("git", "log", "-1", "--format=%ct %H").split()
    KEPT.mkdir(parents=True, exist_ok=True)
    base = KEPT / "debian.tar"
    if given.fresh or not base.exists():
        debian(base, int(commit_s))
    locked()
    wheels(KEPT / "runtime.lock", KEPT / "wheels")
    wheels(KEPT / "tools.lock", KEPT / "tools")
    shutil.copy(next((KEPT / "tools").glob("pip-*.whl")), KEPT / "pip.whl")
    print(json.dumps(build(int(commit_s), revision, cached=not given.fresh)))


if __name__ == "__main__":
    main()
