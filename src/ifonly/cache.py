"""What is known of a story's files from an earlier start of Ifonly.

A story is found again by the SHA-256 of all its files and of what reads them. Which files
those are is found without parsing: what a text imports is remembered by the SHA-256 of its
bytes, and the imports are followed as the parser's would be. Invariants: an answer with the
cache is the answer without it; whatever is wrong with what was kept, it is as if it had not
been; what is kept is data: reading it runs no code, and no machine code is kept.
"""

import json
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, Final, Literal, TypeAlias

from ifonly.kernel import image
from ifonly.kernel.image import Image
from ifonly.present import findings
from ifonly.present.answers import SEMANTICS
from ifonly.present.findings import Findings
from ifonly.source.diagnostic import Diagnostic
from ifonly.source.keeping import Keeping
from ifonly.source.reading import Files, Import, read_files
from ifonly.source.shipped import sources_state
from ifonly.source.text import SourceText
from ifonly.source.values import dataclass
from ifonly.source.version import VERSION

FORMAT: Final = 3
LIMIT: Final = 64 * 1024 * 1024  # bytes of all that is kept
# What reads and lowers a story, and what proves that its code plays as it should.
_READERS: Final = ("source", "syntax", "story", "kernel", "engine")
# What makes an answer of what a run did, beside these.
_TELLERS: Final = ("chronicle", "analysis", "telling", "present")
_JUDGES: Final = ("chronicle", "analysis")
# A run as it is told, or as it is followed; the answer of a question about one; a page.
Kind: TypeAlias = Literal["run", "followed", "asked", "page"]
_MAKERS: Final[Mapping[Kind, tuple[str, ...]]] = {
    "run": _TELLERS,
    "followed": _TELLERS,
    "asked": _TELLERS,
    "page": (*_TELLERS, "picture", "report"),
}
_Rows = dict[str, list[tuple[str, bool]]]


@dataclass(frozen=True, slots=True)
class Cache:
    """What is kept; without a `keeping` nothing is, and nothing is found."""

    keeping: Keeping | None
    stamp: str = ""

    def read(self, name: str) -> Files | None:
        """Return the files of a story, if it is known what they import."""
        if self.keeping is None:
            return None
        known: _Rows = {}

        def look(
            _: SourceText, digest: str
        ) -> tuple[tuple[Import, ...], tuple[Diagnostic, ...]]:
            if not known:
                known.update(self._imports(digest))
            if digest not in known:
                raise _UnknownError
            return tuple(Import(*row) for row in known[digest]), ()

        try:
            files = read_files(name, look)
        except _UnknownError:
            return None
        return None if files.diagnostics else files

    def findings(self, files: Files) -> Findings | None:
        """Return what was found in these files."""
        found = self._find("found", files)
        return None if found is None else findings.from_bytes(found)

    def keep_findings(self, files: Files, found: Findings) -> None:
        """Remember what was found in files, and what each imports."""
        if self.keeping is None or not files.read:
            return
        rows = {one.digest: [(i.written, i.quoted) for i in one.imports] for one in files.read}
        self._keep(json.dumps(rows).encode("ascii"), "imports", files.read[0].digest)
        self._keep(findings.to_bytes(found), "found", files)

    def image(self, files: Files, engine: str) -> Image | None:
        """Return what these files were lowered to for an engine."""
        found = self._find("image", files, engine)
        return None if found is None else image.from_bytes(found)

    def keep_image(self, files: Files, engine: str, made: Image) -> None:
        """Remember what files were lowered to for an engine."""
        if self.keeping is not None:
            self._keep(image.to_bytes(made), "image", files, engine)

    def answer(self, kind: Kind, files: Files, question: Sequence[object]) -> bytes | None:
        """Return what was kept as the answer of a question about these files."""
        if self.keeping is None:
            return None
        return self._find(kind, files, *_asked(kind, question))

    def keep_answer(
        self, kind: Kind, files: Files, question: Sequence[object], answer: bytes
    ) -> None:
        """Remember the answer of a question about files."""
        if self.keeping is not None:
            self._keep(answer, kind, files, *_asked(kind, question))

    def judged(self, files: Files) -> "Judgements":
        """Return what was judged of claims in these files."""
        return Judgements(self, files, sources_state(_JUDGES))

    def proofs(self, files: Files) -> "Proofs":
        """Return what is known of engines that play these files."""
        return Proofs(self, files)

    def _imports(self, digest: str) -> _Rows:
        found = self._find("imports", digest)
        try:
            rows = json.loads(found or b"{}")
            return {name: [(str(a), bool(b)) for a, b in row] for name, row in rows.items()}
        except (ValueError, TypeError, AttributeError):
            return {}

    def _find(self, kind: str, of: Files | str, *more: str) -> bytes | None:
        return None if self.keeping is None else self.keeping.find(self._key(kind, of, *more))

    def _keep(self, data: bytes, kind: str, of: Files | str, *more: str) -> None:
        if self.keeping is not None:
            self.keeping.keep(self._key(kind, of, *more), data)

    def _key(self, kind: str, of: Files | str, *more: str) -> str:
        named: Any = of
        if isinstance(of, Files):
            named = [of.name, [[one.text.name, one.digest] for one in of.read]]
        whole = json.dumps([self.stamp, kind, named, *more])
        return f"{kind}-{sha256(whole.encode('ascii')).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Proofs:
    """Which engines, by name and version, were seen to play some files as Python does."""

    cache: Cache
    files: Files

    def has(self, engine: str) -> bool:
        """Whether this engine was."""
        return self.cache._find("proof", self.files, engine) == _PROVEN

    def add(self, engine: str) -> None:
        """Remember that it was."""
        self.cache._keep(_PROVEN, "proof", self.files, engine)


@dataclass(frozen=True, slots=True)
class Judgements:
    """What was judged of claims in some files, by one state of what judges."""

    cache: Cache
    files: Files
    stamp: str

    def find(self, asked: Sequence[object]) -> object | None:
        """Return what was found when this was asked, if that is known."""
        found = self.cache._find("judged", self.files, self.stamp, json.dumps(asked))
        try:
            return None if found is None else json.loads(found)
        except ValueError:
            return None

    def keep(self, asked: Sequence[object], found: object) -> None:
        """Remember what was found."""
        data = json.dumps(found).encode("ascii")
        self.cache._keep(data, "judged", self.files, self.stamp, json.dumps(asked))


def _asked(kind: Kind, question: Sequence[object]) -> tuple[str, str]:
    """Return what an answer depends on, beside the files and what reads them."""
    # Why JSON: the seed 1 is another than the text "1".
    return json.dumps(question), sources_state(_MAKERS[kind])


_PROVEN: Final = b"plays as Python does\n"


class _UnknownError(Exception):
    """It is not known what a text imports."""


def open_cache(keeping: Keeping | None) -> Cache:
    """Return what is kept for this version of Ifonly, and of what it stands on."""
    if keeping is None:
        return Cache(None)
    parts = [
        VERSION,
        SEMANTICS,
        FORMAT,
        image.FORMAT,
        sys.implementation.cache_tag,
        unicodedata.unidata_version,
        sources_state(_READERS),
    ]
    return Cache(keeping, json.dumps(parts))
