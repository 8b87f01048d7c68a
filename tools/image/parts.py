"""List what an image is made of, as CycloneDX 1.6: its Python distributions and its Debian packages.

Runs while the image is built, in an environment of its own (requirements.lock beside it). The first part is written by
`cyclonedx-py`, the second read from dpkg; what comes out is held against the schema, and has no time but the given one.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cyclonedx.schema import OutputFormat, SchemaVersion  # type: ignore[import-not-found]
from cyclonedx.validation import make_schemabased_validator  # type: ignore[import-not-found]
from packageurl import PackageURL  # type: ignore[import-not-found]

FIELDS = ("Package", "Version", "Architecture", "source:Package", "source:Version", "db:Status-Status")


def python_parts(python: str) -> dict[str, Any]:
    """The document of the distributions that an interpreter has, with who needs whom."""
    command = [sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible", "--spec-version", "1.6"]
    found: dict[str, Any] = json.loads(subprocess.check_output([*command, python]))
    return found


def debian_parts() -> list[dict[str, Any]]:
    """A component for each Debian package that is installed."""
    form = "\t".join(f"${{{field}}}" for field in FIELDS) + "\n"
    lines = subprocess.check_output(["/usr/bin/dpkg-query", "--show", f"--showformat={form}"], text=True).splitlines()
    return [debian_part(*line.split("\t")[:5]) for line in sorted(lines) if line.endswith("\tinstalled")]


def debian_part(name: str, version: str, architecture: str, source: str, source_version: str) -> dict[str, Any]:
    """One package, with the source package by which advisories name it."""
    url = PackageURL("deb", "debian", name, version, {"arch": architecture, "distro": "debian-12"}).to_string()
    return {
        "type": "library",
        "bom-ref": url,
        "name": name,
        "version": version,
        "purl": url,
        "properties": [
            {"name": "weft:debian:source", "value": source},
            {"name": "weft:debian:sourceVersion", "value": source_version},
        ],
    }


def whole(python: str, version: str, revision: str, seconds: int) -> dict[str, Any]:
    """The document of the image."""
    document = python_parts(python)
    debian = debian_parts()
    document["components"] = sorted([*document["components"], *debian], key=lambda part: part["bom-ref"])
    document["metadata"] = {
        **document.get("metadata", {}),
        "timestamp": datetime.fromtimestamp(seconds, UTC).isoformat(),
        "component": {
            "type": "container",
            "bom-ref": "weft",
            "name": "weft",
            "version": version,
            "properties": [{"name": "weft:revision", "value": revision}],
        },
    }
    known = {part["ref"] for part in document["dependencies"]}
    document["dependencies"] += [{"ref": part["bom-ref"]} for part in debian if part["bom-ref"] not in known]
    document["dependencies"].append({"ref": "weft", "dependsOn": [part["bom-ref"] for part in document["components"]]})
    document["dependencies"].sort(key=lambda one: one["ref"])
    return document


def main() -> None:
    """Writes the document, or says what of it breaks the schema."""
    words = argparse.ArgumentParser(description=__doc__)
    for name in ("--version", "--revision", "--time"):
        words.add_argument(name, required=True)
    words.add_argument("python")
    words.add_argument("out", type=Path)
    given = words.parse_args()
    text = json.dumps(whole(given.python, given.version, given.revision, int(given.time)), indent=1, sort_keys=True)
    if fault := make_schemabased_validator(OutputFormat.JSON, SchemaVersion.V1_6).validate_str(text):
        sys.exit(f"The list of parts breaks the schema of CycloneDX 1.6: {fault}")
    given.out.write_text(text + "\n")


if __name__ == "__main__":
    main()
