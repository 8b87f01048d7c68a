"""Spaces, guests, questions and files as messages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from services.customers.spaces.file import SpaceFile, Version
from services.customers.spaces.question import SpaceQuestion
from services.customers.spaces.routing import shown
from services.customers.spaces.space import CustomerSpace, Guest
from services.customers.spaces.texts import GUESTS
from weft.api.customers import v1 as pb
from weft.instants import instant


def space(one: CustomerSpace, customer_name: str, guests: Sequence[Guest] = ()) -> pb.CustomerSpace:
    """A space with its guests."""
    return pb.CustomerSpace(
        name=one.name, etag=one.etag, customer=f"customers/{one.customer_id}", customer_display_name=customer_name,
        opener=one.opener, open_time=instant(one.opened_at), guests=[guest(each) for each in guests],
        owner=_person(one.owner_id), unit_path=one.unit_path,
    )  # fmt: skip


def guest(one: Guest, *, url: str = "") -> pb.SpaceGuest:
    """A guest; the address of his link only where it is told."""
    return pb.SpaceGuest(
        guest=str(one.id), contact=f"contacts/{one.contact_id}", inviter=one.inviter,
        invite_time=instant(one.invited_at), expire_time=instant(one.expires_at),
        dismiss_time=instant(one.dismissed_at), url=url, language=one.language,
    )  # fmt: skip


def question(one: SpaceQuestion, policy: pb.SpacesPolicy, language: str) -> pb.SpaceQuestion:
    """A question in the reader's language."""
    same = ("name", "etag", "state", "adviser", "text", "noter", "answer", "answerer", "unit_path")
    return pb.SpaceQuestion(
        space=f"customerSpaces/{one.space_id}", customer=f"customers/{one.customer_id}",
        category=shown(one.category, policy, language), contact=f"contacts/{one.contact_id}" if one.contact_id else "",
        ask_time=instant(one.asked_at), answer_time=instant(one.answered_at), owner=_person(one.owner_id),
        **{name: getattr(one, name) for name in same},
    )  # fmt: skip


def shared_question(one: SpaceQuestion, policy: pb.SpacesPolicy, language: str) -> pb.SharedQuestion:
    """A question as a guest sees it."""
    return pb.SharedQuestion(
        category=shown(one.category, policy, language), text=one.text, ask_time=instant(one.asked_at),
        answer=one.answer, answer_time=instant(one.answered_at),
    )  # fmt: skip


def shared_entry(row: Mapping[str, Any], language: str, zone: str) -> pb.SharedEntry:
    """An entry of the timeline as a guest reads it."""
    text = GUESTS[row["code"]].render(language, row["args"], zone=zone)
    return pb.SharedEntry(occur_time=instant(row["occurred_at"]), text=text)


def file(one: SpaceFile, versions: Sequence[Version]) -> pb.SpaceFile:
    """A file with some of its versions."""
    return pb.SpaceFile(
        name=one.name, etag=one.etag, space=f"customerSpaces/{one.space_id}", customer=f"customers/{one.customer_id}",
        display_name=one.display_name, newest=one.newest, versions=[_version(each) for each in versions],
    )  # fmt: skip


def _version(one: Version) -> pb.SpaceFileVersion:
    return pb.SpaceFileVersion(
        version=one.number, content_type=one.content_type, size_bytes=one.size, sha256=one.sha256, note=one.note,
        uploader=one.uploader, add_time=instant(one.added_at),
    )  # fmt: skip


def _person(id: UUID | None) -> str:
    return f"people/{id}" if id else ""
