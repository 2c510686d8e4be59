"""What an error offers, words as a person says them, and keys that must not be lost."""

from stage import scenario
from .sweeps import open_example


@scenario
def taking_a_mend(stage):
    """Enter on an empty line types what the error offered, and the footer says so."""
    tutor = open_example(stage, size=(80, 24))
    tutor.enter("A = [1 2; 3 4; 5 6]", "A*A")
    tutor.see("error: inner sizes differ", "Enter type A * A'")
    tutor.press("Enter")
    tutor.see("› A * A'", "39")
    tutor.lose("Enter type")
    tutor.enter("expm(A)")
    tutor.see("`expm` gives the exponential of a matrix")
    tutor.expect("Enter type" not in tutor.footer, "nothing is offered for expm")


@scenario
def a_mend_is_not_pasted(stage):
    """Blank lines of a paste take no mend, with its brackets or without."""
    tutor = open_example(stage, size=(80, 30))
    tutor.paste("x = 1\ntahn(x)\n\n\nq = 5\n")
    tutor.see("› q = 5")
    tutor.expect("› tanh(x)" not in tutor.text, "nobody pressed Enter")
    tutor.type("tahn(x)\r\r\rr = 6\r")
    tutor.see("› r = 6")
    tutor.expect("› tanh(x)" not in tutor.text, "nobody pressed Enter")
    tutor.enter("tahn(x)")
    tutor.see("Enter type tanh(x)")
    tutor.press("Enter")
    tutor.see("› tanh(x)")


@scenario
def an_update_by_hand(stage):
    """`w -= 0.1 wbar` leads to `:set`, and everything follows."""
    tutor = open_example(stage)
    tutor.enter("w = 2", "c = (3 w - 1)^2", ":backward", "w -= 0.1 wbar")
    tutor.see("help: try `:set w = w - 0.1 wbar`")
    tutor.press("Enter")
    tutor.see("c = 16")


@scenario
def words_as_a_person_says_them(stage):
    """`z.backward()`, `dz/du`, `help` and `exit()` are the commands that they sound like."""
    tutor = open_example(stage)
    tutor.enter("z.backward()")
    tutor.see("backward from z", ":backward z")
    tutor.enter("dz/du")
    tutor.see(":derive u of z", "ū =")
    tutor.enter("help")
    tutor.see("Type a value, then a formula")
    tutor.press("Escape")
    tutor.lose("Type a value, then a formula")
    tutor.enter("exit()")
    tutor.see("RC=0")


@scenario
def a_letter_after_esc(stage):
    """Esc by itself takes nothing from the key that follows, in the line and line by line."""
    for options in ([], ["--plain"]):
        tutor = stage.open(*options)
        tutor.see("nntutor")
        tutor.type("u = 1")
        tutor.see("u = 1")
        tutor.press("Escape")
        tutor.still()
        tutor.type("f3")
        tutor.see("u = 1f3")
    tutor = open_example(stage)
    tutor.press("Escape", "x", "7")
    tutor.see("› x7")


@scenario
def forward_from_a_matrix(stage):
    """F3 moves the first entry of a matrix, says so, and shows how another is chosen."""
    tutor = open_example(stage, size=(80, 24))
    tutor.enter("W = [1 2; 3 4]", "c = sum(W.^2)")
    tutor.press("F3")
    tutor.see("forward from W", "W[1, 1] moves; :forward W[2, 2] moves another entry")


@scenario
def plain_words_and_mends(stage):
    """Line by line at a terminal the same words work, and Enter alone types a mend."""
    tutor = stage.open("--plain")
    tutor.see("nntutor>")
    tutor.enter("x = 1", "y = tahn(x)")
    tutor.see("Enter alone types `y = tanh(x)`")
    tutor.press("Enter")
    tutor.see("y = tanh(x) = 0.7616")
    tutor.enter("dy/dx")
    tutor.see("read as `:derive x of y`")
    tutor.enter("quit")
    tutor.see("RC=0")
    answer = stage.run(input="x = 1\ntahn(x)\n\nhelp\n").stdout.decode()
    assert "tanh(x) =" not in answer and "Enter alone" not in answer, answer
    assert "the name `help` is not bound" in answer, answer
