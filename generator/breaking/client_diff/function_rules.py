"""Rules about functions and methods, where griffe does not look: types of arguments and results, `async`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import griffe

from generator.breaking.change import CallSide, Change, Severity
from generator.breaking.client_diff.classes import is_protocol
from generator.breaking.client_diff.public import NamePair
from generator.breaking.client_diff.python_types import Bases, Union, covers, parse_annotation

_HANDED_IN_BY_PYTHON: Final = frozenset({"self", "cls"})


def function_rule(pair: NamePair, bases: Bases) -> Iterator[Change]:
    """Compare what a function takes and gives."""
    before, after = pair.before, pair.after
    if not isinstance(before, griffe.Function) or not isinstance(after, griffe.Function):
        return
    yield from _compare_async(pair.path, before, after)
    if is_protocol(pair.parent):
        yield from _compare_protocol(pair.path, before, after)
        return
    yield from _compare_arguments(pair.path, before, after, bases)
    yield from _compare_results(pair.path, before, after, bases)


def _compare_async(path: str, before: griffe.Function, after: griffe.Function) -> Iterator[Change]:
    was, is_now = "async" in before.labels, "async" in after.labels
    if was != is_now:
        notice = f"{path}() must {'now' if is_now else 'no longer'} be awaited."
        yield _change("async-changed", Severity.BREAKING, path, notice, "Add or remove await.")


def _compare_arguments(path: str, before: griffe.Function, after: griffe.Function, bases: Bases) -> Iterator[Change]:
    known = {parameter.name: parameter for parameter in before.parameters}
    for new in after.parameters:
        if new.name in _HANDED_IN_BY_PYTHON:
            continue
        old = known.get(new.name)
        if old is None:
            if not new.required:
                yield _change("argument-added", Severity.COMPATIBLE, path, f"{path}() may be given {new.name}.")
            continue
        was, is_now = annotation(old.annotation), annotation(new.annotation)
        if was is None or is_now is None or was == is_now:
            continue
        texts = f"{new.annotation}, not {old.annotation}"
        if covers(is_now, was, bases):
            notice = f"{path}({new.name}) takes {texts}, which is more."
            yield _change("argument-type-widened", Severity.COMPATIBLE, path, notice)
        else:
            notice = f"{path}({new.name}) takes {texts}; calls may fail the type check."
            yield _change(
                "argument-type-changed", Severity.BREAKING, path, notice, f"Convert what is passed as {new.name}."
            )


def _compare_results(path: str, before: griffe.Function, after: griffe.Function, bases: Bases) -> Iterator[Change]:
    was, is_now = annotation(before.returns), annotation(after.returns)
    # That a result is no longer annotated is among griffe's findings.
    if was is None or is_now is None or was == is_now:
        return
    texts = f"{after.returns}, not {before.returns}"
    if covers(was, is_now, bases):
        yield _change("result-type-narrowed", Severity.COMPATIBLE, path, f"{path}() gives {texts}, which is less.")
    else:
        notice = f"{path}() gives {texts}; code that uses the result may fail the type check."
        yield _change("result-type-changed", Severity.BREAKING, path, notice, "Handle the result that it gives now.")


def _compare_protocol(path: str, before: griffe.Function, after: griffe.Function) -> Iterator[Change]:
    """Compare a method that callers write themselves: what is no matter to those who call it is one to them."""
    was = [(parameter.name, parameter.kind, annotation(parameter.annotation)) for parameter in before.parameters]
    is_now = [(parameter.name, parameter.kind, annotation(parameter.annotation)) for parameter in after.parameters]
    if was != is_now or annotation(before.returns) != annotation(after.returns):
        notice = f"Classes of your own that offer {path}() no longer fit its signature."
        yield _change("protocol-changed", Severity.BREAKING, path, notice, "Write the method as the protocol has it.")


def annotation(written: object) -> Union | None:
    """Read an annotation of griffe; `None` where nothing is written."""
    return None if written is None else parse_annotation(str(written))


def _change(kind: str, severity: Severity, path: str, notice: str, remedy: str = "Nothing has to be done.") -> Change:
    return Change(kind, severity, CallSide.CLIENT, path, notice, remedy)
