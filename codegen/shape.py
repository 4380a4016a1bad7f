"""What generated source may hold: a second check after ``source``, made on the finished files.

Whatever a document says, what is generated is imports of this package and of a few known modules, classes, functions
that do one known call, and literals. Anything else, or one name defined twice, is refused before a file is written.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from codegen.checks import UnsupportedSpec
from codegen.source import LOADING, SHIELDS, parsed

FRONT = "incidentio_async/models/__init__.py"
"""A fixed text: nothing of a document is in it."""

STUB = FRONT + "i"
"""Its stub, the only file that may import with a star."""

_MODULES = re.compile(r"__future__|typing|datetime|collections\.abc|incidentio_async(\._?[a-z][a-z0-9]*(_[a-z0-9]+)*)+")
_PATHS = re.compile(
    r"incidentio_async/(models|resources)/(__init__|_registry|_homes|_audit_log_entries|[a-z][a-z0-9_]*)\.pyi?"
    r"|incidentio_async/filters\.py|incidentio_async/webhooks/events\.py"
    r"|incidentio_async/sandbox/_facts\.json|codegen/pins\.json"
)
_FUNCTIONS = frozenset(
    {
        "Coverage",
        "Operation",
        "Parameter",
        "Parent",
        "RequestLimit",
        "ResourceAttribute",
        "TypedDict",
        "frozenset",
        "known",
    }
)
_METHODS = frozenset({"_deprecated", "_download", "_list", "_send", "_send_nothing"})
_VALUES = (ast.Constant, ast.Name, ast.Tuple, ast.List, ast.Dict, ast.Set, ast.Subscript)


def check_paths(names: Iterable[str]) -> None:
    """Refuse to write anywhere but where generated files are.

    Raises:
        UnsupportedSpec: At the first such name.
    """
    for name in names:
        if not _PATHS.fullmatch(name):
            raise UnsupportedSpec(f"{name!r:.120} is not a file that is generated")


def check_shapes(files: Mapping[str, str]) -> None:
    """Refuse source that is more than declarations.

    Raises:
        UnsupportedSpec: At the first statement that is.
    """
    for name, text in files.items():
        if name.endswith((".py", ".pyi")) and name != FRONT:
            _Shape(name).module(parsed(text.removesuffix(LOADING), name))


class _Shape:
    """The checks of one file."""

    def __init__(self, file: str) -> None:
        self.file = file

    def _refuse(self, node: ast.AST, what: str = "") -> None:
        text = what or f"`{ast.unparse(node):.80}` is not what a generated file holds"
        raise UnsupportedSpec(f"{self.file}, line {getattr(node, 'lineno', 0)}: {text}")

    def module(self, tree: ast.Module) -> None:
        bound: list[str] = []
        for node in tree.body:
            if isinstance(node, ast.If):
                if not _is_name(node.test, "TYPE_CHECKING") or node.orelse:
                    self._refuse(node)
                for inner in node.body:
                    bound += self._import(inner)
            elif isinstance(node, ast.ClassDef):
                bound.append(node.name)
                self._class(node)
            else:
                bound += self._statement(node)
        self._once(tree, bound)

    def _once(self, node: ast.AST, names: list[str]) -> None:
        if twice := [name for name, count in Counter(names).items() if count > 1]:
            self._refuse(node, f"the name {twice[0]!r} appears twice")

    def _import(self, node: ast.stmt) -> list[str]:
        if not isinstance(node, ast.ImportFrom) or node.level or not _MODULES.fullmatch(node.module or ""):
            self._refuse(node)
            return []
        if any(alias.name == "*" for alias in node.names) and self.file != STUB:
            self._refuse(node)
        return [alias.asname or alias.name for alias in node.names if alias.name != "*"]

    def _class(self, node: ast.ClassDef) -> None:
        for keyword in node.keywords:
            if keyword.arg != "total":
                self._refuse(node)
            self._value(keyword.value)
        for base in node.bases:
            self._value(base)
        if node.decorator_list:
            self._refuse(node)
        bound: list[str] = []
        for inner in node.body:
            if isinstance(inner, ast.Pass):
                continue
            if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef):
                bound.append(inner.name)
                self._function(inner)
            else:
                bound += self._statement(inner)
        self._once(node, bound)

    def _statement(self, node: ast.stmt) -> list[str]:
        """Check an import, a docstring or an assignment; return the names it binds."""
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            return []
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            self._value(node.annotation)
            if node.value is not None:
                self._value(node.value)
            return [node.target.id]
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            self._value(node.value)
            return [node.targets[0].id]
        return self._import(node)

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        arguments = node.args
        parameters = [*arguments.args, *arguments.kwonlyargs]
        odd = arguments.vararg or arguments.kwarg or arguments.posonlyargs or arguments.defaults
        if odd or node.decorator_list:
            self._refuse(node)
        for annotation in (*[argument.annotation for argument in parameters], node.returns, *arguments.kw_defaults):
            if annotation is not None:
                self._value(annotation)
        for inner in node.body[:-1]:
            if isinstance(inner, ast.Assign):
                self._shielding(inner)
            elif not (isinstance(inner, ast.Expr) and isinstance(inner.value, ast.Constant)):
                self._refuse(inner)
        last = node.body[-1]
        if not isinstance(last, ast.Return) or last.value is None:
            self._refuse(last)
        else:
            self._call(last.value.value if isinstance(last.value, ast.Await) else last.value)

    def _shielding(self, node: ast.Assign) -> None:
        """``key, options = shield(key), options and shield_options(options)``."""
        calls = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
        for call in calls:
            if isinstance(call, ast.BoolOp) and isinstance(call.op, ast.And) and isinstance(call.values[0], ast.Name):
                (call,) = call.values[1:]
            plain = isinstance(call, ast.Call) and not call.keywords and isinstance(call.func, ast.Name)
            if not plain or call.func.id not in SHIELDS or not all(isinstance(a, ast.Name) for a in call.args):  # type: ignore[attr-defined]
                self._refuse(node)

    def _call(self, node: ast.expr) -> None:
        """Check what a method returns: one call of a method of its own class."""
        if not isinstance(node, ast.Call):
            self._refuse(node)
            return
        owner = node.func.value if isinstance(node.func, ast.Attribute) else node
        if isinstance(owner, ast.Call) and isinstance(owner.func, ast.Attribute) and owner.func.attr == "_deprecated":
            self._arguments(owner)
            owner = owner.func.value
        if not _is_name(owner, "self") or not isinstance(node.func, ast.Attribute) or node.func.attr not in _METHODS:
            self._refuse(node)
        self._arguments(node)

    def _arguments(self, node: ast.Call) -> None:
        for value in (*node.args, *[keyword.value for keyword in node.keywords]):
            self._value(value)
        if any(keyword.arg is None for keyword in node.keywords):
            self._refuse(node)

    def _value(self, node: ast.AST) -> None:
        """Check literals, names and types, at any depth."""
        if isinstance(node, ast.Call):
            if not isinstance(node.func, ast.Name) or node.func.id not in _FUNCTIONS:
                self._refuse(node)
            self._arguments(node)
        elif isinstance(node, ast.DictComp):
            loop = ast.unparse(ast.DictComp(node.key, node.value, []))
            if loop != "{operation.id: operation}" or len(node.generators) != 1 or node.generators[0].ifs:
                self._refuse(node)
            self._value(node.generators[0].iter)
        elif isinstance(node, ast.Dict) and None in node.keys:
            self._refuse(node)
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            self._value(node.left)
            self._value(node.right)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            self._value(node.operand)
        elif not isinstance(node, _VALUES) or (isinstance(node, ast.Name) and node.id.startswith("__")):
            self._refuse(node)
        else:
            for child in ast.iter_child_nodes(node):
                if not isinstance(child, ast.expr_context):
                    self._value(child)


def _is_name(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name
