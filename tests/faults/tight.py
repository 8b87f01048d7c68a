"""The world on small disks: Postgres's cluster and the broker's store each stand on a tmpfs that a test fills and frees."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.faults.world import World
from weft.servers import SHARED, postgres_user

POSTGRES_BYTES, NATS_BYTES, APP_BYTES = 160 << 20, 32 << 20, 32 << 20
FILLER = "filler"


def possible() -> bool:
    """Whether a file system can be mounted here."""
    if os.geteuid() or not shutil.which("mount"):
        return False
    with tempfile.TemporaryDirectory() as folder:
        try:
            Disk(Path(folder), 1 << 20).close()
        except subprocess.CalledProcessError:
            return False
    return True


class Disk:
    """A tmpfs of so many bytes."""

    def __init__(self, folder: Path, size: int, options: str = "") -> None:
        self.folder, self.size = folder, size
        folder.mkdir(parents=True, exist_ok=True)
        said = ["mount", "-t", "tmpfs", "-o", f"size={size}{options}", "tmpfs", str(folder)]
        subprocess.run(said, check=True, capture_output=True)

    def fill(self, but: int = 0) -> None:
        """Takes all that is free, except so many bytes."""
        free = shutil.disk_usage(self.folder).free - but
        with (self.folder / FILLER).open("wb") as filler:
            os.posix_fallocate(filler.fileno(), 0, max(free // 4096 * 4096, 4096))

    def free(self) -> None:
        """Gives it back."""
        (self.folder / FILLER).unlink(missing_ok=True)

    def close(self) -> None:
        """Takes the file system away."""
        subprocess.run(["umount", "-l", str(self.folder)], check=True, capture_output=True)


@dataclass
class Tight(World):
    """The world of the probe on two small disks."""

    disks: dict[str, Disk] = field(default_factory=dict)

    async def _start_servers(self, *args: Any, **more: Any) -> None:
        data = self.folder / "data"
        data.mkdir(parents=True)
        self.disks["nats"] = Disk(data / "nats", NATS_BYTES)
        SHARED.mkdir(mode=0o755, parents=True, exist_ok=True)
        home = Path(tempfile.mkdtemp(prefix="tight-", dir=SHARED))
        user = postgres_user()
        assert user is not None
        self.disks["postgres"] = Disk(home, POSTGRES_BYTES, f",mode=0700,uid={user.pw_uid},gid={user.pw_gid}")
        (data / "postgres").symlink_to(home)
        await super()._start_servers(*args, **more)

    async def stop(self) -> None:
        """Takes the disks away last."""
        try:
            await super().stop()
        finally:
            for disk in self.disks.values():
                disk.close()
                if disk.folder.parent == SHARED:
                    disk.folder.rmdir()
