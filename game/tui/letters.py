"""The name of the game in letters of pixels."""

from __future__ import annotations

_SHAPES = {
    "H": ("##..##", "##..##", "##..##", "######", "##..##", "##..##", "##..##"),
    "Y": ("##..##", "##..##", "##..##", ".####.", "..##..", "..##..", "..##.."),
    "O": (".####.", "##..##", "##..##", "##..##", "##..##", "##..##", ".####."),
    "S": (".#####", "##....", "##....", ".####.", "....##", "....##", "#####."),
    "A": (".####.", "##..##", "##..##", "######", "##..##", "##..##", "##..##"),
    "N": ("##...##", "###..##", "####.##", "#######", "##.####", "##..###", "##...##"),
    "I": ("##", "##", "##", "##", "##", "##", "##"),
    "G": (".#####", "##....", "##....", "##.###", "##..##", "##..##", ".#####"),
    " ": ("..", "..", "..", "..", "..", "..", ".."),
}
HEIGHT = 7  # pixels


def pixels(words: str, scale: int = 1) -> tuple[str, ...]:
    """Words as rows of pixels, `#` where a letter is."""
    rows = (".".join(_SHAPES[letter][row] for letter in words) for row in range(HEIGHT))
    wide = ("".join(pixel * scale for pixel in row) for row in rows)
    return tuple(row for row in wide for _ in range(scale))
