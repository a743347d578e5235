"""What a language model makes of a telling is checked, and nothing that it made up is told."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from ifonly import load
from ifonly.driver import check
from ifonly.polishing import Endpoint, polish
from ifonly.present.answers import RefusedError
from ifonly.present.telling import TellAnswer
from ifonly.story.model import Story
from ifonly.telling.polish import MalformedError, inventions, read_polished
from ifonly.telling.whole import Section

STORY = load("two-gifts", cached=False)
Reply = Callable[[dict[str, Any]], tuple[int, bytes]]


def sections_asked(asked: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(asked["messages"][1]["content"])["sections"]
    return found


def with_texts(texts: list[str]) -> tuple[int, bytes]:
    """Return a server's answer that holds these texts."""
    made = {"sections": [{"section": n, "text": text} for n, text in enumerate(texts)]}
    said = f"Here you are:\n{json.dumps(made)}"
    return 200, json.dumps({"choices": [{"message": {"content": said}}]}).encode()


def rewritten(old: str, new: str) -> Reply:
    """Return what answers with the texts that it was given, one thing in them changed."""

    def reply(asked: dict[str, Any]) -> tuple[int, bytes]:
        texts = [one["text"] for one in sections_asked(asked)]
        assert any(old in text for text in texts)
        return with_texts([text.replace(old, new) for text in texts])

    return reply


@contextmanager
def serving(reply: Reply) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Serve a recorded answer; yield the address and what was asked."""
    asked: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            asked.append({**json.loads(body), "path": self.path,
                          "key": self.headers.get("Authorization")})  # fmt: skip
            status, answer = reply(asked[-1])
            try:
                self.send_response(status)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)
            except OSError:
                pass  # whoever asked waits no longer

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@cache
def story() -> Story:
    found = check("two-gifts").story
    assert found is not None
    return found


def polished(reply: Reply, seconds: float = 60.0) -> TellAnswer:
    with serving(reply) as (url, _):
        return polish(story(), PLAIN, Endpoint(url, "m", seconds))


PLAIN = STORY.tell(as_told=True)


def test_a_good_polish_is_told_and_the_run_is_as_it_was() -> None:
    reply = rewritten("did not look at it again", "looked at it no more")
    with serving(reply) as (url, asked):
        found = STORY.tell(as_told=True, polish=f"{url}/", model="m", key="k3y")
    assert found.polish is not None
    assert (found.polish.used, found.polish.trouble, found.note) == (True, None, None)
    assert "looked at it no more" in found.text
    assert found.ending == PLAIN.ending
    assert [one.scene for one in found.sections] == [one.scene for one in PLAIN.sections]
    told = {n for one in found.sentences for n in one.events}
    assert told == {n for one in PLAIN.sentences for n in one.events}
    (question,) = asked
    assert (question["path"], question["key"]) == ("/v1/chat/completions", "Bearer k3y")
    assert (question["model"], question["temperature"]) == ("m", 0)
    given = sections_asked(question)
    assert [one["text"] for one in given] == [one.text for one in PLAIN.sections]
    assert given[0]["people"] == ["Della", "Jim"]
    assert "k3y" not in json.dumps(found.json())


@pytest.mark.parametrize(
    ("old", "new", "kind", "what"),
    [
        ("Della paid", "Della and Madame Sofronie paid", "name", "Madame"),
        ("Della paid", "Della stole nothing and paid", "deed", "steal"),
        ("next to the heart", "next to forty coins", "number", "forty"),
        ("Della paid", "Della thought of Jim and paid", "thought", "think"),
        ("“Twenty dollars.”", "“Thirty dollars.”", "speech", "“Thirty dollars.” for “Twenty dollars.”"),
        ("“Twenty dollars.”", "", "speech", "“Twenty dollars.” is left out"),
        ("on an open palm", "on an open palm in the street", "place", "the street"),
        ("and did not look at it again", "and kissed it", "deed", "kiss"),
    ],
)  # fmt: skip
def test_what_is_made_up_is_named_and_not_told(
    old: str, new: str, kind: str, what: str
) -> None:
    found = polished(rewritten(old, new))
    assert found.polish is not None
    assert not found.polish.used
    assert (kind, what) in [(one.kind, one.what) for one in found.polish.invented]
    assert found.sentences == PLAIN.sentences
    assert what.split(" for ")[0] in str(found.note)


def slow(_: dict[str, Any]) -> tuple[int, bytes]:
    time.sleep(0.6)
    return with_texts(["too late"])


def fixed(status: int, body: bytes) -> Reply:
    return lambda _: (status, body)


@pytest.mark.parametrize(
    ("reply", "trouble"),
    [
        (slow, "no answer within 0.3 seconds"),
        (fixed(429, b"{}"), "the endpoint answered 429 Too Many Requests"),
        (fixed(302, b""), "the endpoint answered 302 Found"),
        (fixed(200, b"not JSON"), "the answer holds no message"),
        (fixed(200, b'{"choices": []}'), "the answer holds no message"),
        (fixed(200, b"[" * 100_000), "the answer holds no message"),
        (fixed(200, b"\xff\xfe"), "the answer holds no message"),
        (lambda _: (200, json.dumps({"choices": [{"message": {"content": "no"}}]}).encode()),
         "the answer is no JSON object with `sections`"),
        (lambda _: with_texts(["only one"]), "the answer has not one text for each section"),
        (lambda _: with_texts(["one", ""]), "the answer has not one text for each section"),
    ],
)  # fmt: skip
def test_what_is_no_answer_leaves_the_plain_telling(reply: Reply, trouble: str) -> None:
    found = polished(reply, 0.3)
    assert found.polish is not None
    assert (found.polish.used, found.polish.trouble) == (False, trouble)
    assert found.sentences == PLAIN.sentences


def test_nobody_there_and_no_address() -> None:
    found = polish(story(), PLAIN, Endpoint("http://127.0.0.1:9/v1", "m"))
    assert "cannot be reached" in str(found.note)
    for address in (
        "ftp://here/v1",
        "localhost:8080",
        "http://",
        "http://[1/v1",
        "file:///etc",
    ):
        with pytest.raises(RefusedError, match="is no address"):
            polish(story(), PLAIN, Endpoint(address, "m"))
    with pytest.raises(RefusedError, match="needs `--model`"):
        STORY.tell(as_told=True, polish="http://127.0.0.1:9/v1")


def test_a_polish_may_reorder_words_and_use_pronouns() -> None:
    (first, *_) = PLAIN.sections
    text = first.text.replace("Della walked to the jeweller.", "She walked on to the jeweller.")
    assert list(inventions(story(), (first,), (text,))) == []


def test_sections_are_read_each_once() -> None:
    sections: tuple[Section, ...] = PLAIN.sections
    twice = {"sections": [{"section": 0, "text": "a"}, {"section": 0, "text": "b"}]}
    with pytest.raises(MalformedError, match="of its own"):
        read_polished(json.dumps(twice), sections)
