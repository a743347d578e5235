"""Answers that pictures are drawn from, each made once for all tests of this folder."""

from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest

from ifonly import load
from ifonly.following import AskedTurns, find_turns
from ifonly.present.knowledge import KnowledgeAnswer
from ifonly.present.readings import ReadingsAnswer
from ifonly.present.turns import TurnsAnswer


@cache
def turns_of(name: str) -> TurnsAnswer:
    asked = AskedTurns(as_told=True, branches=25, engine="wasm")
    return find_turns(name, asked, whole=True)


@cache
def readings_of(name: str) -> ReadingsAnswer:
    return load(name).readings(as_told=True)


@cache
def knowledge_of(name: str) -> KnowledgeAnswer:
    return load(name).knowledge(as_told=True)


@pytest.fixture(scope="session")
def answers() -> Any:
    return SimpleNamespace(turns=turns_of, readings=readings_of, knowledge=knowledge_of)
