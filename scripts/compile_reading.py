"""Compile reading to native code: ``python scripts/compile_reading.py``, about a minute, once for each change of it.

It needs a C compiler and mypy, which carries mypyc; both are there where
civcas is developed. What is compiled, and when it is used, says
``civcas.compiled``; an editable installation into an environment that has
mypy does it by itself (``hatch_build.py``).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from civcas import compiled  # noqa: E402
from scripts.native import native  # noqa: E402

_SETUP = """
import sys
from multiprocessing.pool import ThreadPool
try:
    import setuptools
except ImportError:
    pass
from distutils.ccompiler import CCompiler
from distutils.core import setup
from mypyc.build import mypycify

def compile_at_once(self, sources, output_dir=None, macros=None, include_dirs=None, debug=0,
                    extra_preargs=None, extra_postargs=None, depends=None):
    macros, objects, extra, options, build = self._setup_compile(
        output_dir, macros, include_dirs, sources, depends, extra_postargs)
    given = self._get_cc_args(options, debug, extra_preargs)
    with ThreadPool() as pool:
        pool.map(lambda made: self._compile(made, *build[made], given, extra, options), objects)
    return objects

CCompiler.compile = compile_at_once
files = sys.argv[2:]
del sys.argv[2:]
setup(name="civcas-native", packages=[], ext_modules=mypycify(
    ["--ignore-missing-imports", "--config-file=native.ini", *files],
    opt_level="2", debug_level="0", multi_file=True, group_name="civcas_native"))
"""

_FLAGS = "" if sys.platform == "win32" else "-fno-semantic-interposition -fvisibility=hidden"
"""Nothing outside calls the functions of the modules, so that they can call each other straight."""


def main() -> int:
    """Compile, and say where to; 1 with the compiler's own words where that does not work."""
    made = compile_reading()
    print(made if made else f"compiled into {compiled.folder().relative_to(ROOT).as_posix()}")
    return int(bool(made))


def compile_reading() -> str:
    """Compile into the folder that is looked in; what the compiler said where it could not, else nothing."""
    with tempfile.TemporaryDirectory() as temporary:
        build = Path(temporary)
        shutil.copytree(compiled.PACKAGE, build / "civcas", ignore=_all_but_sources)
        modules = [path.relative_to(build).as_posix() for path in compiled.sources(build / "civcas")]
        for module in modules:
            path = build / module
            path.write_text(native(path.read_text(encoding="utf-8")), encoding="utf-8")
        (build / "native.ini").write_text("[mypy]\n", encoding="ascii")
        (build / "setup.py").write_text(_SETUP, encoding="ascii")
        command = [sys.executable, "setup.py", "build_ext", *modules]
        environ = {**os.environ, "PYTHONPATH": "", "CFLAGS": f"{_FLAGS} {os.environ.get('CFLAGS', '')}"}
        told = subprocess.run(command, cwd=build, env=environ, capture_output=True, text=True, check=False)
        if told.returncode:
            return (told.stdout + told.stderr)[-4_000:].strip() or "the compiler failed and said nothing"
        _take_over(next((build / "build").glob("lib*")), modules)
    return ""


def _all_but_sources(folder: str, names: list[str]) -> list[str]:
    """What of a folder is not needed to compile it."""
    return [name for name in names if not name.endswith(".py") and not (Path(folder) / name).is_dir()]


def _take_over(made: Path, modules: list[str]) -> None:
    """Put the compiled modules in their place, each under its whole name: whole, or not at all."""
    target = compiled.folder()
    fresh = target.with_name(f"{target.name}.{os.getpid()}")
    fresh.mkdir(parents=True)
    names = [module.removesuffix(".py").replace("/", ".") for module in modules]
    for name in names:
        shutil.copy2(made / (name.replace(".", "/") + EXTENSION_SUFFIXES[0]), fresh / (name + EXTENSION_SUFFIXES[0]))
    shutil.copy2(made / (compiled.SHARED + EXTENSION_SUFFIXES[0]), fresh)
    told = "\n".join([compiled.digest(), compiled.SHARED, *names]) + "\n"
    (fresh / compiled.LISTED).write_text(told, encoding="ascii")
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)


if __name__ == "__main__":
    sys.exit(main())
