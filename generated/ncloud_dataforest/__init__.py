# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""Client for the Data Forest API (version 2, VPC platform) of NAVER Cloud Platform.

Every operation is a POST that carries three signing headers; every failure is reported by an HTTP status and one of two
error bodies.

Documentation: https://api.ncloud-docs.com/docs/en/analytics-dataforest
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._core.names.lazy import lazy_exports

if TYPE_CHECKING:
    # The modules by their own names, which is how type checkers take them for public.
    from . import errors as errors
    from . import events as events
    from . import models as models
    from . import resources as resources
    from . import testing as testing
    from . import types as types
    from ._core.keys.credentials import Credentials
    from ._core.responses.downloads import SecretFile
    from .client import AsyncDataForest, DataForest
    from .errors import ApiError
    from .types import UNSET, RequestOptions, Response, Unset

__all__ = [
    "UNSET",
    "ApiError",
    "AsyncDataForest",
    "Credentials",
    "DataForest",
    "RequestOptions",
    "Response",
    "SecretFile",
    "Unset",
    "__version__",
]

__version__ = "0.1.0"

if not TYPE_CHECKING:
    # Hidden from type checkers, which would take every name for an existing one.
    __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "UNSET": ".types",
            "ApiError": ".errors",
            "AsyncDataForest": ".client",
            "Credentials": "._core.keys.credentials",
            "DataForest": ".client",
            "SecretFile": "._core.responses.downloads",
            "RequestOptions": ".types",
            "Response": ".types",
            "Unset": ".types",
        },
        modules=("errors", "events", "models", "resources", "testing", "types"),
    )
