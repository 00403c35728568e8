"""`python -m generator init DOCUMENT`: write the config that a document needs, with names made of its title."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Sequence
from pathlib import Path

from generator.config import load_config
from generator.document import load
from generator.problems import GenerationRefused, Problem

_TEMPLATE = """\
# What the generator needs to know beside the document; docs/generator/another-api.md explains every key.
document: {document}
output: {output}
distribution: {distribution}
package: {package}
client: {client}
# refuse, or skip: what happens to operations that can not be expressed.
unsupported: refuse
"""


def init(arguments: Sequence[str]) -> Path:
    """Write a config and return where it is.

    Raises:
        GenerationRefused: There is one already, or the document can not be read.
    """
    parser = argparse.ArgumentParser(
        prog="python -m generator init", description="Write the generator's config for a document, beside it."
    )
    parser.add_argument("document", type=Path, help="the OpenAPI document")
    parser.add_argument("--config", type=Path, help="where to write (default: generator.yaml beside the document)")
    options = parser.parse_args(arguments)
    document: Path = options.document
    config: Path = options.config or document.with_name("generator.yaml")
    info = load(document).root.get("info")
    title = str(info.get("title", "")) if isinstance(info, dict) else ""
    words = [word for word in re.findall(r"[a-z0-9]+", title.lower()) if word != "api"]
    if not words or not words[0][0].isalpha():
        words = ["my", *words]
    names = [*words, "api"]
    folder = config.parent
    text = _TEMPLATE.format(
        document=Path(os.path.relpath(document.resolve(), folder.resolve())).as_posix(),
        output="generated",
        distribution="-".join(names),
        package="_".join(names),
        client="".join(word.capitalize() for word in names),
    )
    try:
        with config.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        problem = Problem("there is a config already", str(config), "Change it, or name another place with --config")
        raise GenerationRefused([problem]) from None
    load_config(config)
    return config
