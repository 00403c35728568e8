"""What code has to find by its meaning: everything that the document has no single place for.

A clause of the ledger fills a slot by naming it (`slot: signature.complete`). Where there is a ledger, a slot that no
clause fills is not judged. Where there is none, the slots that HTTP, OpenAPI or the document itself justify stand for
themselves: their name is the clause.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Slot(StrEnum):
    """A meaning that a clause can have.

    Attributes:
        statement: What it says where there is no ledger; None where it does not stand for itself.
    """

    statement: str | None

    def __new__(cls, name: str, statement: str | None = None) -> Self:
        """Make a member of its name, with its statement."""
        slot = str.__new__(cls, name)
        slot._value_ = name
        slot.statement = statement
        return slot

    SIGNATURE_HEADERS = "signature.headers", "A request carries every header of its signature."
    SIGNATURE_COMPLETE = "signature.complete", "The whole signature must be the computed one."
    SIGNATURE_STRING = "signature.string", "The signature is computed over the documented text."
    SIGNATURE_METHOD = "signature.method", "The method is signed."
    SIGNATURE_TARGET = "signature.target", "The path is signed."
    SIGNATURE_QUERY = "signature.query", "The query is signed."
    SIGNATURE_TIMESTAMP = "signature.timestamp", "The timestamp is signed."
    SIGNATURE_ACCESS_KEY = "signature.access-key", "The access key is signed."
    SIGNATURE_SECRET = (
        "signature.secret",
        "The signature is made with the secret key that belongs to the access key.",
    )
    SIGNATURE_ENCODING = "signature.encoding", "The signature is written as documented."
    SIGNATURE_ALGORITHM = "signature.algorithm", "The signature is computed with the documented algorithm."
    SIGNATURE_VERSION = "signature.version"
    SIGNATURE_UNIT = "signature.unit", "The timestamp counts the documented unit."
    SIGNATURE_FIRST = "signature.before-body"
    SIGNATURE_REPLAY = "signature.replay"
    KEY_KNOWN = "credentials.key-known", "A key that nobody has lets nobody in."
    CREDENTIALS_KEPT = "credentials.kept", "No response gives a secret key, a token or a right signature away."
    CREDENTIALS_REQUIRED = "credentials.required", "A request without valid credentials is refused."
    CLOCK_WINDOW = "clock.window", "A timestamp outside of the documented window is refused."
    CLOCK_EDGE = "clock.edge"

    HEADER_NAMES = "http.header-names", "Names of headers are the same in any case (RFC 9110)."
    HEADER_SPACE = "http.header-space", "Spaces around the value of a header are no part of it (RFC 9110)."
    ODD_REQUEST = "http.odd-request"
    METHOD_OTHER = "method.other"
    PATH_UNKNOWN = "path.unknown", "A path of no operation is refused."
    PATH_OTHER_FORM = "path.other-form"
    PATH_SLASH = "path.trailing-slash"

    MEDIA_TYPE_MISSING = "media.content-type"
    MEDIA_OTHER = "media.request-other"
    MEDIA_ACCEPT = "media.accept", "A success comes in the media type that was asked for."
    MEDIA_ACCEPT_OPTIONAL = "media.accept-optional"
    MEDIA_RESPONSE = "media.response", "A response has a documented media type."
    MEDIA_ERROR_XML = "media.error-xml"
    BODY_UNREADABLE = "body.unreadable", "A body that can't be read is refused."
    BODY_ENCODING = "body.encoding"
    BODY_OTHER_ENCODING = "body.other-encoding"
    BODY_UNDOCUMENTED_FIELD = "body.undocumented-field"
    BODY_NULL = "body.null"
    BODY_TOO_LARGE = "body.too-large"

    STATUS_KNOWN = "status.known", "A response has a documented status, and no request breaks the endpoint."
    STATUS_UNAUTHENTICATED = "status.unauthenticated", "A request without valid credentials gets the documented status."
    STATUS_OF_FAILURE = "status.of-failure"
    SHAPE_KNOWN = "failure.shape-known", "A failure has a documented body."
    SHAPE_OPEN = "failure.shape-open"
    BODY_OPEN = "failure.body-open"
    SHAPE_XML = "failure.xml"
    REFUSAL_PARAMETER = (
        "refusal.parameter",
        "A request that breaks a rule is refused with a documented status of such mistakes.",
    )
    REFUSAL_NAMED = "refusal.named-parameter"
    REFUSAL_SHAPE = "refusal.shape"
    CODE_KNOWN = "failure.code-known", "A code of a failure comes with its documented status."

    REFERENCE_UNKNOWN = "reference.unknown", "A request that names a resource which does not exist is refused."
    REFERENCE_LISTED = "reference.listed", "What a list shows exists."
    REFERENCE_403 = "reference.403"
    REFERENCE_404 = "reference.404"
    RESPONSE_NULL = "response.null"
    RESPONSE_ECHO = "response.echo", "A response names the resource that the request named."
    RESPONSE_NO_SECRET = (
        "response.no-secret",
        "No success returns a secret that a request held.",
    )
    RESPONSE_MESSAGE = "response.message"
    LIST_TOTAL = "list.total"
    LIST_TOTAL_ENOUGH = "list.total-enough"
    VALUE_ACCEPTED = "value.accepted-by-all"
    VALUE_REFUSED = "value.refused-by-all"
    STATE_CHANGED = "state.changed", "What was changed is changed, and nothing else."
    STATE_REFUSAL = "state.refusal"
    STATE_HISTORY = "state.history"
