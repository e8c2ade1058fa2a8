"""``{% extends %}``: Django's, which looks for the blocks of the parent once and not at each page."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.base import Node, Parser, Template, Token
from django.template.loader_tags import BlockNode, ExtendsNode, do_extends

register = template.Library()


class Extends(ExtendsNode):
    """Templates do not change while a process runs: neither do their blocks."""

    def get_parent(self, context: template.Context) -> Template:
        parent: Template = super().get_parent(context)
        nodes: Any = parent.nodelist
        if "get_nodes_by_type" not in vars(nodes):
            find, blocks = nodes.get_nodes_by_type, nodes.get_nodes_by_type(BlockNode)
            nodes.get_nodes_by_type = lambda kind: blocks if kind is BlockNode else find(kind)
        return parent


@register.tag("extends")
def extends(parser: Parser, token: Token) -> Node:
    node: ExtendsNode = do_extends(parser, token)
    return Extends(node.nodelist, node.parent_name, node.template_dirs)
