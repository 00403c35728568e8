"""What a document says about one value, beside the members and items inside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.breaking.change import CallSide, Change
from generator.breaking.document_diff.enums import compare_enums
from generator.breaking.document_diff.facts import Fact, Facts, compare_facts, flag_fact, json_text, text_facts
from generator.breaking.document_diff.json_types import describe
from generator.breaking.document_diff.schema import SchemaView, python_names


def compare_values(before: SchemaView, after: SchemaView, side: CallSide, label: str) -> Iterator[Change]:
    """Yield what changed about a value, not looking inside of it."""
    old, new = _type_facts(before), _type_facts(after)
    if not before.types.isdisjoint(after.types):
        old, new = old | _facts(before), new | _facts(after)
        yield from compare_enums(before, after, side, label)
    if before.types == after.types:
        old, new = old | _form_facts(before), new | _form_facts(after)
    _name_lone_change(old, new)
    yield from compare_facts(old, new, side, label)


def _type_facts(schema: SchemaView) -> Facts:
    text = describe(schema.types) + (" or null" if schema.nullable else "")
    return {("type", ""): Fact(schema.place("type"), text)}


# Formats that are a remark, and no other Python type or form of the text.
_REMARKS: Final = frozenset({"password", "int32", "int64", "float", "double"})


def _form_facts(schema: SchemaView) -> Facts:
    """Return how a value is written, which says something where the type is the same."""
    facts: Facts = {("wire-type", ""): Fact(schema.place("type"), describe(schema.wire_types))}
    for pointer, value in schema.every("format"):
        if value not in _REMARKS:
            facts.setdefault(("format", ""), Fact(pointer, str(value)))
    return facts


def _facts(schema: SchemaView) -> Facts:
    secret = schema.flag("writeOnly") or any(part.value == "password" for part in schema.every("format"))
    facts = {
        **flag_fact("secret", schema.pointer, secret),
        **flag_fact("read-only", schema.pointer, schema.flag("readOnly")),
        **flag_fact("closed", schema.pointer, schema.refuses_extra_members),
        **flag_fact("deprecated", schema.pointer, schema.flag("deprecated")),
        **text_facts(schema.pointer, *(part.value for part in schema.parts)),
        **_bound_facts(schema),
        **_rule_facts(schema),
    }
    for family, keyword in (("default", "default"), ("problem", "x-problem")):
        for pointer, value in schema.every(keyword):
            facts.setdefault((family, ""), Fact(pointer, json_text(value)))
    for pointer, value in schema.every("pattern"):
        facts["pattern", value] = Fact(pointer, value)
    properties = schema.properties
    for python, name in python_names(properties).items():
        facts["member", python] = Fact(properties[name][0].pointer, name)
    for pointer, names in schema.every("required"):
        facts |= {("required", name): Fact(pointer, name) for name in names}
    return facts


# Keyword -> 1 when a greater number demands more, -1 when a smaller one does.
_BOUNDS: Final[Mapping[str, int]] = {
    **dict.fromkeys(("minLength", "minItems", "minProperties", "minimum"), 1),
    **dict.fromkeys(("maxLength", "maxItems", "maxProperties", "maximum"), -1),
}
_COUNTS_FROM_ZERO: Final = frozenset({"minLength", "minItems", "minProperties"})


def _bound_facts(schema: SchemaView) -> Facts:
    """Return the tightest of all bounds of a kind."""
    facts: Facts = {}
    for keyword, sign in _BOUNDS.items():
        exclusive = f"exclusive{keyword[0].upper()}{keyword[1:]}"
        for part in schema.parts:
            strict = part.value.get(exclusive)
            # OpenAPI 3.0 writes `exclusiveMinimum: true` beside the minimum, 3.1 the number in place of it.
            for name, number, excludes in (
                (keyword, part.value.get(keyword), strict is True),
                (exclusive, strict, True),
            ):
                if isinstance(number, bool) or not isinstance(number, (int, float)):
                    continue
                if keyword in _COUNTS_FROM_ZERO and number <= 0:
                    continue
                text = f"{exclusive if excludes else keyword} {number}"
                fact = Fact(f"{part.pointer}/{name}", text, (sign * number, excludes))
                facts["bound", keyword] = max(fact, facts.get(("bound", keyword), fact), key=lambda each: each.rank)
    return facts


# Keywords that are compared as a whole; any difference may let less or more through.
_WHOLE_KEYWORDS: Final = (
    *("uniqueItems", "multipleOf", "not", "if", "then", "else", "contains", "minContains", "maxContains"),
    *("prefixItems", "patternProperties", "propertyNames", "dependentRequired", "dependentSchemas"),
    *("unevaluatedItems", "unevaluatedProperties", "contentEncoding", "contentMediaType", "discriminator"),
)


def _rule_facts(schema: SchemaView) -> Facts:
    facts: Facts = {}
    for keyword in _WHOLE_KEYWORDS:
        for pointer, value in schema.every(keyword):
            if keyword != "uniqueItems" or value is not False:
                text = f"{keyword}: {json_text(_without_texts(value))}"
                facts["rule", text] = Fact(pointer, text)
    return facts


def _without_texts(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict):
        texts = {"description", "title", "examples", "example", "$comment"}
        return {key: _without_texts(member) for key, member in value.items() if key not in texts}
    return [_without_texts(item) for item in value] if isinstance(value, list) else value


def _name_lone_change(before: Facts, after: Facts) -> None:
    """Let one pattern that goes and one that comes be one that changes."""
    gone, come = (
        [key for key in these if key[0] == "pattern" and key not in others]
        for these, others in ((before, after), (after, before))
    )
    if len(gone) == len(come) == 1:
        before["pattern", ""], after["pattern", ""] = before.pop(gone[0]), after.pop(come[0])
