"""`docs/goodbye.md`: which sentence of the user's story which claim stands for, and its figure.

The page is made from what `ifonly test goodbye` finds; to write it anew:
`IFONLY_WRITE=1 pytest tests/stories/test_shipped.py -k page`.
"""

import csv
import re
from collections import Counter
from pathlib import Path

from ifonly.present.claims import ClaimLine, ClaimsAnswer

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "goodbye.md"
TABLE = ROOT / "tests" / "claims_kinds.tsv"
SENTENCES = 149
HEAD = """\
# Goodbye: every sentence, its claim, its figure

The story that `goodbye` is written for has {sentences} sentences. Each asks something of the
world, and each of these demands is a claim in `stories/goodbye.story`, under its number. This
page is made by `tests/stories/goodbye_page.py` from what `ifonly test goodbye --seed 0`
finds: {held} of {claims} claims hold, {failed} fail, {later} are for later.

A figure is what the claim's first counted or sampled line came to: a number of events, a
reading from 0 to 1, or the share of runs with its 95 % interval; 1 where a state simply was so.

| sentence | claim | says | found | figure |
|---|---|---|---|---|
"""


def numbers(written: str) -> list[int]:
    """Return the sentences a cell names: `S001 S003`, `S033-S102`."""
    found: list[int] = []
    for first, last in re.findall(r"S(\d+)(?:-S(\d+))?", written):
        found += range(int(first), int(last or first) + 1)
    return found


def figure(claim: ClaimLine) -> str:
    if claim.figure is None:
        return ""
    if claim.low is None or claim.high is None:
        return f"{claim.figure:.4g}"
    return f"{claim.figure:.3f} ({claim.low:.3f} to {claim.high:.3f}), {claim.runs:,} runs"


def page(answer: ClaimsAnswer) -> str:
    with TABLE.open(encoding="utf-8", newline="") as table:
        of = {row["id"]: row["sentences"] for row in csv.DictReader(table, delimiter="\t")}
    whole = {name for name, cell in of.items() if len(numbers(cell)) > SENTENCES // 3}
    rows: list[tuple[int, str]] = []
    for claim in answer.claims:
        cells = f"{claim.id} | {claim.text} | {claim.verdict} | {figure(claim)} |"
        if claim.id in whole:
            rows.append((SENTENCES + 1, f"| {of[claim.id].replace('S', '')} | {cells}"))
        else:
            rows += [(n, f"| {n:03} | {cells}") for n in numbers(of[claim.id])]
    rows.sort(key=lambda row: row[0])  # stable: claims of one sentence stay in their order
    counted = Counter(claim.verdict for claim in answer.claims)
    head = HEAD.format(
        sentences=SENTENCES,
        claims=len(answer.claims),
        held=counted["held"],
        failed=counted["failed"] + counted["undecided"],
        later=counted["later"],
    )
    return head + "\n".join(row for _, row in rows) + "\n"
