"""The Jinja environment of the templates: what they may call, and what they may not print."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from jinja2 import FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.environment import Environment
from jinja2.runtime import Context
from openapi_python_client.schema.untrusted_string import UntrustedString
from openapi_python_client.strings import PythonCode

from generator.view import docstrings, literals, prose
from generator.view.examples import example_calls
from generator.view.leaf_types import Constant
from generator.view.models import Property
from generator.view.text import DocumentText

TEMPLATES: Final = Path(__file__).parents[1] / "templates"
"""Our templates; one with the name of a template of openapi-python-client is written in place of it."""

_COMPILED: Final = Path(__file__).parents[2] / ".cache" / "jinja2"
"""Where compiled templates are kept; as all that tools leave behind, git ignores it."""

_UNPRINTABLE: Final = (DocumentText, UntrustedString, PythonCode)


class UnprintableError(TypeError):
    """A template prints something that is not code: text of the document without a filter, or nothing at all."""


class _Context(Context):
    """Calls macros and functions as they are: none of ours asks for the context, which Jinja looks for at each call."""

    def call(self, called: Callable[..., Any], /, *args: object, **options: object) -> Any:  # noqa: ANN401 - as Jinja's
        options.pop("_loop_vars", None)
        options.pop("_block_vars", None)
        return called(*args, **options)


def environment() -> Environment:
    """Return the environment of our templates, with guards, laid out as that of openapi-python-client."""
    _COMPILED.mkdir(parents=True, exist_ok=True)
    guarded = Environment(
        loader=FileSystemLoader(TEMPLATES),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        finalize=refuse_unprintable,
        # Compiling the templates takes several times what rendering takes; a template that changes is compiled anew.
        bytecode_cache=FileSystemBytecodeCache(str(_COMPILED)),
        auto_reload=False,  # No template changes while it is used.
    )
    guarded.context_class = _Context
    # Jinja makes a chain of them, which is looked through in Python for every template and every import.
    guarded.make_globals = lambda d: {**guarded.globals, **(d or {})}  # type: ignore[method-assign]
    guarded.globals = {
        **{name: getattr(docstrings, name) for name in dir(docstrings) if name.endswith("_docstring")},
        "documented_exceptions": docstrings.documented_exceptions,
        "example_calls": example_calls,
        "project_summary": docstrings.project_summary,
    }
    guarded.filters |= {
        "default_value": default_value,
        "f_string": literals.f_string,
        "literal": literals.literal,
        "markdown": literals.markdown,
        "raw_literal": literals.raw_literal,
        "rule": literals.rule,
        "sentence": prose.sentence,
        "toml_string": literals.toml_string,
        "url": literals.url,
        "without_blank_lines": literals.without_blank_lines,
        "wire_text": literals.wire_text,
    }
    return guarded


def refuse_unprintable(value: Any) -> Any:  # noqa: ANN401 - templates print all sorts of values
    """Return a value back that may be printed.

    Raises:
        UnprintableError: It is text of the document that went through no filter, an object that means nothing in
            code, or nothing at all.
    """
    if type(value) is str and " object at 0x" not in value:
        return value  # As nearly everything is.
    if value is None or isinstance(value, _UNPRINTABLE) or " object at 0x" in str(value):
        raise UnprintableError(f"a template prints {value!r}, which is no code; a filter has to make some of it")
    return value


def default_value(member: Property) -> str:
    """Return what a member is if a caller does not say it."""
    return literals.literal(member.type.value) if member.required and isinstance(member.type, Constant) else "UNSET"
