"""Somebody leaves who shared spaces with customers: the successor has them, and the customer notices nothing."""

from __future__ import annotations

import pytest

from tests.customers.test_spaces import files, holders, invited, noted, opened, spaces, uploaded
from tests.leads.house import rid
from tests.quotes.contracts import signing
from tests.system.rest import door
from tests.system.test_departures import held, leave, report
from weft.api.customers import v1 as pb
from weft.testing import Platform


@pytest.mark.capability(
    "LD-54", clause="the spaces of his customers go along, their guests notice nothing, and the report counts them"
)
async def test_the_spaces_of_a_leaver_are_his_successors_and_guests_notice_nothing(platform: Platform) -> None:
    firm = await signing(platform)
    space, contact = await opened(firm, "移交医院")
    path = "/v1/sharedSpaces/" + (await invited(firm, space, contact)).url.rpartition("/")[2]
    question = await noted(firm, space, "other")
    add = pb.AddSpaceFileRequest(parent=space.name, display_name="方案", request_id=rid())
    add.file = await uploaded(firm, b"%PDF-1 a")
    await files(firm).AddSpaceFile(add)
    assert await holders(firm, question.name) == [firm.name("ann")]
    async with door(platform) as http:
        before = (await http.get(path)).json()
        assert before["files"]
        assert before["questions"]
        await leave(firm, "ann", firm.name("bob"))
        await firm.settle()
        seen = await http.get(path)
        assert (seen.status_code, seen.json()) == (200, before)
    told = await report(firm, "ann")
    moved = {one.kind: (one.moved, one.left) for one in told.holdings if one.target == "customers"}
    assert told.orphans == 0
    assert [moved[kind] for kind in ("customerSpaces", "spaceQuestions", "spaceFiles")] == [(1, 0)] * 3
    assert await held(firm, firm.name("ann")) == {}
    found = await spaces(firm, "bob").GetCustomerSpace(pb.GetCustomerSpaceRequest(name=space.name))
    assert found.owner == firm.name("bob")
    assert [guest.contact for guest in found.guests] == [contact]
    assert await holders(firm, question.name) == [firm.name("bob")]
    answer = pb.AnswerSpaceQuestionRequest(name=question.name, answer="周五", request_id=rid())
    await spaces(firm, "bob").AnswerSpaceQuestion(answer)
    again = pb.InviteToSpaceRequest(name=space.name, contact=contact, language="zh-CN", request_id=rid())
    assert (await spaces(firm, "bob").InviteToSpace(again)).url
