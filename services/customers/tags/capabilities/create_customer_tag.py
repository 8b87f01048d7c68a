"""Add a tag to the catalogue."""

from __future__ import annotations

from services.customers.identity_rules import tidy
from services.customers.tags import store, wire
from services.customers.tags.tag import CatalogueIsFull, Tag, key_of
from weft import errors
from weft.api.customers import v1 as pb
from weft.ids import uuid7
from weft.work import Work


async def create_customer_tag(request: pb.CreateCustomerTagRequest, work: Work) -> pb.CustomerTag:
    """Refuses a name that a tag in use has, and a catalogue that grows beyond its policy."""
    name = name_of(request.display_name)
    policy, _ = await work.policy(pb.TagsPolicy)
    if await store.must_be_free(work, name) >= policy.catalogue_max:
        raise CatalogueIsFull(most=policy.catalogue_max)
    tag = Tag.create(uuid7(), name, at=work.now)
    store.save(work, tag)
    return wire.tag(tag)


def name_of(text: str) -> str:
    """A tag's name without space at its ends; refused if nothing is left."""
    name = tidy(text)
    if not key_of(name):
        errors.invalid("display_name", "letters", en="A tag needs a name.", zh="标签名称不能为空。")
    return name
