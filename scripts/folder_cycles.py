"""Which folders of a target depend on one another, and the smallest cycle among them.

A folder depends on another of its target where it names a type, a free function or a free value
that is declared there, extends a type of it, or uses a member that an extension declares there.
A name that is declared in two folders of the target tells nothing and is skipped; a member counts
only where nothing else in all of Sources has its name.
"""

import bisect
import collections
import re

from swift_names import Declarations

CHAIN = re.compile(r"(?<![\w.`])[A-Z]\w*(?:\s*\.\s*[A-Z]\w*)*")
FREE = re.compile(r"(?<![\w.`])([a-z_]\w*)\b(?!\s*:)")
DOTTED = re.compile(r"\.\s*([a-z_]\w*)")
CALLED = re.compile(r"(?<![\w.`])([a-z_]\w*)\s*\(")

# Names that the standard library and Foundation give to their own: the dot may be theirs.
COMMON = set("""
    all allSatisfy append compactMap contains copy count description dropFirst dropLast elementsEqual
    enumerated filter first firstIndex flatMap forEach formUnion hash hasPrefix hasSuffix index indices
    init insert intersection isEmpty isSubset joined keys last lastIndex lowercased lines map max
    merging min negate next none path prefix random reduce remove removeAll removeFirst removeLast
    replacing resume reversed rounded run self size sort sorted split starts subtracting suffix sum
    swapAt text union update uppercased utf8 value values write zip
    """.split())
COMMON_TYPES = {"Element", "Index", "Iterator", "SubSequence", "Indices", "RawValue", "ID", "Self"}

Evidence = collections.namedtuple("Evidence", "place line name")


class Sources:
    """Every file below Sources, with what it declares."""

    def __init__(self, root):
        self.files = {}
        for file in sorted(root.rglob("*.swift")):
            target, *rest = file.relative_to(root).parts
            folder = "/".join(rest[:-1]) or "."
            place = file.relative_to(root.parent).as_posix()
            names = Declarations(file.read_text(encoding="utf-8"))
            self.files[place] = (target, folder, names)
        self.members, self.callable, self.types = (
            collections.defaultdict(set) for _ in range(3))
        for target, folder, names in self.files.values():
            for member in names.members + names.free:
                self.members[member.name].add((target, folder))
                self.callable[member.name].add((target, folder))
            for name in names.locals:
                self.callable[name].add(None)
            for kind in names.types:
                self.types[kind.path.split(".")[-1]].add((target, folder))

    def targets(self):
        return sorted({target for target, _, _ in self.files.values()})

    def of(self, target):
        return [(place, folder, names)
                for place, (owner, folder, names) in self.files.items() if owner == target]


class Folders:
    """The folders of one target, and an arrow from each to those that it depends on."""

    def __init__(self, sources, target):
        self.sources, self.target = sources, target
        self.files = sources.of(target)
        self.paths = self.declared_types()
        self.free, self.extended = self.declared_members()
        self.arrows = {}
        for place, folder, names in self.files:
            for line, name, other in self.uses(names):
                if other != folder:
                    self.arrows.setdefault((folder, other), []).append(Evidence(place, line, name))

    def declared_types(self):
        """path → folder of each type that is declared in one."""
        found = collections.defaultdict(set)
        for _, folder, names in self.files:
            for kind in names.types:
                found[kind.path].add(folder)
        return {path: min(folders) for path, folders in found.items() if len(folders) == 1}

    def declared_members(self):
        """name → folder of free names, and of members that only extensions of one folder have."""
        free, extended = {}, {}
        labels = {label for *_, names in self.files for label in names.labels}
        for _, folder, names in self.files:
            here = {(self.target, folder)}
            for member in names.free:
                if not member.is_hidden and self.sources.callable[member.name] == here:
                    free[member.name] = folder
            for member in names.members:
                is_sole = self.sources.members[member.name] == here
                is_label = member.kind != "func" and member.name in labels
                if (member.in_extension and is_sole and not member.is_hidden and not is_label
                        and member.name not in COMMON):
                    extended[member.name] = folder
        return free, extended

    def uses(self, names):
        """(line, name, folder) of everything that a file takes from a folder of its target."""
        lines = names.lines

        def line(match):
            return bisect.bisect_left(lines, match.start()) + 1

        for match in CHAIN.finditer(names.code):
            words = re.sub(r"\s", "", match.group()).split(".")
            for path in self.resolved(words) if words[0] not in names.own else ():
                yield line(match), path, self.paths[path]
        for match in DOTTED.finditer(names.code):
            if match.group(1) in self.extended:
                yield line(match), match.group(1), self.extended[match.group(1)]
        for match in CALLED.finditer(names.code):
            name = match.group(1)
            if name in self.extended and None not in self.sources.callable[name]:
                yield line(match), name, self.extended[name]
        for match in FREE.finditer(names.code):
            if match.group(1) in self.free:
                yield line(match), match.group(1), self.free[match.group(1)]

    def resolved(self, words):
        """The types that `A.B.C` names: A, A.B and A.B.C, as far as they are known here."""
        path = self.full(words[0])
        if path is None:
            return
        yield path
        for word in words[1:]:
            path = f"{path}.{word}"
            if path not in self.paths:
                return
            yield path

    def full(self, name):
        """The path of a type by its last name, where only one can be meant."""
        if name in COMMON_TYPES or len(self.sources.types.get(name, ())) == 0:
            return None
        candidates = {folder for owner, folder in self.sources.types[name] if owner == self.target}
        if len(candidates) != 1:
            return None
        if name in self.paths:
            return name
        # A nested type without its outer one's name: no other target may have one like it.
        if len(self.sources.types[name]) != 1:
            return None
        paths = [path for path in self.paths if path.split(".")[-1] == name]
        return paths[0] if len(paths) == 1 else None

    def smallest_cycle(self):
        """Folders in a ring, the first again at the end; None where there is no cycle."""
        after = collections.defaultdict(set)
        for start, end in self.arrows:
            after[start].add(end)
        cycles = filter(None, (ring(start, after) for start in sorted(after)))
        return min(cycles, key=len, default=None)

    def listing(self):
        """Every arrow, with the names that it is for."""
        return "\n".join(
            f"{start} → {end}: {', '.join(sorted({name for *_, name in evidence}))}"
            for (start, end), evidence in sorted(self.arrows.items()))

    def told(self, cycle):
        """The cycle in words: the ring, then a place for each arrow."""
        lines = [f"{self.target}: {' → '.join(cycle)}"]
        for start, end in zip(cycle, cycle[1:]):
            place, line, name = self.arrows[start, end][0]
            lines.append(f"  {place}:{line}: {start} → {end}: {name}")
        return "\n".join(lines)


def ring(start, after):
    """The shortest way from a folder back to itself."""
    ways, seen = collections.deque([[start]]), set()
    while ways:
        way = ways.popleft()
        for folder in sorted(after[way[-1]]):
            if folder == start:
                return way + [start]
            if folder not in seen:
                seen.add(folder)
                ways.append(way + [folder])
    return None
