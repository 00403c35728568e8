"""Docstrings are valid Python, say what they are given, and fit the line."""

import ast
import inspect
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.view.literals import f_string, literal, markdown, raw_literal, toml_string, url
from generator.view.prose import WIDTH, Entry, Section, docstring, sentence, summary
from generator.view.signing import Piece
from generator.view.text import DocumentText


def test_one_sentence_is_one_line() -> None:
    assert docstring(["List the accounts"]) == '"""List the accounts."""'


def test_sentences_paragraphs_and_sections() -> None:
    text = docstring(
        [DocumentText("First sentence. Second one.\n\nNext paragraph")],
        [Section("Args", [Entry("name", ["What it is.", "1 to 3 characters"])]), Section("Raises", [])],
        indent=4,
    )
    assert text.splitlines() == [
        '"""First sentence.',
        "",
        "    Second one.",
        "",
        "    Next paragraph.",
        "",
        "    Args:",
        "        name: What it is. 1 to 3 characters.",
        '    """',
    ]


def test_an_aside_stands_in_the_first_sentence() -> None:
    text = docstring([DocumentText("Empty the shelf. For good.")], aside="destroys the books")
    assert text.splitlines() == ['"""Empty the shelf (destroys the books).', "", "For good.", '"""']
    assert docstring(["Empty it"], aside="destroys the books") == '"""Empty it (destroys the books)."""'


def test_long_text_is_wrapped() -> None:
    text = docstring([" ".join(["word"] * 100)], [Section("Args", [Entry("a", [" ".join(["more"] * 60)])])], indent=4)
    lines = f"    {text}".splitlines()
    assert max(map(len, lines)) <= WIDTH
    assert lines[-2].startswith("            more")


@pytest.mark.parametrize(
    "text",
    [
        '"""',
        '"',
        "\\",
        '\\"""',
        "a\\",
        'ends with "',
        "\\N{BULLET}",
        "\\U0001",
        "'''",
        "\u202e",
        "\x00",
        "{{ x }}",
        '""""""',
    ],
)
def test_no_text_ends_a_docstring(text: str) -> None:
    for paragraphs in ([text], [text, text], [f"{text}. {text}"]):
        source = docstring(
            [DocumentText(each) for each in paragraphs], [Section("Args", [Entry("x", [DocumentText(text)])])]
        )
        tree = ast.parse(source)
        assert len(tree.body) == 1
        assert isinstance(tree.body[0], ast.Expr)


@given(st.text(max_size=60), st.text(max_size=60), st.integers(0, 8))
def test_any_text_makes_a_docstring_and_nothing_else(first: str, second: str, indent: int) -> None:
    source = docstring(
        [DocumentText(first), DocumentText(second)], [Section("Args", [Entry("x", [DocumentText(second)])])]
    )
    single = docstring([DocumentText(first)], indent=indent)
    for each in (source, single):
        if each:
            tree = ast.parse(f"def f():\n{'    '}{each}\n    pass" if indent else each)
            assert len(tree.body) == 1


def test_words_survive() -> None:
    source = docstring([DocumentText('Say "yes" or \\no\\. Then go.')])
    assert inspect.cleandoc(ast.literal_eval(source)) == 'Say "yes" or \\no\\.\n\nThen go.'


def test_sentences() -> None:
    assert sentence("a b\nc") == "a b c."
    assert sentence("really?") == "really?"
    assert sentence("See https://example.test/x") == "See https://example.test/x"
    assert sentence(None) == ""
    assert summary(DocumentText("Version 2.1 is out. More.")) == "Version 2.1 is out."


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner).map(tuple)))
def test_literals_are_what_they_were(value: object) -> None:
    assert ast.literal_eval(literal(value)) == value


def test_text_of_the_document_is_written_as_a_literal() -> None:
    assert ast.literal_eval(literal(DocumentText('"\n\\'))) == '"\n\\'
    with pytest.raises((TypeError, ValueError, SyntaxError)):
        literal(object())


@given(st.text())
def test_raw_literals_are_what_they_were(text: str) -> None:
    assert ast.literal_eval(raw_literal(DocumentText(text))) == text


@given(st.lists(st.text()))
def test_f_strings_are_what_they_were(texts: list[str]) -> None:
    pieces = [piece for text in texts for piece in (Piece(DocumentText(text), ""), Piece(DocumentText(""), "method"))]
    source = f_string(pieces)
    assert eval(source, {"method": "POST"}) == "".join(f"{text}POST" for text in texts)  # noqa: S307 - what is tested


@given(st.text())
def test_toml_strings_are_texts(text: str) -> None:
    assert isinstance(tomllib.loads(f"x = {toml_string(text)}")["x"], str)


def test_markdown_and_addresses() -> None:
    assert markdown("a*b_[c](d)<e>|`f`\ng") == r"a\*b\_\[c\](d)\<e\>\|\`f\` g"
    assert url(DocumentText("https://x.test/a\"><b>\n'")) == "https://x.test/a%22%3E%3Cb%3E%0A'"
