"""The parts of a speed-read: how good each is, how old, and what the timeline knows of one that did not come. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from services.customers import wire as shown
from services.customers.customer import Customer
from services.customers.speed_read import wire
from services.customers.speed_read.asking import Gathered
from services.customers.speed_read.speed_read import LOGGED, Goodness, Told, goodness, open_quotes, stock_goodness
from weft.access import Caller
from weft.api.customers import v1 as pb
from weft.api.wms import v1 as wms

CURRENT = Goodness(pb.SPEED_READ_STATE_CURRENT)
TALKS = ("timeline.visit_recorded", "timeline.visit_not_counted", *LOGGED)
QUOTES = ("timeline.quote_cleared",)
MONEY = ("timeline.contract_signed", "timeline.instalment_paid")
OF_ITSELF = (pb.SPEED_READ_TOPIC_PROFILE, pb.SPEED_READ_TOPIC_DECISION_CHAIN)


@dataclass(frozen=True, slots=True)
class Parts:
    """What is needed to judge the parts: what others told, and what the timeline holds, the newest first."""

    gathered: Gathered
    customer: Customer
    entries: Sequence[Any]
    caller: Caller
    policy: pb.SpeedReadPolicy

    def all(self, cases: Told, figures: Sequence[wms.StockFigure]) -> list[pb.SpeedReadPart]:
        """Every part once, in the order of the topics."""
        said, at = self.gathered, self.gathered.at
        return [
            *(wire.part(topic, CURRENT, ["customers"], at, self.caller) for topic in OF_ITSELF),
            self._part(pb.SPEED_READ_TOPIC_TALKS, [said.visits, said.follow_ups], TALKS),
            self._part(pb.SPEED_READ_TOPIC_OPEN_QUOTES, [said.quotes], QUOTES, left_out=self._more_quotes()),
            self._stock(figures),
            self._part(pb.SPEED_READ_TOPIC_RECEIVABLES, [said.instalments], MONEY),
            self._part(pb.SPEED_READ_TOPIC_RISKS, [Told("customers"), cases, said.instalments], ()),
        ]

    def _part(
        self, topic: pb.SpeedReadTopic, told: Sequence[Told], codes: Sequence[str], *, left_out: bool = False
    ) -> pb.SpeedReadPart:
        known = [entry for entry in self.entries if entry["code"] in codes]
        left_out = left_out or self.gathered.absorbed_left_out
        good = goodness(told, known=bool(known), left_out=left_out)
        lines = [shown.entry(entry, self.customer.name, self.caller) for entry in known[: self.policy.talks]]
        sources = list(dict.fromkeys(one.source for one in told))
        return wire.part(topic, good, sources, self.gathered.at, self.caller, known=lines)

    def _stock(self, figures: Sequence[wms.StockFigure]) -> pb.SpeedReadPart:
        said = self.gathered
        good = stock_goodness(said.usual, said.stock, figures, left_out=said.absorbed_left_out)
        age_s = max((one.age_s for one in figures), default=0)
        sources = [said.usual.source, said.stock.source]
        return wire.part(pb.SPEED_READ_TOPIC_USUAL_ITEMS, good, sources, said.at, self.caller, age_s=age_s)

    def _more_quotes(self) -> bool:
        answers = self.gathered.quotes.answers
        return len(open_quotes(answers)) > self.policy.quotes_max or any(one.next_page_token for one in answers)
