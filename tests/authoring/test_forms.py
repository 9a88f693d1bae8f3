"""SVG, Mermaid and Graphviz: well formed, whole, and safe whatever the titles are."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from itertools import cycle

import pytest
from attrs import evolve

from game.authoring.graph.dot import dot
from game.authoring.graph.mermaid import mermaid
from game.authoring.graph.picture import Picture, picture_of
from game.authoring.graph.svg import svg
from game.authoring.traffic import Traffic, traffic_of
from game.proof.prove import prove
from game.story import Story

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    'He said "no" [x] {y} (z)',
    "<script>alert(1)</script> &amp; & '",
    "back\\slash \\N \\",
    '%%{init: {"theme": "dark"}}%%',
    '"] --> s_x["',
    "`*a*` $x$ #quot; |b| ; end",
    "1. 김하루 “q” ]]>",
)
FORMS = (svg, mermaid, dot)


def spoiled(picture: Picture) -> Picture:
    """The picture with hostile titles everywhere."""
    hostile = cycle(HOSTILE)
    groups = tuple(evolve(group, label=next(hostile), day=next(hostile)) for group in picture.groups)
    boxes = tuple(evolve(box, title=next(hostile), ending=box.ending and HOSTILE[1]) for box in picture.boxes)
    return evolve(picture, title=HOSTILE[0], groups=groups, boxes=boxes)


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - the text is our own, and has no declarations


@pytest.fixture
def deadly(small: Story) -> Picture:
    """The small story with a dead scene and a dead choice."""
    traffic = traffic_of(prove(small))
    return picture_of(small, evolve(traffic, dead=frozenset({"rings", "gate.wait"})))


@pytest.mark.parametrize("form", FORMS)
def test_the_same_story_gives_the_same_bytes(form: Callable[[Picture], str], story: Story, traffic: Traffic) -> None:
    one, other = (form(picture_of(story, traffic)).encode() for _ in range(2))
    assert one == other


# --- SVG ----------------------------------------------------------------------------------------


def test_svg_has_every_scene_and_line(picture: Picture) -> None:
    root = parsed(svg(picture))
    assert {each.get("data-scene") for each in root.iter(f"{SVG}g")} - {None} == {box.id for box in picture.boxes}
    lines = sorted(each.get("data-line", "") for each in root.iter(f"{SVG}g") if each.get("data-line"))
    assert lines == sorted(f"{line.source} {line.target}" for line in picture.lines)


def test_svg_stands_alone(picture: Picture) -> None:
    text = svg(picture)
    assert "<!" not in text
    assert not re.search(r"<(?:script|image|use|foreignObject|a|link)\b|\b(?:href|src|on\w+)=|url\(|@import", text)
    assert re.findall(r"https?:[^\"]*", text) == ["http://www.w3.org/2000/svg"]
    assert "prefers-color-scheme: dark" in text


def test_svg_marks_the_start_the_endings_and_what_is_dead(deadly: Picture) -> None:
    root = parsed(svg(deadly))
    classes = {each.get("data-scene"): str(each.get("class")).split() for each in root.iter(f"{SVG}g") if each.get("data-scene")}
    assert classes == {
        "gate": ["scene", "start"],
        "hall": ["scene"],
        "rings": ["scene", "ending", "dead"],
        "roof_door": ["scene"],
        "rung": ["scene", "ending"],
    }
    dead = {each.get("data-line") for each in root.iter(f"{SVG}g") if each.get("data-line") and "dead" in str(each.get("class")).split()}
    assert dead == {"gate gate", "hall rings"}


def test_svg_escapes_titles(picture: Picture) -> None:
    root = parsed(svg(spoiled(picture)))
    assert not list(root.iter(f"{SVG}script"))
    assert root.findtext(f"{SVG}title") == HOSTILE[0]
    assert any(HOSTILE[1] in str(each.text) for each in root.iter(f"{SVG}title"))


def test_svg_says_what_a_line_stands_for(deadly: Picture) -> None:
    root = parsed(svg(deadly))
    says = {each.get("data-line"): each.findtext(f"{SVG}title") for each in root.iter(f"{SVG}g") if each.get("data-line")}
    assert str(says["gate hall"]).startswith("gate → hall\ngo_in: ")
    assert says["gate gate"] == "gate → gate\nwait: never taken"


def test_svg_draws_thicker_lines_for_more_states(small: Story) -> None:
    steps = {("gate", "go_in", "hall"): 1000, ("hall", "up", "roof_door"): 10}
    root = parsed(svg(picture_of(small, Traffic(steps=steps))))
    widths = {
        each.get("data-line"): float(str(each.findall(f"{SVG}path")[0].get("stroke-width")))
        for each in root.iter(f"{SVG}g")
        if each.get("data-line")
    }
    assert widths["gate hall"] > widths["hall roof_door"] > widths["hall rings"]


# --- Mermaid ------------------------------------------------------------------------------------

LABEL = r'"[\w ,!?\'’\-#;<>/]*"'
NODE = rf"s_\w+(?:\[{LABEL}\]|\(\[{LABEL}\]\))(?::::\w+)?"
ROW = re.compile(
    rf"""flowchart\ TD | \ \ classDef\ \w+\ [\w:\#,\ -]+ | \ \ subgraph\ chapter_\d+\[{LABEL}\] | \ \ \ \ {NODE} | \ \ end
    | \ \ s_\w+\ (?:-->|-\.->)\|{LABEL}\|\ s_\w+ | \ \ linkStyle\ \d+(?:,\d+)*\ stroke-width:[\d.]+px(?:,stroke:\#\w{{6}})?""",
    re.VERBOSE,
)


@pytest.mark.parametrize("change", [lambda picture: picture, spoiled], ids=["plain", "hostile"])
def test_mermaid_is_of_rows_that_are_known(change: Callable[[Picture], Picture], picture: Picture) -> None:
    rows = mermaid(change(picture)).splitlines()
    for row in rows:
        assert ROW.fullmatch(row), row
    assert sum(row.startswith("  subgraph") for row in rows) == rows.count("  end") == len(picture.groups)
    assert {match[1] for row in rows if (match := re.match(r"    s_(\w+)", row))} == {box.id for box in picture.boxes}
    ends = [match.groups() for row in rows if (match := re.match(r"  s_(\w+) -.*\| s_(\w+)$", row))]
    assert ends == [(line.source, line.target) for line in picture.lines]
    styled = [int(number) for row in rows if row.startswith("  linkStyle") for number in row.split()[1].split(",")]
    assert sorted(styled) == list(range(len(picture.lines)))


def test_mermaid_marks_the_start_the_endings_and_what_is_dead(deadly: Picture) -> None:
    text = mermaid(deadly)
    assert re.search(r"s_gate\[.*\]:::start$", text, re.MULTILINE)
    assert re.search(r"s_rung\(\[.*\]\):::ending$", text, re.MULTILINE)
    assert re.search(r"s_rings\(\[.*\]\):::dead$", text, re.MULTILINE)
    assert "s_hall -.->" in text


# --- Graphviz -----------------------------------------------------------------------------------

STRING = r'"(?:[^"\\]|\\["\\n])*"'


@pytest.mark.parametrize("change", [lambda picture: picture, spoiled], ids=["plain", "hostile"])
def test_dot_is_balanced_and_whole(change: Callable[[Picture], Picture], picture: Picture) -> None:
    text = dot(change(picture))
    bare = re.sub(STRING, "S", text)
    assert '"' not in bare
    assert "\\" not in bare
    for opening, closing in ("{}", "[]"):
        assert bare.count(opening) == bare.count(closing)
    assert set(re.findall(r'^    "(\w+)" \[', text, re.MULTILINE)) == {box.id for box in picture.boxes}
    assert re.findall(r'^  "(\w+)" -> "(\w+)" \[', text, re.MULTILINE) == [(line.source, line.target) for line in picture.lines]


def test_dot_keeps_backslashes_and_entities_as_they_are(picture: Picture) -> None:
    text = dot(spoiled(picture))
    assert "back\\\\slash \\\\N \\\\" in text
    assert "&amp;amp; &amp; " in text


def test_dot_marks_the_start_the_endings_and_what_is_dead(deadly: Picture) -> None:
    rows = {row.split('"')[1]: row for row in dot(deadly).splitlines() if row.startswith('    "')}
    assert "penwidth=3" in rows["gate"]
    assert "peripheries=2" in rows["rung"]
    assert "dashed" in rows["rings"]
    assert 'label="wait", edgetooltip="gate → gate\\nwait: never taken"' in dot(deadly)
