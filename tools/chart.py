"""Write what the chart takes from the code: the table of targets, the schema of its values, and its README's table.

`files/targets.yaml` comes from the table of targets and from who calls whom (tools/flows.py), so that a new target needs
no change of a template; the schema of `config` from the models of the settings; all else from values.yaml, where each
value has a comment `# -- what it is`, with a kind in brackets where its default does not show it. `--check` writes nothing
and fails if a committed file differs.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from gateway.config import GatewayConfig
from targets import TARGETS
from tools import flows
from weft.config import Config

CHART = Path(__file__).resolve().parent.parent / "charts" / "weft"
HEADER = "# Written by `make chart-files` from the code; never edited.\n"
# What the chart sets itself, and what belongs to a developer's machine only.
OWN = frozenset(
    {
        *("target", "peers", "data_dir", "files_url", "drain_s", "development", "clock_offsets", "embedded"),
        *(
            "database_url",
            "database_admin_url",
            "database_logins",
            "database_pool_size",
            "nats_url",
            "nats_ca",
            "signing_key",
            "encryption_key",
        ),
        *("http_host", "http_port", "grpc_host", "grpc_port_base", "metrics_host", "metrics_port"),
    }
)
KEY = re.compile(r"^( *)([A-Za-z0-9]+):")
SAYS = re.compile(r"^ *# (-- )?(?:\((enum: [^)]*|list|object|config|targets)\) )?(.*)$")
TABLE = re.compile(r"(<!-- values -->\n).*(<!-- /values -->)", re.S)


@dataclass(slots=True)
class Value:
    """One value of values.yaml: its path, its kind where it is said, and what it is."""

    path: tuple[str, ...]
    kind: str
    says: str
    default: Any


def values() -> list[Value]:
    """Every documented value, in the order of the file."""
    text = (CHART / "values.yaml").read_text()
    parsed: Any = yaml.safe_load(text)
    found: list[Value] = []
    path: list[tuple[int, str]] = []
    said: list[str] = []
    kind, documented = "", False
    for line in text.splitlines():
        if match := SAYS.match(line):
            if match[1]:
                said, kind, documented = [], match[2] or "", True
            said.append(match[3])
        elif key := KEY.match(line):
            path = [(at, name) for at, name in path if at < len(key[1])] + [(len(key[1]), key[2])]
            if documented:
                names = tuple(name for _, name in path)
                found.append(Value(names, kind, " ".join(said), at_path(parsed, names)))
            said, documented = [], False
    return found


def at_path(tree: Any, path: tuple[str, ...]) -> Any:
    """What stands at a path."""
    for name in path:
        tree = tree[name]
    return tree


def undocumented(tree: dict[str, Any], known: set[tuple[str, ...]], path: tuple[str, ...] = ()) -> list[str]:
    """The values without a comment: each leaf has one, or a value that it is part of."""
    missing = []
    for name, value in tree.items():
        here = (*path, name)
        if here in known:
            continue
        missing += undocumented(value, known, here) if isinstance(value, dict) and value else [".".join(here)]
    return missing


# -- the schema -------------------------------------------------------------------------------------------------------


def schema() -> dict[str, Any]:
    """The schema of values.yaml."""
    root: dict[str, Any] = section()
    root["properties"]["global"] = {"type": "object"}
    for value in values():
        here = root
        for name in value.path[:-1]:
            here = here["properties"].setdefault(name, section())
        here["properties"][value.path[-1]] = {"description": value.says, **of_value(value)}
    names = [*TARGETS, "all"]
    one = {"$ref": "#/properties/targetDefaults"}
    root["properties"]["targets"] |= {"properties": dict.fromkeys(names, one), "additionalProperties": False}
    settings, definitions = of_settings()
    root["properties"]["config"] |= settings
    return {"$schema": "http://json-schema.org/draft-07/schema#", **root, "definitions": definitions}


def section() -> dict[str, Any]:
    """An object of which every key is known."""
    return {"type": "object", "properties": {}, "additionalProperties": False}


def of_value(value: Value) -> dict[str, Any]:
    """The schema of one value: its kind as said, else that of its default."""
    if value.kind.startswith("enum: "):
        return {"enum": value.kind.removeprefix("enum: ").split("|")}
    if value.kind == "list":
        return {"type": "array"}
    if value.kind:
        return {"type": "object"}
    if isinstance(value.default, bool):
        return {"type": "boolean"}
    if isinstance(value.default, int):
        return {"type": "integer", "minimum": 0}
    return {"type": "number", "minimum": 0} if isinstance(value.default, float) else {"type": "string"}


def of_settings() -> tuple[dict[str, Any], dict[str, Any]]:
    """The schema of `config` and its definitions, from the models of the process and of the edge."""
    whole = Config.model_json_schema(ref_template="#/definitions/{model}")
    edge = GatewayConfig.model_json_schema(ref_template="#/definitions/{model}")
    definitions = whole.pop("$defs") | edge.pop("$defs") | {"GatewayConfig": edge}
    definitions.pop("EmbeddedConfig")
    known = {name: one for name, one in whole["properties"].items() if name not in OWN}
    known["gateway"] = {"$ref": "#/definitions/GatewayConfig"}
    return {"type": "object", "properties": known, "additionalProperties": False}, definitions


# -- the README -------------------------------------------------------------------------------------------------------


def readme() -> str:
    """The chart's README with its table made anew."""
    rows = ["| Value | Default | What |", "|---|---|---|"]
    for value in values():
        shown = f"`{json.dumps(value.default)}`" if value.default not in ("", None) else '`""`'
        if len(shown) > 60:
            shown = "see values.yaml"
        choices = ", ".join(f"`{one}`" for one in of_value(value).get("enum", ()) if one)
        says = value.says + (f" One of {choices}." if choices else "")
        rows.append(f"| `{'.'.join(value.path)}` | {shown} | {says} |")
    table = "\n".join(rows)
    return TABLE.sub(lambda match: f"{match[1]}{table}\n{match[2]}", (CHART / "README.md").read_text())


def files() -> dict[Path, str]:
    """Every file that is made, with its text."""
    return {
        CHART / "files" / "targets.yaml": HEADER + yaml.safe_dump(flows.table(), sort_keys=False),
        CHART / "values.schema.json": json.dumps(schema(), ensure_ascii=False, indent=1) + "\n",
        CHART / "README.md": readme(),
    }


def main() -> None:
    """Writes, or checks."""
    known = {value.path for value in values()}
    if missing := undocumented(yaml.safe_load((CHART / "values.yaml").read_text()), known):
        sys.exit(f"values.yaml does not say what these are: {', '.join(missing)}.")
    for path, text in files().items():
        if "--check" not in sys.argv:
            path.write_text(text)
        elif not path.exists() or path.read_text() != text:
            sys.exit(f"{path.relative_to(CHART.parents[1])} is not what the code says: run `make chart-files`.")


if __name__ == "__main__":
    main()
