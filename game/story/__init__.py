"""What is written: a folder of TOML in, one immutable `Story` out."""

from game.story.loader.story import load
from game.story.model import Story

__all__ = ["Story", "load"]
