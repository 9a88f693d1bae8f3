"""What a story's files and folders may be called, so that a story is the same on every machine."""

from __future__ import annotations

import re

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)", re.IGNORECASE)
_SIGNS = re.compile(r'[<>:"|?*\\]')
_SUFFIX = re.compile(r"\.toml[. ]*$", re.IGNORECASE)
_TEXT = re.compile(r"\.toml\.txt$", re.IGNORECASE)


def is_left_alone(name: str) -> bool:
    """Whether a file or folder is nobody's business: hidden ones, and what editors keep beside the file that they edit."""
    return name.startswith(".") or name.endswith(("~", ".swp")) or (name.startswith("#") and name.endswith("#"))


def is_story_file(name: str) -> bool:
    """Whether a file is meant for the story, be it named well or not."""
    return not is_left_alone(name) and (_SUFFIX.search(name) is not None or _TEXT.search(name) is not None)


def is_chapter_folder(name: str) -> bool:
    """Whether a folder of this name is a chapter's."""
    return name[:1].isdigit() and not is_left_alone(name)


def stem_of(name: str) -> str:
    """A file's name without its ending: a scene's id."""
    return _SUFFIX.sub("", _TEXT.sub(".toml", name))


def trouble_with(name: str) -> str:
    """Why a file or folder cannot keep its name, and what to do; empty if it can."""
    if _TEXT.search(name):
        return f'the name ends in ".txt"; name the file "{stem_of(name)}.toml"'
    if name != name.rstrip(". "):
        return f'the name ends in a dot or blank, which Windows cannot have; name it "{name.rstrip(". ")}"'
    if _SUFFIX.search(name) and not name.endswith(".toml"):
        return f'the ending is written in small letters; name the file "{stem_of(name)}.toml"'
    if _RESERVED.fullmatch(name.partition(".")[0].rstrip()):
        return f'Windows can have no file or folder "{name.partition(".")[0]}"; choose another name'
    if sign := _SIGNS.search(name):
        return f"Windows can have no `{sign[0]}` in a name; take it out"
    return ""
