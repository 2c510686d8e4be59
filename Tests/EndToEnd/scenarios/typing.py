"""What happens between two keys: previews, completion, history, search, vi."""

import signal

from stage import scenario
from .sweeps import open_example


def type_slowly(tutor, text):
    """Types letter by letter, waiting for each to be seen."""
    for count in range(1, len(text) + 1):
        tutor.type(text[count - 1])
        tutor.see("› " + text[:count].rstrip())


@scenario
def a_live_preview(stage):
    """A formula is read back with its value and drawn before Enter is pressed."""
    tutor = open_example(stage)
    tutor.type("y = tanh(z) + u")
    tutor.see("reads as", "y = tanh(z) + u", "2.2333")
    tutor.press("C-c")
    tutor.lose("reads as", "2.2333")
    tutor.see("Press → to begin")


@scenario
def a_preview_letter_by_letter(stage):
    """While a line is not yet a formula, the graph stays on the screen."""
    tutor = open_example(stage)
    type_slowly(tutor, "y = tanh(z")
    tutor.see("`(` is open", "s = sin v", "z = exp p")
    tutor.type(")")
    tutor.see("reads as y = tanh(z)")


@scenario
def a_preview_on_a_small_screen(stage):
    """At 80×24 the preview shows the node that is being typed."""
    tutor = open_example(stage, size=(80, 24))
    tutor.type("y = tanh(z) + u")
    tutor.see("reads as")
    # The header, the rule and the line speak of y as well: the drawing does so above the rule.
    drawing = tutor.text.split("────")[0]
    tutor.expect("y =" in drawing, "y is in the drawing")


@scenario
def a_preview_of_an_error(stage):
    """What is wrong is said quietly while typing, and loudly only after Enter."""
    tutor = open_example(stage)
    tutor.type("y = sin(quark)")
    tutor.see("not yet:", "quark")
    tutor.expect("error" not in tutor.text, "no error yet")
    tutor.press("Enter")
    tutor.see("error:", "quark")


@scenario
def a_preview_of_long_work(stage):
    """A formula whose value would take minutes is previewed: keys wait for nothing."""
    tutor = open_example(stage)
    tutor.enter("N = randn(1500, 1500)")
    tutor.see("  N = randn(1500, 1500)  1500×1500")
    # Each product is another node: as many as would keep the keys longer than anybody waits here.
    tutor.type("c = sum(" + "*".join("N" * 60) + ")")
    tutor.see("N*N)", "reads as")


@scenario
def completing_a_letter(stage):
    r"""`\theta` Tab is θ, in the middle of a line too."""
    tutor = open_example(stage)
    tutor.type(r"\theta")
    tutor.press("Tab")
    tutor.see("› θ")
    tutor.enter(" = 0.5")
    tutor.see("θ = 0.5")
    tutor.type(r"y = 2 \the")
    tutor.press("Tab")
    tutor.see("› y = 2 θ")
    tutor.press("Enter")
    tutor.see("y = 2·θ")


@scenario
def completing_a_command(stage):
    """`:ba` Tab offers what begins so, and a unique beginning is completed."""
    tutor = open_example(stage)
    tutor.type(":ba")
    tutor.press("Tab")
    tutor.see("› :back")
    tutor.press("Tab", "Tab")
    tutor.see(":backward")
    tutor.type("w")
    tutor.press("Tab")
    tutor.see("› :backward")
    tutor.press("Enter")
    tutor.see("backward from z")


@scenario
def completing_a_name(stage):
    """Names and functions complete; several candidates are listed."""
    tutor = open_example(stage)
    tutor.enter("weights = 2", "width = 3")
    tutor.see("width = 3")
    tutor.type("y = wei")
    tutor.press("Tab")
    tutor.see("› y = weights")
    tutor.press("C-u")
    tutor.type("y = w")
    tutor.press("Tab", "Tab")
    tutor.see("weights", "width")
    tutor.press("C-u")
    tutor.type("y = logsume")
    tutor.press("Tab")
    tutor.see("› y = logsumexp(")


@scenario
def history_by_arrows(stage):
    """Up brings the lines back, the newest first, and Down returns."""
    tutor = open_example(stage)
    tutor.enter("a = 4", "b = 5")
    tutor.see("b = 5")
    tutor.press("Up")
    tutor.see("\n › b = 5\n")
    tutor.press("Up")
    tutor.until(lambda screen: "› a = 4" in screen.split("\n")[43], lambda _: "a = 4 in the line")
    tutor.press("Down", "Down")
    tutor.until(lambda screen: screen.split("\n")[43].strip() == "›", lambda _: "an empty line")


@scenario
def history_over_sessions(stage):
    """The next session remembers the lines of this one, commands too."""
    first = open_example(stage)
    first.enter("a = 4", ":values")
    first.see("› :values")
    first.press("C-d")
    first.see("RC=0")
    second = open_example(stage)
    second.press("Up")
    second.see("› :values")
    second.press("Up")
    second.see("› a = 4")


@scenario
def searching_history(stage):
    """Ctrl-R finds an old line by a part of it; Ctrl-C leaves the search."""
    tutor = open_example(stage)
    tutor.enter("alpha = 4", "b = 5")
    tutor.see("b = 5")
    tutor.press("C-r")
    tutor.see("(reverse-i-search)")
    tutor.type("lph")
    tutor.see("`lph': alpha = 4")
    tutor.press("C-c")
    tutor.lose("reverse-i-search")
    tutor.press("C-r")
    tutor.type("lph")
    tutor.see("`lph': alpha = 4")
    tutor.press("C-e")
    tutor.type(" + 1")
    tutor.see("› alpha = 4 + 1")


@scenario
def vi_mode(stage):
    """An inputrc with vi mode is honoured, and the mode stands before the line."""
    (stage.folder / "inputrc").write_text("set editing-mode vi\n")
    tutor = open_example(stage, INPUTRC=str(stage.folder / "inputrc"))
    tutor.see("INSERT ›")
    tutor.type("y = 12")
    tutor.see("INSERT › y = 12")
    tutor.press("Escape")
    tutor.see("NORMAL › y = 12")
    tutor.press("0", "D")
    tutor.until(lambda screen: "y = 12" not in screen, lambda _: "the line is deleted")
    tutor.press("i")
    tutor.see("INSERT ›")
    tutor.enter("y = 7")
    tutor.see("y = 7")


@scenario
def editing_in_the_line(stage):
    """Readline's habits hold: Ctrl-A, Ctrl-K, Ctrl-Y, Alt-B; arrows move inside a typed line."""
    tutor = open_example(stage)
    tutor.type("beta gamma")
    tutor.press("M-b", "C-k")
    tutor.until(lambda screen: screen.split("\n")[43] == " › beta", lambda _: "the word is cut")
    tutor.press("C-a", "C-y")
    tutor.see("› gammabeta")
    tutor.press("C-e", "Left", "Left", "x")
    tutor.see("› gammabetxa")
    tutor.expect("backward from" not in tutor.text, "an arrow in a line begins no sweep")


@scenario
def a_long_line(stage):
    """A line longer than the screen scrolls, and the cursor stays in view."""
    tutor = open_example(stage, size=(80, 24))
    tutor.type("y = " + " + ".join(f"a{k}" for k in range(40)))
    tutor.see("a39", "◂")
    tutor.expect(int(tutor.fact("cursor_x")) < 80, "the cursor is on the screen")
    tutor.press("C-a")
    tutor.see("› y = a0 + a1", "▸")


@scenario
def commands_bound_in_inputrc(stage):
    """A key that inputrc gives to one of the session's commands runs it."""
    (stage.folder / "inputrc").write_text('"\\C-xn": nntutor-step\n')
    tutor = open_example(stage, INPUTRC=str(stage.folder / "inputrc"))
    tutor.press("C-x", "n")
    tutor.see("step 1 of 6")
    tutor.press("C-x", "n")
    tutor.see("step 2 of 6")


@scenario
def keys_after_a_search(stage):
    """No two control keys after Ctrl-R, Alt-P, Alt-N or vi's / and ? end the program."""
    (stage.folder / "vi").write_text("set editing-mode vi\n")
    # Not Ctrl-C, Ctrl-D, Ctrl-Z and Ctrl-\\, which leave or stop the program, as they should.
    keys = [key for key in range(32) if key not in (3, 4, 17, 19, 26, 28)]
    searches = [b"\x12", b"\x1bp", b"\x1bn", b"\x1b/", b"\x1b?"]
    for options, changes in (([], {}), (["--plain"], {}), ([], {"INPUTRC": "vi"})):
        wire = stage.wire(*options, **changes)
        wire.await_bytes(b"nntutor")
        wire.write(b"alpha = 4\r")
        for search in searches:
            for first in keys:
                for second in (key for key in keys if first in (24, 27) or key in (24, 27)):
                    wire.write(search + bytes([first, second]))
                wire.listen_until_quiet(0)
                wire.write(b"\x03")
        wire.listen_until_quiet()
        assert not wire.process_ended(), f"the program lives: {wire.seen[-300:]!r}"
        wire.kill(signal.SIGKILL)
        wire.wait()
