"""The guards of `make lint` see what they are there for: a secret in a file, and a licence that nobody allowed."""

from __future__ import annotations

from pathlib import Path

import yaml

from tools import licences, secret_scan

LICENCES = {"allowed": ["MIT", "Apache-2.0"], "exceptions": {"odd": {"licence": "LGPL", "reason": "taken as it is"}}}


def test_a_secret_is_found_whatever_the_file(tmp_path: Path):
    rules = yaml.safe_load(secret_scan.RULES.read_text())
    planted = {
        "settings.py": 'token = "' + "ghp_" + "x1Y2z3" * 6 + '"',
        "values.yaml": "url: postgresql://weft:" + "kE9vQz71@db/weft",
        "key.pem": "-----BEGIN " + "PRIVATE KEY-----",
    }
    for name, line in planted.items():
        path = tmp_path / name
        path.write_text(f"# a line before\n{line}\n")
        (said,) = secret_scan.faults(name, path, rules)
        assert said.startswith(f"{name}:2 looks like a secret"), said
    known = {"path": "settings.py", "line": "token", "reason": "worthless"}
    assert secret_scan.faults("settings.py", tmp_path / "settings.py", {**rules, "known": [known]}) == []


def test_what_only_looks_like_a_secret_has_a_reason_and_is_still_there():
    rules = yaml.safe_load(secret_scan.RULES.read_text())
    names = secret_scan.files(rules)
    for one in (*rules["known"], *rules["skipped"]):
        assert one["reason"], one
    for one in rules["known"]:
        assert any(secret_scan.re.fullmatch(one["path"], name) for name in names), one
    assert "weft/config.py" in names
    assert not any(name.startswith("weft/api/") for name in names)


def test_a_licence_is_allowed_by_name_by_choice_or_with_a_reason():
    fine = {"a": "MIT", "b": "GPL-3.0 OR MIT", "c": "MIT AND Apache-2.0", "odd": "LGPL"}
    assert licences.faults(fine, LICENCES) == []
    wrong = {"a": "GPL-3.0", "b": "MIT AND GPL-3.0", "c": "UNKNOWN", "odd": "AGPL"}
    assert [said.split()[0] for said in licences.faults(wrong, LICENCES)] == ["a", "b", "c", "odd"]
    gone = licences.faults({"a": "MIT"}, LICENCES)
    assert gone == ["odd is not installed; take its exception away."]
    assert licences.faults({"odd": "MIT"}, LICENCES)[0].endswith("take its exception away.")
    rules = yaml.safe_load(licences.LIST.read_text())
    assert all(exception["reason"] for exception in rules["exceptions"].values())
