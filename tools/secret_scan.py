"""Looks for secrets in every file that git keeps or would keep, with the detectors of detect-secrets.

`secret_scan.yaml` names the detectors, the files that are left out and the lines that only look like a secret, each with its
reason. A file in which nothing was found is not read again until it or the rules change (`build/secret-scan.json`).
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from detect_secrets.core.scan import scan_file
from detect_secrets.settings import transient_settings

ROOT = Path(__file__).resolve().parent.parent
RULES = Path(__file__).with_name("secret_scan.yaml")
CLEAN = ROOT / "build" / "secret-scan.json"
FILTERS = ("is_indirect_reference", "is_potential_uuid", "is_sequential_string", "is_templated_secret")


def suspicious(path: Path, rules: Mapping[str, Any]) -> list[tuple[int, str]]:
    """The lines of a file that look like a secret: number and what it looks like."""
    settings = {
        "plugins_used": [{"name": name} for name in rules["detectors"]],
        "filters_used": [{"path": f"detect_secrets.filters.heuristic.{name}"} for name in FILTERS],
    }
    with transient_settings(settings):
        return sorted({(found.line_number, found.type) for found in scan_file(str(path))})


def is_known(name: str, line: str, kind: str, rules: Mapping[str, Any]) -> bool:
    """Whether a line is one of those that only look like a secret."""
    return any(
        re.fullmatch(one["path"], name) and re.search(one["line"], line) and one.get("kind", kind) == kind
        for one in rules["known"]
    )


def faults(name: str, path: Path, rules: Mapping[str, Any]) -> list[str]:
    """A sentence for each secret of a file."""
    found = suspicious(path, rules)
    lines = path.read_text(errors="replace").splitlines() if found else []
    return [
        f"{name}:{number} looks like a secret ({kind}); take it out and make it worthless, or say in {RULES.name} why not."
        for number, kind in found
        if not is_known(name, lines[number - 1], kind, rules)
    ]


def files(rules: Mapping[str, Any]) -> list[str]:
    """What git keeps or would keep, without what is left out."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout.split("\0")
    left_out = re.compile("|".join(f"(?:{one['path']})" for one in rules["skipped"]))
    return [name for name in names if (ROOT / name).is_file() and name and not left_out.fullmatch(name)]


def main() -> None:
    rules = yaml.safe_load(RULES.read_text())
    own = hashlib.sha256(RULES.read_bytes() + Path(__file__).read_bytes())
    before = set(json.loads(CLEAN.read_text())) if CLEAN.exists() else set()
    clean, said = [], []
    for name in files(rules):
        mark = own.copy()
        mark.update(name.encode() + b"\0" + (ROOT / name).read_bytes())
        wrong = [] if mark.hexdigest() in before else faults(name, ROOT / name, rules)
        said += wrong
        if not wrong:
            clean.append(mark.hexdigest())
    CLEAN.parent.mkdir(exist_ok=True)
    CLEAN.write_text(json.dumps(clean))
    print("\n".join(f"secrets: {sentence}" for sentence in said), end="\n" if said else "")
    sys.exit(bool(said))


if __name__ == "__main__":
    main()
