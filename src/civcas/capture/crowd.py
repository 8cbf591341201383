"""Many addresses at once: they are asked in a thread of their own, and come as they answer.

Whoever reads what came is never waited for by a host, nor the other way round:
only so many answers wait to be taken.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias

from civcas.capture.fetched import Fetched
from civcas.capture.manners import host_of
from civcas.errors import InputRefused


class Asks(Protocol):
    """What asks an address, within one event loop: ``civcas.capture.fetch.Client``, or a stand-in."""

    async def __aenter__(self) -> Asks:
        """Begin."""
        ...

    async def __aexit__(self, *error: object) -> None:
        """Let go of all connections."""
        ...

    async def get(self, address: str, *, unless: Mapping[str, str] | None = None, login: str | None = None) -> Fetched:
        """What an address answers; InputRefused where it is not to be had."""
        ...


@dataclass(frozen=True, slots=True)
class Question:
    """An address to ask, with what is to be known when the answer comes (``about``)."""

    address: str
    about: Any = None
    unless: Mapping[str, str] = field(default_factory=dict)
    login: str | None = field(default=None, repr=False)


Came: TypeAlias = tuple[Question, Fetched | InputRefused]


class Crowd:
    """Questions that are asked side by side; to be used as ``with``, and iterated until all of them are answered."""

    def __init__(self, client: Callable[[], Asks], at_once: int) -> None:
        self._client = client
        self._at_once = at_once
        self._came: queue.SimpleQueue[Came | BaseException] = queue.SimpleQueue()
        self._open = 0
        self._ready = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread = threading.Thread(target=self._run, name="civcas fetching", daemon=True)

    def __enter__(self) -> Crowd:
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *error: object) -> None:
        if self._loop is not None:
            with suppress(RuntimeError):  # it has ended by itself
                self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()

    def ask(self, question: Question) -> None:
        """Ask one more address."""
        self._open += 1
        assert self._loop is not None
        self._loop.call_soon_threadsafe(self._begin, question)

    @property
    def open(self) -> int:
        """How many questions have not been answered and taken yet."""
        return self._open

    def __iter__(self) -> Iterator[Came]:
        while self._open:
            came = self.take()
            if came is not None:
                yield came

    def take(self, seconds: float | None = None) -> Came | None:
        """The next answer; None where none comes within the seconds."""
        try:
            came = self._came.get(timeout=seconds)
        except queue.Empty:
            return None
        if isinstance(came, BaseException):
            raise came
        self._open -= 1
        assert self._loop is not None
        self._loop.call_soon_threadsafe(self._room.release)
        return came

    def _run(self) -> None:
        try:
            asyncio.run(self._work())
        except BaseException as error:  # told to whoever waits, in their own thread
            self._came.put(error)
            self._ready.set()

    async def _work(self) -> None:
        self._over, self._room = asyncio.Event(), asyncio.Semaphore(self._at_once)
        self._tasks: set[asyncio.Task[None]] = set()
        self._lanes: dict[str, asyncio.Lock] = {}
        async with self._client() as self._asks:
            self._loop = asyncio.get_running_loop()
            self._ready.set()
            await self._over.wait()
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def _begin(self, question: Question) -> None:
        task = asyncio.ensure_future(self._answer(question))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answer(self, question: Question) -> None:
        # One question of a host at a time, so that a slow one takes no room from the others.
        async with self._lanes.setdefault(host_of(question.address), asyncio.Lock()):
            await self._ask_one(question)

    async def _ask_one(self, question: Question) -> None:
        await self._room.acquire()  # given back when the answer is taken
        try:
            came: Fetched | InputRefused = await self._asks.get(
                question.address, unless=question.unless, login=question.login
            )
        except InputRefused as refused:
            came = refused
        except Exception as error:  # whatever it is, whoever takes the answers is to meet it, not this task alone
            self._came.put(error)
            return
        self._came.put((question, came))
