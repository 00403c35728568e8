"""Values of texts: every length around the bounds, every subset of the classes, every special character, look-alikes.

In full for the first secret, and once for each schema of which readings count classes of characters; a few of them once
for each other schema with bounds. Everywhere else the rule table tries the edges, and XML one text of too few classes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from contract_tests.contract import Place, Role

from ..building.writing import fits_into, xml_body
from ..building.xml_text import fits
from .text_groups import GROUPS, Group, TextMaker, edges, of_one_class

if TYPE_CHECKING:
    from contract_tests.contract import Parameter

    from ..building.api import Api, Subject
    from ..building.case import Case

LONGEST_IN_XML: Final = 64
IN_XML: Final = re.compile(
    "(lengths|characters|controls|white-space|measures)/|subsets/(?!.*-(10|16|24)$)|look-alikes/(?!.*-among-one$)"
    "|bounds/(zero-width-space-after|combining-accent-after|byte-order-mark-before)"
)
LONGER: Final = re.compile(
    r"edges/(?!space-after|nul-inside)|controls/.*-last|look-alikes/.*-among-one|subsets/.*-(7|10|16|24)$|normalised/(full-width-(lower|upper)|bengali|mathematical|all)"
    r"|bounds/(?!zero-width-space|combining|delete|tab|soft-hyphen-)"
)
"""Values that a quick run leaves out, and all that repeats in XML what JSON tried."""
EDGES: Final[Mapping[str, Group]] = {"edges": edges}
REPEATED: Final[Mapping[str, Group]] = {"subsets": of_one_class}
"""What is tried in XML of a schema that was tried in full at another operation."""


def text_value_cases(api: Api) -> Iterator[Case]:
    """Yield the values in full once for each schema of a text with bounds."""
    for operation, parameter, groups in list(_chosen(api)):
        if groups is not REPEATED:
            yield from _cases(operation, parameter, groups, in_xml=False)


def xml_text_value_cases(api: Api) -> Iterator[Case]:
    """Yield the part that can be said in XML, around the bounds."""
    for operation, parameter, groups in list(_chosen(api)):
        if operation.xml is not None and parameter.place is Place.BODY:
            yield from _cases(operation, parameter, groups, in_xml=True)


def _chosen(api: Api) -> Iterator[tuple[Subject, Parameter, Mapping[str, Group]]]:
    """Yield the inputs whose values are tried, and which groups of them."""
    seen, has_secret = set[str](), False
    for operation in (api.main, *(each for each in api.operations if each is not api.main)):
        for parameter in operation.operation.inputs:
            is_bound = parameter.rule("maxLength") or parameter.rule("minLength") or parameter.rule("pattern")
            is_chosen = parameter.role is Role.SECRET or (parameter.role is Role.VALUE and is_bound)
            if not is_chosen or not api.values.is_text(parameter) or parameter.rule("enum") or parameter.rule("const"):
                continue
            has_classes = api.values.texts(parameter).has_classes
            if parameter.schema_pointer not in seen:
                seen.add(parameter.schema_pointer)
                is_first = parameter.role is Role.SECRET and not has_secret
                has_secret |= is_first
                yield operation, parameter, GROUPS if is_first or has_classes else EDGES
            elif has_classes:
                yield operation, parameter, REPEATED


def _cases(operation: Subject, parameter: Parameter, groups: Mapping[str, Group], *, in_xml: bool) -> Iterator[Case]:
    api = operation.api
    maker = TextMaker(parameter, api.values.texts(parameter), api.tries)
    form = operation.xml if in_xml else operation.plain
    accepted = api.tries.accepted(operation.operation, operation.accept(form))
    tries = (api.tries.form(operation.operation, form), api.tries.parameter_refused(operation.operation), accepted)
    for kind, group in groups.items():
        source = api.source(f"{'xml ' if in_xml else ''}{kind} of {parameter.schema_pointer}")
        for name, text, clauses in group(maker, source):
            case = f"{parameter.name}-{kind}/{name}"
            draft = operation.draft(source).having(parameter, text)
            if not fits_into(parameter.place, text):
                continue
            if not in_xml:
                is_quick = LONGER.match(f"{kind}/{name}") is None
                yield operation.case(case, clauses, *tries, draft=draft, is_quick=is_quick)
            elif IN_XML.match(f"{kind}/{name}") and fits(text) and len(text) <= LONGEST_IN_XML and operation.xml:
                yield operation.case(
                    f"xml-{case}",
                    clauses,
                    *tries,
                    body=xml_body(operation.xml, draft.body),
                    form=operation.xml,
                    is_quick=False,
                )
