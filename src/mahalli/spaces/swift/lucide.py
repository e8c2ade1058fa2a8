"""The library ``lucide``: its own, with icons that are drawn once."""

from __future__ import annotations

from django import template
from django.template.base import Node, Parser, Token
from lucide.templatetags import lucide as drawn

from mahalli.spaces.swift.tags import QUOTES, Once

register = template.Library()
register.filters = dict(drawn.register.filters)


@register.tag("lucide")
def lucide(parser: Parser, token: Token) -> Node:
    node: Node = drawn.register.tags["lucide"](parser, token)
    words = [bit.rpartition("=")[2] for bit in token.split_contents()[1:]]
    return Once(node) if all(word[0] in QUOTES or word.isdigit() for word in words) else node
