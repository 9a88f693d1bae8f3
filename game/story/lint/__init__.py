"""What a story that can be played cannot have meant.

Each check is one small function from a story to problems. They look at one scene or rule at a time, so what they find is certain and found
at once; what depends on whole runs is the proof's to say.
"""

from __future__ import annotations

from contextlib import suppress

from game.story.gc_pause import gc_pause
from game.story.lint.categories import constant_asks, lost_categories
from game.story.lint.choices import alike, long_aftermaths
from game.story.lint.effects import undone_effects
from game.story.lint.graph import no_way_out, unreachable_scenes
from game.story.lint.guards import constant_clauses, never_offered, never_taken
from game.story.lint.hard import unknown_notes
from game.story.lint.hints import bad_hints
from game.story.lint.ids import rename_targets, vanished_ids
from game.story.lint.journal import unused_terms
from game.story.lint.labels import ambiguous_width, long_choices
from game.story.lint.map import misplaced, one_way_exits, unknown_choices
from game.story.lint.memory import forgotten_memory, unentered_states, unread_memory, unset_memory, unused_declarations
from game.story.lint.newcomers import crowds
from game.story.lint.openings import adrift, bare_pronouns
from game.story.lint.presence import strangers, unnamed
from game.story.lint.queries import empty_queries
from game.story.lint.style import dash_storms, repeated_paragraphs, stock_phrases
from game.story.lint.tics import tics
from game.story.model import Story
from game.story.problems import Problem, ProblemList, TooManyProblems

CHECKS = (
    unreachable_scenes,
    no_way_out,
    never_offered,
    never_taken,
    constant_clauses,
    unread_memory,
    unset_memory,
    unentered_states,
    unused_declarations,
    unused_terms,
    forgotten_memory,
    undone_effects,
    long_choices,
    ambiguous_width,
    vanished_ids,
    rename_targets,
    one_way_exits,
    misplaced,
    unknown_choices,
    lost_categories,
    constant_asks,
    empty_queries,
    bad_hints,
    unknown_notes,
    stock_phrases,
    dash_storms,
    repeated_paragraphs,
    adrift,
    bare_pronouns,
    unnamed,
    strangers,
    crowds,
    tics,
    alike,
    long_aftermaths,
)


def lint(story: Story) -> tuple[Problem, ...]:
    """Everything the checks find in a story, in order of file and line."""
    report = ProblemList()
    with suppress(TooManyProblems), gc_pause():
        for check in CHECKS:
            check(story, report)
    return report.in_order()
