"""What code has to find by its meaning: everything that the document has no single place for.

A clause of the ledger fills a slot by naming it (`slot: signature.complete`). Where there is a ledger, a slot that no
clause fills is not judged. Where there is none, the slots that HTTP, OpenAPI or the document itself justify stand for
themselves: their name is the clause.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Slot(StrEnum):
    """A meaning that a clause can have."""

    SIGNATURE_HEADERS = "signature.headers"
    SIGNATURE_COMPLETE = "signature.complete"
    SIGNATURE_STRING = "signature.string"
    SIGNATURE_METHOD = "signature.method"
    SIGNATURE_TARGET = "signature.target"
    SIGNATURE_QUERY = "signature.query"
    SIGNATURE_TIMESTAMP = "signature.timestamp"
    SIGNATURE_ACCESS_KEY = "signature.access-key"
    SIGNATURE_SECRET = "signature.secret"  # noqa: S105 - the name of a slot
    SIGNATURE_ENCODING = "signature.encoding"
    SIGNATURE_ALGORITHM = "signature.algorithm"
    SIGNATURE_VERSION = "signature.version"
    SIGNATURE_UNIT = "signature.unit"
    SIGNATURE_FIRST = "signature.before-body"
    SIGNATURE_REPLAY = "signature.replay"
    KEY_KNOWN = "credentials.key-known"
    CREDENTIALS_KEPT = "credentials.kept"
    CREDENTIALS_REQUIRED = "credentials.required"
    CLOCK_WINDOW = "clock.window"
    CLOCK_EDGE = "clock.edge"

    HEADER_NAMES = "http.header-names"
    HEADER_SPACE = "http.header-space"
    ODD_REQUEST = "http.odd-request"
    METHOD_OTHER = "method.other"
    PATH_UNKNOWN = "path.unknown"
    PATH_OTHER_FORM = "path.other-form"
    PATH_SLASH = "path.trailing-slash"

    MEDIA_TYPE_MISSING = "media.content-type"
    MEDIA_OTHER = "media.request-other"
    MEDIA_ACCEPT = "media.accept"
    MEDIA_ACCEPT_OPTIONAL = "media.accept-optional"
    MEDIA_RESPONSE = "media.response"
    MEDIA_ERROR_XML = "media.error-xml"
    BODY_UNREADABLE = "body.unreadable"
    BODY_ENCODING = "body.encoding"
    BODY_OTHER_ENCODING = "body.other-encoding"
    BODY_UNDOCUMENTED_FIELD = "body.undocumented-field"
    BODY_TOO_LARGE = "body.too-large"

    STATUS_KNOWN = "status.known"
    STATUS_UNAUTHENTICATED = "status.unauthenticated"
    STATUS_OF_FAILURE = "status.of-failure"
    SHAPE_KNOWN = "failure.shape-known"
    SHAPE_OPEN = "failure.shape-open"
    SHAPE_XML = "failure.xml"
    REFUSAL_PARAMETER = "refusal.parameter"
    REFUSAL_NAMED = "refusal.named-parameter"
    REFUSAL_SHAPE = "refusal.shape"
    CODE_KNOWN = "failure.code-known"

    REFERENCE_UNKNOWN = "reference.unknown"
    REFERENCE_LISTED = "reference.listed"
    REFERENCE_403 = "reference.403"
    REFERENCE_404 = "reference.404"
    RESPONSE_NULL = "response.null"
    RESPONSE_ECHO = "response.echo"
    RESPONSE_NO_SECRET = "response.no-secret"  # noqa: S105 - as above
    RESPONSE_MESSAGE = "response.message"
    LIST_TOTAL = "list.total"
    LIST_TOTAL_ENOUGH = "list.total-enough"
    VALUE_ACCEPTED = "value.accepted-by-all"
    VALUE_REFUSED = "value.refused-by-all"
    STATE_CHANGED = "state.changed"
    STATE_REFUSAL = "state.refusal"
    STATE_HISTORY = "state.history"


STATEMENTS: Final = {
    Slot.SIGNATURE_HEADERS: "A request carries every header of its signature.",
    Slot.SIGNATURE_COMPLETE: "The whole signature must be the computed one.",
    Slot.SIGNATURE_STRING: "The signature is computed over the documented text.",
    Slot.SIGNATURE_METHOD: "The method is signed.",
    Slot.SIGNATURE_TARGET: "The path is signed.",
    Slot.SIGNATURE_QUERY: "The query is signed.",
    Slot.SIGNATURE_TIMESTAMP: "The timestamp is signed.",
    Slot.SIGNATURE_ACCESS_KEY: "The access key is signed.",
    Slot.SIGNATURE_SECRET: "The signature is made with the secret key that belongs to the access key.",
    Slot.SIGNATURE_ENCODING: "The signature is written as documented.",
    Slot.SIGNATURE_ALGORITHM: "The signature is computed with the documented algorithm.",
    Slot.SIGNATURE_UNIT: "The timestamp counts the documented unit.",
    Slot.KEY_KNOWN: "A key that nobody has lets nobody in.",
    Slot.CREDENTIALS_KEPT: "No response gives a secret key, a token or a right signature away.",
    Slot.CREDENTIALS_REQUIRED: "A request without valid credentials is refused.",
    Slot.CLOCK_WINDOW: "A timestamp outside of the documented window is refused.",
    Slot.HEADER_NAMES: "Names of headers are the same in any case (RFC 9110).",
    Slot.HEADER_SPACE: "Spaces around the value of a header are no part of it (RFC 9110).",
    Slot.PATH_UNKNOWN: "A path of no operation is refused.",
    Slot.MEDIA_ACCEPT: "A success comes in the media type that was asked for.",
    Slot.MEDIA_RESPONSE: "A response has a documented media type.",
    Slot.BODY_UNREADABLE: "A body that can't be read is refused.",
    Slot.STATUS_KNOWN: "A response has a documented status, and no request breaks the endpoint.",
    Slot.STATUS_UNAUTHENTICATED: "A request without valid credentials gets the documented status.",
    Slot.SHAPE_KNOWN: "A failure has a documented body.",
    Slot.REFUSAL_PARAMETER: "A request that breaks a rule is refused with a documented status of such mistakes.",
    Slot.CODE_KNOWN: "A code of a failure comes with its documented status.",
    Slot.RESPONSE_NO_SECRET: "No success returns a secret that a request held.",
    Slot.RESPONSE_ECHO: "A response names the resource that the request named.",
    Slot.REFERENCE_UNKNOWN: "A request that names a resource which does not exist is refused.",
    Slot.REFERENCE_LISTED: "What a list shows exists.",
    Slot.STATE_CHANGED: "What was changed is changed, and nothing else.",
}
"""What the slots say that stand for themselves where there is no ledger."""
