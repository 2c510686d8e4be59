"""Lines of the language and of the session: well shaped, nearly well shaped, and rubbish."""

import string

NAMES = ["u", "v", "w", "A", "B", "W1", "X", "θ", "x̂", "z", "c", "f", "ans", "e", "pi", "I", "Ωmega"]
FUNCTIONS = ["sin", "exp", "log", "tanh", "relu", "sum", "mean", "softmax", "inv", "det", "chol",
             "trace", "diag", "norm", "max", "kron", "reshape", "vec", "onehot", "dropout",
             "batchnorm", "crossentropy", "mse", "grad", "jvp", "load", "zeros", "randn", "eye",
             "linspace", "cumsum", "tril", "outer", "dot", "f", "g", "nosuch"]
OPERATORS = ["+", "-", "*", ".*", "/", "./", "\\", "^", ".^", " ", "'", "ᵀ", "@", "·", "⊙", ">",
             "==", "<=", ",", ";", ":", "=", "!", "**", "²", "⁻¹", "^T", ".T"]
NUMBERS = ["0", "1", "2", "-3", "0.5", "1e-3", "1e308", ".5", "2e", "1e999", "007", "1_000", "nan",
           "inf", "99999999999999999999", "1e-400", "٣", "½"]
COMMANDS = ["backward", "forward", "step", "back", "end", "start", "check", "derive", "prove",
            "graph", "zoom", "fold", "values", "rules", "help", "set", "rebind", "undo", "redo",
            "clear", "save", "load", "export", "recover", "play", "palette", "pane", "train",
            "update", "center", "backward-here", "forward-here", "jump-here", "edit-here",
            "scroll-up", "scroll-down", "bogus", ""]
RUBBISH = ["\x1b]0;title\x07", "\x1b[2J", "\u009b31m", "\u202e", "\u2066", "\x00", "\x7f", "é",
           "e\u0301" * 5, "𝑥", "µ", "ſ", "\ufeff", "‘’“”", "ＡＢ", "👩‍👩‍👧", "\t", "\r"]


class Grammar:
    """Grows lines from a seeded generator."""

    def __init__(self, rng):
        self.rng = rng

    def line(self):
        """Any line that someone could type."""
        draw = self.rng.random()
        if draw < 0.55:
            return self.statement()
        if draw < 0.8:
            return self.command()
        if draw < 0.93:
            return self.broken(self.statement())
        return self.rubbish()

    def program(self):
        """A few statements that often run, with a scalar at the end."""
        rng = self.rng
        rows, columns = rng.choice([1, 2, 3]), rng.choice([1, 2, 3])
        lines = [f"A = {self.matrix(rows, columns)}", f"u = {rng.choice(['0.5', '-1.3', '2'])}"]
        lines += [f"{rng.choice(['B', 'v', 'z'])} = {self.shaped(3)}"
                  for _ in range(rng.choice([0, 1, 2]))]
        return "; ".join(lines + [f"c = sum({self.shaped(3)})"])

    def shaped(self, depth):
        """An expression of A and u, entry by entry, which keeps A's shape."""
        rng = self.rng
        if depth == 0:
            return rng.choice(["A", "u", "A", "0.5"])
        form = rng.choice(["sin({0})", "exp(-({0}).^2)", "{0} + {1}", "{0} .* {1}", "tanh({0})",
                           "({0}) ./ (2 + ({1}).^2)", "relu({0})", "max({0}, {1})", "A'' .* {0}",
                           "({0}) - {1}", "sigmoid({0})", "abs({0})", "sum({0})"])
        return form.format(self.shaped(depth - 1), self.shaped(depth - 1))

    def matrix(self, rows, columns):
        """A literal of a shape."""
        entry = lambda: self.rng.choice(["0", "1", "-1", "0.5", "2.25", "1e-9", "-3"])
        return "[" + "; ".join(" ".join(entry() for _ in range(columns))
                               for _ in range(rows)) + "]"

    def statement(self):
        """A binding, a definition or an expression."""
        draw = self.rng.random()
        if draw < 0.6:
            return f"{self.name()} = {self.expression(3)}"
        if draw < 0.7:
            return f"{self.rng.choice(['f', 'g'])}({self.name()}) = {self.expression(2)}"
        return self.expression(3)

    def expression(self, depth):
        """An expression whose shapes fit only by chance."""
        rng = self.rng
        if depth == 0 or rng.random() < 0.15:
            return rng.choice([self.name(), self.number(), self.matrix(2, 2), self.matrix(1, 3)])
        draw = rng.random()
        if draw < 0.4:
            inside = ", ".join(self.expression(depth - 1) for _ in range(rng.choice([1, 1, 2, 3])))
            return f"{rng.choice(FUNCTIONS)}({inside})"
        if draw < 0.5:
            return f"({self.expression(depth - 1)})"
        if draw < 0.57:
            return f"{self.name()}[{self.number()}, {rng.choice([':', self.number()])}]"
        sign = rng.choice(["+", "-", "*", ".*", "/", "./", "^", ".^", " "])
        return f"{self.expression(depth - 1)}{sign}{self.expression(depth - 1)}"

    def command(self):
        """A command with words that may or may not belong to it."""
        rng = self.rng
        words = rng.choice(["", self.name(), self.number(), "all", "wrt W1", f"{self.name()} = 2",
                            f"{self.name()} along [1 0; 0 1]", "W1[1, 2]", "sweep s.md",
                            "graph /dev/full", "/nowhere/x.nnt", ".", "u u why", "--blanks",
                            self.rubbish()])
        return f":{rng.choice(COMMANDS)} {words}".rstrip()

    def broken(self, line):
        """The line with something left out, doubled or put in."""
        rng = self.rng
        place = rng.randrange(len(line) + 1)
        draw = rng.random()
        if draw < 0.35:
            return line[:place] + line[place + 1:]
        if draw < 0.7:
            return line[:place] + rng.choice(OPERATORS + NUMBERS + RUBBISH) + line[place:]
        return line[:place] + line[place // 2:]

    def rubbish(self):
        """Characters that belong nowhere."""
        rng = self.rng
        kinds = RUBBISH + OPERATORS + list(string.printable[:95])
        return "".join(rng.choice(kinds) for _ in range(rng.choice([1, 5, 40])))

    def name(self):
        """A name that is often bound."""
        return self.rng.choice(NAMES)

    def number(self):
        """A number, or what looks like one."""
        return self.rng.choice(NUMBERS)
