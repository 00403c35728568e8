"""JUnit XML: a test case for each test, with its clauses as properties."""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree as ET

from contract_tests.suite.record import Tested

from .acceptance import ACCEPTED
from .context import RunContext
from .summary import Summary

_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
OUTCOMES: Final = {"failed": "failure", "crashed": "error", "skipped": "skipped", ACCEPTED: "skipped"}
"""Outcomes of a test, and the elements of JUnit, which knows nothing accepted; what it calls skipped is not red."""


def junit_of(summary: Summary, context: RunContext) -> str:
    """What junit.xml holds."""
    attributes = {
        "tests": str(len(summary.record.tests)),
        "failures": _count(summary, "failed"),
        "errors": _count(summary, "crashed"),
        "skipped": _count(summary, "skipped", ACCEPTED),
        "time": f"{context.seconds:.3f}",
    }
    suites = ET.Element("testsuites", {"name": "contract", **attributes})
    name = f"contract of {context.endpoint}"
    suite = ET.SubElement(suites, "testsuite", {"name": name, "timestamp": context.started_at, **attributes})
    _properties(
        suite,
        {
            "seed": [str(context.invocation.seed)],
            "profile": [context.invocation.profile],
            "verdict": [summary.verdict],
            "action": [summary.action],
        },
    )
    for test in summary.record.tests:
        _case(suite, test)
    ET.indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(suites, encoding="unicode")}\n'


def _count(summary: Summary, *outcomes: str) -> str:
    return str(sum(test.outcome in outcomes for test in summary.record.tests))


def _case(suite: ET.Element, test: Tested) -> None:
    group, _, name = test.id.partition("/")
    case = ET.SubElement(
        suite, "testcase", classname=f"contract.{group}", name=name or group, time=f"{test.seconds:.3f}"
    )
    _properties(case, {"clause": list(dict.fromkeys(test.clauses))})
    if test.outcome in OUTCOMES:
        message = _NOT_XML.sub("\ufffd", test.message)
        outcome = ET.SubElement(case, OUTCOMES[test.outcome], message=message.partition("\n")[0])
        outcome.text = message


def _properties(parent: ET.Element, properties: dict[str, list[str]]) -> None:
    element = ET.SubElement(parent, "properties")
    for name, values in properties.items():
        for value in values:
            ET.SubElement(element, "property", name=name, value=_NOT_XML.sub("\ufffd", value))
