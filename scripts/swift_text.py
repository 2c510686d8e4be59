"""Swift as code alone: comments and strings become blanks, and every line keeps its number.

What stands inside `\\(…)` of a string is code and stays.
"""

import re

START = re.compile(r'//|/\*|(#*)("""|")|[()]')
COMMENT = re.compile(r"/\*|\*/")


def code(text):
    """The text without comments and strings."""
    kept = []
    scan(text, 0, kept, in_string=False)
    return "".join(kept)


def scan(text, at, kept, in_string):
    """Copies code from `at` on; inside a string up to the parenthesis that ends it."""
    depth = 0
    while match := START.search(text, at):
        kept.append(text[at:match.start()])
        at, sign = match.start(), match.group()
        if sign in "()":
            depth += 1 if sign == "(" else -1
            if in_string and depth < 0:
                return at
            kept.append(sign)
            at += 1
        elif sign == "//":
            at = skip(text, at, text.find("\n", at), kept)
        elif sign == "/*":
            at = skip(text, at, end_of_comment(text, at), kept)
        else:
            at = string(text, match, kept)
    kept.append(text[at:])
    return len(text)


def skip(text, start, end, kept):
    """Blanks for what is left out; the lines stay."""
    end = len(text) if end < 0 else end
    kept.append(re.sub(r"[^\n]", " ", text[start:end]))
    return end


def end_of_comment(text, at):
    """Comments may stand in comments."""
    depth = 0
    for match in COMMENT.finditer(text, at):
        depth += 1 if match.group() == "/*" else -1
        if depth == 0:
            return match.end()
    return -1


def string(text, start, kept):
    """Leaves a string out, but for what is computed in it."""
    hashes, quote = start.groups()
    escape = re.escape("\\" + hashes)
    line_end = "|\n" if quote == '"' else ""
    sign = re.compile(f"(?P<code>{escape}\\()|{escape}.|(?P<end>{quote}{hashes}{line_end})", re.S)
    at, done = start.end(), start.start()
    while match := sign.search(text, at):
        at = match.end()
        if match.group("end"):
            return skip(text, done, at, kept)
        if match.group("code"):
            skip(text, done, at - 1, kept)
            kept.append("(")
            done = at = scan(text, at, kept, in_string=True)
    return skip(text, done, len(text), kept)
