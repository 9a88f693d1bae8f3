"""What is written: a folder of TOML in, one immutable `Story` out."""

from game.story.load import load
from game.story.model import Story

__all__ = ["Story", "load"]
