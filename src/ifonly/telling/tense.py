"""Puts told sentences into the tense of a telling."""

from ifonly.telling.surface import Sentence


def past(sentence: Sentence) -> Sentence:
    """Return a sentence as authors write it, in the past."""
    return sentence


def present(sentence: Sentence) -> Sentence:
    """Return a sentence in the present tense."""
    return sentence
