"""Saving, loading, exporting."""

import xml.dom.minidom

from stage import scenario
from .sweeps import open_example


@scenario
def saving_and_loading(stage):
    """:save writes the program, :load runs it in a fresh session."""
    tutor = open_example(stage)
    tutor.enter("y = 2 z", ":save lecture.nnt")
    tutor.see("written to lecture.nnt")
    saved = (stage.folder / "lecture.nnt").read_text()
    tutor.expect(saved == "# nntutor\nu = 1.3\nz = exp(sin(u^2) log(u^2))\ny = 2 z\n", f"saved: {saved!r}")
    tutor.enter(":clear all", ":load lecture.nnt")
    tutor.see("y = 2·z", "3.3674")
    tutor.enter(":set u = 2", ":save lecture.nnt")
    tutor.see("0.7004")
    tutor.until(
        lambda _: (stage.folder / "lecture.nnt").read_text().startswith("# nntutor\nu = 2\n"),
        lambda _: "the file holds the new value")


@scenario
def loading_what_is_not_there(stage):
    """A file that is not there, or is a folder, is an error with a reason, and nothing else."""
    tutor = open_example(stage)
    tutor.enter(":load nowhere.nnt")
    tutor.see("`nowhere.nnt` cannot be read: no such file or directory")
    tutor.enter(":load /tmp")
    tutor.see("`/tmp` cannot be read")
    tutor.enter(":save /nowhere/x.nnt")
    tutor.see("`/nowhere/x.nnt` cannot be written")
    tutor.press("Right")
    tutor.see("backward from z")


@scenario
def loading_an_error(stage):
    """An error in a loaded file is told with its line; the session is as it was."""
    (stage.folder / "bad.nnt").write_text("a = 2\nb = a +\nc = 3\n")
    tutor = open_example(stage)
    tutor.enter(":load bad.nnt")
    tutor.see("error:", "2 │ b = a +")
    tutor.press("Right")
    tutor.see("backward from z")


@scenario
def exporting_a_sweep(stage):
    """:export sweep writes every step as Markdown, text and SVG."""
    tutor = open_example(stage)
    tutor.enter(":backward")
    for name in ("sweep.md", "sweep.txt", "sweep.svg"):
        tutor.enter(f":export sweep {name}")
        tutor.see(f"written to {name}")
    for name in ("sweep.md", "sweep.txt"):
        text = (stage.folder / name).read_text()
        for number in ("0.8841", "2.2988"):
            tutor.expect(number in text, f"{name} holds {number}")
    xml.dom.minidom.parse(str(stage.folder / "sweep.svg"))


@scenario
def exporting_a_graph(stage):
    """:export graph writes the drawing as SVG, DOT and text, whole and unclipped."""
    tutor = open_example(stage, size=(60, 20))
    for name in ("graph.svg", "graph.dot", "graph.txt"):
        tutor.enter(f":export graph {name}")
        tutor.see(f"written to {name}")
    xml.dom.minidom.parse(str(stage.folder / "graph.svg"))
    dot = (stage.folder / "graph.dot").read_text()
    tutor.expect(dot.startswith("// nntutor\ndigraph") and dot.count("->") == 6, "six wires in the DOT file")
    text = (stage.folder / "graph.txt").read_text()
    for box in ("u", "v = u²", "s = sin v", "l = log v", "p = s·l", "z = exp p"):
        tutor.expect(f"╭─ {box} " in text, f"the drawing has {box}")


@scenario
def exporting_to_nowhere(stage):
    """An ending that cannot be written, or no sweep at all, is answered with what can."""
    tutor = open_example(stage)
    tutor.enter(":export sweep sweep.md")
    tutor.see("no sweep is under way", ":backward")
    tutor.enter(":backward", ":export sweep sweep.pdf")
    tutor.see(".md, .svg or .txt")
    tutor.enter(":export graph graph.png")
    tutor.see(".svg, .dot, .mmd, .tex or .txt")
    tutor.enter(":export")
    tutor.see("takes what to write")


@scenario
def a_file_with_blanks(stage):
    """A file's name may have blanks and letters of any language."""
    tutor = open_example(stage)
    tutor.enter(":save mein Übungsblatt.nnt")
    tutor.see("written to mein Übungsblatt.nnt")
    tutor.expect((stage.folder / "mein Übungsblatt.nnt").exists(), "the file is there")
    tutor.enter(":export graph die Zeichnung.svg")
    tutor.see("written to die Zeichnung.svg")
