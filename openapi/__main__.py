"""`python -m openapi`: checks the document, its examples, the ledger of clauses and the vectors of the signature."""

from __future__ import annotations

import sys

from openapi.bundle import problems_of_bundle
from openapi.constraints import constraints
from openapi.document import problems_of_document
from openapi.examples import examples, problems_of_examples
from openapi.files import DOCUMENT, VECTORS, UnreadableFileError, read
from openapi.ledger import parse, read_ledger
from openapi.ledger_checks import problems_of_ledger
from openapi.samples import load_samples, problems_of_samples
from openapi.vectors import problems_of_vectors


def main() -> int:
    """Run all checks; return 0 when everything holds, 1 otherwise."""
    try:
        document, ledger = read(DOCUMENT), read_ledger()
        problems = [f"{DOCUMENT.name}: {problem}" for problem in problems_of_document(document)]
        if not problems:  # the other checks rely on the form of the document
            problems += [f"{DOCUMENT.name}: {problem}" for problem in problems_of_examples(document)]
            problems += [f"clauses: {problem}" for problem in problems_of_ledger(ledger, document)]
        if not problems:  # a sample names clauses
            problems = [f"samples: {problem}" for problem in problems_of_samples(document, parse(ledger, document))]
            problems += [f"bundle: {problem}" for problem in problems_of_bundle(document)]
        problems += [f"{VECTORS.name}: {problem}" for problem in problems_of_vectors()]
    except UnreadableFileError as error:
        problems = [str(error)]
    if problems:
        print(*problems, sep="\n", file=sys.stderr)
        return 1
    print(
        f"openapi: {len(list(constraints(document)))} constraints, {len(list(examples(document)))} examples,"
        f" {len(load_samples())} samples and {len(parse(ledger, document))} clauses agree;"
        " openssl gives the same signatures"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
