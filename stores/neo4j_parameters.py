"""Parameters of many rows, as the driver takes them."""

from __future__ import annotations

from typing import TypeVar

Item = TypeVar("Item")


class Many(list[Item]):
    """The rows of one statement.

    The driver writes the parameters of each statement out as text for its log, even where nobody keeps one: of many
    rows, that costs as much time as to send them. Of these it writes how many there are.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return f"{len(self)} rows"
