"""A service as people write it with FastAPI, which writes its document, too."""

from __future__ import annotations

import contextlib
import datetime
import json
import threading
import time
import uuid
from collections.abc import Awaitable, Callable, Iterator
from typing import Annotated, Any, Literal

import uvicorn
from fastapi import Depends, FastAPI, HTTPException, Request, Response, Security
from fastapi.security import APIKeyHeader
from pydantic import BaseModel, ConfigDict, Field

KEY = "key-for-tests-0001"


class Strict(BaseModel):
    """What is asked for is taken as the document has it, and not read from texts and numbers of other types."""

    model_config = ConfigDict(extra="forbid")


class Frame(Strict):
    """A frame of a picture."""

    kind: Literal["frame"]
    width: Annotated[int, Field(ge=1, le=90, strict=True)]


class Stand(Strict):
    """What a picture stands on."""

    kind: Literal["stand"]
    legs: Annotated[int, Field(ge=3, le=9, strict=True)]


class PictureIn(Strict):
    """A picture, as it is given."""

    title: Annotated[str, Field(min_length=1, max_length=30)]
    holder: Annotated[Frame | Stand, Field(discriminator="kind")] | None = None
    sold: Annotated[bool, Field(strict=True)] = False
    price: Annotated[float | None, Field(ge=0, allow_inf_nan=False, strict=True)] = None


class Picture(PictureIn):
    """A picture."""

    id: uuid.UUID
    made: datetime.datetime


class Note(BaseModel):
    """What somebody says of a picture."""

    id: int
    picture_id: uuid.UUID
    text: str


class NoteIn(Strict):
    """The same, as it is given."""

    text: Annotated[str, Field(min_length=1, max_length=20)]


class Pictures:
    """Pictures, and what is said of them."""

    def __init__(self) -> None:
        self._pictures: dict[uuid.UUID, Picture] = {}
        self._notes: list[Note] = []

    def add(self, body: PictureIn) -> Picture:
        """Add a picture."""
        made = Picture(**dict(body), id=uuid.uuid4(), made=datetime.datetime.now(datetime.UTC))
        self._pictures[made.id] = made
        return made

    def listed(self, *, sold: bool | None = None) -> list[Picture]:
        """Return all, or those that are sold, or not."""
        return [each for each in self._pictures.values() if sold in {None, each.sold}]

    def one(self, picture_id: uuid.UUID) -> Picture:
        """Return a picture."""
        if picture_id not in self._pictures:
            raise HTTPException(404)
        return self._pictures[picture_id]

    def change(self, picture_id: uuid.UUID, body: PictureIn) -> Picture:
        """Give a picture other members."""
        self._pictures[picture_id] = Picture(**dict(body), id=picture_id, made=self.one(picture_id).made)
        return self._pictures[picture_id]

    def remove(self, picture_id: uuid.UUID) -> None:
        """Take a picture away."""
        del self._pictures[self.one(picture_id).id]

    def say(self, picture_id: uuid.UUID, body: NoteIn) -> Note:
        """Say something of a picture."""
        self._notes.append(Note(id=len(self._notes), picture_id=self.one(picture_id).id, text=body.text))
        return self._notes[-1]

    def said(self, picture_id: uuid.UUID) -> list[Note]:
        """Return what is said of a picture."""
        return [each for each in self._notes if each.picture_id == self.one(picture_id).id]


def _admit(key: Annotated[str, Security(APIKeyHeader(name="X-Key"))]) -> None:
    if key != KEY:
        raise HTTPException(403)


async def _refuse_unreadable(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
    """Refuse what Python reads and does not write: halves of characters, and what is no number."""
    try:
        json.dumps(json.loads(await request.body() or b"null"), ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):
        return Response(status_code=400)
    return await go_on(request)


def framework_service() -> FastAPI:
    """Return a service that has no pictures yet."""
    app, pictures = FastAPI(title="Pictures", dependencies=[Depends(_admit)], responses={403: {}}), Pictures()
    app.middleware("http")(_refuse_unreadable)
    missing: dict[int | str, dict[str, Any]] = {404: {"description": "There is none."}}
    app.post("/pictures", status_code=201)(pictures.add)
    app.get("/pictures")(pictures.listed)
    app.get("/pictures/{picture_id}", responses=missing)(pictures.one)
    app.put("/pictures/{picture_id}", responses=missing)(pictures.change)
    app.delete("/pictures/{picture_id}", status_code=204, responses=missing)(pictures.remove)
    app.post("/pictures/{picture_id}/notes", status_code=201, responses=missing)(pictures.say)
    app.get("/pictures/{picture_id}/notes", responses=missing)(pictures.said)
    return app


@contextlib.contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """Run a service; yields its address."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
