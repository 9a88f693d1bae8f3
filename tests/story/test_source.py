"""The line that a key stands on."""

from __future__ import annotations

import pytest

from game.story.source import Source

TEXT = '''\
# [choice.commented]
title = "a"   # goto = "b"
text  = """
[choice.talk]
goto = "decoy"
five quotes: ""\\""""""
'plain' = \'\'\'
[choice.talk]
say = {lit: a}
\'\'\'
list = [
  ["choice"],   # ]
  [ "]", { a = "[", "b" = 1 } ],
  { when = "lit", to = "gate" },
]
[ choice . talk ]
say = 'lit and more'
"goto" = [
  { when = "litter", to = "gate" },
  { when = "lit", to = "hall" },
  "roof",
]
choice.talk.need = { "lit" = "because" }
[counter."bond.mina"]
start = 1
[[settle]]
when = "lit"
[[settle]] # second
do = []
when = "not lit"
[settle.inner]
deep = 1
[choice.last]
say = "x"
'''


@pytest.mark.parametrize(
    ("keys", "near", "line"),
    [
        ((), "", 1),
        (("title",), "", 2),
        (("text",), "", 3),
        (("plain",), "", 7),
        (("plain",), "lit", 9),
        (("list",), "", 11),
        (("list",), "gate", 14),
        (("choice", "talk"), "", 16),
        (("choice", "talk", "say"), "", 17),
        (("choice", "talk", "missing"), "", 16),
        (("choice", "talk", "goto"), "", 18),
        (("choice", "talk", "goto"), "lit", 20),
        (("choice", "talk", "goto"), "litt", 19),
        (("choice", "talk", "goto"), "roof", 21),
        (("choice", "talk", "goto"), "say", 18),
        (("counter", "bond.mina", "start"), "", 25),
        (("settle", "1", "when"), "", 27),
        (("settle", "2"), "", 28),
        (("settle", "2", "when"), "", 30),
        (("settle", "2", "when"), "not lit", 30),
        (("settle",), "not lit", 30),
        (("choice", "last", "say"), "x", 34),
        (("choice", "last", "say"), "y", 34),
        (("unknown", "key"), "", 1),
    ],
)
def test_a_key_is_found_on_the_line_of_its_value(keys: tuple[str, ...], near: str, line: int) -> None:
    assert Source("gate.toml", TEXT).line(keys, near) == line


@pytest.mark.parametrize("text", ["", "\n", "a", "[", "]", "a = [", "= 1", '"', "'''", "[[a", "a = 1\n]\n}\nb = 2"])
def test_text_that_is_no_toml_has_lines_all_the_same(text: str) -> None:
    assert Source("gate.toml", text).line(("a", "b"), "c") == 1
