"""The look of our pictures: their width, their colours and their sizes of type, in units of the drawing."""

WIDTH = 960
MARGIN = 36
INNER = WIDTH - 2 * MARGIN

PAPER = "#fbf9f4"
INK = "#1c2630"
QUIET = "#505b66"
RULE = "#8b95a0"
BLUE = "#1f5078"
RUST = "#a23c1c"
OCHRE = "#86620f"
SEA = "#d8e4ea"
LAND = "#f0eadc"
SHADE = "#e2d3ae"
MIST = "#b7cbd9"

TINY, SMALL, PLAIN, LARGE = 24, 28, 30, 36
LETTER = 0.535  # the width of a letter in sizes of its type, on average, in the widest of the usual system fonts
LEADING = 1.3  # the distance between two base lines, in sizes of the type
