"""The shape of the tree: nouns pure, verbs one file each, SQL in the store, arrows one way."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOT_NOUNS = {"store", "wire", "service", "texts", "__init__", "policies"}
AREAS = ("services", "adapters")
IMPURE = {
    "asyncio", "asyncpg", "httpx", "nats", "os", "random", "secrets", "socket", "time", "uuid_utils", "sqlalchemy",
    "weft.db", "weft.work", "weft.runtime", "weft.rpc", "weft.app", "weft.operations", "weft.directory",
}  # fmt: skip
# Modules beside the nouns that do I/O by their nature, each with its reason.
EXCUSED = {
    "services/notifications/examining.py": "what the doctor asks of notifications: it reads tables and calls vendors",
    "services/customers/placed.py": "moves the rows that go with a customer, for the store of customers",
    "services/customers/spaces/tables.py": "the tables of spaces, which the store of customers moves and theirs reads",
    "services/customers/health/tables.py": "the table of health, which the store of customers moves and health's reads",
    "services/customers/succeeding.py": "the verb that hands customers over, and the table of holdings",
    "services/identity/departing.py": "the steps that the doors of a departure share",
    "services/identity/passwords.py": "the bounded pool in which argon2 runs",
    "services/identity/tokens.py": "makes tokens, which need randomness",
    "services/identity/totp.py": "makes secrets, which need randomness",
    "services/leads/arriving.py": "the steps that the doors by which a lead comes in share",
    "services/leads/deciding.py": "the steps that the capabilities which assign a lead share",
    "services/leads/placing.py": "the steps that the doors by which a lead comes in without an owner share",
    "services/leads/references.py": "asks customers and identity, for the capabilities that name a customer or a company",
    "services/leads/succeeding.py": "the verbs that hand leads over, and the table of holdings",
    "services/leads/taking.py": "the steps that the ways to take a lead oneself share",
    "services/leads/visits/recording.py": "the steps that the two doors of a visit share",
    "services/quotes/references.py": "asks customers and leads, for the capability that names their rows",
    "services/quotes/reviewing.py": "the steps that the verbs of the review share",
    "services/quotes/succeeding.py": "the table of holdings, and whose role may hold them",
    "adapters/erp/connections.py": "keeps the drivers of this process",
    "adapters/erp/sandbox.py": "is the vendor's side, a process of its own",
    "adapters/erp/taking.py": "the step that takes a page, which reads and saves",
    "adapters/erp/telling.py": "reads the age, for the capabilities that tell something",
    "adapters/qualification/checking.py": "asks the register, for the capabilities that check",
    "adapters/qualification/connections.py": "keeps the drivers of this process",
    "adapters/qualification/sandbox.py": "is the vendor's side, a process of its own",
    "adapters/vendor/connections.py": "keeps the drivers of a process",
    "adapters/vendor/ledger.py": "the tables of holds and the steps on them, which adapters share",
    "adapters/vendor/rest.py": "speaks to vendors",
    "adapters/vendor/sandbox.py": "is the vendors' side, a process of its own",
    "adapters/vendor/sandbox_tryton.py": "is the vendors' side, a process of its own",
    "adapters/vendor/sharing.py": "shares calls of vendors",
    "adapters/vendor/tables.py": "the table of connections",
    "adapters/vendor/transport.py": "speaks to vendors",
    "adapters/vendor/tryton.py": "speaks to vendors",
    "adapters/wms/asking.py": "asks the vendor, for the capabilities that need a figure",
    "adapters/wms/connections.py": "keeps the drivers of this process",
}
# Functions that are tables of declarations, not steps to follow.
TABLES = {("weft/schema.py", "chassis")}
CALLS = {"now", "utcnow", "today", "uuid4", "uuid7", "random", "token_bytes"}


def modules(pattern: str) -> Iterator[Path]:
    yield from (p for p in sorted(ROOT.glob(pattern)) if "__pycache__" not in p.parts)


def imports(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def impurities(source: str) -> set[str]:
    """What a pure module may not do: import I/O, ask the clock, draw lots."""
    tree = ast.parse(source)
    found = {name for name in imports(tree) if name in IMPURE or name.split(".")[0] in IMPURE}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CALLS:
            found.add(node.func.attr)
        if isinstance(node, (ast.AsyncFunctionDef, ast.Await)):
            found.add("async")
    return found


def nouns() -> list[Path]:
    return [
        path
        for area in AREAS
        for path in modules(f"{area}/*/*.py")
        if path.stem not in NOT_NOUNS and str(path.relative_to(ROOT)) not in EXCUSED
    ]


@pytest.mark.parametrize("path", nouns(), ids=lambda p: str(p.relative_to(ROOT)))
def test_nouns_do_no_io_and_know_no_clock(path: Path):
    assert impurities(path.read_text()) == set()


def test_an_impure_noun_is_found():
    assert impurities("import asyncpg\nfrom datetime import datetime\ndef f(): return datetime.now()") == {
        "asyncpg",
        "now",
    }


CAPABILITIES = [path for area in AREAS for path in modules(f"{area}/*/capabilities/*.py")]


@pytest.mark.parametrize("path", CAPABILITIES, ids=lambda p: str(p.relative_to(ROOT)))
def test_capabilities_write_no_sql(path: Path):
    assert not {
        name for name in imports(ast.parse(path.read_text())) if name.split(".")[0] in {"sqlalchemy", "asyncpg"}
    }


def test_functions_fit_a_screen_and_files_a_sitting():
    faults = []
    for path in modules("**/*.py"):
        relative = str(path.relative_to(ROOT))
        if relative.startswith(("weft/api/", ".", "build/")) or "/versions/" in relative:
            continue
        source = path.read_text()
        if source.count("\n") > (500 if relative.startswith("tests/") else 400):
            faults.append(f"{relative}: {source.count(chr(10))} lines")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                assert node.end_lineno is not None
                if node.end_lineno - node.lineno >= 70 and (relative, node.name) not in TABLES:
                    faults.append(f"{relative}:{node.lineno} {node.name}: {node.end_lineno - node.lineno + 1} lines")
    assert faults == []


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_arrows_point_one_way():
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("services/leads/lead.py", "import services.tasks.task\n"),
        ("weft/work.py", "import services.leads.lead\n"),
        ("gateway/mux.py", "import services.leads.lead\n"),
        ("adapters/erp/catalogue.py", "import services.leads.lead\n"),
        ("services/leads/lead.py", "import adapters.erp.catalogue\n"),
        ("gateway/mux.py", "import adapters.erp.catalogue\n"),
        ("weft/work.py", "import adapters.erp.catalogue\n"),
        ("adapters/vendor/rest.py", "import weft.work\n"),
        ("adapters/vendor/rest.py", "import adapters.erp.drivers\n"),
        ("adapters/erp/drivers/rest.py", "import adapters.erp.store\n"),
    ],
)
def test_an_arrow_that_points_back_is_found(tmp_path: Path, file: str, line: str):
    for part in ("weft", "gateway", "services", "adapters", "demo", "pyproject.toml"):
        subprocess.run(["cp", "-r", str(ROOT / part), str(tmp_path / part)], check=True)
    target = tmp_path / file
    target.write_text(target.read_text() + "\n" + line)
    assert lint(tmp_path).returncode == 1
