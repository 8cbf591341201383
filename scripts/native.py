"""The source of a module as it is compiled: the same program, its records as native classes.

What only makes plain Python quicker is left out, and what only a compiler can
make use of is put in:

- a dataclass without ``slots`` and ``frozen``, its ``__init__`` written out, and what it pickles as;
- no ``quick_to_make``, whose work that ``__init__`` does;
- no ``cache`` around what is made once, or once of each word: a list or a dictionary of the module keeps it, which
  costs a call of native code only;
- constants of a module that are final; one with a type of its own in the source may change, and stays as it is.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass


@dataclass(frozen=True)
class _Edit:
    """Lines of a source from ``first`` up to ``last`` (not included), and what stands in their place."""

    first: int
    last: int
    lines: tuple[str, ...]


def native(source: str) -> str:
    """The source of a module, as it is compiled."""
    edits: list[_Edit] = []
    lines = source.splitlines()
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef):
            edits.extend(_record(node))
        elif isinstance(node, ast.FunctionDef) and f"{node.name}.cache_clear" not in source:
            edits.extend(_kept(node, lines[node.lineno - 1]))
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if name.strip("_").isupper() and not isinstance(node.value, ast.Tuple):  # its words stay words to mypy
                line = node.lineno - 1
                edits.append(_Edit(line, line + 1, (lines[line].replace(f"{name} =", f"{name}: Final =", 1),)))
    for edit in sorted(edits, key=lambda edit: -edit.first):
        lines[edit.first : edit.last] = edit.lines
    text = "\n".join(lines) + "\n"
    future = "from __future__ import annotations\n"
    return text.replace(future, future + "from typing import Final\n", 1) if ": Final" in text else text


def _kept(node: ast.FunctionDef, line: str) -> list[_Edit]:
    """What changes in a cached function of nothing or of one text; nothing in any other."""
    taken = [(item.arg, ast.unparse(item.annotation)) for item in node.args.args if item.annotation is not None]
    others = (
        node.args.vararg
        or node.args.kwonlyargs
        or node.args.defaults
        or [type_ for _, type_ in taken if type_ != "str"]
    )
    made = ast.unparse(node.returns) if node.returns is not None else "None"
    if [ast.unparse(one) for one in node.decorator_list] != ["cache"] or others or len(taken) > 1 or "None" in made:
        return []
    kept, make = f"kept_{node.name}", f"make_{node.name}"
    head = f"def {node.name}({ast.unparse(node.args)}) -> {made}:"
    if taken:
        [(name, _)] = taken
        body: tuple[str, ...] = (
            f"{kept}: Final[dict[str, {made}]] = {{}}",
            head,
            f"    found = {kept}.get({name})",
            "    if found is None:",
            f"        found = {kept}[{name}] = {make}({name})",
            "    return found",
        )
    else:
        body = (
            f"{kept}: Final[list[{made}]] = []",
            head,
            f"    if not {kept}:",
            f"        {kept}.append({make}())",
            f"    return {kept}[0]",
        )
    first = node.decorator_list[0].lineno - 1
    return [_Edit(first, node.lineno, (*body, line.replace(f"def {node.name}(", f"def {make}(", 1)))]


def _record(node: ast.ClassDef) -> list[_Edit]:
    """What changes in a dataclass; nothing in any other class."""
    decorators = {_called(decorator): decorator for decorator in node.decorator_list}
    made = decorators.get("dataclass")
    if made is None:
        return []
    options = {item.arg: ast.unparse(item.value) for item in made.keywords} if isinstance(made, ast.Call) else {}
    named = "kw_only" in options
    kept = "kw_only=True" if named else "eq=False" if options.get("eq") == "False" else "unsafe_hash=True"
    edits = [_Edit(made.lineno - 1, made.end_lineno or made.lineno, (f"@dataclass({kept})",))]
    if "quick_to_make" in decorators:
        line = decorators["quick_to_make"].lineno
        edits.append(_Edit(line - 1, line, ()))
    fields = [item for item in node.body if isinstance(item, ast.AnnAssign)]
    if not named and fields and not node.bases:  # one that adds to another takes the other's fields too
        after = max(field.end_lineno or field.lineno for field in fields)
        then = any(isinstance(item, ast.FunctionDef) and item.name == "__post_init__" for item in node.body)
        edits.append(_Edit(after, after, (*_init(fields, then=then), *_reduce(node.name, fields))))
    return edits


def _called(decorator: ast.expr) -> str:
    """The name of a decorator, called or not."""
    return ast.unparse(decorator.func if isinstance(decorator, ast.Call) else decorator)


def _init(fields: list[ast.AnnAssign], *, then: bool) -> tuple[str, ...]:
    """The ``__init__`` that a dataclass of these fields has; ``then`` calls ``__post_init__``."""
    taken, body = ["self"], []
    for field in fields:
        name, type_ = ast.unparse(field.target), ast.unparse(field.annotation)
        value = field.value
        if isinstance(value, ast.Call) and _called(value) == "field":
            given = {item.arg: ast.unparse(item.value) for item in value.keywords}
            if "default_factory" in given:
                taken.append(f"{name}: {type_} | None = None")
                body.append(f"self.{name} = {given['default_factory']}() if {name} is None else {name}")
                continue
            taken.append(f"{name}: {type_} = {given['default']}")
        else:
            taken.append(f"{name}: {type_}" + (f" = {ast.unparse(value)}" if value is not None else ""))
        body.append(f"self.{name} = {name}")
    if then:
        body.append("self.__post_init__()")
    return (f"    def __init__({', '.join(taken)}) -> None:", *[f"        {line}" for line in body])


def _reduce(name: str, fields: list[ast.AnnAssign]) -> tuple[str, ...]:
    """The ``__reduce__`` of a class of these fields, which makes it again from them."""
    values = "".join(f"self.{ast.unparse(field.target)}, " for field in fields)
    return ("    def __reduce__(self) -> tuple[object, tuple[object, ...]]:", f"        return {name}, ({values})")
