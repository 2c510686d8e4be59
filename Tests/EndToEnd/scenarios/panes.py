"""Help, the palette, and walking in the graph."""

from stage import scenario
from .sweeps import open_example


def close(tutor):
    """Closes what lies over the screen."""
    tutor.press("Escape")
    tutor.lose("Esc close")


@scenario
def help_and_back(stage):
    """`?` on an empty line explains keys and commands; it scrolls, and Esc closes it."""
    tutor = open_example(stage)
    tutor.type("?")
    tutor.see("help", "Keys while the line is empty", "Esc close")
    tutor.press("PageDown")
    tutor.see(":backward [node]")
    close(tutor)
    tutor.see("Press → to begin")
    tutor.type("y")
    tutor.see("› y")


@scenario
def help_by_function_key(stage):
    """F1 opens the help in the middle of a line, which is kept."""
    tutor = open_example(stage)
    tutor.type("y = 3 z")
    tutor.press("F1")
    tutor.see("Keys while the line is empty")
    close(tutor)
    tutor.see("› y = 3 z")


@scenario
def help_on_one_thing(stage):
    """`:help tanh` shows the rule in full, `:help forward` the command; rubbish is answered."""
    tutor = open_example(stage)
    tutor.enter(":help tanh")
    tutor.see("Y = tanh(X)", "X̄ = Ȳ ⊙ (1 − Y.^2)", "An S from −1 to 1")
    close(tutor)
    tutor.enter(":help forward")
    tutor.see(":forward [input]", "also: :f", "keys: F3")
    close(tutor)
    tutor.enter(":help nonsense")
    tutor.see("there is no help on `nonsense`")


@scenario
def the_palette(stage):
    """F2 searches all commands with their keys; Enter runs the one found."""
    tutor = open_example(stage)
    tutor.press("F2")
    tutor.see("commands", ":backward", "F4")
    tutor.type("zoom")
    tutor.see(":zoom")
    tutor.lose(":forward")
    close(tutor)
    tutor.press("F2")
    tutor.see("commands")
    tutor.type("forward swe")
    tutor.see(":forward")
    tutor.press("Enter")
    tutor.see("forward from u")


@scenario
def the_palette_finds_nothing(stage):
    """A search that finds nothing says so, and Enter does no harm."""
    tutor = open_example(stage)
    tutor.press("F2")
    tutor.type("xyzzy")
    tutor.see("xyzzy")
    tutor.press("Enter")
    close(tutor)
    tutor.see("Press → to begin")


@scenario
def walking_the_graph(stage):
    """Tab enters the graph; arrows point from node to node and the inspector follows."""
    tutor = open_example(stage)
    tutor.press("Tab")
    tutor.see("[z = exp p]", "z = exp(p)   1×1", "1.6837187220587255")
    tutor.expect("Esc type" in tutor.footer and "b backward" in tutor.footer, "the footer follows")
    tutor.press("Left")
    tutor.see("[p = s·l]", "0.5210048722127897")
    tutor.press("Left", "Left")
    tutor.see("[v = u²]", "1.69")
    tutor.press("Right", "Down")
    tutor.see("[l = log v]", "0.5247285289349822")
    tutor.press("Up")
    tutor.see("[s = sin v]", "0.9929036510941185")
    tutor.press("Escape")
    tutor.lose("[s = sin v]")
    tutor.see("→ backward step")


@scenario
def sweeping_in_the_graph(stage):
    """In the graph b and f begin sweeps, Space and p step, Enter goes to the node pointed at."""
    tutor = open_example(stage)
    tutor.press("Tab", "b")
    tutor.see("backward from z", "step 1 of 6", "z̄")
    tutor.press("Space", "n")
    tutor.see("step 3 of 6")
    tutor.press("p")
    tutor.see("step 2 of 6", "[p = s·l]", "p̄ = z̄·z = 1·1.6837")  # the pointer goes along
    tutor.press("Left", "Left")
    tutor.see("[v = u²]")
    tutor.press("Enter")
    tutor.see("step 5 of 6", "v̄", "0.8841466524371465")
    tutor.press("f")
    tutor.see("forward from u", "step 1 of 6")


@scenario
def editing_from_the_graph(stage):
    """e on an input puts `:set u = …` into the line; Enter makes it so."""
    tutor = open_example(stage)
    tutor.press("Tab", "Left", "Left", "Left", "Left")
    tutor.see("u  an input")
    tutor.expect("e edit" in tutor.footer, "the footer offers it")
    tutor.press("e")
    tutor.see("› :set u = 1.3")
    tutor.press("BSpace", "BSpace", "BSpace", "2", "Enter")
    tutor.see("z = 0.3502")


@scenario
def zooming(stage):
    """z shows more of less: boxes, one line for each node, dots, and boxes again."""
    tutor = open_example(stage)
    tutor.press("Tab", "z")
    tutor.see("v = u² 1.69")
    tutor.press("z")
    tutor.see("○──▶●")
    tutor.press("z")
    tutor.see("╭─ v = u² ─╮")


@scenario
def colon_in_the_graph(stage):
    """`:` in the graph begins a command in the line."""
    tutor = open_example(stage)
    tutor.press("Tab")
    tutor.see("Esc type")
    tutor.type(":backward")
    tutor.see("› :backward")
    tutor.press("Enter")
    tutor.see("backward from z")


@scenario
def scrolling_the_transcript(stage):
    """Page Up looks back in the transcript and Page Down returns."""
    tutor = open_example(stage)
    tutor.enter(*[f"a{k} = {k}" for k in range(12)])
    tutor.see("a11 = 11")
    tutor.press(*["PageUp"] * 9)
    tutor.see("more below", "› a0 = 0")
    tutor.press(*["PageDown"] * 9)
    tutor.lose("more below")
    tutor.see("a11 = 11")


@scenario
def rules(stage):
    """`:rules` lists the table of derivative rules, `:rules sin` one in full."""
    tutor = open_example(stage)
    tutor.enter(":rules sin")
    tutor.see("Y = sin(X)", "X̄ = Ȳ ⊙ cos(X)", "Esc close")
    close(tutor)
    tutor.enter(":rules")
    tutor.see("C = A·B", "Esc close")
    close(tutor)
    tutor.type("y")
    tutor.see("› y")


@scenario
def checking_a_gradient(stage):
    """`:check` holds the gradient against differences and forward mode."""
    tutor = open_example(stage)
    tutor.enter(":check")
    tutor.see("ū 2.29878129", "✓ the gradient of z holds")
