"""Verbs, possessives and pronouns of English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ifonly.story.inflect import agree, agree_past, forms, possessive, pronouns

VERBS = """
cry cries cried cried crying
stop stops stopped stopped stopping
go goes went gone going
do does did done doing
be is was been being
have has had had having
break breaks broke broken breaking
choose chooses chose chosen choosing
lie lies lay lain lying
die dies died died dying
read reads read read reading
spit spits spat spat spitting
strike strikes struck struck striking
weep weeps wept wept weeping
withdraw withdraws withdrew withdrawn withdrawing
forbid forbids forbade forbidden forbidding
forget forgets forgot forgotten forgetting
put puts put put putting
run runs ran run running
say says said said saying
play plays played played playing
watch watches watched watched watching
kiss kisses kissed kissed kissing
push pushes pushed pushed pushing
echo echoes echoed echoed echoing
woo woos wooed wooed wooing
see sees saw seen seeing
tiptoe tiptoes tiptoed tiptoed tiptoeing
agree agrees agreed agreed agreeing
follow follows followed followed following
fix fixes fixed fixed fixing
visit visits visited visited visiting
open opens opened opened opening
answer answers answered answered answering
scold scolds scolded scolded scolding
comfort comforts comforted comforted comforting
regret regrets regretted regretted regretting
travel travels travelled travelled travelling
quarrel quarrels quarrelled quarrelled quarrelling
quit quits quit quit quitting
quiz quizzes quizzed quizzed quizzing
panic panics panicked panicked panicking
encourage encourages encouraged encouraged encouraging
apologise apologises apologised apologised apologising
beg begs begged begged begging
nod nods nodded nodded nodding
help helps helped helped helping
look looks looked looked looking
wait waits waited waited waiting
laugh laughs laughed laughed laughing
hush hushes hushed hushed hushing
undo undoes undid undone undoing
dye dyes dyed dyed dyeing
tie ties tied tied tying
sew sews sewed sewn sewing
betray betrays betrayed betrayed betraying
betroth betroths betrothed betrothed betrothing
thank thanks thanked thanked thanking
"""


@pytest.mark.parametrize("line", VERBS.split("\n")[1:-1])
def test_a_verb_takes_the_forms_of_english(line: str) -> None:
    words = line.split()
    assert forms(words[0]) == tuple(words)


def test_a_declared_verb_wins_over_the_rules() -> None:
    cleave = ("cleave", "cleaves", "clove", "cloven", "cleaving")
    assert forms("cleave", {"cleave": cleave}) == cleave


def test_several_people_take_the_bare_form() -> None:
    assert agree(forms("steal"), plural=True) == "steal"
    assert agree(forms("steal"), plural=False) == "steals"
    assert agree(forms("be"), plural=True) == "are"
    assert agree_past(forms("be"), plural=True) == "were"
    assert agree_past(forms("go"), plural=True) == "went"


def test_a_plural_in_s_takes_the_bare_mark() -> None:
    assert possessive("the friends", plural=True) == "the friends'"
    assert possessive("the people", plural=True) == "the people's"
    assert possessive("Ada") == "Ada's"


def test_pronouns_follow_the_person() -> None:
    assert pronouns("she").them == "her"
    assert pronouns("he").theirs == "his"
    assert pronouns("they").themself == "themself"
    assert pronouns("they", plural=True).themself == "themselves"


@given(st.text(max_size=20))
def test_any_word_has_five_forms(word: str) -> None:
    assert len(forms(word)) == 5
