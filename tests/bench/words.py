"""Plain English of no importance, in great variety: what a made-up story says."""

from random import Random

PEOPLE = ("Mina", "Joon", "the janitor", "the nurse", "an older boy", "a girl from upstairs")
THINGS = (
    "door", "lamp", "radio", "bucket", "ladder", "window", "rope", "locker", "kettle", "map",
    "curtain", "table", "whistle", "blanket", "bell", "mirror",
)  # fmt: skip
ACTS = (
    "open", "move", "watch", "carry", "mend", "hide", "count", "push", "lift", "cover", "test",
    "clean", "lower", "borrow",
)  # fmt: skip
QUALITIES = (
    "quiet", "narrow", "cold", "broken", "bright", "empty", "heavy", "patient", "yellow", "damp",
    "crooked", "familiar", "borrowed", "dusty", "second", "last",
)  # fmt: skip
_DOINGS = (
    "waits by the {thing}", "counts the stairs again", "says nothing about the {thing}",
    "looks at the {quality} {thing} and then away", "has wrapped the {thing} in a {quality} coat",
    "wants to know who moved the {thing}", "is asleep, or is good at seeming so",
    "keeps one hand on the {thing}", "whispers that the {thing} was not there before",
    "draws a {thing} in the dust with one finger", "folds the {quality} map into a smaller map",
)  # fmt: skip
_WHENS = (
    "For a while", "Before long", "At the far end of the room", "Once the noise has passed",
    "Under the {quality} light", "Without being asked", "As if it were any other evening",
    "Between one sound and the next", "Near the {quality} wall", "After a {quality} minute",
)  # fmt: skip
_FRAMES = (
    "{when}, {person} {doing}.",
    "There is a {quality} {thing} here, and behind it a {thing2} that nobody has claimed.",
    "The {thing} is {quality}, the {thing2} is not, and {person} {doing}.",
    "You can hear the {thing} from where you stand, which means that others can hear it too.",
    "{when}, the {thing} gives a small {quality} sound and is still again.",
    "Somebody has left a {thing} beside the {quality} {thing2}; you step over both.",
    "You remember the {thing} as larger, and the room around it as less {quality}.",
    "It takes you a moment to see that {person} {doing}.",
    "Nothing about the {quality} {thing} has changed, and you look at it anyway.",
    "{when}, you think of the {thing} at home and of the {quality} morning you left it.",
)
_SAYS = (
    "{act} the {quality} {thing}",
    "{act} the {thing} before anyone asks",
    "{act} the {thing}, and keep away from the {quality} {thing2}",
    "{act} the {thing} while nobody is looking",
)


def _fill(rng: Random, frame: str) -> str:
    thing, other = rng.sample(THINGS, 2)
    words = {"thing": thing, "thing2": other, "quality": rng.choice(QUALITIES)}
    doing = rng.choice(_DOINGS).format(**words | {"thing": rng.choice(THINGS)})
    when = rng.choice(_WHENS).format(**words | {"quality": rng.choice(QUALITIES)})
    return frame.format(**words, doing=doing, when=when, person=rng.choice(PEOPLE))


def sentence(rng: Random) -> str:
    """One sentence of 50 to 130 letters, with no `:`, `|` or brace in it."""
    text = _fill(rng, rng.choice(_FRAMES))
    return text[0].upper() + text[1:]


def sentences(rng: Random, count: int) -> str:
    """So many sentences, one after another."""
    return " ".join(sentence(rng) for _ in range(count))


def title(rng: Random) -> str:
    """A title of three words."""
    return f"The {rng.choice(QUALITIES)} {rng.choice(THINGS)}"


def saying(rng: Random, act: str) -> str:
    """What the player does, as a choice says it: at most 90 letters, beginning with `act`."""
    thing, other = rng.sample(THINGS, 2)
    frame = rng.choice(_SAYS)
    said = frame.format(act=act, thing=thing, thing2=other, quality=rng.choice(QUALITIES))
    return said.capitalize()
