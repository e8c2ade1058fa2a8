"""A wheel carries what a checkout has beside the sources: the law, the national packs, the files of deployment."""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

SHARED = ("law", "packs", "deploy")


class WithShare(build_py):
    """Copies the shared folders into ``mahalli/share`` of what is built, never of the sources."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:  # a checkout uses its own folders
            return
        goal = Path(self.build_lib) / "mahalli" / "share"
        shutil.rmtree(goal, ignore_errors=True)
        for name in SHARED:
            shutil.copytree(Path(__file__).parent / name, goal / name, ignore=shutil.ignore_patterns("__pycache__"))


setup(cmdclass={"build_py": WithShare})
