"""What the contract says about the fields of messages, read once from the descriptors that every target carries."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from google.protobuf import descriptor_pb2

import weft.api

DESCRIPTORS = Path(weft.api.__file__).with_name("descriptors.binpb")
MESSAGES, FIELDS = 4, 2  # the numbers of these lists in a file and in a message


@cache
def field_comments() -> dict[str, str]:
    """Full name of a field → its comment, of the messages that no other message contains."""
    files = descriptor_pb2.FileDescriptorSet.FromString(DESCRIPTORS.read_bytes()).file
    return dict(said for file in files if file.package.startswith("weft.") for said in _of(file))


def _of(file: descriptor_pb2.FileDescriptorProto) -> Iterator[tuple[str, str]]:
    for location in file.source_code_info.location:
        path = location.path
        if len(path) == 4 and (path[0], path[2]) == (MESSAGES, FIELDS) and location.leading_comments:
            message = file.message_type[path[1]]
            name = f"{file.package}.{message.name}.{message.field[path[3]].name}"
            yield name, " ".join(line.strip() for line in location.leading_comments.strip().splitlines())
