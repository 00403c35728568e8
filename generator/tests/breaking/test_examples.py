"""Python blocks of a README become a module with the README's line numbers."""

from __future__ import annotations

import ast

from generator.breaking.client_diff.examples import example_module

README = """\
# Things

```python
from things import Client

client = Client()
```

```sh
pip install things
```

```python
async with AsyncClient() as client:
    print(await client.get())
```

- in a list:

  ```py title="example"
  client.get()
  ```

```python
def signature(...)
```

```python
>>> client.get()
... # more
```
"""


def test_blocks_stand_on_their_lines() -> None:
    lines = example_module(README).splitlines()
    for number, line in ((4, "from things import Client"), (6, "client = Client()"), (21, "client.get()")):
        assert lines[number - 1] == line


def test_what_is_awaited_stands_in_a_function() -> None:
    lines = example_module(README).splitlines()
    assert lines[13 - 1] == "async def example_13() -> None:"
    assert lines[14 - 1] == "    async with AsyncClient() as client:"


def test_the_module_is_python_and_has_nothing_else_in_it() -> None:
    module = example_module(README)
    ast.parse(module)
    assert "pip install" not in module
    assert "signature" not in module
    assert ">>>" not in module


def test_a_readme_without_examples_gives_an_empty_module() -> None:
    assert example_module("# Things\n").strip() == ""
