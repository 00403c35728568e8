"""Models and clients within pydantic and FastAPI, with the real packages."""

import datetime
import json
import subprocess
import sys
import typing
from collections.abc import Iterator
from typing import Annotated, Any

import fastapi.encoders
import pytest
from ncloud_dataforest import AsyncDataForest, DataForest
from ncloud_dataforest.models import Account, GetListResponse, ResetPasswordRequest
from ncloud_dataforest.testing import FakeGateway
from pydantic import BaseModel, TypeAdapter, ValidationError

from generator.tests.client.dataforest import ACCOUNT_ID, PASSWORD, REPOSITORY

CREATED = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
RAW = {"id": ACCOUNT_ID, "name": "df001", "createdAt": CREATED.isoformat()}


class Report(BaseModel):
    """A model of pydantic that holds models of the client."""

    first: Account
    all: list[Account] = []


def fastapi_text(error: ValidationError) -> str:
    """Return what FastAPI responds with."""
    return json.dumps(fastapi.encoders.jsonable_encoder(error.errors()))


def vars_of(value: object) -> list[object]:
    """Return what an object holds."""
    return [getattr(value, name, None) for name in dir(value) if not name.startswith("__")]


@pytest.mark.promise("frameworks")
class TestPydantic:
    def test_takes_an_instance_and_an_object(self) -> None:
        account = Account.from_dict(RAW)
        report = Report(first=account, all=[RAW])  # type: ignore[list-item]  # pydantic reads it
        assert report.first is account
        assert report.all == [account]

    def test_writes_what_a_body_has(self) -> None:
        report = Report(first=Account.from_dict(RAW))
        assert report.model_dump() == {"first": RAW, "all": []}
        assert Report.model_validate_json(report.model_dump_json()) == report

    def test_refuses_another_form_without_showing_more_than_the_place(self) -> None:
        with pytest.raises(ValidationError, match=r"another form than documented: .*name"):
            Report.model_validate({"first": {**RAW, "name": 1}})

    def test_takes_what_only_requests_have_as_instances(self) -> None:
        adapter = TypeAdapter(ResetPasswordRequest)
        body = ResetPasswordRequest(id=ACCOUNT_ID, password=PASSWORD)
        assert adapter.validate_python(body) is body
        with pytest.raises(ValidationError, match="should be an instance of ResetPasswordRequest"):
            adapter.validate_python(ACCOUNT_ID)

    @pytest.mark.promise("no-secret-shown")
    @pytest.mark.parametrize("hint", [ResetPasswordRequest, list[ResetPasswordRequest], ResetPasswordRequest | None])
    def test_an_error_shows_no_input_of_a_model_with_secrets(self, hint: Any) -> None:
        body = {"id": ACCOUNT_ID, "password": PASSWORD}
        with pytest.raises(ValidationError) as caught:
            TypeAdapter(hint).validate_python([body] if typing.get_origin(hint) is list else body)
        error = caught.value
        for text in (str(error), repr(error), error.json(), f"{error.errors()!r}", fastapi_text(error)):
            assert PASSWORD not in text
            assert "should be an instance of ResetPasswordRequest" in text
        assert PASSWORD not in "".join(repr(vars_of(each["input"])) for each in error.errors())

    @pytest.mark.parametrize("mode", ["validation", "serialization"])
    def test_knows_the_schema(self, mode: Any) -> None:
        schema = TypeAdapter(GetListResponse).json_schema(mode=mode)
        account = schema["properties"]["contents"]["items"]
        assert account["title"] == "Account"
        assert account["required"] == ["id"]
        assert account["properties"]["createdAt"] == {"type": "string", "format": "date-time"}
        assert account["properties"]["name"] == {"type": "string"}

    def test_is_imported_by_nobody_else(self) -> None:
        script = "import sys; from ncloud_dataforest.models import Account; print('pydantic_core' in sys.modules)"
        environment = {"PYTHONPATH": str(REPOSITORY / "generated")}
        done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, check=True)
        assert done.stdout.strip() == b"False"


@pytest.fixture
def gateway() -> Iterator[FakeGateway[DataForest]]:
    found = FakeGateway(DataForest)
    with found.intercept():
        yield found


@pytest.mark.promise("frameworks")
class TestFastApi:
    def client(self, app: Any) -> Any:
        from fastapi.testclient import TestClient

        return TestClient(app)

    @pytest.mark.usefixtures("gateway")
    @pytest.mark.parametrize("client_class", [DataForest, AsyncDataForest])
    def test_a_client_is_a_dependency_of_which_no_request_decides_anything(self, client_class: type[Any]) -> None:
        app = fastapi.FastAPI()
        seen: list[Any] = []

        def use(df: Annotated[Any, fastapi.Depends(client_class)]) -> str:
            seen.append(df)
            return "done"

        app.get("/use")(use)
        response = self.client(app).get("/use?base_url=https://elsewhere.example.com&access_key=theirs")
        assert (response.status_code, response.json()) == (200, "done")
        assert "elsewhere" not in repr(seen)
        assert isinstance(seen[0], client_class)
        operation = self.client(app).get("/openapi.json").json()["paths"]["/use"]["get"]
        assert "parameters" not in operation
        assert "requestBody" not in operation

    def test_models_are_responses(self, gateway: FakeGateway[DataForest]) -> None:
        app = fastapi.FastAPI()

        def accounts(df: Annotated[DataForest, fastapi.Depends(DataForest)]) -> GetListResponse:
            return df.accounts.get_list()

        app.get("/accounts")(accounts)
        with self.client(app) as http:
            assert http.get("/accounts").json() == gateway.responses["accounts_get_list"]
            schema = http.get("/openapi.json").json()["paths"]["/accounts"]["get"]["responses"]["200"]
        assert "contents" in schema["content"]["application/json"]["schema"]["properties"]
