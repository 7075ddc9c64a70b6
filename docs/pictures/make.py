#!/usr/bin/env python3
"""Draws the README's pictures from the real program: runs it in tmux, presses keys, writes SVG.

    docs/pictures/make.py target/release/motcua        # needs tmux

Each picture is what `tmux capture-pane` saw, cell by cell; nothing is drawn by hand.
"""

import html
import re
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

HERE = Path(__file__).parent
# name, columns, rows, arguments, keys (each waits for its text to show)
SCENES = [
    ("work-list", 120, 32, ["demo"], []),
    ("intake", 120, 36, ["demo"], [("i", None), ("dkks", None), ("Enter", None)]),
    ("forward", 120, 32, ["demo"], [("3", None), *[("j", None)] * 8, ("f", None)]),
    ("case", 120, 36, ["demo"], [("2", None), ("Enter", None)]),
    ("attach", 120, 32, ["demo"], [("3", None), ("A", None)]),
    ("palette", 100, 30, ["demo"], [(":", None)]),
    ("help", 120, 36, ["demo"], [("?", None)]),
    ("supervisor", 200, 50, ["demo", "--as", "supervisor"], []),
    ("board", 120, 32, ["demo", "--as", "supervisor"], [("v", None)]),
]
COLOURS = ["#1c1e26", "#e95678", "#29d398", "#e0af68", "#59a5f7", "#b877db", "#25b2bc", "#d5d8da",
           "#6c6f93", "#ec6a88", "#3fdaa4", "#fac29a", "#7cb7ff", "#c792ea", "#6be6e6", "#ffffff"]
FOREGROUND, BACKGROUND = "#d5d8da", "#1c1e26"
WIDTH, HEIGHT = 8.4, 18


SOCKET = ["motcua-pictures"]


def tmux(*words):
    return subprocess.run(["tmux", "-L", SOCKET[0], *words], check=True, capture_output=True, text=True).stdout


def settled(rows_before=None):
    """Waits until the screen is there and two looks at it agree."""
    last = None
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        now = tmux("capture-pane", "-t", "p", "-e", "-p", "-N")
        if now.strip() and now == last and now != rows_before:
            return now
        last = now
        time.sleep(0.3)
    return last or ""


def colour(parts, index):
    """The colour of a 38/48 sequence and how many numbers it took."""
    if parts[index + 1] == 5:
        number = parts[index + 2]
        if number < 16:
            return COLOURS[number], 3
        if number >= 232:
            grey = 8 + (number - 232) * 10
            return f"#{grey:02x}{grey:02x}{grey:02x}", 3
        number -= 16
        levels = [0, 95, 135, 175, 215, 255]
        return "#%02x%02x%02x" % (levels[number // 36], levels[number // 6 % 6], levels[number % 6]), 3
    return "#%02x%02x%02x" % tuple(parts[index + 2:index + 5]), 5


def cells(line):
    """The cells of one captured line: (text, width, style)."""
    style = {}
    for piece in re.split(r"(\x1b\[[0-9;]*m|\x1b\(B|\x0f)", line):
        if piece.startswith("\x1b["):
            parts = [int(it or 0) for it in piece[2:-1].split(";")]
            index = 0
            while index < len(parts):
                code, step = parts[index], 1
                if code == 0:
                    style = {}
                elif code in (1, 2, 3, 4, 7):
                    style = {**style, code: True}
                elif code in (22, 23, 24, 27):
                    style = {k: v for k, v in style.items() if k != code - 20 and not (code == 22 and k == 1)}
                elif 30 <= code <= 37 or 90 <= code <= 97:
                    style = {**style, "fg": COLOURS[code - 30 if code < 90 else code - 82]}
                elif 40 <= code <= 47 or 100 <= code <= 107:
                    style = {**style, "bg": COLOURS[code - 40 if code < 100 else code - 92]}
                elif code in (38, 48):
                    value, step = colour(parts, index)
                    style = {**style, "fg" if code == 38 else "bg": value}
                elif code in (39, 49):
                    style = {k: v for k, v in style.items() if k != ("fg" if code == 39 else "bg")}
                index += step
        elif piece and not piece.startswith(("\x1b", "\x0f")):
            for letter in piece:
                if not unicodedata.combining(letter):
                    yield letter, 2 if unicodedata.east_asian_width(letter) in "WF" else 1, style


def draw(name, columns, rows, screen):
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {columns * WIDTH + 16:.0f} {rows * HEIGHT + 16}" '
           f'font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14">',
           f'<rect width="100%" height="100%" rx="6" fill="{BACKGROUND}"/>']
    for row, line in enumerate(screen.split("\n")[:rows]):
        column, runs = 0, []
        for letter, width, style in cells(line):
            if runs and runs[-1][2] == style:
                runs[-1][1] += letter
                runs[-1][3] += width
            else:
                runs.append([column, letter, style, width])
            column += width
        y = 8 + row * HEIGHT
        for start, text, style, width in runs:
            front, back = style.get("fg", FOREGROUND), style.get("bg", BACKGROUND)
            if style.get(7):
                front, back = back, front
            x = 8 + start * WIDTH
            if back != BACKGROUND:
                out.append(f'<rect x="{x:.1f}" y="{y}" width="{width * WIDTH:.1f}" height="{HEIGHT}" fill="{back}"/>')
            if text.strip():
                extra = ' font-weight="bold"' if style.get(1) else ""
                extra += ' opacity="0.6"' if style.get(2) else ""
                extra += ' text-decoration="underline"' if style.get(4) else ""
                out.append(f'<text x="{x:.1f}" y="{y + 13.5}" textLength="{width * WIDTH:.1f}" fill="{front}"{extra} '
                           f'xml:space="preserve">{html.escape(text)}</text>')
    out.append("</svg>\n")
    (HERE / f"{name}.svg").write_text("\n".join(out), encoding="utf-8")
    print(f"{name}.svg")


def main(program):
    program = str(Path(program).resolve())
    wanted = set(sys.argv[2:])
    for name, columns, rows, arguments, keys in SCENES:
        if wanted and name not in wanted:
            continue
        # A server that is going away must not be met by the next one.
        SOCKET[0] = f"motcua-pictures-{name}"
        tmux("new-session", "-d", "-s", "p", "-x", str(columns), "-y", str(rows), program, *arguments)
        try:
            screen = settled()
            for key, _ in keys:
                tmux("send-keys", "-t", "p", key)
                screen = settled()
            draw(name, columns, rows, screen)
        finally:
            tmux("kill-server")


if __name__ == "__main__":
    main(sys.argv[1])
