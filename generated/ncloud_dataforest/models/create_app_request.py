# Generated from dataforest.yaml by `python -m generator`; do not edit.
"""The model `CreateAppRequest`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar, Final

import attrs

from .._core.models.model import ModelBase
from .._core.requests.constraints import (
    ArrayRule,
    NumberRule,
    Pattern,
    StringRule,
    check_array,
    check_items,
    check_model,
    check_number,
    check_string,
)
from ..errors import ArgumentViolation
from ..types import UNSET, Unset
from .app_component_request import AppComponentRequest
from .app_type_id import AppTypeId
from .queue_name import QueueName

_ACCOUNT_ID: Final = StringRule(
    min_length=1, max_length=22, patterns=(Pattern(re.compile(r"^[0-9A-Za-z]+\Z"), "the pattern ^[0-9A-Za-z]+$"),)
)
_QUEUE_NAME: Final = StringRule(max_length=60)
_APP_TYPE_ID: Final = StringRule(max_length=60)
_NAME: Final = StringRule(
    min_length=3,
    max_length=15,
    patterns=(
        Pattern(re.compile(r"^[-0-9a-z]*\Z"), "only lower-case letters (a to z), digits and hyphens"),
        Pattern(re.compile(r"^[^-]([^\n\r\u2028\u2029]*[^-])?\Z"), "no hyphen at the beginning or at the end"),
        Pattern(re.compile(r"^([^-]|-[^-]|-\Z)*\Z"), "no two hyphens beside each other"),
    ),
)
_LIFETIME: Final = NumberRule(
    integer=True,
    minimum=-1,
    maximum=604800,
    alternatives=(
        NumberRule(values=(-1,)),
        NumberRule(minimum=300),
    ),
)
_COMPONENTS: Final = ArrayRule()
_DESCRIPTION: Final = StringRule(max_length=2048)
_DEPENDENT_IDS: Final = ArrayRule()
_DEPENDENT_IDS_ITEM: Final = StringRule(
    min_length=1, max_length=22, patterns=(Pattern(re.compile(r"^[0-9A-Za-z]+\Z"), "the pattern ^[0-9A-Za-z]+$"),)
)


@attrs.define(unsafe_hash=True)
class CreateAppRequest(ModelBase):
    """The app that is to be created.

    Attributes:
        account_id: Identifier of an account, a UUID written in base62. The list operation gives it. 1 to 22 characters;
            the pattern ^[0-9A-Za-z]+$.
        queue_name: The YARN queue in which an app runs. longlived is the only one that is said to be usable. At most 60
            characters.
        app_type_id: Name and version of an app type. getAppTypeIdList gives them. At most 60 characters.
        name: Name of an app. According to the user guide, it has at most 20 characters together with the name of the
            account. 3 to 15 characters; only lower-case letters (a to z), digits and hyphens; no hyphen at the
            beginning or at the end; no two hyphens beside each other.
        lifetime: Seconds after which the app ends by itself, 300 or more; -1 for an app that does not. -1 to 604800;
            -1, or at least 300.
        components: The components of the app; getAppBasicSetting gives them in the template of the type.
        description: A text about the app. At most 2048 characters.
        dependent_ids: Ids of the apps that this one needs; getAppBasicSetting gives the candidates. Each item: 1 to 22
            characters; each item: the pattern ^[0-9A-Za-z]+$.
    """

    account_id: str
    queue_name: QueueName | str
    app_type_id: AppTypeId | str
    name: str
    lifetime: int
    components: list[AppComponentRequest]
    description: str | Unset = UNSET
    dependent_ids: list[str] | Unset = UNSET

    _json_names: ClassVar[Mapping[str, str]] = {
        "account_id": "accountId",
        "queue_name": "queueName",
        "app_type_id": "appTypeId",
        "dependent_ids": "dependentIds",
    }

    def to_dict(self) -> dict[str, Any]:
        """Return the object as a JSON body has it."""
        members: dict[str, Any] = {
            "accountId": self.account_id,
            "queueName": self.queue_name,
            "appTypeId": self.app_type_id,
            "name": self.name,
            "lifetime": self.lifetime,
            "components": [item.to_dict() for item in self.components],
        }
        if not isinstance(self.description, Unset):
            members["description"] = self.description
        if not isinstance(self.dependent_ids, Unset):
            members["dependentIds"] = self.dependent_ids
        return members

    def violations(self) -> list[ArgumentViolation]:
        """Return what the documentation forbids about the values; never a value itself."""
        found: list[ArgumentViolation] = []
        found += check_string(_ACCOUNT_ID, "account_id", self.account_id)
        found += check_string(_QUEUE_NAME, "queue_name", self.queue_name)
        found += check_string(_APP_TYPE_ID, "app_type_id", self.app_type_id)
        found += check_string(_NAME, "name", self.name)
        found += check_number(_LIFETIME, "lifetime", self.lifetime)
        found += check_array(_COMPONENTS, "components", self.components)
        found += check_items("components", self.components, partial(check_model, AppComponentRequest))
        if not isinstance(self.description, Unset):
            found += check_string(_DESCRIPTION, "description", self.description)
        if not isinstance(self.dependent_ids, Unset):
            found += check_array(_DEPENDENT_IDS, "dependent_ids", self.dependent_ids)
            found += check_items("dependent_ids", self.dependent_ids, partial(check_string, _DEPENDENT_IDS_ITEM))
        return found

    def secrets(self) -> list[str]:
        """Return the values that must not show up in any text."""
        return []
