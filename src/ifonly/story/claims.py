"""Resolves claims: what an author wrote about a story becomes tests of it.

Invariants: each test of a resolved claim has one meaning and no role; a claim marked
`later` keeps its sentence and nothing else; one line brings one diagnostic at most.
Whether a claim holds is left to the analysis.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from ifonly.source.diagnostic import Diagnostic, error
from ifonly.source.near import nearest
from ifonly.source.span import Span
from ifonly.story.claim_bodies import BODIES
from ifonly.story.claim_chances import CHANCES, RATE
from ifonly.story.claim_grammar import Form, Forms, Holes, Tokens, flatten, lay_all, text_of
from ifonly.story.claim_moments import MOMENTS, read_moments
from ifonly.story.claim_reader import Reader
from ifonly.story.claim_tellings import TELLINGS
from ifonly.story.claim_titles import tables_of
from ifonly.story.claim_trouble import Attempt, not_understood
from ifonly.story.forms import LETTERS
from ifonly.story.model import Body, Claim, Cut, Moment, Story, Test, WishTest
from ifonly.story.vocabulary import Vocabulary
from ifonly.syntax.tree import ClaimDecl, ClaimTest, Token

LONGEST = 120  # words a line of a claim; Why: a form is laid over them in every way
SAYABLE: Forms[Reader, Body] = Forms((*BODIES, *CHANCES))
RATES: Forms[Reader, Body] = Forms((RATE,))
COMMA = Token("word", ",")
WHOLE = Moment("story")


def resolve_claims(
    claims: Sequence[ClaimDecl], words: Vocabulary, story: Story
) -> tuple[tuple[Claim, ...], tuple[Diagnostic, ...]]:
    """Return the claims as tests of a story, and what could not be understood in them."""
    tables = tables_of(story)
    found: list[Claim] = []
    diagnostics: list[Diagnostic] = []
    seen: set[str] = set()
    for decl in claims:
        if decl.id.text in seen:
            message = f"two claims are named `{decl.id.text}`"
            diagnostics.append(
                error(
                    "claim-declared-twice", message, decl.id.span, help="give one another name"
                )
            )
        seen.add(decl.id.text)
        one = _ClaimReader(decl, Reader(words, story, tables))
        found.append(one.claim())
        diagnostics.extend(one.diagnostics)
    return tuple(found), tuple(diagnostics)


class _ClaimReader:
    """Reads one claim; lives as long as that takes."""

    def __init__(self, decl: ClaimDecl, read: Reader) -> None:
        self.decl = decl
        self.read = read
        self.diagnostics: list[Diagnostic] = []

    def claim(self) -> Claim:
        """Return the claim with the tests that could be understood."""
        decl = self.decl
        remarks = {self._remark(text_of(phrase.tokens), phrase.span) for phrase in decl.remarks}
        later, fragile = "later" in remarks, "fragile" in remarks
        if later:
            return Claim(decl.id.text, decl.text.text, later, fragile, (), (), decl.span)
        if not decl.tests:
            self.diagnostics.append(
                error(
                    "claim-without-test",
                    f"claim `{decl.id.text}` tests nothing",
                    decl.span,
                    "no line below it says what must hold",
                    help=f"write a test below it, or mark it: `claim {decl.id.text}, later ...`",
                )
            )
        tests = [self._test(test) for test in decl.tests]
        cuts = [self._cut(cut.tokens) for cut in decl.cuts]
        return Claim(
            decl.id.text,
            decl.text.text,
            later,
            fragile,
            tuple(test for test in tests if test is not None),
            tuple(cut for cut in cuts if cut is not None),
            decl.span,
        )

    def _remark(self, text: str, span: Span) -> str:
        if text not in {"later", "fragile"}:
            near = nearest(text, ("later", "fragile"))
            self.diagnostics.append(
                error(
                    "unknown-claim-remark",
                    f"a claim is not marked `{text}`",
                    span,
                    help=f"write `{near}`" if near else "write `later`, `fragile`, or neither",
                )
            )
        return text

    # ---- tests

    def _test(self, test: ClaimTest) -> Test | None:
        when, what = flatten(test.moment), flatten(test.body)
        role = next((token for token in (*when, *what) if self._is_role(token)), None)
        if role is not None:
            self.diagnostics.append(
                error(
                    "claim-role",
                    f"`{role.text}` stands for nobody in a claim",
                    role.span,
                    "a role",
                    help="write the name of somebody, or `someone`",
                )
            )
            return None
        if when and when[0].text == "less":
            return self._finish(WHOLE, self._body((*when, COMMA, *what), RATES), test, what)
        moment = self._moment(when) if when else WHOLE
        if moment is None:
            return None
        help_ = self._misplaced(moment, what)
        if help_ is not None:
            said = text_of(what)
            message = f"`{said}` is nothing that a claim can say there"
            self.diagnostics.append(
                error("claim-not-understood", message, _span(what), help=help_)
            )
            return None
        forms = TELLINGS if moment.kind == "telling" else SAYABLE
        return self._finish(moment, self._body(what, forms), test, what)

    def _finish(
        self, moment: Moment, body: Body | None, test: ClaimTest, what: Tokens
    ) -> Test | None:
        if body is None:
            return None
        text = text_of(what)
        if test.moment:
            text = f"{text_of(flatten(test.moment))}: {text}"
        return Test(moment, body, text, test.span)

    def _misplaced(self, moment: Moment, what: Tokens) -> str | None:
        """Return what to write where a test of a telling stands elsewhere, or another in its place."""
        laid = list(lay_all(TELLINGS, what)) if len(what) <= LONGEST else []
        if moment.kind == "telling" and not laid:
            return (
                'behind `told ...` write `EVENT is told`, `EVENT is told in "SCENE"`, '
                '`M is first told in "SCENE"` or `"SCENE" is told before "SCENE"`'
            )
        if moment.kind != "telling" and any(form.build(self.read, at) for form, at in laid):
            return (
                f"write `told in order of time: {text_of(what)}`, or `told through PERSON: ...`"
            )
        return None

    def _is_role(self, token: Token) -> bool:
        return (
            token.kind == "word"
            and token.text in LETTERS
            and self.read.words.longest([token.text], 0) is None
        )

    def _moment(self, tokens: Tokens) -> Moment | None:
        if len(tokens) > LONGEST:
            self._say("moment-not-understood", tokens, [])
            return None
        found = read_moments(self.read, tokens)
        if len(found) == 1:
            return replace(found[0], span=_span(tokens))
        if found:
            self._ambiguous(tokens)
            return None
        attempts = [
            Attempt(form.template, self._misses(form, holes))
            for form, holes in lay_all(MOMENTS, tokens)
        ]
        self._say("moment-not-understood", tokens, attempts)
        return None

    def _body(self, tokens: Tokens, forms: Forms[Reader, Body]) -> Body | None:
        found: list[Body] = []
        attempts: list[Attempt] = []
        for form, holes in lay_all(forms, tokens) if len(tokens) <= LONGEST else ():
            self.read.misses.clear()
            body = form.build(self.read, holes)
            if body is None:
                attempts.append(Attempt(form.template, tuple(self.read.misses)))
            elif body not in found:
                found.append(body)
        # Why: a holding back that a reaction names is an event, too; the wish says more.
        wishes = [one for one in found if isinstance(one, WishTest)]
        if len(found) == 1 or len(wishes) == 1:
            return (wishes or found)[0]
        if found:
            self._ambiguous(tokens)
        else:
            self._say("claim-not-understood", tokens, attempts)
        return None

    def _misses(
        self, form: Form[Reader, Moment], holes: Holes
    ) -> tuple[tuple[str, Tokens], ...]:
        self.read.misses.clear()
        form.build(self.read, holes)
        return tuple(self.read.misses)

    # ---- cuts

    def _cut(self, tokens: Tokens) -> Cut | None:
        self.read.misses.clear()
        if tokens and tokens[0].text == "without":
            found = self.read.cut(tokens[1:])
            if found is not None:
                return found
        attempt = Attempt("without CUT", tuple(self.read.misses))
        self._say("cut-not-understood", tokens, [attempt])
        return None

    # ---- what is said

    def _say(
        self,
        code: Literal["moment-not-understood", "claim-not-understood", "cut-not-understood"],
        tokens: Tokens,
        attempts: list[Attempt],
    ) -> None:
        note = not_understood(code, self.read, tokens, attempts)
        if note is not None:
            self.diagnostics.append(note)

    def _ambiguous(self, tokens: Tokens) -> None:
        self.diagnostics.append(
            error(
                "claim-ambiguous",
                f"`{text_of(tokens)}` can be read in more than one way",
                _span(tokens),
                help="put the names and titles that are meant in quotes, or rename one of them",
            )
        )


def _span(tokens: Tokens) -> Span:
    return tokens[0].span.join(tokens[-1].span)
