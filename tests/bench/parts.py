"""Guards, effects and prose, each said in two languages.

`.toml` is a part in this project's story format, `.ink` the same part in ink. Both mean the same.
"""

from attrs import frozen


def ink_name(name: str) -> str:
    """A declared name as ink can spell it: `bond.mina` -> `bond_mina`."""
    return name.replace(".", "_")


@frozen
class FlagSet:
    """Holds while the flag is set (or, negated, while it is not)."""

    name: str
    negated: bool

    @property
    def toml(self) -> str:
        return f"not {self.name}" if self.negated else self.name

    ink = toml


@frozen
class Seen:
    """Holds once the player has been in another scene and left it (or, negated, until then)."""

    name: str
    negated: bool

    @property
    def toml(self) -> str:
        return f"not seen {self.name}" if self.negated else f"seen {self.name}"

    @property
    def ink(self) -> str:
        return f"not {self.name}" if self.negated else self.name


@frozen
class Compare:
    """A machine or a counter against one of its values: a number, a state or a level."""

    name: str
    sign: str
    value: int | str

    @property
    def toml(self) -> str:
        return f"{self.name} {self.sign} {self.value}"

    @property
    def ink(self) -> str:
        name = ink_name(self.name)
        value = self.value if isinstance(self.value, int) else f"{name}_{self.value}"
        return f"{name} {self.sign} {value}"


Test = FlagSet | Seen | Compare


@frozen
class Guard:
    """One test, or several under one joiner: never mixed, since ink has no precedence there."""

    joiner: str  # "and" or "or"
    tests: tuple[Test, ...]

    @property
    def toml(self) -> str:
        return f" {self.joiner} ".join(test.toml for test in self.tests)

    @property
    def ink(self) -> str:
        return f" {self.joiner} ".join(test.ink for test in self.tests)

    def pins(self, name: str) -> str | None:
        """The one state that machine `name` is in wherever this guard holds, if there is one."""
        if self.joiner == "or" and len(self.tests) > 1:
            return None
        for test in self.tests:
            if isinstance(test, Compare) and test.name == name and test.sign == "==":
                return str(test.value)
        return None


@frozen
class SetFlag:
    """Sets a flag, or clears it."""

    name: str
    on: bool

    @property
    def toml(self) -> str:
        return self.name if self.on else f"not {self.name}"

    @property
    def ink(self) -> str:
        return f"{self.name} = {'true' if self.on else 'false'}"


@frozen
class Step:
    """Adds 1 or -1 to a counter, which stops at 0 and at `top`."""

    name: str
    by: int
    top: int

    @property
    def toml(self) -> str:
        return f"{self.name} {self.by:+d}"

    @property
    def ink(self) -> str:
        name = ink_name(self.name)
        stop = f"MIN({name} + 1, {self.top})" if self.by > 0 else f"MAX({name} - 1, 0)"
        return f"{name} = {stop}"


@frozen
class Move:
    """Puts a machine into `target`, from any state that it can be in at this point."""

    name: str
    sources: tuple[str, ...]
    target: str

    @property
    def toml(self) -> str:
        return f"{self.name}: {' | '.join(self.sources)} -> {self.target}"

    @property
    def ink(self) -> str:
        return f"{self.name} = {self.name}_{self.target}"


@frozen
class Minutes:
    """Lets story time pass, in minutes."""

    minutes: int
    name: str = "minutes"

    @property
    def toml(self) -> str:
        return f"minutes +{self.minutes}"

    @property
    def ink(self) -> str:
        return f"minutes = minutes + {self.minutes}"


Effect = SetFlag | Step | Move | Minutes


@frozen
class Plain:
    """Sentences that are always shown."""

    text: str

    @property
    def toml(self) -> str:
        return self.text

    ink = toml


@frozen
class Clause:
    """One sentence while the guard holds and another (perhaps none) while it does not."""

    guard: Guard
    yes: str
    no: str

    @property
    def _arms(self) -> str:
        return f"{self.yes} | {self.no}" if self.no else self.yes

    @property
    def toml(self) -> str:
        return f"{{{self.guard.toml}: {self._arms}}}"

    @property
    def ink(self) -> str:
        return f"{{{self.guard.ink}: {self._arms}}}"


@frozen
class Visits:
    """One sentence on the first visit to the scene, another on each later one."""

    first: str
    again: str

    @property
    def toml(self) -> str:
        return f"{{first: {self.first} | again: {self.again}}}"

    @property
    def ink(self) -> str:
        return f"{{{self.first}|{self.again}}}"


Paragraph = tuple[Plain | Clause | Visits, ...]
