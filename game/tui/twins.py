"""What else a key may send: capitals under Caps Lock, full-width signs of an input method, and jamo for those who type Hangul."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase, ascii_uppercase, digits

from textual.keys import _character_to_key

_JAMO = dict(zip("qwertyuiopasdfghjklzxcvbnmQWERTOP", "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ", strict=True))
_SIGNS = {
    "space": " ",
    "question_mark": "?",
    "slash": "/",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "full_stop": ".",
    "comma": ",",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}
_TO_FULL_WIDTH = 0xFEE0  # from a sign that is seen to its full-width form


def twins(key: str, *, with_capital: bool) -> Iterator[str]:
    """All that a key may send: its sign in every form, and if wanted the same for the capital of a small letter."""
    yield from _forms(key)
    if with_capital and len(key) == 1 and key.islower():
        yield from _forms(key.upper())


def _forms(key: str) -> Iterator[str]:
    yield key
    sign = _SIGNS.get(key, key)
    if len(sign) == 1:
        yield "ideographic_space" if sign == " " else chr(ord(sign) + _TO_FULL_WIDTH)
    if key in _JAMO:
        yield _JAMO[key]


def untwinned(key: str) -> str:
    """The key that one of its forms stands for; a key that stands for itself is that."""
    for plain in (*ascii_lowercase, *ascii_uppercase, *digits, *_SIGNS):
        if any(key in (form, _character_to_key(form) if len(form) == 1 else form) for form in _forms(plain)):
            return str(plain)
    return key
