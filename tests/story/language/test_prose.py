"""Prose, from text to pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.story.language.escapes import STAR
from game.story.language.guards import ALWAYS, Guard
from game.story.language.guards import Test as Leaf  # by its own name it would be collected
from game.story.language.prose import Clause, FirstAgain, Pick, PlayerName, Prose, arms_of, clauses_of, parse_prose, visits_of, words_of
from game.story.language.scope import RuleError
from game.story.loader.files import CONTROL
from tests.drawn import jumbles, refusal_of


def leaf(written: str) -> Guard:
    """A guard that stands for what was written."""
    return Leaf(written, 1)


def clause(written: str, yes: Prose, no: Prose = ()) -> Clause:
    return Clause(leaf(written), written, yes, no)


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("", ("",)),
        ("Plain.", ("Plain.",)),
        ("A [b]bold[/b] claim", ("A [b]bold[/b] claim",)),
        ("a: b", ("a: b",)),
        ("{name}", (PlayerName(),)),
        ("{ name }'s", (PlayerName(), "'s")),
        ("{lit: Yes. | No.}", (clause("lit", ("Yes.",), ("No.",)),)),
        ("{lit: Yes.}", (clause("lit", ("Yes.",)),)),
        ("{lit: Yes. | }", (clause("lit", ("Yes.",)),)),
        ("{lit: | No.}", (clause("lit", (), ("No.",)),)),
        ("{lit:Yes|No}!", (clause("lit", ("Yes",), ("No",)), "!")),
        ("{ not lit and\n mood == calm : Yes.}", (clause("not lit and\n mood == calm", ("Yes.",)),)),
        ("{lit: He says: no.}", (clause("lit", ("He says: no.",)),)),
        ("{lit: One.\n\nTwo. | No.}", (clause("lit", ("One.\n\nTwo.",), ("No.",)),)),
        ("{lit: A {dark: b | c} d | E}", (clause("lit", ("A ", clause("dark", ("b",), ("c",)), " d"), ("E",)),)),
        ("{lit: {dark: {name}}}", (clause("lit", (clause("dark", (PlayerName(),)),)),)),
        ("{first: A | again: B}", (FirstAgain(("A",), ("B",)),)),
        ("{first: A}", (FirstAgain(("A",), ()),)),
        ("{first: A | again:}", (FirstAgain(("A",), ()),)),
        ("{first: A | again: {name} B}", (FirstAgain(("A",), (PlayerName(), " B")),)),
        ("{pick: a | b | c}", (Pick((("a",), ("b",), ("c",))),)),
        ("{pick: a |}", (Pick((("a",), ())),)),
        ("*a* b *c*", ("*a* b *c*",)),
        ("*for {name}* {lit: *{name}*}", ("*for ", PlayerName(), "* ", clause("lit", ("*", PlayerName(), "*")))),
        ("*a\n{name}\nb*", ("*a\n", PlayerName(), "\nb*")),
        ("{lit: *a* | b}", (clause("lit", ("*a*",), ("b",)),)),
    ],
)
def test_prose_is_read_into_its_pieces(text: str, prose: Prose) -> None:
    assert parse_prose(text, leaf) == prose


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "after `{` a guard and `:` are wanted"),
        ("{lit", "after `{` a guard and `:` are wanted"),
        ("{lit: a", "`{` is not closed"),
        ("{lit: a | b", "`{` is not closed"),
        ("{lit: {dark: a}", "`{` is not closed"),
        ("a } b", "`}` without `{`"),
        ("a | b", "`|` without `{`"),
        ("{lit: a}}", "`}` without `{`"),
        ("{lit: a | b | c}", "one text or two"),
        ("{lit: {dark: {cold: a}}}", "one further clause inside it, not more"),
        ("{first: a | b}", "write `{first: a | again: b}`"),
        ("{first: a | again: b | c}", "write `{first: a | again: b}`"),
        ("{pick: a}", "two texts or more"),
        ("{nam}", "`{nam}` means nothing"),
        ("{}", "`{}` means nothing"),
        ("{lit|a}", "a guard and `:` are wanted"),
        ("*a", "`*` has no partner"),
        ("*a\n\nb*", "`*` has no partner"),
        ("*a {lit: b* | c}", "`*` has no partner"),
        ("{lit: *a | b*}", "`*` has no partner"),
        ("*{name}\n\n*", "`*` has no partner"),
        ("*{name}", "`*` has no partner"),
        ("*a {lit: b} c*", "`*` has no partner"),
        ("A f*** word, a 5* hotel.", "write `*words*`, or `\\*` for a star"),
        ("f***", "`*` has no partner"),
        ("f**", "`**` emphasises nothing"),
        ("**bold**", "`**` emphasises nothing"),
        ("* *", "`**` emphasises nothing"),
        ("a 5* hotel, a 4* hostel", "beside a blank inside the emphasis"),
        ("*a * b", "beside a blank inside the emphasis"),
        ("2*3*4", "inside a word"),
        ("f*c*", "inside a word"),
        ("*a*b", "inside a word"),
        ("{lit: f** | b}", "`**` emphasises nothing"),
        ("{lit|a\\|b: c}", "a guard and `:` are wanted"),
        ("\\{lit: a}", "`}` without `{`"),
    ],
)
def test_markup_that_does_not_pair_up_says_what_and_near_what(text: str, says: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse_prose(f"Before. {text}", leaf)
    assert caught.value.code == "HH117"
    assert says in str(caught.value)
    assert 'near "' in str(caught.value)


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        (r"A f\*\*\* word, a 5\* hotel.", (f"A f{STAR}{STAR}{STAR} word, a 5{STAR} hotel.",)),
        (r"\{lit: a \| b\}", ("{lit: a | b}",)),
        (r"{lit: a \| \{b\} | c\*}", (clause("lit", ("a | {b}",), (f"c{STAR}",)),)),
        (r"*a\*b*", (f"*a{STAR}b*",)),
        ("C:\\dir \\o/ \\", ("C:\\dir \\o/ \\",)),
        (r"\\*a*", ("\\*a*",)),
        (r"{pick: a\|b | c}", (Pick((("a|b",), ("c",))),)),
    ],
)
def test_a_backslash_makes_a_star_brace_bar_or_backslash_a_character_like_any_other(text: str, prose: Prose) -> None:
    assert parse_prose(text, leaf) == prose


@given(st.text(alphabet="*{|}\\ab ").map(str.strip))
def test_any_text_can_be_written_with_backslashes(text: str) -> None:
    written = "".join(f"\\{sign}" if sign in "*{|}\\" else sign for sign in text)
    assert "".join(map(str, parse_prose(written, leaf))).replace(STAR, "*") == text


def test_what_is_quoted_of_a_text_that_is_refused_is_quoted_as_written() -> None:
    with pytest.raises(RuleError, match=r'near "\*a\\\| b'):
        parse_prose(r"x *a\| b", leaf)


def test_an_emphasis_may_end_on_another_line_but_not_in_another_paragraph() -> None:
    assert parse_prose("*a\nb*", leaf) == ("*a\nb*",)
    with pytest.raises(RuleError):
        parse_prose("*a\n \t\nb*", leaf)


def test_a_guard_of_a_clause_that_cannot_be_read_is_an_error() -> None:
    def wrong(written: str) -> Guard:
        raise RuleError("HH115", written)

    with pytest.raises(RuleError, match="lit"):
        parse_prose("{lit: a}", wrong)


def test_clauses_come_outer_before_inner_and_visits_out_of_any_depth() -> None:
    prose = parse_prose("{a: {b: 1 | 2} | {first: 3}} {pick: {c: 4} | 5} {first: {d: 6}}", leaf)
    assert [found.written for found in clauses_of(prose)] == ["a", "b", "c", "d"]
    assert len(list(visits_of(prose))) == 2


def test_words_are_counted_in_all_arms() -> None:
    assert words_of(parse_prose("One two {a: three | four {b: five}} {first: six | again: seven} {pick: eight | nine}", leaf)) == 9


@given(jumbles("{ { } | : * first: again: pick: name {name} {lit: a ~ ~").map(lambda text: text.replace("~", "\n\n")))
def test_any_text_is_prose_or_a_rule_error(text: str) -> None:
    text = CONTROL.sub("", text).replace("\\", "")  # no story holds control characters; for backslashes see above
    refused = refusal_of(parse_prose, text, lambda _: ALWAYS)
    assert refused in (None, "HH117")
    if refused is None:
        prose = parse_prose(text, lambda _: ALWAYS)
        assert depth_of(prose) <= 3
        assert not any(set("{}|") & set(piece) for piece in strings_of(prose))


pieces = st.recursive(
    st.sampled_from(["a", "Some words.", "*so*", "{name}", "two\nlines", "a\n\nbreak"]),
    lambda inner: st.lists(inner, min_size=1, max_size=3).map(" ".join),
    max_leaves=6,
)
braces = st.one_of(
    st.tuples(pieces, pieces).map(lambda arms: f"{{lit: {arms[0]} | {arms[1]}}}"),
    st.tuples(pieces, pieces).map(lambda arms: f"{{first: {arms[0]} | again: {arms[1]}}}"),
    st.lists(pieces, min_size=2, max_size=4).map(lambda arms: f"{{pick: {' | '.join(arms)}}}"),
    st.tuples(pieces, pieces).map(lambda arms: f"{{lit: {{dark: {arms[0]}}}, | {arms[1]}}}"),
)


@given(st.lists(pieces | braces, min_size=1, max_size=5))
def test_what_follows_the_rules_is_read_and_nothing_of_it_is_lost(parts: list[str]) -> None:
    text = " ".join(parts)
    prose = parse_prose(text, lambda _: ALWAYS)
    kept = text
    for word in ("{", "}", "|", "first:", "again:", "pick:", "lit:", "dark:", "name"):
        kept = kept.replace(word, " ")
    assert " ".join(strings_of(prose)).split() == kept.split()


def strings_of(prose: Prose) -> list[str]:
    """Every string of every arm."""
    found = []
    for piece in prose:
        found += [piece] if isinstance(piece, str) else []
        found += [string for arm in arms_of(piece) for string in strings_of(arm)]
    return found


def depth_of(prose: Prose) -> int:
    """How deep pieces nest, the text itself included."""
    return 1 + max((depth_of(arm) for piece in prose for arm in arms_of(piece)), default=0)
