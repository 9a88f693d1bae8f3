"""The file that keeps settings: what it holds, what is wrong with it, and that nothing in it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.settings.file import BROKEN, SettingsFile
from game.settings.schema import ANIMATIONS, MEASURE, REVEAL, SETTINGS, THEME
from game.settings.setting import Setting
from game.settings.values import Settings

HUGE = "1" * 5000  # digits, which Python does not read as a number


def written(folder: Path, text: str) -> SettingsFile:
    file = SettingsFile(folder)
    file.path.write_text(text, encoding="utf-8")
    return file


def test_what_was_set_is_there_again(tmp_path: Path) -> None:
    chosen = Settings().put(MEASURE, 64).put(ANIMATIONS, value=False).put_keys("play.undo", ("z", "f5"))
    assert SettingsFile(tmp_path / "new").keep(chosen) == ""
    assert SettingsFile(tmp_path / "new").read() == (chosen, ())


def test_what_is_at_its_default_is_not_written_down() -> None:
    assert Settings().put(MEASURE, 64).put(MEASURE, MEASURE.default) == Settings()


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_option_of_every_setting_comes_back_from_the_file(tmp_path: Path, setting: Setting[str]) -> None:
    for option in setting.options:
        chosen = Settings().put(setting, option)
        SettingsFile(tmp_path).keep(chosen)
        assert SettingsFile(tmp_path).read() == (chosen, ())


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("measure = 61", "measure: it must be a whole number from 60 to 90, in steps of 2"),
        ("measure = true", "measure: it must be a whole number"),
        ("animations = 1", "animations: it must be true or false"),
        ('reveal = "by letter"', "reveal: it must be one of 'at once', 'by paragraph'"),
        (f"theme = {'7' * 50}", "theme: it must be text"),
        ('colour = "red"', 'there is no setting "colour"'),
        ("keys = 3", "keys must be a table"),
        ('keys = {"play.undo" = []}', "keys.play.undo must be a list"),
        ("not toml [", "is not TOML"),
        ("\x00", "is not TOML"),
        (f"theme = 0x{HUGE}", "theme: it must be text"),
        (f"theme = {HUGE}", "is not TOML"),
    ],
)
def test_what_is_wrong_is_named_and_its_default_stands_in(tmp_path: Path, text: str, named: str) -> None:
    settings, troubles = written(tmp_path, text).read()
    assert settings == Settings()
    assert len(troubles) == 1
    assert named in troubles[0]
    assert str(tmp_path) in troubles[0]


def test_what_is_right_beside_what_is_wrong_counts(tmp_path: Path) -> None:
    settings, troubles = written(tmp_path, 'measure = 3\nreveal = "by paragraph"').read()
    assert settings == Settings().put(REVEAL, "by paragraph")
    assert len(troubles) == 1


def test_a_broken_file_is_kept_when_something_is_set(tmp_path: Path) -> None:
    file = written(tmp_path, "measure = [oh no\n")
    assert file.keep(Settings().put(THEME, "nord")) == ""
    assert (tmp_path / BROKEN).read_text(encoding="utf-8") == "measure = [oh no\n"
    assert file.read() == (Settings().put(THEME, "nord"), ())


def test_settings_that_cannot_be_kept_stop_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "could not be kept" in SettingsFile(tmp_path / "file" / "folder").keep(Settings())
