"""How the goods of an order were received: who, when, and the photo that shows it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.quotes.parts import known
from weft import errors


@dataclass(frozen=True, slots=True)
class Delivery:
    """A receipt that was signed."""

    receiver: str
    received_at: datetime
    photo: str  # where it is stored
    photo_sha256: str
    recorder: str  # people/…
    recorded_at: datetime

    def must_be_after(self, accepted_at: datetime) -> None:
        """Goods are received after they were ordered, and before that is noted."""
        if self.received_at < accepted_at:
            errors.invalid(
                "receive_time",
                "time.before_order",
                en="That is before the order was accepted.",
                zh="早于订单接受时间。",
            )
        if self.received_at > self.recorded_at:
            errors.invalid("receive_time", "time.future", en="That lies ahead of us.", zh="签收时间不能晚于当前时间。")

    @classmethod
    def of_json(cls, found: dict[str, Any]) -> Delivery:
        """As it is stored."""
        times = {name: datetime.fromisoformat(found[name]) for name in ("received_at", "recorded_at")}
        return cls(**known(cls, found | times))

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        return {
            "receiver": self.receiver, "received_at": self.received_at.isoformat(), "photo": self.photo,
            "photo_sha256": self.photo_sha256, "recorder": self.recorder, "recorded_at": self.recorded_at.isoformat(),
        }  # fmt: skip
