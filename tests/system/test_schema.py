"""The OpenAPI document thrown at the running edge as two roles: no 5xx, and no status that the document does not name."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from targets import TARGETS
from tests.identity.builders import PASSWORD, authenticate, found, step_up
from weft.testing import Platform, copy_template, http_client, shared_servers, template_of

SECONDS = 60


@pytest.fixture(scope="module")
async def edge(worker: str, tmp_path_factory: pytest.TempPathFactory):
    """A platform whose limits are out of the way: what they answer has tests of its own."""
    servers = shared_servers()
    admin = await copy_template(servers["database"], f"schema_{worker}", await template_of(servers, TARGETS))
    wide = {"principal_rate": 1e6, "principal_burst": 1e6, "tenant_rate": 1e6, "tenant_burst": 1e6}
    data = tmp_path_factory.mktemp("schema")
    made = Platform(admin, servers["nats"], data, TARGETS, f"s{worker}", settings={"gateway": wide})
    await made.start()
    yield made
    await made.stop()


@pytest.mark.fuzz
@pytest.mark.timeout(300)
@pytest.mark.parametrize("role", ["rep", "administrator"])
async def test_no_request_gets_a_5xx_or_an_undocumented_status(edge: Platform, role: str, tmp_path: Path):
    firm = await found(edge)
    await firm.hire("fuzz", role, password=PASSWORD)
    base = f"http://127.0.0.1:{edge.app.http_port}"
    async with http_client(base) as http:
        body = {"tenant": firm.code, "login": "fuzz", "password": PASSWORD}
        token = (await http.post("/v1/sessions:logIn", json=body)).json()["token"]
        assert (await http.get("/openapi.json", timeout=60)).status_code == 200  # who asks first waits while it is made
    await step_up(edge, await authenticate(edge, token))  # so that what asks for a second factor is reached too
    process = await asyncio.create_subprocess_exec(
        str(Path(sys.executable).parent / "st"), "run", f"{base}/openapi.json",
        "-H", f"Authorization: Bearer {token}",
        "--checks", "not_a_server_error,status_code_conformance",
        "--exclude-path-regex", "(logOut|revokeSessions|/v1/live|recordDeparture|changePassword|setPassword|resetSecond)",
        "--phases", "examples,coverage,fuzzing,stateful", "--max-examples", "8", "--max-time", str(SECONDS),
        "--suppress-health-check", "all", "--no-shrink", "--no-color", "--continue-on-failure",
        "--generation-database", "none", "--request-timeout", "15",
        cwd=tmp_path, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    said, _ = await process.communicate()
    text = said.decode()
    (tmp_path / "said.txt").write_text(text)
    assert process.returncode == 0, text[:3000] + text[-1500:]
