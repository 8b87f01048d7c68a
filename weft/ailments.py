"""The faults that `weft doctor` knows: a name that scripts may rely on, what it means, and what to do, in plain words."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass, field
from datetime import timedelta

from weft.servers import POSTGRES_MAJOR

# Fault → what it means, what to do. The words in braces come from the finding.
FAULTS: dict[str, tuple[str, str]] = {
    "broker_away": (
        "The broker at {where} does not answer ({found}): events wait in the outboxes and nothing reacts to them.",
        "Start NATS or mend WEFT_NATS_URL; what waits leaves by itself.",
    ),
    "jetstream_off": (
        "The broker at {where} runs without JetStream ({found}), so it cannot keep events.",
        "Turn JetStream on in its configuration.",
    ),
    "broker_version": (
        "The broker is NATS {found}, and this release is tested with {where}.",
        "Install NATS {where}, or run the fault tests against yours first.",
    ),
    "stream_missing": (
        "The stream {where} does not exist, so its area's events wait in the outbox and nobody reads them.",
        "Start a target (each makes the missing streams), then `weft replay --since` the last good moment.",
    ),
    "stream_nearly_full": (
        "The stream {where} is full to {found}; when it is full, events wait in the outbox.",
        "Give the stream more bytes, or find out who publishes so much.",
    ),
    "consumer_behind": (
        "The reader {where} has {found} events before it, so what it does or shows is late.",
        "See whether its target runs and what its log says; start another replica if it is merely slow.",
    ),
    "database_away": (
        "Postgres at {where} does not let us in ({found}): nothing can be read or written.",
        "Start Postgres, or mend WEFT_DATABASE_URL.",
    ),
    "database_version": (
        "The database is Postgres {found}, and this release is tested with {where}.",
        "Move to Postgres {where} with pg_upgrade or pg_dump.",
    ),
    "runtime_role_unsafe": (
        "The runtime's role {where} {found}, so row-level security does not hold it and tenants are not kept apart.",
        "Use weft_app or a target's own login in WEFT_DATABASE_URL, and take from it what `weft migrate` did not give.",
    ),
    "row_security_off": (
        "The table {where} has {found}, so a mistake in a statement would show one tenant another's rows.",
        "Run `alter table {where} enable row level security, force row level security`, and find out who changed it.",
    ),
    "migration_missing": (
        "The schema {where} is at {found}, so the code of this release does not fit it.",
        "Run `weft migrate`.",
    ),
    "migration_unknown": (
        "The schema {where} is at {found}, which this release does not know: a newer one made it.",
        "Start the newer release, or restore a backup from before its `weft migrate`.",
    ),
    "outbox_behind": (
        "{found} of {where} wait to be sent, so the other services do not know what happened.",
        "See whether {where} runs and the broker answers; then look at the relay's lines in its log.",
    ),
    "dead_letters": (
        "{found} failed in {where} to the last try, and later ones of the same aggregates wait behind them.",
        "Read `weft deadletters list`, mend the cause, then `weft deadletters replay`.",
    ),
    "dead_deadlines": (
        "{found} of {where} failed to the last try, so a reminder, an escalation or an expiry did not happen.",
        "Read `weft deadletters list`, mend the cause, then `weft deadletters replay`.",
    ),
    "calls_failing": (
        "{found} from {where} to another service keep failing, so a process is stuck half-way.",
        "See in the log of {where} which target refuses; `weft deadletters replay` tries again at once.",
    ),
    "deadlines_late": (
        "{found} of {where} are past their time, so reminders and escalations come late.",
        "See whether {where} runs, and whether its log says that deadlines fail.",
    ),
    "clock_offset": (
        "The clock of {found} in {where}: times there are not real.",
        "Use such tenants for demos and tests only; `weft reset` throws embedded data away.",
    ),
    "audit_unsealed": (
        "The audit trail of {where} has rows unsealed for {found}, which could still be changed unseen.",
        "See whether {where} runs, and whether a long transaction holds the sealer up (pg_stat_activity).",
    ),
    "audit_chain_broken": (
        "The audit trail of {where} was changed after it was sealed ({found}).",
        "Run `weft verify-audit` for the whole trail, keep a copy of the database, and find out who had access.",
    ),
    "partition_missing": (
        "The table {where} has no partition for {found}, so rows of that month go to its default partition.",
        "Start the service, whose housekeeping makes partitions ahead, and see why it did not.",
    ),
    "default_partition_used": (
        "The default partition {where} holds rows, so their month's partition cannot be made.",
        "Move the rows aside in one transaction, make the partition, and put them back.",
    ),
    "idle_transaction": (
        "{found} in {where} for too long, which holds back the relay's fence, the sealer and vacuum.",
        "Find it in pg_stat_activity and end it with pg_terminate_backend.",
    ),
    "vendor_refuses": (
        "{where} does not let a tenant in ({found}), so nothing that is sent there arrives.",
        "Let the tenant's administrator connect it anew, with the secret and the rights that the vendor shows.",
    ),
    "vendor_away": (
        "{where} does not answer ({found}): what is sent there waits, and is given up after the last try.",
        "See whether this machine reaches the vendor's address, and what the vendor says of itself.",
    ),
    "secret_unreadable": (
        "The secret of {where} was sealed with another encryption key, so nothing is sent there.",
        "Put the old WEFT_ENCRYPTION_KEY back, or let the tenant's administrator connect it anew.",
    ),
    "messages_waiting": (
        "{found} to people {where} wait for longer than their tries last.",
        "See whether notifications runs, and whether its log or `weft deadletters list` says that deadlines fail.",
    ),
    "pods_missing": (
        "Of the pods of {where} only {found} are ready, so it has less room than was wanted, or does not answer at all.",
        "Run `kubectl describe` for the pods that are not ready, and read the last lines of their log.",
    ),
    "rollout_stuck": (
        "The update of {where} does not go on ({found}); its old pods serve meanwhile.",
        "Read why the new pods do not become ready; `helm rollback` goes back.",
    ),
    "versions_differ": (
        "{where} are of another version than most targets ({found}), and no update is under way.",
        "Run `helm upgrade` again, and let no other hand change the images.",
    ),
    "migration_failed": (
        "The Job {where} that migrates ended without success ({found}), so the update was not begun.",
        "Read its log, mend the cause, and run `helm upgrade` again.",
    ),
    "target_away": (
        "The target {where} does not answer at {found}.",
        "See whether its process runs, and what its log says.",
    ),
    "transactions_ahead": (
        "The schema {where} was read from a dump: stored numbers of transactions lie ahead ({found}), so new rows of the "
        "audit trail would not be sealed.",
        "Restore a copy of the cluster instead (`weft ops restore`, or your provider's), which keeps its numbers.",
    ),
    "books_unbalanced": (
        "The books of {where} do not balance ({found} whose postings do not sum to nothing).",
        "Stop posting, keep a copy of the database, and find out who changed the table posting.",
    ),
    "file_missing": (
        "The stored file {where} is not there ({found}).",
        "Look for it in an older backup, and put it back into the store under this name.",
    ),
    "file_altered": (
        "The stored file {where} is not the one that was kept ({found}): its hash is another.",
        "Put the one of an older backup back, and find out who could write to the store.",
    ),
    "not_verified": (
        "Not verified: {where} ({found}).",
        "Mend what stands in the way (what an older release left, `weft migrate` mends), and run `weft ops verify` "
        "again; it changes nothing.",
    ),
    "files_not_put_back": (
        "Not all stored files of the backup could be put back ({found}).",
        "Copy what is missing from {where} into the store, all but `anchors`, then run `weft ops verify`.",
    ),
    "backup_not_followed": (
        "Nobody follows Postgres' log for the backup, which keeps {found} of it on the disk of {where}.",
        "Start `weft ops backup --follow` again, or give up the slot: `select pg_drop_replication_slot('weft_backup')`.",
    ),
    "backup_log_lost": (
        "Postgres at {where} gave up the log that it kept for the backup, so no later moment than that can be restored.",
        "Start `weft ops backup --follow` again, which goes on with a new base, or give up the slot: "
        "`select pg_drop_replication_slot('weft_backup')`.",
    ),
    "disk_nearly_full": (
        "The disk of {where} has {found} left; when it is full, every write fails.",
        "Make room, or move the data directory to a larger disk.",
    ),
    "signing_key_wrong": (
        "The signing key is {found}, so no target can say who calls and none starts.",
        "Set WEFT_SIGNING_KEY to the same Ed25519 private key for every process.",
    ),
    "encryption_key_wrong": (
        "The encryption key is {found}, so sealed personal data cannot be read.",
        "Put back the key that sealed them (WEFT_ENCRYPTION_KEY); a new key opens nothing old.",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limits:
    """From when on something is a fault."""

    outbox_s: float = 30.0
    deadline_s: float = 60.0
    unsealed_s: float = 5.0
    idle_s: float = 60.0
    messages_s: float = 1800.0
    vendor_s: float = 3.0
    consumer_events: int = 10_000
    stream_share: float = 0.8
    disk_bytes: int = 1 << 30
    seals: int = 3
    tenants: int = 200
    postgres: str = POSTGRES_MAJOR
    nats: str = "2.15"
    connect_s: float = 3.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at one place."""

    fault: str
    where: str
    found: str

    @property
    def means(self) -> str:
        """What it means, in one sentence."""
        return FAULTS[self.fault][0].format(where=self.where, found=self.found)

    @property
    def remedy(self) -> str:
        """What to do, in one sentence."""
        return FAULTS[self.fault][1].format(where=self.where, found=self.found)

    def row(self) -> dict[str, str]:
        """For programs."""
        return asdict(self) | {"means": self.means, "remedy": self.remedy}


@dataclass(slots=True)
class Standing:
    """How one schema stands, in numbers; None is what could not be looked at, or what such a schema does not have."""

    schema: str
    revisions: list[str] = field(default_factory=list)  # the chassis's, then the service's own
    migrated: bool | None = None
    unsent: int | None = None
    unsent_s: float | None = None  # the age of the oldest
    retrying: int | None = None
    dead_letters: int | None = None
    dead_deadlines: int | None = None
    calls_failing: int | None = None
    deadlines_late: int | None = None
    unsealed_s: float | None = None  # the age of the oldest
    months_ahead: int | None = None  # whole months after this one that every table has a partition for


@dataclass(slots=True)
class Report:
    """What was found, what is worth a word but no fault, what could not be looked at, and how each schema stands."""

    findings: list[Finding] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    unchecked: list[str] = field(default_factory=list)
    standings: dict[str, Standing] = field(default_factory=dict)

    def standing(self, schema: str) -> Standing:
        """How a schema stands, to be read or filled."""
        return self.standings.setdefault(schema, Standing(schema))

    def add(self, fault: str, where: str, found: str = "") -> None:
        """Notes a fault."""
        self.findings.append(Finding(fault, where, found))


def counted(count: int, what: str) -> str:
    """`1 event`, `2,000 events`."""
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def span(seconds: float) -> str:
    """A span of time in whole seconds, for eyes."""
    return str(timedelta(seconds=int(seconds)))


def said(error: BaseException) -> str:
    """Why something was refused, in the words of the system or of whoever refused, without the last full stop."""
    if isinstance(error, OSError) and (error.errno or 0) > 0:
        return os.strerror(error.errno or 0).lower()
    if isinstance(error, TimeoutError) and not str(error):
        return "no answer in time"
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".").removeprefix("nats: ")
