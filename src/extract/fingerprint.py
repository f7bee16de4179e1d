"""What decides a letter's rows beside the letter itself: the program, its libraries, the rules and the model."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import extract
from extract.entities import model_name
from extract.rules import rules_folder, rules_version

# Those that have a say in what is read out of a file or a text.
_LIBRARIES = ("dateparser", "lxml", "numpy", "pypdfium2", "python-dateutil", "spacy", "text2num")


class Fingerprint(NamedTuple):
    """Two letters of the same name and bytes and the same fingerprint have the same rows."""

    pipeline: str
    rules_version: str


def fingerprint(rules: Path | None, model: str | None) -> Fingerprint:
    """The fingerprint of a run over a folder of rules with a model, each None for the one that comes of itself.

    Raises `rules.RuleError` or `entities.ModelError` where one of them is not there.
    """
    return Fingerprint(pipeline_name(model_name(model)), rules_version(rules or rules_folder()))


@lru_cache(maxsize=4)
def pipeline_name(model: str | None) -> str:
    """The pipeline and its version, with the name and version of the statistical model where there is one.

    The part after the `+` changes with the package's code and the libraries that it reads with.
    """
    parts = [f"spaCy {version('spacy')}", *([model] if model else [])]
    return f"kamerbrief {extract.__version__}+{_code()} ({', '.join(parts)})"


@lru_cache(maxsize=1)
def _code() -> str:
    digest = sha256()
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    package = Path(extract.__file__).parent
    for name, path in sorted((path.relative_to(package).as_posix(), path) for path in package.rglob("*.py")):
        digest.update(f"{name}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:8]
