"""Broker and database are known by an authority of the firm's own, and an address may say how."""

from __future__ import annotations

import asyncio
import datetime
import ipaddress
import ssl
import subprocess
from pathlib import Path

import nats
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from nats.js.errors import BadRequestError

from tests.platform.probe.service import TARGETS
from weft.app import schemas_of
from weft.config import ConfigError
from weft.dev import free_port
from weft.migrations import migrate
from weft.servers import nats_binary
from weft.streams import Broker, trust
from weft.testing import copy_template, shared_servers, template_of


def certificate(folder: Path) -> tuple[Path, Path]:
    """A key and a certificate of 127.0.0.1 that vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "the firm's broker")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    (folder / "key.pem").write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
    (folder / "ca.pem").write_bytes(made.public_bytes(pem))
    return folder / "key.pem", folder / "ca.pem"


async def quiet(_: Exception) -> None:
    """What went wrong is raised as well."""


async def test_a_broker_is_known_by_the_authority_that_is_named(tmp_path: Path) -> None:
    key, ca = certificate(tmp_path)
    port = free_port()
    (tmp_path / "nats.conf").write_text(
        f'listen: "127.0.0.1:{port}"\njetstream {{ store_dir: "{tmp_path}/js" }}\n'
        f'tls {{ cert_file: "{ca}", key_file: "{key}" }}\n'
    )
    server = subprocess.Popen([nats_binary(), "-c", tmp_path / "nats.conf"], stderr=subprocess.DEVNULL)
    url = f"tls://127.0.0.1:{port}"
    try:
        broker = Broker(url, "trust", tls=trust(str(ca)))
        async with asyncio.timeout(30):
            await broker.connect()  # however long the server takes to start
        await broker.ensure(["leads"])
        await broker.js.add_stream(name="other", subjects=[broker.subject("tasks", "*", "*")])
        for _ in range(2):  # a stream that cannot be made is never taken for made
            with pytest.raises(BadRequestError):
                await broker.ensure(["tasks"])
        await broker.close()
        with pytest.raises(ssl.SSLCertVerificationError):
            await nats.connect(url, allow_reconnect=False, error_cb=quiet)
    finally:
        server.terminate()
        server.wait()


def test_a_file_without_certificates_is_named(tmp_path: Path) -> None:
    assert trust("") is None
    with pytest.raises(ConfigError, match=r"WEFT_NATS_CA names /nowhere\.pem"):
        trust("/nowhere.pem")


async def test_the_address_of_the_database_may_say_how_it_is_trusted(worker: str) -> None:
    servers = shared_servers()
    template = await template_of(servers, TARGETS, "probe_template")
    url = await copy_template(servers["database"], f"trust_{worker}", template)
    asked = f"{url}{'&' if '?' in url else '?'}sslmode=prefer"
    assert await migrate(asked, schemas_of(TARGETS)) == await migrate(url, schemas_of(TARGETS))


async def test_a_broker_of_several_servers_is_reached_by_any_of_them() -> None:
    """As the configuration says: commas between them."""
    servers = f"nats://127.0.0.1:{free_port()},{shared_servers()['nats']}"
    for copies in (1, 3):  # who wants more copies than there are servers keeps what is there
        broker = Broker(servers, "several", copies)
        async with asyncio.timeout(30):
            await broker.connect()
        await broker.ensure(["leads"])
        await broker.close()
