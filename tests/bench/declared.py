"""What every made-up story declares: its memory, the memory of each chapter, and its places."""

from .description import Counter, Machine, Memory, Place

WORLD = Memory(
    machines=(
        Machine(
            "weather",
            "What the sky over the building is doing.",
            (
                ("clear", "You can see as far as the river."),
                ("grey", "The cloud has come down to the roofs."),
                ("rain", "It rains, and the rain hides small sounds."),
                ("storm", "Nobody could hear you if you shouted."),
            ),
        ),
        Machine(
            "watch",
            "How closely you are being watched.",
            (
                ("unwatched", "Nobody is looking for you."),
                ("noticed", "Somebody has seen you once."),
                ("followed", "Somebody is keeping a corner behind you."),
            ),
        ),
    ),
    counters=(
        Counter("supplies", "How much you carry that is worth carrying.", 4),
        Counter("bond.mina", "What you are to Mina.", 3, ("cold", "wary", "warm", "close")),
    ),
    flags=(
        ("has_light", "You have something that gives light."),
        ("told_truth", "You have said what really happened."),
        ("knows_code", "You know the number that opens the back door."),
    ),
)

PLACES = (
    Place("hall", "The hall", "강당", "High, and never quite warm.", (0, 0, 20, 6)),
    Place("corridor", "The corridor", "복도", "It goes past everything else.", (20, 0, 16, 12)),
    Place("library", "The library", "도서관", "Books to the ceiling, and dust.", (0, 6, 20, 6)),
    Place("kitchen", "The kitchen", "주방", "It smells of soap and iron.", (36, 0, 18, 6)),
    Place("infirmary", "The infirmary", "보건실", "Two beds and a scale.", (36, 6, 18, 3)),
    Place("store", "The store room", "창고", "What nobody threw away.", (36, 9, 18, 3)),
)


def chapter_memory(number: int) -> Memory:
    """What only chapter `number` remembers. Names are unique over the story."""
    c = f"c{number:02d}"
    return Memory(
        machines=(
            Machine(
                f"{c}_gate",
                "How this part of the building is closed.",
                (
                    ("shut", "The way back is shut."),
                    ("ajar", "The way back stands a hand's width open."),
                    ("open", "Anyone can come in behind you."),
                ),
            ),
        ),
        counters=(Counter(f"{c}_noise", "How loud you have been in this chapter.", 3),),
        flags=(
            (f"{c}_lamp_lit", "You lit the lamp in this chapter."),
            (f"{c}_door_wedged", "You put a wedge under the door."),
            (f"{c}_heard_steps", "You heard steps overhead."),
            (f"{c}_asked_twice", "You asked the same question twice."),
        ),
    )
