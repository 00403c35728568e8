"""Requests one after the other on a kept connection: each gets the response that is its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from ..bodies.media_types import refused_draft

if TYPE_CHECKING:
    from ..building.api import Api
    from ..building.case import Case


def connection_cases(api: Api) -> Iterator[Case]:
    """Yield requests whose responses differ, so that one which belongs to the request before shows."""
    main, reader, tries = api.main, api.reader or api.main, api.tries
    source = api.source("connections")
    case = partial(main.case, keeps_connection=True)
    form = main.xml or main.plain  # other than that of the others: whoever keeps it for the whole connection is found
    of_main, of_other, of_reader = (
        tries.accepted(each.operation, each.accept(given))
        for each, given in ((main, main.plain), (main, form), (reader, reader.plain))
    )
    yield reader.case("connection/first-read", of_reader, keeps_connection=True)
    yield case("connection/change-after-read", of_other, form=form, source=source)
    refused = refused_draft(main, main.draft(source))
    if refused is not None:
        yield case("connection/refused-after-change", tries.parameter_refused(main.operation), draft=refused)
        yield case("connection/change-after-refused", of_main, source=source)
    # Whoever takes the body of the request before for that of this one carries it out.
    yield case("connection/no-body-after-change", tries.unreadable(main.operation), body=b"")
    yield reader.case("connection/read-after-no-body", of_reader, keeps_connection=True)
    unsigned = tries.unauthenticated(main.operation)
    yield case("connection/without-credentials-after-read", unsigned, source=source, signing=lambda _: ())
    yield reader.case("connection/last-read", of_reader, keeps_connection=True)
