"""The look of our pictures: their width, their colours and their sizes of type, in units of the drawing."""

WIDTH = 960
MARGIN = 36
INNER = WIDTH - 2 * MARGIN

PAPER = "#fcfbf8"
INK = "#17191c"
QUIET = "#50565d"
RULE = "#8b8a85"
BLUE = "#1d4b8f"
RUST = "#a23c1c"
OCHRE = "#86620f"
SEA = "#dde5ea"
LAND = "#eeeae0"
SHADE = "#e2d3ae"
MIST = "#b7cbd9"

DARK = {  # what each colour becomes where the reader's screen is dark: the tokens of the site's style sheet
    PAPER: "#131518",
    INK: "#e8e5de",
    QUIET: "#a8adb3",
    RULE: "#767a7f",
    BLUE: "#9fc2f6",
    RUST: "#f0a08f",
    OCHRE: "#d6b35c",
    SEA: "#181c20",
    LAND: "#24272a",
    SHADE: "#433d2e",
    MIST: "#2f4152",
}

TINY, SMALL, PLAIN, LARGE = 24, 28, 30, 36
LETTER = 0.535  # the width of a letter in sizes of its type, on average, in the widest of the usual system fonts
LEADING = 1.3  # the distance between two base lines, in sizes of the type
