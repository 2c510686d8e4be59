"""A program for each rule of `nntutor rules`: the rule's own form, weighted and added up."""

import json
import random
import re
import subprocess

LENGTHS = {"m": 2, "n": 3, "k": 4, "p": 2, "q": 2, "1": 1}
# Where the form is none of the language, or says less than a program must.
FORMS = {
    "broadcast": "B = zeros(2, 3) + b",
    "acosh": "Y = acosh(1 + square(X))",
    "dropout": "Y = dropout(X, 0.4)",
    "cofactors": "C = det(A) * inv(A)'",
}
OPERANDS = {
    "block matrix": {"A": (2, 1), "B": (2, 2), "C": (1, 3)},
    "eye": {},
    "onehot": {"labels": None},
}
# What the language has no sign for: it comes up in derivatives alone.
UNSAID = {"scatter"}
WEIGHTS = "weights"
NAME = re.compile(r"[^\W\d_]\w*")


def programs(nntutor):
    """(name, program, output, value by the engine) for every rule that can be typed."""
    rules = json.loads(run(nntutor, "rules", "--json", ""))["rules"]
    unknown = (set(FORMS) | set(OPERANDS) | UNSAID) - {rule["name"] for rule in rules}
    assert not unknown, f"there is no rule {', '.join(sorted(unknown))}"
    return [program(nntutor, rule) for rule in rules if rule["name"] not in UNSAID]


def program(nntutor, rule):
    """The first draw of operands for which everything is finite: signs of all kinds, else none."""
    result, form = FORMS.get(rule["name"], rule["form"]).replace("ᵀ", "'").split(" = ", 1)
    for sign in (-1, 1):
        lines = [f"{name} = {literal(rule, shape, sign, name)}"
                 for name, shape in operands(rule, form).items()] + [f"{result} = {form}"]
        shape = evaluated(nntutor, lines)[result]["shape"]
        weights = literal(rule, shape, 1, WEIGHTS)
        lines += [f"{WEIGHTS} = {weights}", f"cost = dot({result}, {WEIGHTS})"]
        value = evaluated(nntutor, lines)["cost"]["value"][0][0]
        if isinstance(value, (int, float)):
            return (f"rule: {rule['name']}", "\n".join(lines), "cost", value)
    raise AssertionError(f"no numbers suit {rule['form']}")


def operands(rule, form):
    """name → shape, in the order in which the form names them."""
    if rule["name"] in OPERANDS:
        return OPERANDS[rule["name"]]
    shapes = re.sub(r"→.*", "", rule["shapes"]).split(", ")
    sizes = [tuple(LENGTHS[letter] for letter in shape.strip().split("×")) for shape in shapes]
    called = set(re.findall(r"(\w+)\(", form))
    names = [name for name in dict.fromkeys(NAME.findall(form)) if name not in called]
    return dict(zip(names, sizes))


def literal(rule, shape, sign, name):
    """Numbers away from 0 and from one another; square matrices are far from singular."""
    if shape is None:
        return "[1; 3]"
    draw = random.Random(f"{rule['form']}{name}")
    rows, columns = shape
    def entry(i, j):
        size = draw.uniform(0.2, 0.9) * (sign if draw.random() < 0.5 else 1)
        return size + (2 if "n×n" in rule["shapes"] and i == j and name != WEIGHTS else 0)
    text = "; ".join(", ".join(f"{entry(i, j):.4f}" for j in range(columns)) for i in range(rows))
    return text if (rows, columns) == (1, 1) else f"[{text}]"


def evaluated(nntutor, lines):
    return json.loads(run(nntutor, "eval", "--json", "-", "\n".join(lines)))["values"]


def run(nntutor, *words):
    *words, text = words
    made = subprocess.run([nntutor, *words], input=text, capture_output=True, text=True, timeout=60)
    assert made.returncode == 0, f"{text}\n{made.stderr}"
    return made.stdout
