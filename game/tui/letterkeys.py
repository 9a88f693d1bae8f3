"""Letter keys for those who type Hangul: an input method sends a jamo where a Latin keyboard sends a letter."""

from __future__ import annotations

_JAMO = dict(zip("qwertyuiopasdfghjklzxcvbnm", "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", strict=True))


def with_jamo(key: str) -> tuple[str, ...]:
    """A key, and the jamo on the same key if it is a letter."""
    return (key, _JAMO[key]) if key in _JAMO else (key,)
