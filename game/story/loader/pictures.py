"""pictures.toml: a palette, sprites made of its letters, and the pictures of chapters and endings."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from attrs import frozen

from game.story.ids import did_you_mean
from game.story.picture import HEIGHT, MAX_LAYERS, REACH, SHAPES, WIDTH, Colour, PictureLayer, Shape, Sprite, StoryPicture
from game.story.table import TomlTable

MAX_PICTURES = 500
_NOTHING, _GIVEN = ".", "#"  # letters of a sprite that are no colours
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_NUMBER = re.compile(r"-?[0-9]{1,3}")


@frozen
class _Paints:
    """What layers are drawn with."""

    palette: Mapping[str, Colour]
    sprites: Mapping[str, Sprite]


def read_pictures(table: TomlTable, owners: Collection[str]) -> dict[str, StoryPicture]:
    """The pictures of a story, by the chapter or ending that each is of.

    Args:
        table: What pictures.toml holds.
        owners: The ids of all chapters and endings.
    """
    palette = _palette(table.table("palette"))
    paints = _Paints(palette, {id: _sprite(inner, palette) for id, inner in table.tables("sprite")})
    pictures: dict[str, StoryPicture] = {}
    tables = list(table.tables("picture"))
    if len(tables) > MAX_PICTURES:
        table.problem("HH121", "picture", f"there are {len(tables)} pictures; a story takes at most {MAX_PICTURES}")
        tables = []
    for id, inner in tables:
        if id not in owners:
            table.table("picture").problem("HH124", id, f'no chapter or ending "{id}"{did_you_mean(id, owners)}')
        pictures[id] = _picture(inner, paints)
    table.close()
    return pictures


def _palette(table: TomlTable) -> dict[str, Colour]:
    colours = {}
    for letter in table.data:
        written = table.text(letter)
        if len(letter) != 1 or letter in (_NOTHING, _GIVEN):
            table.problem(
                "HH121", letter, f'"{letter}" is not one letter, or is `{_NOTHING}` or `{_GIVEN}`, which sprites keep for themselves'
            )
        elif not _COLOUR.fullmatch(written):
            table.problem("HH121", letter, f'"{written}" is not a colour; write it as "#e39b4b"')
        else:
            colours[letter] = (int(written[1:3], 16), int(written[3:5], 16), int(written[5:7], 16))
    return colours


def _sprite(table: TomlTable, palette: Mapping[str, Colour]) -> Sprite:
    rows = table.texts("rows")
    table.close()
    if len(rows) > HEIGHT or any(len(row) > WIDTH for row in rows):
        table.problem("HH121", "rows", f"a sprite has at most {WIDTH} by {HEIGHT} pixels")
        return ()
    for letter in sorted(set("".join(rows)) - {_NOTHING, _GIVEN, *palette}):
        table.problem("HH121", "rows", f'the palette has no "{letter}"; it has {"".join(palette)}, `{_NOTHING}` is nothing', letter)
    return tuple(tuple(True if letter == _GIVEN else palette.get(letter) for letter in row) for row in rows)


def _picture(table: TomlTable, paints: _Paints) -> StoryPicture:
    written = table.texts("draw")
    table.close()
    if len(written) > MAX_LAYERS:
        table.problem("HH121", "draw", f"there are {len(written)} layers; a picture takes at most {MAX_LAYERS}")
    layers = (_layer(table, line, paints) for line in written[:MAX_LAYERS])
    return StoryPicture(tuple(layer for layer in layers if layer is not None))


def _layer(table: TomlTable, line: str, paints: _Paints) -> PictureLayer | None:
    """A layer as it is written, such as `box k 0 9 64 3`; None where that is wrong, which is reported."""
    name, *words = line.split() or [""]
    shape = SHAPES.get(name)
    if shape is None:
        table.problem("HH121", "draw", f'nothing is drawn by "{name}"{did_you_mean(name, SHAPES)}; there is: {", ".join(SHAPES)}', line)
        return None
    sprite = words.pop(0) if shape.takes_sprite and words else ""
    letters, numbers = words[: shape.colours], words[shape.colours :]
    if why := _trouble(shape, sprite, letters, numbers, paints):
        table.problem("HH121", "draw", f'"{line}": {why}; write {usage(name)}', line)
        return None
    return PictureLayer(name, tuple(paints.palette[letter] for letter in letters), tuple(map(int, numbers)), paints.sprites.get(sprite, ()))


def _trouble(shape: Shape, sprite: str, letters: list[str], numbers: list[str], paints: _Paints) -> str:
    """What is wrong with the words of a layer; empty if nothing is."""
    if shape.takes_sprite and sprite not in paints.sprites:
        return f'no sprite "{sprite}"{did_you_mean(sprite, paints.sprites)}'
    if wrong := [letter for letter in letters if letter not in paints.palette]:
        return f'the palette has no "{wrong[0]}"'
    if len(letters) < shape.colours or len(numbers) not in (len(shape.numbers), len(shape.numbers) + len(shape.more)):
        return "it has too many or too few words"
    if wrong := [number for number in numbers if not _NUMBER.fullmatch(number) or abs(int(number)) > REACH]:
        return f'"{wrong[0]}" is not a whole number from -{REACH} to {REACH}'
    return ""


def usage(name: str) -> str:
    """How a layer is written, such as `box COLOUR X Y WIDTH HEIGHT`."""
    shape = SHAPES[name]
    words = [name, *["SPRITE"] * shape.takes_sprite, *["COLOUR"] * shape.colours, *map(_placeholder, shape.numbers)]
    more = " ".join(map(_placeholder, shape.more))
    return f"`{' '.join(words)}{f' [{more}]' if more else ''}`"


def _placeholder(number: str) -> str:
    return number.upper().replace(" ", "-")
