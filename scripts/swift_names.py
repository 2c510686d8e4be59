"""What a Swift file declares: types with their full names, members, and free functions."""

import bisect
import collections
import re

import swift_text

TOKEN = re.compile(r"`[^`\n]+`|[^\W\d]\w*|\S")
WORD = re.compile(r"[^\W\d]\w*$")
TYPES = {"struct", "class", "enum", "protocol", "actor", "typealias", "extension"}
VALUES = {"let", "var"}
MODIFIERS = {
    "public", "package", "internal", "private", "fileprivate", "static", "final", "mutating",
    "nonmutating", "lazy", "override", "indirect", "nonisolated", "borrowing", "consuming",
    "required", "convenience", "prefix", "postfix", "infix"}
HIDDEN = {"private", "fileprivate"}

Type = collections.namedtuple("Type", "path line")
Member = collections.namedtuple("Member", "name line kind is_hidden in_extension")
Extension = collections.namedtuple("Extension", "path line")


class Declarations:
    """The names of one file."""

    def __init__(self, text):
        self.code = swift_text.code(text)
        self.types, self.extensions, self.members, self.free = [], [], [], []
        # Types that no other file can see.
        self.own = set()
        # What may be called without a dot and is no member: variables and parameters.
        self.locals = set()
        # Names before a colon: labels, among them those of tuples.
        self.labels = set(re.findall(r"[(,]\s*(\w+)\s*:", self.code))
        self.tokens = [(m.group().strip("`"), m.start()) for m in TOKEN.finditer(self.code)]
        self.lines = [m.start() for m in re.finditer("\n", self.code)]
        self.walk()

    def line(self, token):
        """The line that a token stands on."""
        return bisect.bisect_left(self.lines, self.tokens[token][1]) + 1

    def word(self, at):
        return self.tokens[at][0] if 0 <= at < len(self.tokens) else ""

    def walk(self):
        """One pass; `scopes` tells what each open brace belongs to: a type's path, or code."""
        scopes, pending, parens = [], None, 0
        for at, (word, _) in enumerate(self.tokens):
            if word == "{":
                scopes.append(pending)
                pending = None
            elif word == "}":
                if scopes:
                    scopes.pop()
            elif word in TYPES and self.begins_declaration(at):
                pending = self.type(at, scopes)
            elif word in VALUES or word in ("func", "init", "subscript") or (
                    word == "case" and scopes and scopes[-1] and scopes[-1][1] == "enum"):
                if self.word(at - 1) != ".":
                    self.member(at, word, scopes)

    def begins_declaration(self, at):
        """`class func` declares no class, and `x.struct` nothing."""
        return (self.word(at - 1) != "." and WORD.match(self.word(at + 1))
                and self.word(at + 1) not in VALUES | {"func"})

    def type(self, at, scopes):
        """Notes a type or an extension; returns what its brace will open."""
        keyword = self.word(at)
        path, end = self.word(at + 1), at + 2
        while keyword == "extension" and self.word(end) == ".":
            path, end = f"{path}.{self.word(end + 1)}", end + 2
        if scopes and scopes[-1] is None:
            self.own.add(path)
            return (path, keyword, True)
        outer = scopes[-1][0] + "." if scopes else ""
        hidden = self.is_hidden(at) or bool(scopes and scopes[-1][2])
        if keyword == "extension":
            self.extensions.append(Extension(path, self.line(at)))
        elif hidden:
            self.own.add(path)
        else:
            self.types.append(Type(outer + path, self.line(at)))
        return None if keyword == "typealias" else (outer + path, keyword, hidden)

    def is_hidden(self, at):
        """Whether no other file can see the declaration."""
        at -= 1
        while True:
            if self.word(at) == ")" and self.word(at - 1) == "set":
                at -= 4
            elif self.word(at) in MODIFIERS:
                if self.word(at) in HIDDEN:
                    return True
                at -= 1
            else:
                return False

    def member(self, at, keyword, scopes):
        """Notes a function, a value or the cases of an enum."""
        if keyword in ("func", "init", "subscript"):
            self.parameters(at)
        for name, place in self.names(at, keyword):
            if scopes and scopes[-1] is None:
                self.locals.add(name)
            elif scopes:
                _, kind, hidden = scopes[-1]
                self.members.append(Member(
                    name, self.line(place), keyword, hidden or self.is_hidden(at),
                    kind == "extension"))
            else:
                self.free.append(Member(name, self.line(place), keyword, self.is_hidden(at), False))

    def names(self, at, keyword):
        """(name, token) of all that is declared here."""
        if keyword == "case":
            return self.cases(at + 1)
        if keyword in VALUES and self.word(at + 1) == "(":
            end = self.closing(at + 1)
            return [(self.word(k), k) for k in range(at + 2, end) if WORD.match(self.word(k))]
        if keyword in VALUES or keyword == "func":
            return [(self.word(at + 1), at + 1)] if WORD.match(self.word(at + 1)) else []
        return []

    def cases(self, at):
        """`case a(Int), b = 1`: the names a and b."""
        found = []
        while WORD.match(self.word(at)):
            found.append((self.word(at), at))
            at += 1
            if self.word(at) == "(":
                at = self.closing(at) + 1
            if self.word(at) == "=":
                at += 2
            if self.word(at) != ",":
                break
            at += 1
        return found

    def parameters(self, at):
        """Names that a function's own code may call."""
        while at < len(self.tokens) and self.word(at) not in ("(", "{", "}"):
            at += 1
        if self.word(at) == "(":
            for k in range(at + 1, self.closing(at)):
                if self.word(k) == ":" and WORD.match(self.word(k - 1)):
                    self.locals.add(self.word(k - 1))

    def closing(self, at):
        """The token that closes the parenthesis at `at`."""
        depth = 0
        while at < len(self.tokens):
            depth += {"(": 1, ")": -1}.get(self.word(at), 0)
            if depth == 0:
                return at
            at += 1
        return at
