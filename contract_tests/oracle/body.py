"""Reading a request body the way the documentation describes it, to know what an endpoint must make of it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NoReturn
from urllib.parse import parse_qsl

from contract_tests.contract import Slot

from .content import value_of
from .media import FORM, is_json, is_xml
from .xml import Element, XmlError, entities_of, has_document_type, read_xml, without_entities

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from contract_tests.contract import BodyForm
    from contract_tests.contract.schemas import Schemas

UNKNOWN: Final = Slot.BODY_UNDOCUMENTED_FIELD
_SAFE_DEPTH: Final = 32
_WHITE_SPACE: Final = " \t\r\n"
NESTED: Final = ("readers differ about the text of an element that holds others", UNKNOWN)
TRIMMED: Final = ("readers differ about white space around the text of an element", UNKNOWN)
MIXED: Final = "an element holds others, and read as a whole "
_DECLARED_ENCODING: Final = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)""")
_OTHER_VERSION: Final = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml\s+version\s*=\s*["'](?!1\.0["'])""")
_ESCAPE: Final = re.compile(r"\\([^\"\\])")
TOO_DEEP: Final = ("body is nested deeper than many readers go", UNKNOWN)


@dataclass(frozen=True, slots=True)
class ParsedBody:
    """What a request body says.

    Attributes:
        value: Its value, as JSON has it.
        root: Name of the XML root element; None for other media types.
        doubts: Why readers may differ about it: the reason, and the slot of the clause that leaves it open.
        is_known: Whether `value` could be read at all.
        others: What other readers make of it.
        caution: What a report says about the body before it says what is wrong with its members; may be empty.
        misread: What a reader makes of it that does not decode escapes; None where there are none.
    """

    value: Any
    root: str | None = None
    doubts: tuple[tuple[str, Slot], ...] = ()
    is_known: bool = True
    others: tuple[Any, ...] = ()
    caution: str = ""
    misread: Any = None

    @property
    def members(self) -> Mapping[str, object]:
        """Its members by name; none of a value that is no object."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def other_interpretations(self) -> tuple[Mapping[str, object], ...]:
        """What other readers make of the members."""
        return tuple(other for other in self.others if isinstance(other, dict))


class UnreadableError(ValueError):
    """No reader of the media type can make anything of the body.

    Attributes:
        slot: The slot of the clause behind it; None where the body is missing or is no object.
    """

    def __init__(self, reason: str, slot: Slot | None = Slot.BODY_UNREADABLE) -> None:
        super().__init__(reason)
        self.slot = slot


def parse_body(
    body: bytes, media_type: str | None, form: BodyForm | None = None, schemas: Schemas | None = None
) -> ParsedBody:
    """Parse a body by its media type; without one, by what it looks like.

    Args:
        body: The body.
        media_type: Its media type.
        form: The form that it should have; without one, an element of XML is the text of its name.
        schemas: The schemas of the document, where there is a form.

    Raises:
        UnreadableError: The body is not what its media type promises.
    """
    if not body.strip():
        raise UnreadableError("request body is empty", None)
    if is_xml(media_type) or (not is_json(media_type) and body.lstrip().startswith(b"<")):
        return _read_xml(body, _value_reader(form, schemas))
    if media_type == FORM and form is not None:
        return _read_form(body)
    if form is not None and not form.is_json and media_type == form.media_type:
        return ParsedBody({}, is_known=False)
    types = schemas.types(form.schema_pointer) if form and schemas and form.schema_pointer else {"object"}
    return _read_json(body, is_object=types == {"object"})


def _value_reader(form: BodyForm | None, schemas: Schemas | None) -> Callable[[Element, Callable[[Element], str]], Any]:
    if form is None or schemas is None:
        return lambda root, text: {child.name: text(child) for child in root.children}
    return lambda root, text: value_of(root, form.schema_pointer, schemas, text)


def _read_form(body: bytes) -> ParsedBody:
    pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)
    doubts = (("a member occurs twice", UNKNOWN),) if len(dict(pairs)) != len(pairs) else ()
    return ParsedBody(dict(pairs), doubts=doubts, others=(dict(reversed(pairs)),) if doubts else ())


def _read_json(body: bytes, *, is_object: bool) -> ParsedBody:
    doubts: list[tuple[str, Slot]] = []
    firsts: list[dict[str, object]] = []

    def members(pairs: list[tuple[str, object]]) -> dict[str, object]:
        firsts[:] = []  # the object that ends last is the whole body
        if len(dict(pairs)) != len(pairs):
            doubts.append(("a member occurs twice", UNKNOWN))
            firsts.append(dict(reversed(pairs)))
        return dict(pairs)

    text, doubt = _text_of_json(body)
    doubts += doubt
    decoder = json.JSONDecoder(object_pairs_hook=members, parse_constant=_refuse_constant)
    text = text.lstrip(_WHITE_SPACE)
    try:
        value, end = decoder.raw_decode(text)
    except RecursionError:
        return ParsedBody({}, doubts=(TOO_DEEP,), is_known=False)
    except ValueError:
        raise UnreadableError("body is not JSON") from None
    if is_object and not isinstance(value, dict):
        raise UnreadableError("body is no JSON object", None)
    if text[end:].strip(_WHITE_SPACE):
        doubts.append(("something follows the JSON, which many readers do not look at", UNKNOWN))
    if _depth(value) > _SAFE_DEPTH:
        doubts.append(TOO_DEEP)
    return ParsedBody(value, doubts=tuple(doubts), others=tuple(firsts), misread=_undecoded(text))


def _undecoded(text: str) -> Any:  # noqa: ANN401 - any JSON value
    """What a reader makes of JSON that leaves its escapes as they are written."""
    try:
        return json.loads(_ESCAPE.sub(r"\\\\\1", text)) if "\\" in text else None
    except (ValueError, RecursionError):
        return None


def _text_of_json(body: bytes) -> tuple[str, list[tuple[str, Slot]]]:
    """The text of a JSON body, and the doubt that its encoding leaves."""
    encoding = json.detect_encoding(body)
    try:
        text = body.decode(encoding, "surrogatepass")
    except UnicodeDecodeError:
        raise UnreadableError("body is not UTF-8", Slot.BODY_ENCODING) from None
    if not encoding.startswith("utf-8"):
        return text, [("body is UTF-16 or UTF-32", Slot.BODY_OTHER_ENCODING)]
    if not _is_utf_8(body):
        return text, [("body holds a surrogate, which UTF-8 does not know", Slot.BODY_OTHER_ENCODING)]
    return text, [("a byte order mark stands before the JSON", UNKNOWN)] if encoding == "utf-8-sig" else []


def _is_utf_8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _refuse_constant(_: str) -> NoReturn:
    raise ValueError("not a number of JSON")


def _depth(value: object) -> int:
    """Depth of nesting, found without recursion."""
    deepest, pending = 0, [(value, 1)]
    while pending:
        current, depth = pending.pop()
        deepest = max(deepest, depth)
        children = current.values() if isinstance(current, dict) else current if isinstance(current, list) else ()
        pending.extend((child, depth + 1) for child in children)
    return deepest


def _read_xml(body: bytes, read: Callable[[Element, Callable[[Element], str]], Any]) -> ParsedBody:
    if has_document_type(body):
        return _read_xml_with_document_type(body, read)
    root, doubts = _root_and_doubt(body)
    doubts += _doubts_about(root)
    mixed, trimmed = _interpretations(root, read)
    value, *others = [*mixed, *trimmed]
    doubts += [NESTED] * (len(mixed) > 1) + [TRIMMED] * bool(trimmed)
    if len({child.name for child in root.children}) != len(root.children):
        others.append(read(Element(root.name, root.content[::-1]), _WAYS[0]))
    if any(":" in element.name for element in root.walk()):
        others.append(read(root.with_local_names(), _WAYS[0]))
    return ParsedBody(value, root.name, tuple(doubts), others=tuple(others), caution=MIXED if len(mixed) > 1 else "")


def _root_and_doubt(body: bytes) -> tuple[Element, list[tuple[str, Slot]]]:
    """The root of a document, and the doubt that its encoding leaves: some readers go by it, others by UTF-8."""
    declared = _DECLARED_ENCODING.match(body)
    is_other = declared is not None and declared[1].lower() not in {b"utf-8", b"utf8"}
    has_mark = body.startswith((b"\xff\xfe", b"\xfe\xff"))
    doubts = [("body is or declares itself to be in another encoding than UTF-8", Slot.BODY_OTHER_ENCODING)] * (
        is_other or has_mark
    )
    doubts += [("a byte order mark stands before the XML", UNKNOWN)] * body.startswith(b"\xef\xbb\xbf")
    doubts += [("body is in another version of XML than 1.0", UNKNOWN)] * (_OTHER_VERSION.match(body) is not None)
    try:
        return read_xml(body), doubts
    except XmlError as error:
        reason = f"body is not XML: {error}"
    try:
        return read_xml(body, encoding="UTF-8" if is_other else None), doubts
    except XmlError:
        raise UnreadableError(reason) from None


def _doubts_about(root: Element) -> Iterator[tuple[str, Slot]]:
    """What a reader that holds a document to a schema refuses, and others do not look at."""
    names = [child.local_name for child in root.children]
    if len(set(names)) != len(names):
        yield "an element occurs twice", UNKNOWN
    elements = list(root.walk())
    if any(":" in element.name for element in elements):
        yield "names of elements have a prefix", UNKNOWN
    if any(element.attributes for element in elements):
        yield "an element has attributes", UNKNOWN
    if root.text.strip():
        yield "text stands beside the elements", UNKNOWN


def _read_xml_with_document_type(body: bytes, read: Callable[[Element, Callable[[Element], str]], Any]) -> ParsedBody:
    """Read a body that some readers refuse, some read with its entities replaced, and some read without them."""
    replaced, removed = _root_of(body), _root_of(without_entities(body))
    roots = [root for root in (replaced, removed) if root is not None]
    if not roots:
        raise UnreadableError("body is not XML, with entities or without")
    value, *others = [
        each for root in roots for interpretations in _interpretations(root, read) for each in interpretations
    ]
    doubts = (("body has a document type declaration", UNKNOWN),)
    return ParsedBody(value, roots[0].name, doubts, others=tuple(others), caution=_caution(body, replaced))


def _root_of(body: bytes) -> Element | None:
    try:
        return read_xml(body, document_types=True)
    except XmlError:
        return None


def _caution(body: bytes, replaced: Element | None) -> str:
    """What an endpoint must not do with the entities of a body."""
    entities = entities_of(body)
    external = [f"{entity.name} ({entity.address})" for entity in entities if entity.address]
    if external:
        return f"the external entity {' and '.join(external)} must not be resolved, and without it "
    if replaced is None and entities:
        names = ", ".join(entity.name for entity in entities)
        return f"the entities {names} must not be replaced, for they grow beyond bounds, and without them "
    return ""


_WAYS: Final[tuple[Callable[[Element], str], ...]] = (
    lambda element: element.whole_text,
    lambda element: element.text,
    lambda element: element.first_text,
)
"""What readers see as the text of an element that holds others: all of it, its own, or what stands before the first."""


def _trimmed(way: Callable[[Element], str]) -> Callable[[Element], str]:
    return lambda element: way(element).strip()


def _interpretations(
    root: Element, read: Callable[[Element, Callable[[Element], str]], Any]
) -> tuple[list[Any], list[Any]]:
    """What readers see as the value, and what readers see that cut off white space at the ends of texts.

    The second list holds only what differs from the first.
    """
    interpretations = [read(root, _WAYS[0])]
    first = interpretations[0] if isinstance(interpretations[0], dict) else {}
    if any(child.children and not isinstance(first.get(child.name), (dict, list)) for child in root.children):
        interpretations += [read(root, way) for way in _WAYS[1:]]
    trimmed = [read(root, _trimmed(way)) for way in _WAYS[: len(interpretations)]]
    return interpretations, [each for each in trimmed if each not in interpretations]
