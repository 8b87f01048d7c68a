"""Podman, as `make image` runs it."""

from __future__ import annotations

import subprocess

from tools.image.build import environment


def podman(*words: object, text: str | None = None) -> str:
    """What podman prints; raises with its words where it fails."""
    command = ["podman", *(str(word) for word in words)]
    done = subprocess.run(command, input=text, capture_output=True, text=True, env=environment())
    if done.returncode:
        raise AssertionError(f"{' '.join(command[:4])} failed: {done.stderr[-3000:]}")
    return done.stdout.strip()
