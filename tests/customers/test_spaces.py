"""Customer spaces through the doors of a real firm: a guest reads and asks under his link, and the right adviser answers."""

from __future__ import annotations

import asyncio
from typing import Any

import grpc
import httpx
import pytest
import pytest_asyncio
from google.protobuf import json_format

from services.customers.service import SPACES
from services.customers.spaces.capabilities.download_space_file import content_of
from services.customers.spaces.routing import shared_codes
from services.customers.spaces.texts import GUESTS
from services.customers.texts import TIMELINE
from tests.collections.credit_house import vouched
from tests.customers.test_bookings import hospital
from tests.leads.house import WEST, refused, rid
from tests.quotes.contracts import Signing, signing
from tests.quotes.test_deliveries import ask_credit_only, deliver
from tests.quotes.test_order_doors import asked, orders
from tests.system.rest import door
from weft.api.customers import v1 as pb
from weft.api.platform import v1 as platform_pb
from weft.api.tasks import v1 as tasks
from weft.policy_documents import load_default
from weft.testing import Platform

PDF = "application/pdf"


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Signing:
    """One firm for all tests of this file."""
    made = await signing(platform)
    await made.open("west")
    await asyncio.gather(made.hire("wes", "rep", WEST), made.hire("adm", "administrator", "/hq/"))
    await made.settle()
    return made


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def edge(platform: Platform) -> Any:
    """The gateway, as somebody without a log-in meets it."""
    async with door(platform) as http:
        yield http


def spaces(firm: Signing, login: str = "ann") -> Any:
    return firm.platform.as_(firm.people[login])(pb.CustomerSpacesStub)


def files(firm: Signing, login: str = "ann") -> Any:
    return firm.platform.as_(firm.people[login])(pb.SpaceFilesStub)


async def opened(firm: Signing, name: str) -> tuple[pb.CustomerSpace, str]:
    """A space of a customer of ann's, and a contact there."""
    customer, contact = await hospital(firm, name)
    request = pb.OpenCustomerSpaceRequest(parent=customer, request_id=rid())
    return await spaces(firm).OpenCustomerSpace(request), contact


async def invited(firm: Signing, space: pb.CustomerSpace, contact: str) -> pb.SpaceGuest:
    request = pb.InviteToSpaceRequest(name=space.name, contact=contact, language="zh-CN", request_id=rid())
    made: pb.SpaceGuest = await spaces(firm).InviteToSpace(request)
    return made


async def noted(firm: Signing, space: pb.CustomerSpace, category: str, login: str = "ann") -> pb.SpaceQuestion:
    request = pb.NoteSpaceQuestionRequest(parent=space.name, category=category, text="何时到货？", request_id=rid())
    made: pb.SpaceQuestion = await spaces(firm, login).NoteSpaceQuestion(request)
    return made


async def holders(firm: Signing, name: str) -> list[str]:
    """Who holds an open task about a question."""
    await firm.settle()
    stub = firm.platform.as_(firm.people["vp"])(tasks.TasksStub)
    request = tasks.ListTasksRequest(about=name, view=tasks.TASK_VIEW_TEAM, state=tasks.TASK_STATE_OPEN)
    return [task.holder for task in (await stub.ListTasks(request)).tasks]


async def log(firm: Signing, customer: str) -> list[str]:
    """What the customer's timeline says, the newest first."""
    await firm.settle()
    stub = firm.platform.as_(firm.people["vp"])(pb.CustomersStub)
    entries = (await stub.ListTimelineEntries(pb.ListTimelineEntriesRequest(parent=customer))).entries
    return [entry.what.text for entry in entries]


async def uploaded(firm: Signing, content: bytes, kind: str = PDF) -> str:
    store = firm.platform.app.files
    kept = await store.put_bytes(str(firm.id), content, content_type=kind, uploader=firm.name("ann"))
    return str(store.token(kept))


async def limited(firm: Signing, **limits: Any) -> None:
    """The policy with other limits."""
    document = json_format.MessageToDict(load_default(SPACES), preserving_proto_field_name=True) | limits
    stub = firm.platform.as_(firm.people["adm"]).on("customers")(platform_pb.PoliciesStub)
    request = platform_pb.SetPolicyRequest(name="policies/customers/spaces", reason="ours", request_id=rid())
    request.document.update(document)
    await stub.SetPolicy(request)


@pytest.mark.capability("LD-53", clause="a question becomes a task of the adviser of its category, and a log entry")
@pytest.mark.capability("NE-19", clause="a question in the group reaches its adviser and is logged")
async def test_a_guest_asks_under_his_link_and_the_adviser_of_the_category_answers(
    firm: Signing, edge: httpx.AsyncClient
):
    space, contact = await opened(firm, "协同医院")
    guest = await invited(firm, space, contact)
    path = "/v1/sharedSpaces/" + guest.url.rpartition("/")[2]
    shown = (await edge.get(path)).json()
    assert shown["customerDisplayName"] == "协同医院"
    assert {"code": "delivery", "title": "交付进度"} in shown["categories"]
    body = {"category": "delivery", "text": "第二批何时到货？", "requestId": rid()}
    asked = await edge.post(f"{path}:ask", json=body)
    assert asked.status_code == 200, asked.text
    assert (await edge.post(f"{path}:ask", json=body)).json() == asked.json()
    (question,) = (
        await spaces(firm).ListSpaceQuestions(pb.ListSpaceQuestionsRequest(customer=space.customer))
    ).space_questions
    assert (question.text, question.contact, question.noter, question.adviser) == (
        "第二批何时到货？", contact, "", "delivery",
    )  # fmt: skip
    assert await holders(firm, question.name) == [firm.name("del")]
    assert (await log(firm, space.customer))[0] == "The customer asked a question: Delivery."

    answer = pb.AnswerSpaceQuestionRequest(name=question.name, answer="周五送达。", request_id=rid())
    done = await spaces(firm, "del").AnswerSpaceQuestion(answer)
    assert (done.state, done.answerer) == (pb.SPACE_QUESTION_STATE_ANSWERED, firm.name("del"))
    assert await holders(firm, question.name) == []
    assert (await log(firm, space.customer))[0] == "The customer's question was answered: Delivery."
    shown = (await edge.get(path)).json()
    assert [(one["text"], one["answer"]) for one in shown["questions"]] == [("第二批何时到货？", "周五送达。")]
    assert [one["text"] for one in shown["entries"]] == ["已回复您的问题：交付进度。", "您提出了问题：交付进度。"]
    (rows,) = await firm.rows(
        "select (select count(*) from tasks.task where tenant_id = $1 and about = $2) as tasks, (select count(*)"
        " from customers.timeline where tenant_id = $1 and subject = $2) as entries", question.name,
    )  # fmt: skip
    assert (rows["tasks"], rows["entries"]) == (1, 2)


@pytest.mark.capability("LD-53", clause="each category is routed to its adviser, and so is what is routed anew")
@pytest.mark.problem("SPACE_QUESTION_IS_ANSWERED")
@pytest.mark.problem("SPACE_CATEGORY_UNKNOWN")
@pytest.mark.problem("TOO_MANY_SPACE_QUESTIONS")
async def test_each_category_reaches_its_adviser_and_a_question_goes_with_its_customer(firm: Signing):
    space, _ = await opened(firm, "转派医院")
    advisers = {
        "after_sales": "sam", "product": "pam", "delivery": "del", "finance": "fin", "contract": "lea", "other": "ann",
    }  # fmt: skip
    questions = {category: await noted(firm, space, category) for category in advisers}
    found = {category: await holders(firm, one.name) for category, one in questions.items()}
    assert found == {category: [firm.name(login)] for category, login in advisers.items()}
    one = questions["product"]
    to = pb.RouteSpaceQuestionRequest(name=one.name, category="other", request_id=rid())
    routed = await spaces(firm, "pam").RouteSpaceQuestion(to)
    assert (routed.adviser, routed.category.code) == ("owner", "other")
    assert await holders(firm, one.name) == [firm.name("ann")]
    assert (await refused(noted(firm, space, "weather")))[1] == "SPACE_CATEGORY_UNKNOWN"

    give = pb.AssignCustomerRequest(name=space.customer, owner=firm.name("bob"), reason="moved", request_id=rid())
    await firm.platform.as_(firm.people["vp"])(pb.CustomersStub).AssignCustomer(give)
    assert await holders(firm, one.name) == await holders(firm, questions["other"].name) == [firm.name("bob")]
    assert await holders(firm, questions["finance"].name) == [firm.name("fin")]
    get = pb.GetSpaceQuestionRequest(name=one.name)
    assert (await spaces(firm, "bob").GetSpaceQuestion(get)).owner == firm.name("bob")
    assert (await refused(spaces(firm, "ann").GetSpaceQuestion(get)))[1] == "NOT_FOUND"
    masked = await spaces(firm, "com").GetSpaceQuestion(get)
    assert (await refused(spaces(firm, "com").RouteSpaceQuestion(to)))[1] == "FORBIDDEN"
    assert masked.name == one.name
    answer = pb.AnswerSpaceQuestionRequest(name=one.name, answer="可以。", request_id=rid())
    await spaces(firm, "bob").AnswerSpaceQuestion(answer)
    answer.request_id = rid()
    assert (await refused(spaces(firm, "bob").AnswerSpaceQuestion(answer)))[1] == "SPACE_QUESTION_IS_ANSWERED"
    await limited(firm, open_questions_max=5)
    assert (await refused(noted(firm, space, "other", "bob")))[1] == "TOO_MANY_SPACE_QUESTIONS"
    await limited(firm)


def test_an_older_policy_shares_what_there_are_words_for_guests_for():
    policy = pb.SpacesPolicy(shared=["case_opened", "lead_overridden"])
    assert shared_codes(policy) == ["timeline.case_opened"]


@pytest.mark.capability("LD-53", clause="service records, quotes and delivery are read in the space as they happen")
async def test_what_is_shared_of_a_customer_is_read_in_his_space_from_its_opening_on(
    firm: Signing, edge: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
):
    ask_credit_only(monkeypatch)
    space, contact = await opened(firm, "同步医院")
    customer = space.customer
    case = pb.OpenServiceCaseRequest(
        parent=customer, kind=pb.SERVICE_CASE_KIND_WORK_ORDER, category="maintenance", summary="漏液", request_id=rid()
    )
    await firm.platform.as_(firm.people["ann"])(pb.ServiceCasesStub).OpenServiceCase(case)
    urgent = pb.SetUrgencyRequest(name=customer, urgency=pb.TRAFFIC_LIGHT_RED, request_id=rid())
    await firm.platform.as_(firm.people["ann"])(pb.CustomerProfilesStub).SetUrgency(urgent)
    quote = await firm.do("ann", "SendQuote", await firm.cleared(await firm.quote(customer=customer)))
    await vouched(firm, customer)
    order = await orders(firm, "ann").SubmitOrder(asked(firm, customer=customer, prepaid=True))
    await deliver(firm, order, "del")
    complaint = pb.OpenServiceCaseRequest(
        parent=customer,
        kind=pb.SERVICE_CASE_KIND_COMPLAINT,
        category="promise_broken",
        summary="晚到",
        request_id=rid(),
    )
    await firm.platform.as_(firm.people["ann"])(pb.ServiceCasesStub).OpenServiceCase(complaint)
    await firm.settle()
    codes: list[str] = []
    request = pb.ListSpaceEntriesRequest(parent=space.name, page_size=1)
    while True:
        page = await spaces(firm).ListSpaceEntries(request)
        codes += [entry.what.code.removeprefix("timeline.") for entry in page.entries]
        if not page.next_page_token:
            break
        request.page_token = page.next_page_token
    shared = ["complaint_opened", "order_delivered", "order_accepted", "quote_sent", "case_opened"]
    assert codes == shared  # and nothing of how it was reviewed inside
    path = "/v1/sharedSpaces/" + (await invited(firm, space, contact)).url.rpartition("/")[2]
    read = [entry["text"] for entry in (await edge.get(path)).json()["entries"]]
    said = ["已受理您的反馈：", "您已于 ", "已受理您的订单，", "已向您发送报价 ", "已为您新建工单："]
    assert [text.startswith(begin) for text, begin in zip(read, said, strict=True)] == [True] * 5, read
    (row,) = await firm.rows(
        "select count(*) n from customers.timeline where tenant_id = $1 and subject = $2", quote.name
    )
    assert row["n"] > 1


@pytest.mark.capability("LD-53", clause="files keep every version, and none is changed")
@pytest.mark.problem("TOO_MANY_SPACE_FILES")
async def test_a_file_keeps_every_version_and_a_guest_gets_the_newest(firm: Signing, edge: httpx.AsyncClient):
    space, contact = await opened(firm, "文件医院")
    path = "/v1/sharedSpaces/" + (await invited(firm, space, contact)).url.rpartition("/")[2]

    async def add(content: bytes, kind: str = PDF) -> pb.SpaceFile:
        request = pb.AddSpaceFileRequest(
            parent=space.name, display_name="安装方案", file=await uploaded(firm, content, kind), request_id=rid()
        )
        made: pb.SpaceFile = await files(firm).AddSpaceFile(request)
        return made

    async def revise(content: bytes, note: str = "") -> pb.SpaceFile:
        request = pb.ReviseSpaceFileRequest(
            name=one.name, file=await uploaded(firm, content), note=note, request_id=rid()
        )
        made: pb.SpaceFile = await files(firm).ReviseSpaceFile(request)
        return made

    async def got(version: int = 0) -> bytes:
        request = pb.DownloadSpaceFileRequest(name=one.name, version=version)
        return bytes((await files(firm).DownloadSpaceFile(request)).data)

    one = await add(b"%PDF-1 first")
    second = await revise(b"%PDF-1 second", "管线改道")
    assert await revise(b"%PDF-1 second") == second
    third = await revise(b"%PDF-1 third")
    assert [(each.version, each.note) for each in third.versions] == [(3, ""), (2, "管线改道"), (1, "")]
    assert [await got(version) for version in (0, 1, 2, 3)] == [
        b"%PDF-1 third", b"%PDF-1 first", b"%PDF-1 second", b"%PDF-1 third",
    ]  # fmt: skip
    read = await files(firm, "pam").GetSpaceFile(pb.GetSpaceFileRequest(name=one.name))
    assert read == third
    (listed,) = (await files(firm).ListSpaceFiles(pb.ListSpaceFilesRequest(parent=space.name))).space_files
    assert [each.version for each in listed.versions] == [3]
    assert (await edge.get(path)).json()["files"] == [{"file": one.name, "displayName": "安装方案", "newest": 3}]
    given = await edge.get(f"{path}:download", params={"file": one.name})
    assert (given.content, given.headers["content-disposition"].split(";")[0]) == (b"%PDF-1 third", "attachment")
    other, _ = await opened(firm, "他院")
    elsewhere = pb.AddSpaceFileRequest(
        parent=other.name, display_name="价目", file=await uploaded(firm, b"%PDF-1 x"), request_id=rid()
    )
    theirs = await files(firm).AddSpaceFile(elsewhere)
    assert (await edge.get(f"{path}:download", params={"file": theirs.name})).status_code == 404
    missing = files(firm).DownloadSpaceFile(pb.DownloadSpaceFileRequest(name=one.name, version=4))
    assert (await refused(missing))[1] == "NOT_FOUND"
    assert (await refused(add(b"<script>", "text/html")))[0] == grpc.StatusCode.INVALID_ARGUMENT
    assert (await log(firm, space.customer))[0] == "A file in the customer's space got version 3."
    async with firm.platform.runtime("customers").db.transaction(firm.id) as tx:
        with pytest.raises(Exception, match="permission denied"):
            await tx.execute("update customers.space_file_version set note = 'x'")
    rows = await firm.rows(
        "select v.sha256 from customers.space_file_version v join customers.kept_file k on k.tenant_id = v.tenant_id"
        " and k.key = v.key where v.tenant_id = $1 and k.subject = $2 order by v.number", one.name,
    )  # fmt: skip
    assert [row["sha256"] for row in rows] == [each.sha256 for each in reversed(third.versions)]
    await limited(firm, files_max=1, file_bytes_max=11)
    assert (await refused(add(b"%PDF-1 more")))[1] == "TOO_MANY_SPACE_FILES"
    assert (await refused(add(b"%PDF-1 longer")))[1] == "FILE_TOO_LARGE"
    await limited(firm)


async def test_a_guest_downloaded_the_version_that_he_was_given_whatever_the_newest_is_by_then(
    firm: Signing, edge: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
):
    space, contact = await opened(firm, "下载中医院")
    path = "/v1/sharedSpaces/" + (await invited(firm, space, contact)).url.rpartition("/")[2]
    add = pb.AddSpaceFileRequest(parent=space.name, display_name="方案", request_id=rid())
    add.file = await uploaded(firm, b"%PDF-1 first")
    one = await files(firm).AddSpaceFile(add)

    async def overtaken(*args: Any) -> Any:
        body = await content_of(*args)
        revise = pb.ReviseSpaceFileRequest(name=one.name, request_id=rid())
        revise.file = await uploaded(firm, b"%PDF-1 second")
        await files(firm).ReviseSpaceFile(revise)
        return body

    monkeypatch.setattr("services.customers.spaces.capabilities.download_shared_file.content_of", overtaken)
    assert (await edge.get(f"{path}:download", params={"file": one.name})).content == b"%PDF-1 first"
    (kept,) = await firm.rows(
        "select d.number, o.body from customers.space_file_download d join customers.outbox o on o.tenant_id = d.tenant_id"
        " and o.aggregate = 'spaceFileDownloads/' || d.id where d.tenant_id = $1 order by d.id desc limit 1"
    )
    fact = pb.SpaceFileDownloaded.FromString(kept["body"])
    assert (kept["number"], fact.version, fact.sha256) == (1, 1, one.versions[0].sha256)


@pytest.mark.problem("CUSTOMER_HAS_A_SPACE")
@pytest.mark.problem("TOO_MANY_SPACE_GUESTS")
@pytest.mark.problem("SPACE_GUEST_IS_ELSEWHERE")
async def test_a_link_works_for_its_guest_its_days_and_no_longer(firm: Signing, edge: httpx.AsyncClient):
    space, contact = await opened(firm, "访客医院")
    other, stranger = await hospital(firm, "访客分院")
    again = spaces(firm).OpenCustomerSpace(pb.OpenCustomerSpaceRequest(parent=space.customer, request_id=rid()))
    assert (await refused(again))[1] == "CUSTOMER_HAS_A_SPACE"
    assert (await refused(invited(firm, space, stranger)))[1] == "SPACE_GUEST_IS_ELSEWHERE"
    first, second = await invited(firm, space, contact), await invited(firm, space, contact)
    paths = ["/v1/sharedSpaces/" + one.url.rpartition("/")[2] for one in (first, second)]
    await limited(firm, guests_max=2)
    assert (await refused(invited(firm, space, contact)))[1] == "TOO_MANY_SPACE_GUESTS"
    await limited(firm)
    end = pb.DismissFromSpaceRequest(name=space.name, guest=first.guest, request_id=rid())
    ended = await spaces(firm).DismissFromSpace(end)
    assert [one.HasField("dismiss_time") for one in ended.guests] == [False, True]
    assert {one.url for one in ended.guests} == {""}
    end.request_id = rid()
    assert await spaces(firm).DismissFromSpace(end) == ended
    assert [(await edge.get(path)).status_code for path in paths] == [404, 200]
    ask = {"category": "other", "text": "在吗", "requestId": rid()}
    assert (await edge.post(f"{paths[0]}:ask", json=ask)).status_code == 404
    assert (await edge.get("/v1/sharedSpaces/" + "x" * 64)).status_code == 404

    merge = pb.MergeCustomersRequest(name=other, absorbed=space.customer, reason="same", request_id=rid())
    await firm.platform.as_(firm.people["vp"])(pb.CustomersStub).MergeCustomers(merge)
    assert (await edge.get(paths[1])).json()["customerDisplayName"] == "访客分院"
    (found,) = (
        await spaces(firm).ListCustomerSpaces(pb.ListCustomerSpacesRequest(customer=space.customer))
    ).customer_spaces
    assert (found.name, found.customer) == (space.name, other)
    assert (await spaces(firm).GetCustomerSpace(pb.GetCustomerSpaceRequest(name=space.name))).guests == ended.guests
    for login in ("bob", "wes"):
        hidden = spaces(firm, login).GetCustomerSpace(pb.GetCustomerSpaceRequest(name=space.name))
        assert (await refused(hidden))[1] == "NOT_FOUND"
    await firm.advance(days=91)
    assert (await edge.get(paths[1])).status_code == 404


async def test_a_policy_shares_only_what_can_be_said_to_a_customer(firm: Signing):
    assert {f"timeline.{code}" for code in load_default(SPACES).shared} <= set(GUESTS) <= set(TIMELINE)
    assert all(GUESTS[code].arguments <= TIMELINE[code].arguments for code in GUESTS)
    for code in ("lead_stalled", "nonsense"):
        assert (await refused(limited(firm, shared=[code])))[1] == "POLICY_INVALID"
