"""What the runtime knows about an API: data that the generator writes from the API's document and its names.

These are named tuples, like all data that is there when the client is imported: they are made much faster than classes
of attrs, whose methods are compiled one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

from ...errors import ResponseError
from ..keys.credentials import CredentialsProvider, Signer
from ..names.lazy import LazyModule

if TYPE_CHECKING:
    from . import examples as _examples
else:
    # What reads annotations finds it; others do not load attrs for it.
    _examples = LazyModule(".examples", __package__)


class StringToSign(Protocol):
    """A function that puts together what is signed."""

    def __call__(self, *, method: str, target: str, timestamp: str, access_key: str) -> str:
        """Return the text that is signed."""
        ...


class EnvironmentNames(NamedTuple):
    """Environment variables that may hold keys; of each tuple the first one that is set counts."""

    access_key: tuple[str, ...]
    secret_key: tuple[str, ...]
    profile: tuple[str, ...] = ()


class CredentialFile(NamedTuple):
    """An INI file with one section a profile; `path` may start with `~`, the others are names of its entries."""

    path: str
    access_key: str
    secret_key: str


class CredentialSources(NamedTuple):
    """Where keys are looked for when the caller gives none; None switches a source off.

    Attributes:
        environment: Names of environment variables.
        file: File of the user.
        server_role_url: Metadata address that gives the keys of the server that the program runs on.
    """

    environment: EnvironmentNames | None = None
    file: CredentialFile | None = None
    server_role_url: str | None = None


class SignatureRecipe(NamedTuple):
    """How a signature is made, as far as the test kit has to know it to check one.

    Attributes:
        string_to_sign: Puts together what is signed: the function of the generated module `signing`.
        timestamp_header: Header with the time of signing.
        timestamp_unit: What it counts since 1970-01-01T00:00:00Z.
        access_key_header: Header that names the caller.
        signature_header: Header with the signature.
    """

    string_to_sign: StringToSign
    timestamp_header: str
    timestamp_unit: Literal["milliseconds", "seconds"]
    access_key_header: str
    signature_header: str


class SigningScheme(NamedTuple):
    """How requests are signed.

    Attributes:
        create_signer: Makes the signer that takes its keys from a provider.
        headers: Names of all headers that a signer sets, in lower case. Callers may not set them.
        secret_headers: Those of them whose values must not show up in any text (signature, access key).
        clock_window: By how many seconds the server lets a timestamp differ from its own clock.
        recipe: What the test kit checks signatures by.
    """

    create_signer: Callable[[CredentialsProvider], Signer]
    headers: frozenset[str]
    secret_headers: frozenset[str]
    clock_window: float
    recipe: SignatureRecipe | None = None


class Member(NamedTuple):
    """A documented member of an object.

    Attributes:
        name: Its name in the body.
        form: What the compiled decoder makes of it: a class of JSON's own values, `datetime.datetime`, an enum whose
            members are texts or whole numbers, a model that has `json_members`, or a list of one of these. Otherwise
            the reader `(value, name)` of its values.
        required: Whether it must be there.
        nullable: Whether null is a documented value. Where it is none, an optional member that is null counts as
            absent.
    """

    name: str
    form: Any
    required: bool = True
    nullable: bool = False


class ProblemShape(NamedTuple):
    """How a body that reports a failure looks. It has this shape when `message` leads to a text and `where` holds.

    Attributes:
        origin: Who speaks in this shape, for example `service` or `gateway`.
        message: JSON pointer to the text.
        code: JSON pointer to the code, if the shape has one; it may be absent in a body.
        details: JSON pointer to further text, if the shape has one; it may be absent in a body.
        where: Pairs of a JSON pointer and the value that must stand there.
    """

    origin: str
    message: str
    code: str | None = None
    details: str | None = None
    where: tuple[tuple[str, object], ...] = ()


class ApiDescription(NamedTuple):
    """An API as far as the runtime has to know it.

    Attributes:
        title: Name of the API for people.
        version: Version of the API's document.
        server: Address that calls go to unless the caller names another.
        user_agent: Value of the `User-Agent` header.
        logger: Name of the logger; that of the package.
        failures: Exception class by HTTP status, origin and gateway code. A code of None stands for
            every code that has no entry of its own.
        signing: How requests are signed; None when no operation is.
        credentials: Where keys are looked for.
        trace_id_header: Response header with the identifier of a call.
        problems: Shapes of the bodies that report a failure; the first that fits counts.
        examples: Returns the examples of the API's document, for the test kit; a function, so that only it loads them.
        exact_numbers: Whether numbers of bodies are read with all their digits, as `decimal.Decimal`.
    """

    title: str
    version: str
    server: str
    user_agent: str
    logger: str
    failures: Mapping[tuple[int, str, str | None], type[ResponseError]]
    signing: SigningScheme | None = None
    credentials: CredentialSources = CredentialSources()
    trace_id_header: str | None = None
    problems: tuple[ProblemShape, ...] = ()
    examples: Callable[[], Sequence[_examples.OperationExample]] = tuple
    exact_numbers: bool = False
