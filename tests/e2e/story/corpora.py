"""Two different real texts: the licences that every Debian or Ubuntu machine has, and the fortunes that apt provides."""

import re
from pathlib import Path

from processes import Failure

LICENCES = Path("/usr/share/common-licenses")
FORTUNES = Path("/usr/share/games/fortunes")


def licences(path):
    """Legal prose, as the base model's first language."""
    texts, seen = [], set()
    for file in sorted(LICENCES.glob("*")):
        if file.is_file() and file.resolve() not in seen:
            seen.add(file.resolve())
            texts.append(file.read_text(errors="replace"))
    return write(path, "\n\n".join(texts), LICENCES)


def fortunes(path, limit):
    """Short sayings, one per paragraph; `limit` bytes of them."""
    texts = []
    for file in sorted(FORTUNES.glob("*")):
        if file.is_file() and file.suffix == "":
            texts.append(re.sub(r"(?m)^%\n", "\n", file.read_text(errors="replace")))
    return write(path, "\n".join(texts)[:limit], FORTUNES)


def write(path, text, source):
    if len(text) < 50_000:
        raise Failure(f"only {len(text)} bytes of text below {source}; is the package installed?")
    path.write_text(text)
    return path
