"""Holds the licence of every installed dependency against `licences.yaml`; what the lock brings in is what is installed.

A licence that is not on the list, and an exception whose package is gone or has another licence now, fail with a sentence.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

LIST = Path(__file__).with_name("licences.yaml")


def installed() -> dict[str, str]:
    """Package → the licence that it says it has."""
    command = [sys.executable, "-m", "piplicenses", "--format=json", "--from=mixed"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {row["Name"]: row["License"] for row in json.loads(said)}


def is_allowed(licence: str, allowed: Iterable[str]) -> bool:
    """Whether one of a choice (`OR`) or all of a sum (`AND`, or several classifiers) stand on the list."""
    names = set(allowed)
    if " OR " in licence and " AND " not in licence:
        return any(part.strip("() ") in names for part in licence.split(" OR "))
    return all(part.strip("() ") in names or part in names for part in re.split(r" AND |; ", licence))


def faults(found: Mapping[str, str], rules: Mapping[str, Any]) -> list[str]:
    """What is wrong, a sentence each."""
    exceptions, said = rules["exceptions"], []
    for package, licence in sorted(found.items()):
        known = exceptions.get(package)
        if is_allowed(licence, rules["allowed"]):
            if known:
                said.append(f"{package} stands under {licence}, which is allowed; take its exception away.")
        elif not known:
            said.append(f"{package} stands under {licence}; do without it, or add it to {LIST.name} with a reason.")
        elif known["licence"] != licence:
            said.append(f"{package} stands under {licence} and no longer under {known['licence']}; decide anew.")
    said += [f"{package} is not installed; take its exception away." for package in sorted({*exceptions} - {*found})]
    return said


def main() -> None:
    said = faults(installed(), yaml.safe_load(LIST.read_text()))
    print("\n".join(f"licences: {sentence}" for sentence in said), end="\n" if said else "")
    sys.exit(bool(said))


if __name__ == "__main__":
    main()
