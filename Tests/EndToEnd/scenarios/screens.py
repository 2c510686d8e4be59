"""Sizes, colours, and terminals of all kinds."""

from stage import scenario
from .sweeps import open_example


@scenario
def resizing(stage):
    """From 140×45 to 80×24 and back: everything finds its place again."""
    tutor = open_example(stage)
    tutor.press("Right", "Right")
    tutor.see("step 2 of 6", "p = s·l   1×1")
    wide = tutor.still()
    tutor.resize(80, 24)
    tutor.see("step 2 of 6", "p̄ = z̄·z", "z = exp p", "→ next")
    tutor.until(lambda screen: "p = s·l   1×1" not in screen, lambda _: "the side pane is gone")
    tutor.resize(140, 45)
    tutor.until(lambda screen: screen == wide, lambda _: "the wide screen is as it was")


@scenario
def resizing_to_nothing(stage):
    """At 30×8 a polite line stands there, the editor lives, and the screen comes back."""
    tutor = open_example(stage)
    before = tutor.still()
    tutor.resize(30, 8)
    tutor.see("nntutor needs 40x10")
    tutor.type("y = 3")
    tutor.see("› y = 3")
    tutor.press("C-u")
    tutor.lose("y = 3")
    tutor.resize(140, 45)
    tutor.until(lambda screen: screen == before, lambda _: "the screen is as it was")


@scenario
def extreme_sizes(stage):
    """One row, one column, and a very large screen do no harm."""
    tutor = open_example(stage)
    for columns, rows in [(1, 1), (200, 3), (3, 60), (40, 10), (250, 90)]:
        tutor.resize(columns, rows)
        tutor.press("Right")
    tutor.resize(140, 45)
    tutor.see("step 5 of 6", "v is used twice")


@scenario
def resizing_during_a_line(stage):
    """A typed line survives every resize, the cursor at its end."""
    tutor = open_example(stage)
    tutor.type("y = 3 z")
    tutor.see("reads as")
    tutor.resize(80, 24)
    tutor.see("› y = 3 z", "reads as")
    tutor.until(
        lambda _: (tutor.fact("cursor_x"), tutor.fact("cursor_y")) == ("10", "22"),
        lambda _: "the cursor is behind the text")


@scenario
def the_least_screen(stage):
    """At 40×10 header, graph, explanation, line and footer are all there."""
    tutor = stage.open(size=(40, 10))
    tutor.see("nntutor", "›", "→ backward step")
    tutor.press("Right", "Right")
    tutor.see("p̄ = z̄·z", "→ next")


@scenario
def resizing_steps(stage):
    """Whatever sizes the window goes through, the screen is at last that of a fresh start."""
    tutor = open_example(stage, size=(80, 24))
    before = tutor.still()
    for columns, rows in [(40, 10), (80, 24), (79, 12), (80, 24), (100, 24), (80, 24)]:
        tutor.resize(columns, rows)
        tutor.see("?" if columns > 40 else "→")
    tutor.until(lambda screen: screen == before, lambda _: "the screen is as it was")


def colours_of(tutor):
    """The colours on the screen; 39 and 49 are the terminal's own."""
    return [code for code in tutor.codes if 30 <= code <= 48 and code != 39 or 90 <= code < 108]


@scenario
def no_colour(stage):
    """NO_COLOR leaves attributes but no colour on the screen."""
    tutor = open_example(stage, NO_COLOR="1")
    colours = colours_of(tutor)
    tutor.expect(not colours, f"no colours, but {colours[:5]}")


@scenario
def colours(stage):
    """Without NO_COLOR the adjoints have a colour of their own."""
    tutor = open_example(stage)
    tutor.press("Right")
    tutor.see("step 1 of 6")
    tutor.expect(colours_of(tutor), "there are colours")


@scenario
def the_mono_theme(stage):
    """`--theme mono` and `--color never` are without colour too."""
    for option in (["--theme", "mono"], ["--color", "never"]):
        tutor = stage.open(*option)
        tutor.see("Press → to begin")
        colours = colours_of(tutor)
        tutor.expect(not colours, f"{option}: no colours, but {colours[:5]}")


def steps_under(stage, **changes):
    """The example's fork under another terminal; returns the screen's text."""
    tutor = stage.shell(
        f"exec env TERM={changes.pop('TERM')} {stage.program}", **changes)
    tutor.see("1.6837", "backward step")
    tutor.press("Right", "Right", "Right", "Right", "Right")
    return tutor.see("step 5 of 6", "v is used twice", "0.8841")


@scenario
def other_terminals(stage):
    """The screen works the same under screen, tmux, xterm and their 256 colours."""
    for name in ["screen", "screen-256color", "tmux", "xterm", "xterm-256color"]:
        steps_under(stage, TERM=name)


@scenario
def the_linux_console(stage):
    """On the Linux console, with its small font, the example can be stepped."""
    screen = steps_under(stage, TERM="linux")
    braille = [c for c in screen if "\u2800" <= c <= "\u28ff"]
    assert not braille, f"no braille: {braille[:5]}"


@scenario
def a_dumb_terminal(stage):
    """A dumb terminal gets the line mode, with the same commands."""
    tutor = stage.shell(f"env TERM=dumb {stage.program}; echo RC=$?; exec sleep 60")
    tutor.see("nntutor>")
    tutor.enter("u = 1.3", "z = sin(u^2)", ":backward", ":end")
    tutor.see("z̄ = ∂z/∂z = 1", "ū")
    tutor.enter(":quit")
    tutor.see("RC=0")


@scenario
def an_unknown_terminal(stage):
    """A terminal that nobody knows gets the line mode, and no crash."""
    tutor = stage.shell(f"env TERM=quux-9000 {stage.program}; echo RC=$?; exec sleep 60")
    tutor.see("nntutor>")
    tutor.press("C-d")
    tutor.see("RC=0")


@scenario
def ascii_only(stage):
    """In the C locale every character on the screen is ASCII, and no question mark stands in."""
    tutor = stage.open(LC_ALL="C")
    tutor.see("Right backward step")
    tutor.press("Right", "Right", "Right", "Right", "Right")
    screen = tutor.see("step 5 of 6", "0.8841", "F3 forward  Tab graph  ? help")
    strange = sorted({c for c in screen if ord(c) > 126})
    tutor.expect(not strange, f"only ASCII, but {strange}")
    tutor.expect("?" not in screen.replace("? help", ""), "no character was lost to a `?`")
    tutor.enter(":help tanh")
    tutor.see("tanh", "Esc close")
    strange = sorted({c for c in tutor.text if ord(c) > 126})
    tutor.expect(not strange, f"only ASCII in the help, but {strange}")


@scenario
def ascii_by_request(stage):
    """`--ascii` does the same in a UTF-8 terminal, through both sweeps and the meeting."""
    tutor = stage.open("--ascii")
    tutor.see("Right backward step")
    tutor.press("Right", "End")
    tutor.see("step 6 of 6")
    tutor.press("F3", "End")
    screen = tutor.see("the sweeps meet", "forward from u")
    strange = sorted({c for c in screen if ord(c) > 126})
    tutor.expect(not strange, f"only ASCII, but {strange}")


@scenario
def redrawing(stage):
    """Ctrl-L repairs a screen that something else has written on."""
    tutor = open_example(stage)
    before = tutor.still()
    terminal = tutor.fact("pane_tty")
    with open(terminal, "w", encoding="ascii") as line:
        line.write("\x1b[5;5Hgarbage from elsewhere")
    tutor.see("garbage from elsewhere")
    tutor.press("C-l")
    tutor.until(lambda screen: screen == before, lambda _: "the screen is as it was")
