"""Contacts and what they prefer, through the doors of a real firm: said, recalled, rolled up, and fast."""

from __future__ import annotations

import statistics
import time
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import grpc
import pytest
from uuid_utils.compat import uuid7

from tests.leads.house import House, house, refused, rid
from weft.api.common import v1 as common
from weft.api.customers import v1 as pb
from weft.api.platform import v1 as platform_pb
from weft.testing import Platform

HIP, KNEE = "hip_replacement", "knee_replacement"
NAME = "policies/customers/preferences"


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> House:
    """One firm for all tests of this file, whose library has brands of its own."""
    made = await house(platform, "ann", "ben")
    await made.hire("fin", "finance", "/hq/")
    await made.hire("max", "regional_manager")
    await made.hire("adm", "administrator", "/hq/")
    await made.settle()
    await shelve(made, "oak", "elm")
    return made


async def shelve(firm: House, *brands: str, retired: str = "") -> None:
    """The administrator's library."""
    stub = firm.platform.as_(firm.people["adm"]).on("customers")(platform_pb.PoliciesStub)
    document = {
        "brands": [{"code": b, "title_en": b.title(), "title_zh": f"品牌{b}", "retired": b == retired} for b in brands],
        "procedures": [{"code": p, "title_en": p.title(), "title_zh": f"术式{p}"} for p in (HIP, KNEE)],
        "rollup_lines_max": 200,
    }
    request = platform_pb.SetPolicyRequest(name=NAME, reason="our library", request_id=rid())
    request.document.update(document)
    await stub.SetPolicy(request)


def stub(firm: House, login: str, kind: Any, language: str = "en") -> Any:
    who = common.Principal()
    who.CopyFrom(firm.people[login])
    who.language = language
    return firm.platform.as_(who)(kind)


async def surgeon(firm: House, customer: str, name: str, login: str = "ann") -> str:
    request = pb.CreateContactRequest(parent=customer, display_name=name, title="主任医师", request_id=rid())
    made = await stub(firm, login, pb.ContactsStub).CreateContact(request)
    assert (made.customer, made.display_name, made.title) == (customer, name, "主任医师")
    return str(made.name)


async def say(
    firm: House, contact: str, brand: str, procedure: str = HIP, login: str = "ann", **more: Any
) -> pb.Preference:
    request = pb.RecordPreferenceRequest(
        name=contact, procedure=procedure, brand=brand, **({"request_id": rid()} | more)
    )
    said: pb.Preference = await stub(firm, login, pb.PreferencesStub).RecordPreference(request)
    return said


async def history(
    firm: House, customer: str, login: str = "ann", language: str = "en", **more: Any
) -> pb.PreferenceHistory:
    request = pb.GetPreferenceHistoryRequest(parent=customer, **more)
    found: pb.PreferenceHistory = await stub(firm, login, pb.PreferencesStub, language).GetPreferenceHistory(request)
    return found


def rollup(found: pb.PreferenceHistory) -> list[tuple[str, str, int]]:
    return [(line.procedure.code, line.brand.code, line.contacts) for line in found.rollup]


@pytest.mark.capability("LD-45", clause="brand and procedure come from the library")
@pytest.mark.problem("PREFERENCE_NOT_IN_LIBRARY")
async def test_only_what_the_library_offers_is_said(firm: House):
    hospital = await firm.customer("ann", "第一医院")
    lin = await surgeon(firm, hospital, "林医生")
    await say(firm, lin, "elm")
    for brand, procedure in (("birch", HIP), ("oak", "appendectomy")):
        code, reason = await refused(say(firm, lin, brand, procedure))
        assert (code, reason) == (grpc.StatusCode.INVALID_ARGUMENT, "PREFERENCE_NOT_IN_LIBRARY")
    await shelve(firm, "oak", "elm", retired="elm")
    try:
        assert (await refused(say(firm, lin, "elm")))[1] == "PREFERENCE_NOT_IN_LIBRARY"
        shown = await stub(firm, "ann", pb.PreferencesStub, "zh-CN").GetPreferenceLibrary(
            pb.GetPreferenceLibraryRequest()
        )
        assert [(one.code, one.title) for one in shown.brands] == [("oak", "品牌oak")]
        assert [one.code for one in shown.procedures] == [HIP, KNEE]
        assert (await history(firm, hospital)).preferences[0].brand.title == "Elm"  # what was said stays readable
    finally:
        await shelve(firm, "oak", "elm")
    write = platform_pb.SetPolicyRequest(name=NAME, reason="mine", request_id=rid())
    write.document.update({"brands": []})
    policies = firm.platform.as_(firm.people["ann"]).on("customers")(platform_pb.PoliciesStub)
    assert (await refused(policies.SetPolicy(write)))[1] == "FORBIDDEN"


@pytest.mark.capability("LD-45", clause="two surgeons with opposite brands are each recalled")
@pytest.mark.capability("LD-45", clause="the customer shows what its contacts prefer")
@pytest.mark.capability("LD-46", clause="one call gives past preferences, who said so and when")
async def test_two_surgeons_of_opposite_mind_are_each_recalled_and_counted_for_the_hospital(firm: House):
    hospital = await firm.customer("ann", "第二医院")
    lin, wang = await surgeon(firm, hospital, "林医生"), await surgeon(firm, hospital, "王医生")
    await say(firm, lin, "elm")
    key = rid()
    first = await say(firm, lin, "oak", login="boss", request_id=key)
    assert await say(firm, lin, "oak", login="boss", request_id=key) == first
    await say(firm, wang, "elm")
    await say(firm, wang, "oak", KNEE)
    found = await history(firm, hospital, language="zh-CN")
    told = [(p.contact, p.procedure.code, p.brand.code, p.recorder, p.holds) for p in found.preferences]
    assert told == [
        (wang, KNEE, "oak", firm.name("ann"), True),
        (wang, HIP, "elm", firm.name("ann"), True),
        (lin, HIP, "oak", firm.name("boss"), True),
        (lin, HIP, "elm", firm.name("ann"), False),
    ]
    assert found.preferences[0].brand.title == "品牌oak"
    assert abs(found.preferences[0].record_time.ToDatetime(UTC).timestamp() - time.time()) < 600
    assert {one.name: one.display_name for one in found.contacts} == {lin: "林医生", wang: "王医生"}
    assert rollup(found) == [(HIP, "elm", 1), (HIP, "oak", 1), (KNEE, "oak", 1)]
    await say(firm, lin, "elm")
    assert rollup(await history(firm, hospital)) == [(HIP, "elm", 2), (KNEE, "oak", 1)]
    recount = await firm.rows(
        "select procedure, brand, count(*)::int n from (select distinct on (contact_id, procedure) * from"
        " customers.preference where tenant_id = $1 and customer_id = $2 order by contact_id, procedure, id desc) p"
        " group by 1, 2 order by 1, 3 desc",
        UUID(hospital.split("/")[1]),
    )
    assert [tuple(row.values()) for row in recount] == [(HIP, "elm", 2), (KNEE, "oak", 1)]
    page = await history(firm, hospital, page_size=2)
    rest = await history(firm, hospital, page_size=100, page_token=page.next_page_token)
    assert len(page.preferences) + len(rest.preferences) == 5
    assert (rollup(rest), rest.next_page_token) == ([], "")
    events = await firm.rows("select body from customers.outbox where tenant_id = $1 and aggregate = $2", lin)
    assert not any("林".encode() in row["body"] for row in events)


async def test_who_does_not_see_the_hospital_sees_neither_its_surgeons_nor_what_they_prefer(firm: House):
    hospital, twin = await firm.customer("ann", "第三医院"), await firm.customer("ben", "第三医院分院")
    lin, liu = await surgeon(firm, hospital, "林清玄"), await surgeon(firm, twin, "刘医生", "ben")
    await say(firm, lin, "oak")
    await say(firm, liu, "oak", login="ben")
    for call in (
        history(firm, hospital, "ben"), say(firm, lin, "oak", login="ben"), surgeon(firm, hospital, "外人", "ben"),
        stub(firm, "ben", pb.ContactsStub).ListContacts(pb.ListContactsRequest(parent=hospital)),
    ):  # fmt: skip
        assert (await refused(call))[1] == "NOT_FOUND"
    assert (await refused(say(firm, lin, "oak", login="max")))[1] == "FORBIDDEN"
    assert [one.display_name for one in (await history(firm, hospital, "fin")).contacts] == ["林**"]
    assert [one.display_name for one in (await history(firm, hospital, "boss")).contacts] == ["林清玄"]
    revise = pb.ReviseContactRequest(name=lin, display_name="林清玄", department="骨科", etag="1", request_id=rid())
    assert (await refused(stub(firm, "ann", pb.ContactsStub).ReviseContact(revise)))[1] == "STALE_VERSION"
    revise.etag, revise.request_id = "2", rid()
    assert (await stub(firm, "ann", pb.ContactsStub).ReviseContact(revise)).department == "骨科"

    revise.etag, revise.request_id, revise.phone = "3", rid(), "138 0013 8000"
    assert (await stub(firm, "ann", pb.ContactsStub).ReviseContact(revise)).phone == "+8613800138000"
    revise.ClearField("phone")
    revise.etag, revise.request_id, revise.title = "4", rid(), "院长"
    kept = await stub(firm, "ann", pb.ContactsStub).ReviseContact(revise)
    assert (kept.title, kept.phone) == ("院长", "+8613800138000")
    seen = await stub(firm, "fin", pb.ContactsStub).ListContacts(pb.ListContactsRequest(parent=hospital))
    assert "+86138****8000" in [one.phone for one in seen.contacts]
    revise.request_id, revise.etag, revise.phone = rid(), "5", "no number"
    assert (await refused(stub(firm, "ann", pb.ContactsStub).ReviseContact(revise)))[1] == "INVALID_ARGUMENT"

    merge = pb.MergeCustomersRequest(name=hospital, absorbed=twin, reason="twin", request_id=rid())
    await stub(firm, "vp", pb.CustomersStub).MergeCustomers(merge)
    after = await history(firm, twin)
    assert (after.customer, rollup(after), len(after.preferences)) == (hospital, [(HIP, "oak", 2)], 2)
    await say(firm, liu, "elm")  # the survivor's owner speaks of them now
    listed = await stub(firm, "ann", pb.ContactsStub).ListContacts(pb.ListContactsRequest(parent=hospital, page_size=1))
    more = pb.ListContactsRequest(parent=hospital, page_token=listed.next_page_token)
    rest = await stub(firm, "ann", pb.ContactsStub).ListContacts(more)
    assert [one.name for one in (*listed.contacts, *rest.contacts)] == [liu, lin]


@pytest.mark.alone
@pytest.mark.capability("LD-46", clause="the call takes 200 ms at most at the 95th percentile")
async def test_the_history_of_a_large_hospital_comes_within_200_ms(firm: House):
    hospital = await firm.customer("ann", "大学附属医院")
    surgeons = [uuid7() for _ in range(300)]
    said = [(uuid7(), surgeons[n % 300], (HIP, KNEE)[n // 300 % 2], ("oak", "elm")[n % 2]) for n in range(30_000)]
    of = (firm.id, UUID(hospital.split("/")[1]), datetime.now(UTC))
    async with firm.platform.sql() as sql:
        await sql.execute(
            "insert into customers.contact select $1, id, 1, $2, 'x', '', '', $3, $3 from unnest($4::uuid[]) id",
            *of,
            surgeons,
        )
        await sql.executemany(
            "insert into customers.preference values ($1, $4, $2, $5, $6, $7, 'people/x', $3)",
            [(*of, *one) for one in said],
        )
        await sql.execute(
            "insert into customers.preference_now select distinct on (contact_id, procedure) tenant_id, contact_id,"
            " procedure, customer_id, id, brand, said_at from customers.preference where customer_id = $1"
            " order by contact_id, procedure, id desc",
            of[1],
        )
        await sql.execute("analyze customers.preference")
        await sql.execute("analyze customers.preference_now")
    rounds = []
    for _ in range(3):  # others may use the machine: the best of three counts
        took = []
        for _ in range(60):
            begun = time.perf_counter()
            found = await history(firm, hospital, page_size=100)
            took.append(time.perf_counter() - begun)
            assert len(found.preferences) == 100
        rounds.append(statistics.quantiles(took, n=20)[18])
        if rounds[-1] <= 0.2:
            break
    assert sum(line.contacts for line in found.rollup) == 600
    assert min(rounds) <= 0.2, rounds
