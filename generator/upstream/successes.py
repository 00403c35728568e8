"""The successes of an operation, as the templates see them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from openapi_python_client.parser.properties.protocol import PropertyProtocol

from generator.document import Document
from generator.document.operations import DocumentOperation
from generator.upstream.prepare import response_name
from generator.upstream.translate import Translator
from generator.view.contents import Content, is_xml, responses, success_contents, success_forms
from generator.view.leaf_types import Plain
from generator.view.operations import Success
from generator.view.schemas import schema_at
from generator.view.text import DocumentText
from generator.view.type_parts import alternatives_of
from generator.view.types import Nullable, Type, Union
from generator.view.xml_names import xml_flaw


class Successes:
    """Puts the successes of one operation together.

    Args:
        document: The document.
        operation: The operation.
        made: What openapi-python-client made of its parameters, body and successes.
        translator: Returns types.
        refuse: Takes the pointer of what can not be expressed, why, and what to do.
    """

    def __init__(
        self,
        document: Document,
        operation: DocumentOperation,
        made: Mapping[str, PropertyProtocol],
        translator: Translator,
        refuse: Callable[[str, str, str], None],
    ) -> None:
        self._document = document
        self._operation = operation
        self._made = made
        self._translator = translator
        self._refuse = refuse

    def all(self) -> Iterator[Success]:
        """Return them."""
        for status, content in success_contents(self._document, self._operation).items():
            flaw = xml_flaw(self._document, content.schema) if is_xml(content.media_type) and content.schema else None
            if flaw is not None:
                self._refuse(content.pointer, flaw, "Offer the response as JSON, too")
            if _is_binary(content):
                is_secret = responses(self._document, self._operation)[status].value.get("x-secret") is True
                if content.media_type.startswith("text/") and not is_secret:
                    yield Success(_statuses(status), Plain("string"), is_text=True)
                    continue
                yield Success(_statuses(status), None, "SecretFile" if is_secret else "DownloadedFile")
            elif content.schema is None:
                # What has a media type holds something, even if the document does not say what.
                yield Success(_statuses(status), Plain("anything") if content.is_json else None)
            else:
                forms = tuple(self._forms(status))
                type_ = alternatives_of(each for _, each in forms) if forms else self._response_type(status, content)
                yield Success(_statuses(status), type_, forms=forms if isinstance(type_, Union | Nullable) else ())

    def _forms(self, status: str) -> Iterator[tuple[DocumentText, Type]]:
        """Return media type and type of each form of a success that comes in several."""
        forms = success_forms(self._document, self._operation).get(status, ())
        for number, content in enumerate(forms):
            yield DocumentText(content.label), self._response_type(status, content, number)

    def _response_type(self, status: str, content: Content, form: int = 0) -> Type:
        schema = schema_at(self._document, content.schema) if content.schema is not None else None
        return self._translator.type(self._made[response_name(status, form)], schema)


def _is_binary(content: Content) -> bool:
    return bool(content.media_type) and not content.is_read


def _statuses(status: str) -> tuple[int, int]:
    """Return the first and the last status that a key of `responses` stands for."""
    if status == "default":
        return 200, 299
    return (int(status), int(status)) if status.isdecimal() else (int(status[0]) * 100, int(status[0]) * 100 + 99)
