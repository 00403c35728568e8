"""In which orders a list may be asked for: a parameter has a few values, two of which are a member and its reverse."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .inputs import Parameter, Place
from .lists import members_listed

if TYPE_CHECKING:
    from .model import OperationContract
    from .schemas import Schemas

_REVERSED: Final = re.compile(r"-(.+)|(.+?)[-_:. ]desc(?:ending)?", re.IGNORECASE)
_PLAIN: Final = r"\+?{0}([-_:. ]asc(ending)?)?"


@dataclass(frozen=True, slots=True)
class Order:
    """Two orders of a list.

    Attributes:
        parameter: The parameter that asks for one of them.
        member: The member of items whose values are ordered.
        up: The value for the one order.
        down: The value for the other one.
    """

    parameter: Parameter
    member: str
    up: str
    down: str


def orders_of(operation: OperationContract, schemas: Schemas) -> list[Order]:
    """Return the orders in which a list may be asked for and the other way round."""
    members, found = members_listed(operation, schemas), list[Order]()
    for each in operation.parameters if members else ():
        values = [value for value in each.schema.get("enum", ()) if isinstance(value, str)]
        for down in values if each.place is Place.QUERY else ():
            turned = _REVERSED.fullmatch(down)
            member = (turned[1] or turned[2]) if turned else ""
            up = next((value for value in values if re.fullmatch(_PLAIN.format(re.escape(member)), value)), None)
            if member in members and up is not None and up != down:
                found.append(Order(each, member, up, down))
    return found
