"""What comes through a pipe or on a command line."""

import json
import random

from faults import Fault, fails, judge, shrink
from grammar import Grammar
from trial import run, trial


@trial(6)
def lines(ground, seed):
    """Lines through a pipe: statements, commands, rubbish."""
    grammar = Grammar(random.Random(seed))
    given = [grammar.line().replace("\n", " ") for _ in range(150)]

    def feed(some):
        text = ("\n".join(some) + "\n").encode("utf-8", "surrogatepass")
        judge(*run(ground, ["--plain"], text, state=ground.fresh_state()), some)

    try:
        feed(given)
    except Fault as fault:
        raise Fault(fault.what, shrink(given, fails(feed))) from None
    return len(given)


@trial(6)
def commands(ground, seed):
    """Subcommands with programs that run, and with some that do not."""
    rng = random.Random(seed)
    grammar = Grammar(rng)
    for _ in range(12):
        program = grammar.program() if rng.random() < 0.7 else grammar.statement()
        forms = [["eval"], ["grad", "--of", "c"], ["jvp", "--of", "c", "--along", "u=1"],
                 ["step", "--backward", "c"], ["step", "--forward", "u"], ["check", "--of", "c"],
                 ["derive", "--of", "c", "--wrt", "A"], ["derive", "--steps", "--of", "c"],
                 ["derive", "--of", "c", "--wrt", "u,u"], ["derive", "--tangent", "--of", "c"],
                 ["derive", "--of", "c", "--why", "--expand", rng.choice(["none", "all", "2"])],
                 ["graph", "--format", rng.choice(
                     ["text", "ascii", "svg", "dot", "mermaid", "tikz", "json"])],
                 ["export", "--to", rng.choice(["numpy", "jax", "pytorch"]), "--of", "c"]]
        form = rng.choice(forms)
        extra = ["--json"] if form[0] not in ("graph", "export") and rng.random() < 0.5 else []
        arguments = [form[0], program, *form[1:], *extra]
        status, told, complained = run(
            ground, [argument.replace("\0", "") for argument in arguments])
        judge(status, told, complained, arguments)
        if extra and status == 0:
            try:
                json.loads(told)
            except ValueError:
                raise Fault("printed what is no JSON", arguments) from None
    return 12


NUMBERS = ["-1", "0", "1", "2", "1e308", "-1e308", "nan", "inf", "9223372036854775807",
           "9223372036854775808", "-9223372036854775808", "100000000000", "1e-320", "", "x", " 1",
           "+1", "0x10", "٣", "99999999999999999999999", "0.5", "1,2,0", "3,3", ",", "1,,2"]
TRAINING = ["noise", "samples", "layers", "rate", "momentum", "epochs", "batch", "l2", "l1",
            "dropout", "input-noise", "early-stopping", "validation", "seed", "every",
            "sweep-hidden", "scan-hidden", "compare", "decay", "patience"]


@trial(4)
def options(ground, seed):
    """Numbers out of any range where options and commands take one."""
    rng = random.Random(seed)
    for _ in range(6):
        if rng.random() < 0.7:
            arguments = ["train", "--data", rng.choice(["moons", "xor", "sine", "iris"]),
                         "--epochs", "1"]
            for name in rng.sample(TRAINING, rng.choice([1, 1, 2])):
                value = rng.choice(NUMBERS)
                arguments += [f"--{name}", f"dropout={value}" if name == "compare" else value]
            arguments += [rng.choice(["--json", "--plain", "--show"])]
        else:
            form = rng.choice([["eval", "--seed"], ["derive", "--expand"], ["grad", "--seed"],
                               ["session", "--plain", "--seed"], ["train", "--seed"]])
            arguments = [*form, rng.choice(NUMBERS), "x = 1; c = x^2"]
        lines = [f":{rng.choice(['step', 'back', 'play', 'recover', 'zoom'])} {rng.choice(NUMBERS)}"
                 for _ in range(10)]
        judge(*run(ground, arguments), arguments)
        text = ("x = 1; c = x^2\n:backward\n" + "\n".join(lines) + "\n").encode()
        judge(*run(ground, ["--plain"], text, state=ground.fresh_state()), lines)
    return 12
