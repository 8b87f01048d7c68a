"""The facts that a customer's health rests on: what is kept of all that happened, and how each event changes it. Pure.

Nothing is read again: what can matter is kept as the newest few, as the state of what is open, or as sums by day, so that
an event costs the same for a customer with a long past. Sets and newest-of, so that areas may be heard in any order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from weft.api.collections import v1 as collections
from weft.api.customers import v1 as pb
from weft.api.leads import v1 as leads
from weft.api.quotes import v1 as quotes

NEWEST = 20  # contacts, answers and moved opportunities: more than any policy may ask for
DUE_DAYS_KEPT = 800  # sums by day: longer than any policy's window
NAMED, CONFIRMED = 1, 2
APART = ("downloads", "values")


@dataclass(frozen=True, slots=True)
class Offer:
    """The quote that was sent last, and what the customer objects to."""

    quote: str
    sent: str
    kind: str = ""
    waiting: bool = False
    """True while nobody handled objections, and the time for it is over."""


@dataclass(slots=True)
class Facts:
    """What is kept. Instants as text; None where nothing ever told of it."""

    contacts: list[str] = field(default_factory=list)
    """The newest first, each instant once: a visit that was written into a log, too, is one contact."""
    replies: list[tuple[str, int]] = field(default_factory=list)
    """When the customer answered, and after how many seconds; the newest first."""
    offer: Offer | None = None
    chain: tuple[str, list[int]] | None = None
    """When somebody was last named or removed, and the roles that nobody has since."""
    pain: int | None = None
    stages: dict[str, str] = field(default_factory=dict)
    """Open opportunity → when it entered its stage; those that moved last."""
    dues: dict[str, list[int]] = field(default_factory=dict)
    """Day → instalments due, and how many of them were paid by then. An agreed delay moves the day."""
    bought: bool = False
    complaints: list[str] = field(default_factory=list)
    """The open ones."""
    served: bool = False
    downloads: dict[str, str] = field(default_factory=dict)
    """File of a space → when it was downloaded last; the newest."""
    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Metric → its newest baseline (`was`, `was_at`), the figure that holds (`now`, `now_at`, of days `until`), the local
    `day` on which one was recorded last, and whether less is better (`lower`), as far as each was told.
    """

    def take(self, event: Message) -> None:
        """Something happened."""
        TAKEN[type(event)](self, event)

    def forget(self, today: date) -> None:
        """Sums of days that no policy asks for any more."""
        first = (today - timedelta(days=DUE_DAYS_KEPT)).isoformat()
        self.dues = {day: sums for day, sums in self.dues.items() if day >= first}

    def join(self, other: Facts) -> None:
        """What was kept of a customer that this one absorbed."""
        self.contacts = _newest({*self.contacts, *other.contacts})
        self.replies = _newest({(at, seconds) for at, seconds in (*self.replies, *other.replies)})
        offers = [one for one in (self.offer, other.offer) if one is not None]
        self.offer = max(offers, key=lambda one: one.sent, default=None)
        chains = [one for one in (self.chain, other.chain) if one is not None]
        if chains:
            missing = set.intersection(*(set(roles) for _, roles in chains))
            self.chain = (max(at for at, _ in chains), sorted(missing))
        pains = [one for one in (self.pain, other.pain) if one is not None]
        self.pain = max(pains, default=None)
        self.stages = _moved_last({**other.stages, **self.stages})
        for day, (due, paid) in other.dues.items():
            mine = self.dues.get(day, [0, 0])
            self.dues[day] = [mine[0] + due, mine[1] + paid]
        self.bought, self.served = self.bought or other.bought, self.served or other.served
        self.complaints = sorted({*self.complaints, *other.complaints})
        for file, at in other.downloads.items():
            self._download(file, at)
        for metric, one in other.values.items():
            self.values[metric] = _joined(self.values.get(metric, {}), one)

    # -- what each event says ------------------------------------------------------------------------------------------

    def _touched(self, event: leads.LeadTouched) -> None:
        if event.two_way:
            self._spoke(event)

    def _spoke(self, event: Any) -> None:
        self.contacts = _newest({*self.contacts, when(event)})

    def _visited(self, event: leads.VisitRecorded) -> None:
        if event.counted:
            self._spoke(event)
            self.pain = max(self.pain or 0, NAMED if event.pain_fits else 0)

    def _pains_confirmed(self, event: leads.VisitPainsConfirmed) -> None:
        self.pain = CONFIRMED

    def _moved(self, event: Any) -> None:
        self.stages = _moved_last({**self.stages, event.envelope.subject: when(event)})

    def _decided(self, event: Any) -> None:
        self.stages = {name: at for name, at in self.stages.items() if name != event.envelope.subject}

    def _sent(self, event: quotes.QuoteSent) -> None:
        sent = text(event.sent_time)
        if self.offer is None or sent > self.offer.sent:
            self.offer = Offer(event.envelope.subject, sent)

    def _answered(self, event: quotes.QuoteAnswered) -> None:
        waited = event.envelope.occurred_time.ToDatetime(UTC) - event.sent_time.ToDatetime(UTC)
        self.replies = _newest({*map(tuple, self.replies), (when(event), max(int(waited.total_seconds()), 0))})
        if event.answer == quotes.CUSTOMER_ANSWER_ACCEPTED:
            self._object(event, kind="", waiting=False)

    def _handled(self, event: quotes.QuoteObjectionHandled) -> None:
        self._object(event, kind=event.kind, waiting=False)

    def _not_handled(self, event: quotes.QuoteObjectionOverdue) -> None:
        self._object(event, waiting=True)

    def _object(self, event: Any, **said: Any) -> None:
        """Of another quote than the last one it changes nothing; of this one it also says that it was sent."""
        sent, quote = text(event.sent_time), event.envelope.subject
        if self.offer is None or sent > self.offer.sent:
            self.offer = Offer(quote, sent)
        if (self.offer.quote, self.offer.sent) == (quote, sent):
            self.offer = replace(self.offer, **said)

    def _chain(self, event: Any) -> None:
        if self.chain is None or when(event) >= self.chain[0]:
            self.chain = (when(event), sorted(event.missing_roles))

    def _due(self, event: collections.InstalmentBuilt) -> None:
        self._count(_late_from(event), due=1)

    def _delayed(self, event: collections.InstalmentDelayed) -> None:
        """What counts as paid but for a residual goes to its new day with its payment. Facts of before do not say which that
        is: there it stays where it was.
        """
        if event.booked_date or event.state == collections.INSTALMENT_STATE_OPEN:
            old, new = event.old_effective_due_date, event.effective_due_date
            self._count(old, due=-1, paid=-_in_time(event.booked_date, old))
            self._count(new, due=1, paid=_in_time(event.booked_date, new))

    def _paid(self, event: collections.InstalmentPaid) -> None:
        self._count(_late_from(event), paid=event.booked_date <= _late_from(event))

    def _reopened(self, event: collections.InstalmentReopened) -> None:
        """Of several receipts the one that is booked back says whether it was in time: which was the last is not kept."""
        unpaid = collections.INSTALMENT_STATE_OPEN
        if event.state == unpaid != event.old_state and event.booked_date <= _late_from(event):
            self._count(_late_from(event), paid=-1)

    def _amended(self, event: collections.InstalmentAmended) -> None:
        """It is due on its new day, if at all; whether it was and is paid in time, the days of its receipts say."""
        old, new = event.old_effective_due_date, _late_from(event)
        self._count(old, due=-1, paid=-_in_time(event.old_booked_date, old))
        if event.amount_fen:
            self._count(new, due=1, paid=_in_time(event.booked_date, new))

    def _count(self, day: str, due: int = 0, paid: int = 0) -> None:
        before = self.dues.get(day, (0, 0))
        self.dues[day] = [before[0] + due, before[1] + paid]
        if not any(self.dues[day]):
            del self.dues[day]

    def _downloaded(self, event: pb.SpaceFileDownloaded) -> None:
        self._download(event.file, when(event))

    def _download(self, file: str, at: str) -> None:
        self.downloads = _moved_last({**self.downloads, file: max(at, self.downloads.get(file, ""))})

    def _valued(self, event: pb.ValueFigureRecorded) -> None:
        number = f"{Decimal(event.numerator) / Decimal(event.denominator):f}"
        if event.baseline:
            one: dict[str, Any] = {"was": number, "was_at": when(event)}
        else:
            lower = event.lower_is_better if event.HasField("lower_is_better") else None
            day = event.envelope.business_date or when(event)[:10]
            one = {"now": number, "now_at": when(event), "until": event.to_date, "day": day, "lower": lower}
        self.values[event.metric] = _joined(self.values.get(event.metric, {}), one)

    def _bought(self, event: Any) -> None:
        self.bought = True

    def _complained(self, event: Any) -> None:
        if event.kind == pb.SERVICE_CASE_KIND_COMPLAINT:
            self.served = True
            self.complaints = sorted({*self.complaints, event.envelope.subject})

    def _resolved(self, event: pb.ServiceCaseResolved) -> None:
        self.complaints = [name for name in self.complaints if name != event.envelope.subject]


TAKEN: dict[type[Message], Callable[[Facts, Any], None]] = {
    leads.LeadTouched: Facts._touched,
    leads.LeadFollowedUp: Facts._spoke,
    leads.OpportunityFollowedUp: Facts._spoke,
    leads.VisitRecorded: Facts._visited,
    leads.VisitPainsConfirmed: Facts._pains_confirmed,
    leads.OpportunityOpened: Facts._moved,
    leads.OpportunityAdvanced: Facts._moved,
    leads.OpportunityNodeVoided: Facts._moved,
    leads.OpportunityWon: Facts._decided,
    leads.OpportunityLost: Facts._decided,
    quotes.QuoteSent: Facts._sent,
    quotes.QuoteAnswered: Facts._answered,
    quotes.QuoteObjectionHandled: Facts._handled,
    quotes.QuoteObjectionOverdue: Facts._not_handled,
    quotes.ContractSigned: Facts._bought,
    quotes.OrderDelivered: Facts._bought,
    collections.InstalmentBuilt: Facts._due,
    collections.InstalmentPaid: Facts._paid,
    collections.InstalmentReopened: Facts._reopened,
    collections.InstalmentDelayed: Facts._delayed,
    collections.InstalmentAmended: Facts._amended,
    pb.ChainMemberAdded: Facts._chain,
    pb.ChainMemberCorrected: Facts._chain,
    pb.ChainMemberRemoved: Facts._chain,
    pb.ServiceCaseOpened: Facts._complained,
    pb.ServiceCaseReopened: Facts._complained,
    pb.ServiceCaseResolved: Facts._resolved,
    pb.SpaceFileDownloaded: Facts._downloaded,
    pb.ValueFigureRecorded: Facts._valued,
}


def _late_from(event: Any) -> str:
    """The day after which it is late; facts of before there were delays say only the contract's."""
    return str(event.effective_due_date or event.due_date)


def _in_time(booked: str, day: str) -> bool:
    return bool(booked) and booked <= day


def text(at: Timestamp) -> str:
    """An instant so that later ones sort after earlier ones."""
    return at.ToDatetime(UTC).isoformat(timespec="microseconds")


def when(event: Any) -> str:
    """When it happened."""
    return text(event.envelope.occurred_time)


def instant_of(kept: str) -> datetime:
    """An instant that was kept."""
    return datetime.fromisoformat(kept)


def from_json(
    kept: dict[str, Any], downloads: dict[str, str] | None = None, values: dict[str, Any] | None = None
) -> Facts:
    """The facts of a row. Downloads and values have columns of their own, which pods of before leave as they are."""
    said = {**kept, "downloads": downloads or {}, "values": values or {}}
    said["offer"] = Offer(**said["offer"]) if said["offer"] else None
    said["chain"] = (said["chain"][0], said["chain"][1]) if said["chain"] else None
    said["replies"] = [(at, seconds) for at, seconds in said["replies"]]
    return Facts(**said)


def to_json(facts: Facts) -> dict[str, Any]:
    """As they stand in a row, without what has a column of its own."""
    return {name: value for name, value in asdict(facts).items() if name not in APART}


def _joined(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """What is kept of one metric, from two tellings: the newest baseline, the figure of the latest days, the last day."""
    both = [said for said in (one, other) if said]
    found: dict[str, Any] = {}
    for was in sorted((said for said in both if "was" in said), key=lambda said: str(said["was_at"])):
        found |= {"was": was["was"], "was_at": was["was_at"]}
    held = [said for said in both if "now" in said]
    for now in sorted(held, key=lambda said: (str(said["until"]), str(said["now_at"]))):
        found |= {name: now[name] for name in ("now", "now_at", "until", "lower")}
    return found | ({"day": max(str(said["day"]) for said in held)} if held else {})


def _newest(found: Iterable[Any]) -> list[Any]:
    return sorted(found, reverse=True)[:NEWEST]


def _moved_last(stages: dict[str, str]) -> dict[str, str]:
    return dict(sorted(stages.items(), key=lambda one: (one[1], one[0]), reverse=True)[:NEWEST])
