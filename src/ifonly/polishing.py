"""Sends a telling to a language model over an OpenAI-compatible endpoint, and takes what passes.

`telling/polish.py` says what is asked and what may come back; here is the way there and back.
Invariants: an answer is never trusted: too late, too long, malformed or with one invention in
it, the plain telling stands; redirections are not followed; the key goes to the endpoint that was named and
nowhere else, and into no message.
"""

import json
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import TYPE_CHECKING, Final
from urllib.parse import SplitResult, urlsplit

from ifonly.present.answers import BAD_CALL, RefusedError

if TYPE_CHECKING:
    from ifonly.present.telling import TellAnswer
    from ifonly.story.model import Story

KEYS: Final = ("IFONLY_POLISH_KEY", "OPENAI_API_KEY")
LONGEST: Final = 4_000_000  # bytes of an answer
CHUNK: Final = 65_536
PATH: Final = "/chat/completions"
SECONDS: Final = 60.0


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Who is asked: an address, a model's name, how many seconds it may take, and a key."""

    url: str
    model: str
    seconds: float = SECONDS
    key: str | None = None


class UnansweredError(Exception):
    """The endpoint did not answer as it should; the message says how."""


def key_of_user() -> str | None:
    """Return the key that the user's environment holds, if any."""
    return next((os.environ[name] for name in KEYS if os.environ.get(name)), None)


def polish(story: "Story", plain: "TellAnswer", endpoint: Endpoint) -> "TellAnswer":
    """Return a telling as the endpoint words it, or the plain one with what was wrong.

    Raises:
        RefusedError: the address is none.
    """
    from ifonly.present.telling import Polish
    from ifonly.telling.polish import (
        MalformedError,
        inventions,
        messages_for,
        polished,
        read_polished,
    )

    address = address_of(endpoint.url)
    try:
        answer = ask(address, endpoint, messages_for(story, plain.sections))
        texts = read_polished(answer, plain.sections)
    except (UnansweredError, MalformedError) as trouble:
        return replace(plain, polish=Polish(endpoint.model, False, str(trouble)))
    found = tuple(inventions(story, plain.sections, texts))
    if found:
        return replace(
            plain, polish=Polish(endpoint.model, False, "something was made up", found)
        )
    return replace(
        plain,
        sections=polished(plain.sections, texts),
        polish=Polish(endpoint.model, True, None),
    )


def address_of(url: str) -> SplitResult:
    """Return an address in its parts, with the path that is asked.

    Raises:
        RefusedError: it is no address of a server.
    """
    try:
        parts = urlsplit(url)
        named = parts.hostname is not None and (parts.port is None or parts.port > 0)
    except ValueError:
        named = False
    if not named or parts.scheme not in ("http", "https"):
        message = f"`{url}` is no address: write `http://localhost:8080/v1`, say"
        raise RefusedError(message, BAD_CALL)
    path = parts.path.rstrip("/")
    return parts._replace(path=path if path.endswith(PATH) else path + PATH)


def ask(address: SplitResult, endpoint: Endpoint, messages: Sequence[dict[str, str]]) -> str:
    """Return what the endpoint answers.

    Raises:
        UnansweredError: it does not, refuses, takes too long, or answers otherwise.
    """
    asked = {
        "model": endpoint.model,
        "messages": list(messages),
        "temperature": 0,
        "seed": 1,
        "stream": False,
    }
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    until = time.monotonic() + endpoint.seconds
    over = HTTPSConnection if address.scheme == "https" else HTTPConnection
    line = over(address.hostname or "", address.port, timeout=endpoint.seconds)
    try:
        target = address.path + (f"?{address.query}" if address.query else "")
        line.request("POST", target, json.dumps(asked).encode("utf-8"), headers)
        reply = line.getresponse()
        body = bytearray()
        while part := reply.read1(CHUNK):
            body += part
            if len(body) > LONGEST:
                raise UnansweredError("the answer is longer than 4 MB")
            if time.monotonic() > until:
                raise TimeoutError
    except TimeoutError:
        raise UnansweredError(f"no answer within {endpoint.seconds:g} seconds") from None
    except (OSError, HTTPException) as trouble:
        reason = getattr(trouble, "strerror", None) or type(trouble).__name__
        raise UnansweredError(
            f"the endpoint cannot be reached: {str(reason).lower()}"
        ) from None
    finally:
        line.close()
    if reply.status != 200:
        raise UnansweredError(f"the endpoint answered {reply.status} {reply.reason}".strip())
    return content_of(bytes(body))


def content_of(body: bytes) -> str:
    """Return the message of an answer.

    Raises:
        UnansweredError: it has none.
    """
    try:
        found = json.loads(body.decode("utf-8"))
        content = found["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        content = None
    if not isinstance(content, str):
        raise UnansweredError("the answer holds no message")
    return content
