"""Findings read back as they were, or not at all."""

from hypothesis import given
from hypothesis import strategies as st

from ifonly.present.answers import Size
from ifonly.present.findings import Findings, from_bytes, to_bytes
from ifonly.source.diagnostic import Diagnostic, Label
from ifonly.source.span import Span
from ifonly.story.facts import EndingFacts, Facts, SceneFacts

TEXTS = st.text(st.characters(), max_size=12)
COUNTS = st.integers(0, 999)
LABELS = st.builds(Label, st.builds(Span, TEXTS, COUNTS, COUNTS), TEXTS)
DIAGNOSTICS = st.builds(
    Diagnostic,
    TEXTS,
    st.sampled_from(["error", "warning", "hint"]),
    TEXTS,
    LABELS,
    st.lists(LABELS, max_size=3).map(tuple),
    st.lists(TEXTS, max_size=3).map(tuple),
    st.none() | TEXTS,
)
SCENES = st.builds(SceneFacts, TEXTS, st.booleans(), st.none() | COUNTS, st.none() | COUNTS)
FACTS = st.builds(
    Facts,
    st.lists(st.builds(EndingFacts, TEXTS), max_size=3).map(tuple),
    st.lists(SCENES, max_size=3).map(tuple),
)
SIZES = st.builds(Size, *[COUNTS] * 7)
FINDINGS = st.builds(
    Findings,
    st.none() | TEXTS,
    st.none() | SIZES,
    st.lists(DIAGNOSTICS, max_size=3).map(tuple),
    st.none() | FACTS,
    st.booleans(),
)


@given(FINDINGS)
def test_what_is_written_reads_back_equal(findings: Findings) -> None:
    assert from_bytes(to_bytes(findings)) == findings


@given(st.binary(max_size=60), st.integers(0, 400))
def test_other_bytes_are_no_findings(junk: bytes, cut: int) -> None:
    whole = to_bytes(Findings("ab", Size(*range(7)), (), Facts((), ())))
    assert from_bytes(junk) is None
    assert from_bytes(whole[: min(cut, len(whole) - 1)]) is None
    assert from_bytes(b"[]") is None
