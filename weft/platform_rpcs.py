"""The rpcs that every target serves: why, policies, operations, dead letters, and in development the clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from google.protobuf import struct_pb2

from weft import clock, errors, helping, revealing, succession
from weft.aggregate import Facts
from weft.api.common import v1 as common
from weft.api.platform import v1 as pb
from weft.errors import Kind, Refused
from weft.instants import stamp
from weft.operations import to_message
from weft.pages import decode_token, encode_token
from weft.policies import CALENDAR
from weft.policy_documents import PolicyKind, PolicyRefused, parse, to_document
from weft.puller import Waiting
from weft.text import Text, Texts
from weft.work import Work, as_id

if TYPE_CHECKING:
    from weft.app import Node


class PolicyInPast(Refused):
    """A policy cannot begin before now: what was decided is decided."""

    reason = "POLICY_IN_PAST"
    kind = Kind.INVALID
    text = Text(en="A policy cannot take effect in the past.", zh="策略的生效时间不能早于当前时间。")
    remedy = Text(en="Leave effective_time out, or choose a later time.", zh="请不填生效时间，或选择更晚的时间。")


class NotInDevelopment(Refused):
    """The clock moves in development only."""

    reason = "CLOCK_IS_REAL"
    text = Text(en="The business clock moves in development only.", zh="业务时钟仅可在开发环境中调整。")


@dataclass(slots=True)
class PlatformRpcs:
    """The capabilities behind the platform's rpcs, bound to one target's node."""

    node: Node
    texts: Texts

    def rpcs(self) -> dict[str, Any]:
        """Rpc name → capability."""
        return {
            "ListDecisions": self.list_decisions,
            "GetPolicy": self.get_policy,
            "SetPolicy": self.set_policy,
            "ListPolicyVersions": self.list_policy_versions,
            "GetOperation": self.get_operation,
            "ListDeadLetters": self.list_dead_letters,
            "ReplayDeadLetter": self.replay_dead_letter,
            "OpenHelp": self.open_help,
            "GetHelpUse": helping.use,
            "RevealPersonalData": revealing.reveal,
            "FindUsedFiles": self.find_used_files,
            "CountHoldings": self.count_holdings,
            "HandOver": self.hand_over,
            "ReportClock": self.report_clock,
            "SetClockOffset": self.set_clock_offset,
        }

    @property
    def schema(self) -> str:
        """The service's schema."""
        return self.node.runtime.service.schema

    # -- help --------------------------------------------------------------------------------------------------------

    async def open_help(self, request: pb.OpenHelpRequest, work: Work) -> pb.HelpOpening:
        """Counts an opening, and lets the service know."""
        return await helping.open_help(request, work, self.node.runtime.service.opened)

    # -- why ------------------------------------------------------------------------------------------------------

    async def list_decisions(self, request: pb.ListDecisionsRequest, work: Work) -> pb.ListDecisionsResponse:
        """Lists why a resource is as it is, to whoever may read it."""
        collection = request.name.split("/", 1)[0]
        resource = self.node.runtime.service.resources.get(collection)
        if resource is None or not work.caller.holds(resource.read_permission):
            raise errors.NotFound  # some tables have no sight that would hide a row from him
        sight = work.caller.sight(resource.read_permission)
        await work._tx.execute(
            "select set_config('weft.own', $1, true), set_config('weft.lo', $2, true), set_config('weft.hi', $3, true)",
            sight.own,
            sight.lo,
            sight.hi,
        )
        await work.load(resource.table, request.name)
        size = request.page_size or 20
        before = UUID(decode_token(request.page_token)[0]) if request.page_token else UUID(int=(1 << 128) - 1)
        rows = await work._tx.rows(
            f"select decision_id, body from {self.schema}.decision where tenant_id = $1 and subject = $2"
            " and decision_id < $3 order by decision_id desc limit $4",
            work.tenant,
            f"{collection}/{as_id(request.name)}",
            before,
            size + 1,
        )
        answer = pb.ListDecisionsResponse()
        language = work.caller.principal.language or "en"
        for row in rows[:size]:
            decision = common.Decision.FromString(row["body"])
            self._render(decision, language)
            answer.decisions.append(decision)
        if len(rows) > size:
            answer.next_page_token = encode_token(str(rows[size - 1]["decision_id"]))
        return answer

    def _render(self, decision: common.Decision, language: str) -> None:
        reasons: list[common.Reason] = list(decision.reasons)
        for candidate in (decision.chosen, decision.runner_up, *decision.excluded):
            reasons.extend(candidate.excluded)
        for reason in reasons:
            reason.text = self.texts.render(reason.code, language, dict(reason.args))

    # -- policies -------------------------------------------------------------------------------------------------

    def _kind(self, name: str) -> PolicyKind[Any]:
        _, target, kind = name.split("/")
        if target != self.node.runtime.service.name:
            raise errors.NotFound
        return self.node.runtime.policies.kind(kind)

    async def get_policy(self, request: pb.GetPolicyRequest, work: Work) -> pb.Policy:
        """Reads the policy in force."""
        kind = self._kind(request.name)
        rows = await self._versions(work, kind, request.dimension)
        begun = [row for row in rows if row["effective_at"] <= work.now]
        if begun:  # as `effective` chooses: a version that was scheduled earlier may begin after a later one
            return self._policy(kind, max(begun, key=lambda row: (row["effective_at"], row["version"])))
        if request.dimension:  # nothing of its own: what the whole tenant set is in force there
            return await self.get_policy(pb.GetPolicyRequest(name=request.name), work)
        return pb.Policy(
            name=request.name,
            document=to_document(self.node.runtime.policies.default(kind)),
            type=kind.message.DESCRIPTOR.full_name,
            etag="0",
        )

    async def _versions(
        self, work: Work, kind: PolicyKind[Any], dimension: str, below: int = 1 << 62, limit: int = 1000
    ) -> Sequence[Any]:
        return await work._tx.rows(
            f"select * from {self.schema}.policy where tenant_id = $1 and name = $2 and dimension = $3"
            " and version < $4 order by version desc limit $5",
            work.tenant,
            kind.name,
            dimension,
            below,
            limit,
        )

    def _policy(self, kind: PolicyKind[Any], row: Any) -> pb.Policy:
        policy = pb.Policy(
            name=f"policies/{self.node.runtime.service.name}/{kind.name}",
            version=row["version"],
            dimension=row["dimension"],
            actor=common.Actor(name=row["actor"]),
            reason=row["reason"],
            etag=str(row["version"]),
            type=kind.message.DESCRIPTOR.full_name,
        )
        policy.document.update(self._document(kind, row["document"]))
        stamp(policy.effective_time, row["effective_at"])
        return policy

    def _document(self, kind: PolicyKind[Any], stored: dict[str, Any]) -> Any:
        """What a stored document says today: whoever changes a part of it and sends it back changes nothing else."""
        try:
            return _plain(to_document(self.node.runtime.policies.read(kind, stored)))
        except PolicyRefused:
            return stored

    async def set_policy(self, request: pb.SetPolicyRequest, work: Work) -> pb.SetPolicyResponse:
        """Puts a new version of a policy in force, or tells what it would change."""
        kind = self._kind(request.name)
        message = parse(kind, request.document)
        rows = await self._versions(work, kind, request.dimension, limit=1)
        current = rows[0]["version"] if rows else 0
        if request.etag and request.etag != str(current):
            raise errors.StaleVersion
        at = request.effective_time.ToDatetime(UTC) if request.HasField("effective_time") else work.now
        if at < work.now - timedelta(seconds=1):
            raise PolicyInPast
        answer = pb.SetPolicyResponse()
        dry_run = self.node.runtime.service.dry_runs.get(kind.name)
        if request.validate_only and dry_run is not None:
            answer = await dry_run(message, work)
        row = {
            "name": kind.name,
            "dimension": request.dimension,
            "version": current + 1,
            "effective_at": at,
            "document": _plain(to_document(message)),
            "actor": work.actor.name,
            "reason": request.reason,
        }
        answer.policy.CopyFrom(self._policy(kind, row))
        if request.validate_only:
            return answer
        work.insert(work.tables.policy, **row)
        event = pb.PolicySet(name=request.name, dimension=request.dimension, policy_version=current + 1)
        stamp(event.effective_time, at)
        event.document.CopyFrom(to_document(message))
        subject = request.name + (f"@{request.dimension}" if request.dimension else "")
        work.emit(event, subject, current + 1, Facts(policy=request.name, policy_version=current + 1))
        work.audit_subject(subject, current + 1)
        work.note_audit(reason=request.reason)
        work.policies_change()
        return answer

    async def list_policy_versions(
        self, request: pb.ListPolicyVersionsRequest, work: Work
    ) -> pb.ListPolicyVersionsResponse:
        """Lists the versions of a policy for the whole tenant or one dimension, newest first."""
        kind = self._kind(request.name)
        size = request.page_size or 20
        below = int(decode_token(request.page_token)[0]) if request.page_token else 1 << 62
        rows = await self._versions(work, kind, request.dimension, below, size + 1)
        answer = pb.ListPolicyVersionsResponse(policies=[self._policy(kind, row) for row in rows[:size]])
        if len(rows) > size:
            answer.next_page_token = encode_token(str(rows[size - 1]["version"]))
        return answer

    # -- operations, dead letters ---------------------------------------------------------------------------------

    async def get_operation(self, request: pb.GetOperationRequest, work: Work) -> pb.Operation:
        """Reads how far a long work is."""
        row = await work._tx.row(
            f"select * from {self.schema}.operation where tenant_id = $1 and operation_id = $2",
            work.tenant,
            as_id(request.name),
        )
        service = self.node.runtime.service.name
        if row is None or request.name.split("/")[1] != service:
            raise errors.NotFound
        if row["starter"] != work.caller.name and not work.caller.holds("platform.operation.read"):
            raise errors.NotFound
        return to_message(service, row, work.cause.language)

    async def list_dead_letters(self, request: pb.ListDeadLettersRequest, work: Work) -> pb.ListDeadLettersResponse:
        """Lists what waits in the retry table, oldest first."""
        size = request.page_size or 20
        after = UUID(decode_token(request.page_token)[0]) if request.page_token else UUID(int=0)
        rows = await work._tx.rows(
            f"select distinct on (event_id) * from {self.schema}.retry where tenant_id = $1 and event_id > $2"
            " order by event_id limit $3",
            work.tenant,
            after,
            size + 1,
        )
        answer = pb.ListDeadLettersResponse(dead_letters=[self._letter(row) for row in rows[:size]])
        if len(rows) > size:
            answer.next_page_token = encode_token(str(rows[size - 1]["event_id"]))
        return answer

    def _letter(self, row: Any) -> pb.DeadLetter:
        letter = pb.DeadLetter(
            name=f"deadLetters/{self.node.runtime.service.name}/{row['event_id']}",
            type=row["type"],
            subject=row["aggregate"],
            tries=row["tries"],
            error=row["error"],
            state=row["state"],
        )
        stamp(letter.create_time, row["created_at"])
        return letter

    async def replay_dead_letter(self, request: pb.ReplayDeadLetterRequest, work: Work) -> pb.DeadLetter:
        """Lets a dead letter be tried again at once."""
        rows = await work._tx.rows(
            f"select * from {self.schema}.retry where tenant_id = $1 and event_id = $2",
            work.tenant,
            as_id(request.name),
        )
        if not rows:
            raise errors.NotFound
        for row in rows:
            work.update(
                work.tables.retry,
                {"consumer": row["consumer"], "event_id": row["event_id"]},
                guarded=False,
                state="waiting",
                tries=0,
                next_at=work.recorded_at,
            )
        work.audit_subject(request.name)
        return self._letter({**rows[0], "state": "waiting", "tries": 0})

    # -- files ----------------------------------------------------------------------------------------------------

    async def find_used_files(self, request: pb.FindUsedFilesRequest, work: Work) -> pb.FindUsedFilesResponse:
        """Tells which of some stored files an operation or a row of this target names: what it read is evidence."""
        rows = await work._tx.rows(
            f"select distinct k from {self.schema}.operation o, unnest(o.files) k"
            " where o.tenant_id = $1 and o.files && $2::text[] and k = any($2)"
            f" union select key from {self.schema}.kept_file where tenant_id = $1 and key = any($2)",
            work.tenant,
            list(request.keys),
        )
        return pb.FindUsedFilesResponse(keys=[row["k"] for row in rows])

    # -- holdings -------------------------------------------------------------------------------------------------

    async def count_holdings(self, request: pb.CountHoldingsRequest, work: Work) -> pb.CountHoldingsResponse:
        """Counts what a person holds here."""
        return await succession.count(self.node.runtime.service.holdings, request, work)

    async def hand_over(self, request: pb.HandOverRequest, work: Work) -> pb.HandOverResponse:
        """Hands over a portion of what somebody who left held here."""
        return await succession.hand_over(self.node.runtime.service.holdings, request, work)

    # -- the clock ------------------------------------------------------------------------------------------------

    async def report_clock(self, request: pb.ReportClockRequest, work: Work) -> pb.ReportClockResponse:
        """Tells the next due time of the tenant and the work in hand."""
        if not self.node.runtime.db.clock_offsets:
            raise NotInDevelopment
        return await self._report(work, with_pending=not request.without_pending)

    async def _report(self, work: Work, *, with_pending: bool = True) -> pb.ReportClockResponse:
        waiting = await self.node.waiting() if with_pending else Waiting()  # first: what it leads to is in the row
        row = await work._tx.row(
            f"select {clock.in_hand(self.schema, '$2', '$3')}",
            work.tenant,
            work.now,
            list(self.node.runtime.service.deadlines),
        )
        assert row is not None
        return clock.told(row, work.now, waiting)

    async def set_clock_offset(self, request: pb.SetClockOffsetRequest, work: Work) -> pb.ReportClockResponse:
        """Moves the tenant's business clock ahead; it never goes back."""
        if not self.node.runtime.db.clock_offsets:
            raise NotInDevelopment
        report = await self._report(work)
        if request.offset_s > report.offset_s:
            await work._tx.execute(
                f"insert into {self.schema}.clock_offset (tenant_id, offset_s) values ($1, $2)"
                " on conflict (tenant_id) do update set offset_s = excluded.offset_s",
                work.tenant,
                request.offset_s,
            )
            await work._tx.commit()
            report.offset_s = request.offset_s
            self.node.runtime.wake["deadlines"].set()
        return report


def _plain(document: struct_pb2.Struct) -> Any:
    from google.protobuf.json_format import MessageToDict

    return MessageToDict(document)


async def on_calendar_set(event: pb.PolicySet, work: Work) -> None:
    """Copies the tenant's working calendar, which identity keeps, into this service's own policies."""
    if (
        event.name != f"policies/identity/{CALENDAR.name}"
        or event.envelope.actor.name == f"services/{work.caller.name}"
    ):
        return
    row = {
        "name": CALENDAR.name,
        "dimension": event.dimension,
        "version": event.policy_version,
        "effective_at": event.effective_time.ToDatetime(UTC),
        "document": _plain(event.document),
        "actor": event.envelope.actor.name,
        "reason": "policies/identity/calendar",
    }
    work.upsert_many(work.tables.policy, [row])
    work.policies_change()
