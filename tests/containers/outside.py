"""What stands outside of the pods: their network, an authority, Postgres and NATS with TLS and passwords, the vendors.

Postgres is the one of the wheel, which cannot speak TLS itself; stunnel, which knows its protocol, does so in front of it,
and in front of the vendors' sandboxes. Everything listens on the address that the pods' network has on this machine.
"""

from __future__ import annotations

import ipaddress
import secrets
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import httpx
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from demo.stage import sandbox
from targets import TARGETS
from tests.containers.engine import podman
from weft.app import schema_of
from weft.children import free_port
from weft.dev import start_postgres
from weft.migrations import login_of
from weft.servers import NATS_FILE_BYTES_MAX, Postgres, nats_binary

SANDBOXES = {
    "wecom": "services.notifications.drivers.wecom_sandbox",
    "sms": "services.notifications.drivers.sms_sandbox",
    "erp": "adapters.erp.sandbox",
    "wms": "adapters.wms.sandbox",
    "register": "adapters.qualification.sandbox",
}
START_S = 60.0


@dataclass
class Outside:
    """Addresses and passwords of what the pods are given."""

    folder: Path
    name: str
    host: str
    """The address of this machine in the pods' network."""
    postgres: Postgres
    ports: dict[str, int]
    """On which TLS is spoken: postgres, nats and each vendor."""
    nats_password: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    app_password: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    vendors: dict[str, httpx.AsyncClient] = field(default_factory=dict)

    def database_url(self, login: str, password: str) -> str:
        """Postgres behind TLS."""
        return f"postgresql://{login}:{quote(password, safe='')}@{self.host}:{self.ports['postgres']}/postgres"

    def secrets(self, signing_key: str, encryption_key: str) -> dict[str, dict[str, str]]:
        """The Secrets that the values name."""
        own = {target: login_of(schema_of(row)) for target, row in TARGETS.items()}
        return {
            **{
                f"weft-postgres-{target}": {"url": self.database_url(login, f"{login}-{self.app_password}")}
                for target, login in own.items()
            },
            "weft-postgres": {
                "url": self.database_url("weft_app", self.app_password),
                "admin-url": self.database_url("postgres", self.postgres.password),
            },
            "weft-nats": {"url": f"tls://weft:{self.nats_password}@{self.host}:{self.ports['nats']}"},
            "weft-authority": {"ca.crt": (self.folder / "ca.crt").read_text()},
            "weft-keys": {"signing-key.pem": signing_key, "encryption-key": encryption_key},
        }

    def url(self, vendor: str) -> str:
        """The address of a vendor."""
        return f"https://{self.host}:{self.ports[vendor]}"


def certificates(folder: Path, host: str) -> None:
    """An authority of our own (ca.crt), and a server's key and certificate for one address (server.pem)."""
    now, keys = datetime.now(UTC), [ec.generate_private_key(ec.SECP256R1()) for _ in range(2)]
    names = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]) for name in ("Firm", "Server")]
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(host))])
    is_authority = x509.BasicConstraints(ca=True, path_length=0)
    made = []
    for name, key, own in zip(names, keys, (is_authority, address), strict=True):
        builder = x509.CertificateBuilder(names[0], name, key.public_key(), x509.random_serial_number())
        builder = builder.not_valid_before(now - timedelta(days=2)).not_valid_after(now + timedelta(days=2))
        builder = builder.add_extension(own, critical=own is is_authority)
        made.append(builder.sign(keys[0], SHA256()).public_bytes(Encoding.PEM))
    (folder / "ca.crt").write_bytes(made[0])
    secret = keys[1].private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "server.pem").write_bytes(secret + made[1])
    (folder / "server.pem").chmod(0o600)


@contextmanager
def server(folder: Path, name: str, text: str, *command: str, at: tuple[str, int]) -> Iterator[None]:
    """A server of ours with its configuration, until the context ends."""
    conf = folder / f"{name}.conf"
    conf.write_text(text)
    conf.chmod(0o600)
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen([*command, str(conf)], stdout=log, stderr=log)
    try:
        until = time.monotonic() + START_S
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(at) == 0:
                    break
            said = (folder / f"{name}.log").read_text()
            waits = process.poll() is None and time.monotonic() < until
            assert waits, f"{name} does not start: {said[-2000:]}"
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.wait()


def nats_conf(outside: Outside) -> str:
    """A NATS that asks for TLS and a password."""
    pem = outside.folder / "server.pem"
    return f"""
        listen: "{outside.host}:{outside.ports["nats"]}"
        server_name: "weft"
        jetstream {{ store_dir: "{outside.folder / "nats"}", max_file_store: {NATS_FILE_BYTES_MAX} }}
        authorization {{ user: weft, password: "{outside.nats_password}" }}
        tls {{ cert_file: "{pem}", key_file: "{pem}" }}
    """


def stunnel_conf(outside: Outside, behind: dict[str, int]) -> str:
    """TLS in front of what listens on loopback."""
    lines = ["foreground = yes", "syslog = no", "pid =", f"cert = {outside.folder / 'server.pem'}"]
    for name, port in behind.items():
        lines += [f"[{name}]", f"accept = {outside.host}:{outside.ports[name]}", f"connect = 127.0.0.1:{port}"]
        lines += ["protocol = pgsql"] if name == "postgres" else []
    return "\n".join(lines) + "\n"


@contextmanager
def network(name: str, image: str) -> Iterator[str]:
    """A network of podman's with somebody in it, without whom this machine would have no address there."""
    podman("network", "create", name)
    try:
        podman("run", "--detach", "--name", name, "--network", name, "--entrypoint", "sleep", image, "infinity")
        yield podman("inspect", "--format", "{{range .NetworkSettings.Networks}}{{.Gateway}}{{end}}", name)
    finally:
        podman("rm", "--force", "--time", "0", "--ignore", name)
        podman("network", "rm", "--force", name)


@asynccontextmanager
async def outside(folder: Path, image: str) -> AsyncIterator[Outside]:
    """Starts all of it."""
    name = f"weft-{secrets.token_hex(3)}"
    async with AsyncExitStack() as stack:
        host = stack.enter_context(network(name, image))
        certificates(folder, host)
        postgres = start_postgres(folder)
        stack.callback(shutil.rmtree, postgres.home.resolve(), ignore_errors=True)
        stack.callback(postgres.kill)
        ports = {one: free_port() for one in ("postgres", "nats", *SANDBOXES)}
        found = Outside(folder, name, host, postgres, ports)
        behind = {"postgres": postgres.port}
        for vendor, module in SANDBOXES.items():
            plain = await stack.enter_async_context(sandbox(module, folder / f"{vendor}.log"))
            behind[vendor] = plain.base_url.port or 0
            trusted = ssl.create_default_context(cafile=folder / "ca.crt")
            client = httpx.AsyncClient(base_url=found.url(vendor), verify=trusted, timeout=10)
            found.vendors[vendor] = await stack.enter_async_context(client)
        conf = stunnel_conf(found, behind)
        stack.enter_context(server(folder, "stunnel", conf, "stunnel", at=(host, ports["register"])))
        nats = (str(nats_binary()), "-c")
        stack.enter_context(server(folder, "nats", nats_conf(found), *nats, at=(host, ports["nats"])))
        yield found
