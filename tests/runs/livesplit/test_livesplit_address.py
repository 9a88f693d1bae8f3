"""Where a LiveSplit Server is, as it is typed."""

from __future__ import annotations

import pytest

from game.errors import UsageRefused
from game.runs.livesplit.address import PORT, Address, address
from tests.program import SMALL, hyosan


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("localhost", Address("localhost", PORT)),
        ("192.168.0.7", Address("192.168.0.7", PORT)),
        ("timer.local:1", Address("timer.local", 1)),
        ("127.0.0.1:65535", Address("127.0.0.1", 65535)),
        ("[::1]", Address("::1", PORT)),
        ("[fe80::1%eth0]:16834", Address("fe80::1%eth0", 16834)),
        ("박.example:80", Address("박.example", 80)),
    ],
)
def test_a_host_may_go_with_a_port_and_otherwise_has_livesplits_own(text: str, found: Address) -> None:
    assert address(text) == found


NONE = [
    "", ":", ":16834", "host:", "host:0", "host:65536", "host:x", "host:+1", "host:١", "host:1:2", "::1", "a b", "a\nb", "a\x00b", "\ud800",
    "[::1", "[]", "[]:1", "[::1]1", "http://host", "host/", "a..b", ".", "x" * 254, "x" * 64 + ".local", "host:" + "9" * 10_000, "\x1b[31m",
]  # fmt: skip


@pytest.mark.parametrize("text", NONE, ids=lambda text: ascii(text[:20]))
def test_what_is_no_address_is_refused_in_one_short_line_that_says_what_would_be_one(text: str) -> None:
    with pytest.raises(UsageRefused) as refused:
        address(text)
    assert "write" in str(refused.value)
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize("form", ["--plain", "--jsonl"])
def test_a_bad_address_is_refused_before_anything_is_shown_or_kept(tmp_path, form: str) -> None:
    ran = hyosan(tmp_path / "mine", "play", form, "--story", SMALL, "--livesplit", "host:99999", input=b"1\n")
    assert (ran.code, ran.out) == (2, b"")
    assert ran.complaint == ['hyosan: --livesplit: "99999" is not a port; write a number from 1 to 65535, as in 16834']
    assert not (tmp_path / "mine").exists()
