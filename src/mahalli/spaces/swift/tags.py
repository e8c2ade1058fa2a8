"""Django's own ``translate`` and ``static`` tags, whose constant answers are worked out once.

They stand in the place of the libraries ``i18n`` and ``static`` (settings), so that templates do not change. A sentence
written in a template says the same each time in one language, and a page holds dozens of them.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.template.base import Node, Parser, Token
from django.templatetags import i18n as django_i18n
from django.templatetags import static as django_static
from django.utils import translation

QUOTES = ("'", '"')


class Once(Node):
    """A node whose answer depends on the language alone."""

    child_nodelists = ()

    def __init__(self, node: Node) -> None:
        self.node = node
        self.known: dict[str | None, Any] = {}

    def render(self, context: template.Context) -> Any:
        lang = translation.get_language()
        found = self.known.get(lang)
        if found is None:
            found = self.known[lang] = self.node.render(context)
        return found


def _constant(token: Token) -> bool:
    """One quoted text and nothing else: no variable, no filter, no option."""
    bits = token.split_contents()
    return len(bits) == 2 and bits[1][0] in QUOTES and bits[1][0] == bits[1][-1] and bits[1][0] not in bits[1][1:-1]


def translate(parser: Parser, token: Token) -> Node:
    node: Node = django_i18n.do_translate(parser, token)
    return Once(node) if _constant(token) else node


def static(parser: Parser, token: Token) -> Node:
    node: Node = django_static.do_static(parser, token)
    return Once(node) if _constant(token) else node
