"""``{% constant lang authority.slug %}…{% endconstant %}``: a part of a page that is the same wherever these are the same.

What is named must hold nothing of a person. A value that says ``blank`` is false (a question with an answer on it)
is shown as it is and not kept.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.utils import translation

register = template.Library()
MOST = 5000
"""Parts kept by a tag in one process: about one for each authority, language and kind of reader."""


class Constant(Node):
    """A part written once for each state of what it depends on."""

    def __init__(self, keys: list[FilterExpression], nodelist: NodeList) -> None:
        self.keys, self.nodelist = keys, nodelist
        self.known: dict[tuple[Any, ...], Any] = {}

    def render(self, context: template.Context) -> Any:
        values = [key.resolve(context, ignore_failures=True) for key in self.keys]
        if not all(getattr(value, "blank", True) for value in values):
            return self.nodelist.render(context)
        key = (translation.get_language(), *values)
        found = self.known.get(key)
        if found is None:
            if len(self.known) >= MOST:
                self.known.clear()
            found = self.known[key] = self.nodelist.render(context)
        return found


@register.tag
def constant(parser: Parser, token: Token) -> Node:
    keys = [parser.compile_filter(bit) for bit in token.split_contents()[1:]]
    nodelist = parser.parse(("endconstant",))
    parser.delete_first_token()
    return Constant(keys, nodelist)
