"""YAML as written: text in, `Node`s with their places out, and the problems of the syntax itself.

The only module that knows PyYAML. Scalars stay the text that was typed, so none of YAML 1.1's guesses can happen:
`NO` stays a country, `12:30` a time, `2003-02` a month. Duplicate keys, aliases and tabs are problems with a place.
"""

import re

import yaml

from dossier.problems import Problem, error
from dossier.values import Node

_TAB = re.compile(r"^ *\t", re.MULTILINE)
_DEEPEST = 50

_Problems = list[Problem]


def parse(text: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """YAML text to a tree of nodes (None if empty or broken), with every syntax problem. Lines count from 1 in this text."""
    tab = _TAB.search(text)
    if tab:
        line = text.count("\n", 0, tab.start()) + 1
        column = tab.end() - tab.start()
        return None, (error("yaml-tab", "a tab indents this line, which YAML forbids; use spaces", line, column),)
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, RecursionError) as fault:
        return None, (_syntax(fault),)
    if root is None:
        return None, ()
    problems: _Problems = []
    node = _convert(root, text, problems, set(), 0)
    return node, tuple(problems)


def _syntax(fault: Exception) -> Problem:
    mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
    words = getattr(fault, "problem", None) or "it is nested too deeply"
    hint = ""
    if "mapping values are not allowed" in words:
        hint = '; put a value that contains ": " in quotes'
    elif "cannot start any token" in words or "while scanning" in words:
        hint = "; put this value in quotes"
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return error("yaml-syntax", f"this is not YAML: {words}{hint}", line, column)


def _convert(node: yaml.Node, text: str, problems: _Problems, seen: set[int], depth: int) -> Node:
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    if not isinstance(node, yaml.ScalarNode):
        if id(node) in seen or depth > _DEEPEST:
            problems.append(_alias(text, line, column, depth))
            return Node("scalar", "", line, column)
        seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        return Node("mapping", _pairs(node, text, problems, seen, depth), line, column)
    if isinstance(node, yaml.SequenceNode):
        items = [_convert(item, text, problems, seen, depth + 1) for item in node.value]
        return Node("sequence", items, line, column)
    if id(node) in seen:
        problems.append(_alias(text, line, column, depth))
    seen.add(id(node))
    return Node("scalar", node.value, line, column, not getattr(node, "style", None))


def _alias(text: str, line: int, column: int, depth: int) -> Problem:
    """Where the repeated node is used. The loader gives the place of its anchor only, so the tokens are read again."""
    if depth > _DEEPEST:
        return error("yaml-syntax", f"this is nested more than {_DEEPEST} deep", line, column)
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        if isinstance(token, yaml.AliasToken):
            line, column = token.start_mark.line + 1, token.start_mark.column + 1
            break
    return error("yaml-alias", "YAML aliases (`*name`) are not used here; write the value out", line, column)


def _pairs(node: yaml.MappingNode, text: str, problems: _Problems, seen: set[int], depth: int) -> list[tuple[Node, Node]]:
    pairs: list[tuple[Node, Node]] = []
    seen_keys: set[str] = set()
    for key, value in node.value:
        name = _convert(key, text, problems, seen, depth + 1)
        word = str(name.value) if name.sort == "scalar" else ""
        if word in seen_keys:
            message = f"`{word}` stands here a second time; keep one"
            problems.append(error("duplicate-key", message, name.line, name.column))
            continue
        seen_keys.add(word)
        pairs.append((name, _convert(value, text, problems, seen, depth + 1)))
    return pairs
