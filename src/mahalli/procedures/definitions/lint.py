"""The linter: what shapes cannot say. Each check yields problems with their file and line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from mahalli.procedures.definitions.forbidden import check_forbidden
from mahalli.procedures.definitions.lint_documents import check_documents, check_messages
from mahalli.procedures.definitions.lint_form import check_form
from mahalli.procedures.definitions.lint_journey import check_journey
from mahalli.procedures.definitions.lint_letters import check_letters
from mahalli.procedures.definitions.loading import Draft
from mahalli.procedures.definitions.problems import Problem, make_problem, nearest_word
from mahalli.procedures.definitions.readable import sources_of_pages
from mahalli.procedures.definitions.regime_values import measures_of_regimes
from mahalli.procedures.definitions.rule_problems import check_written_rule
from mahalli.procedures.definitions.shapes import Fee, Identity
from mahalli.procedures.definitions.vocabulary import AuthorityKind, RegimeCode, SilenceEffect, Verb
from mahalli.procedures.rules.data import Kind, Source


def lint(draft: Draft, parameters: Collection[str] | None, texts: Mapping[str, Any] | None = None) -> Iterator[Problem]:
    """Every fault of a pack whose parts have their shapes. ``parameters`` and ``texts``: those the law knows."""
    yield from check_form(draft)
    yield from check_rules(draft)
    yield from check_forbidden(draft)
    yield from check_journey(draft)
    yield from check_documents(draft)
    yield from check_messages(draft)
    yield from check_identity(draft)
    yield from check_sources(draft, texts)
    yield from check_letters(draft)
    yield from check_tests(draft)
    if parameters is not None:
        yield from check_parameters(draft, parameters)
    if isinstance(parameters, Mapping):
        yield from _check_kinds(draft, parameters)
        yield from _check_levels(draft, parameters)


def check_rules(draft: Draft) -> Iterator[Problem]:
    """Rules read fields that exist, with values of their type; identifiers are used once."""
    if draft.rules is None or draft.form is None:
        return
    file = "rules.yaml"
    fields = sources_of_pages(draft.form.pages)
    for name, items in (("eligibility", draft.rules.eligibility), ("pieces", draft.rules.pieces)):
        yield from repeated(draft, file, name, [item.id for item in items])
    for index, condition in enumerate(draft.rules.eligibility):
        yield from check_written_rule(draft, file, ("eligibility", index, "check"), condition.check, fields)
        yield from _message(draft, file, ("eligibility", index, "refuse"), condition.refuse)
    for index, piece in enumerate(draft.rules.pieces):
        if piece.when is not None:
            yield from check_written_rule(draft, file, ("pieces", index, "when"), piece.when, fields)
    if draft.rules.fee is not None:
        yield from _check_fee(draft, draft.rules.fee, fields)
    for index, delay in enumerate(draft.journey.delays if draft.journey else ()):
        if delay.when is not None:
            yield from check_written_rule(draft, "journey.yaml", ("delays", index, "when"), delay.when, fields)


def _check_fee(draft: Draft, fee: Fee, fields: Mapping[str, Source]) -> Iterator[Problem]:
    """An amount has one parameter or lines; what it multiplies by is a number of the form."""
    file = "rules.yaml"
    if (fee.parameter is None) == (not fee.lines):
        yield make_problem("missing_key", file, draft.line(file, "fee"), found="parameter | lines")
    numbers = sorted(name for name, source in fields.items() if source.kind is Kind.NUMBER)
    for index, line in enumerate(fee.lines):
        for name in line.times:
            if name not in numbers:
                at = draft.line(file, "fee", "lines", index, "times")
                yield make_problem("test_field", file, at, found=name, choices=numbers)
        if line.quarters is not None:
            dates = sorted(name for name, source in fields.items() if source.kind is Kind.DATE)
            for key, name, known in (("begins", line.quarters.begins, dates), ("months", line.quarters.months, numbers)):
                if name not in known:
                    at = draft.line(file, "fee", "lines", index, "quarters", key)
                    yield make_problem("test_field", file, at, found=name, choices=known)
                elif not _always_given(draft, name, line.when is not None):
                    at = draft.line(file, "fee", "lines", index, "quarters", key)
                    yield make_problem("term_optional", file, at, found=name)
        if line.when is not None:
            yield from check_written_rule(draft, file, ("fee", "lines", index, "when"), line.when, fields)


def _always_given(draft: Draft, name: str, conditional: bool) -> bool:
    """Whether a question is answered wherever it is read: it must be, and is hidden only where its reader is as well."""
    fields = {field.id: field for page in (draft.form.pages if draft.form else ()) for field in page.fields}
    found = fields.get(name)
    return found is None or (found.required and (found.when is None or conditional))


def _message(draft: Draft, file: str, path: tuple[str | int, ...], message: str) -> Iterator[Problem]:
    known = draft.messages.get("ar", {})
    if message not in known:
        yield make_problem("message_unknown", file, draft.line(file, *path), found=message, choices=known)


def repeated(draft: Draft, file: str, path: str, names: Iterable[str]) -> Iterator[Problem]:
    """Identifiers used twice in a list."""
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen:
            yield make_problem("twice", file, draft.line(file, path, index, "id"), found=name)
        seen.add(name)


def check_identity(draft: Draft) -> Iterator[Problem]:
    """Dates, silence and fee say the same in the sheet, the rules and the journey."""
    identity, file = draft.identity, "pack.yaml"
    if identity is None:
        return
    if identity.valid_to is not None and identity.valid_to < identity.valid_from:
        yield make_problem(
            "dates", file, draft.line(file, "valid_to"), found=str(identity.valid_to), expected=str(identity.valid_from)
        )
    yield from repeated(draft, file, "legal_basis", [basis.source for basis in identity.legal_basis])
    if draft.journey is not None:
        yield from _check_silence(draft, identity)
        parameters = [delay.parameter for delay in draft.journey.delays]
        if identity.facts.response.parameter not in parameters:
            yield make_problem(
                "delay_unknown", file, draft.line(file, "facts", "response", "parameter"),
                found=identity.facts.response.parameter, choices=parameters,
            )  # fmt: skip


def _check_silence(draft: Draft, identity: Identity) -> Iterator[Problem]:
    assert draft.journey is not None
    silence = identity.facts.silence
    line = draft.line("pack.yaml", "facts", "silence", "effect")
    if identity.regime is not RegimeCode.LAW_55_19:
        return  # what silence means there is the regime's own table
    delays = {delay.kind.value: delay.parameter for delay in draft.journey.delays}
    applies = any(act.verb is Verb.APPLY_SILENCE for act in draft.journey.acts)
    if silence.effect is SilenceEffect.ACCEPTANCE:
        if not applies:
            yield make_problem("silence", "pack.yaml", line, found=silence.effect, expected="verb: apply_silence")
        if silence.parameter is None or delays.get("silence") != silence.parameter:
            yield make_problem(
                "silence",
                "pack.yaml",
                line,
                found=silence.effect,
                expected=f"delays: silence: {silence.parameter or '…'}",
            )
    elif applies:
        yield make_problem("silence", "pack.yaml", line, found=silence.effect, expected="acceptance")


def _citations_of_the_sheet(identity: Identity) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    for index, basis in enumerate(identity.legal_basis):
        yield "pack.yaml", ("legal_basis", index, "source"), basis.source
    yield "pack.yaml", ("competent", "source"), identity.competent.source
    if identity.cities is not None:
        yield "pack.yaml", ("cities", "source"), identity.cities.source
    for name in ("fee", "response", "silence", "inquiry"):
        yield "pack.yaml", ("facts", name, "source"), getattr(identity.facts, name).source


def _citations(draft: Draft) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    if draft.identity is not None:
        yield from _citations_of_the_sheet(draft.identity)
    if draft.rules is not None:
        for index, condition in enumerate(draft.rules.eligibility):
            yield "rules.yaml", ("eligibility", index, "source"), condition.source
        for index, piece in enumerate(draft.rules.pieces):
            yield "rules.yaml", ("pieces", index, "law"), piece.law
        if draft.rules.fee is not None:
            yield "rules.yaml", ("fee", "source"), draft.rules.fee.source
    if draft.journey is not None:
        for index, act in enumerate(draft.journey.acts):
            yield "journey.yaml", ("acts", index, "source"), act.source
        for index, delay in enumerate(draft.journey.delays):
            yield "journey.yaml", ("delays", index, "source"), delay.source
    for kind, layout in draft.documents.items():
        yield f"documents/{kind}.yaml", ("source",), layout.source


def check_sources(draft: Draft, texts: Mapping[str, Any] | None) -> Iterator[Problem]:
    """Every text cited stands in the legal basis of the pack and in the law, and can have the article cited."""
    if draft.identity is None:
        return
    known = {basis.source.partition("#")[0] for basis in draft.identity.legal_basis}
    for file, path, source in _citations(draft):
        text, _, part = source.partition("#")
        line = draft.line(file, *path)
        if text not in known:
            yield make_problem("source_unknown", file, line, found=text, choices=sorted(known))
        elif texts is not None and text not in texts:
            yield make_problem("text_unknown", file, line, found=text, choices=sorted(texts))
        elif texts is not None and part and not texts[text].may_have(part):
            yield make_problem("article_unknown", file, line, found=source, expected=texts[text].extent)


def check_parameters(draft: Draft, parameters: Collection[str]) -> Iterator[Problem]:
    """Every parameter exists in the law."""
    for file, path, name in _parameters(draft):
        if name not in parameters:
            near = nearest_word(name, parameters)
            yield make_problem(
                "parameter_unknown", file, draft.line(file, *path), found=name,
                expected=near or "law/parameters", choices=parameters,
            )  # fmt: skip


def _check_kinds(draft: Draft, parameters: Mapping[str, Any]) -> Iterator[Problem]:
    """A limit is a delay of the law and an amount is in dirhams: a tax is no number of days."""
    for file, path, name in _parameters(draft):
        known = parameters.get(name)
        if known is None:
            continue
        fits = known.unit.startswith("MAD") if file == "rules.yaml" else known.kind in ("delay", "duration")
        if not fits:
            expected = "MAD" if file == "rules.yaml" else "delay, duration"
            found = f"{name} ({known.kind}, {known.unit})"
            yield make_problem("parameter_kind", file, draft.line(file, *path), found=found, expected=expected)


def _check_levels(draft: Draft, parameters: Mapping[str, Any]) -> Iterator[Problem]:
    """What a council of a commune votes, or a scale by the size of a commune, binds no other kind of authority."""
    identity = draft.identity
    if identity is None:
        return
    others = sorted(kind.value for kind in identity.adopters if kind is not AuthorityKind.COMMUNE)
    if not others:
        return
    measured = measures_of_regimes().get(identity.regime.value, ())
    named = [*_parameters(draft), *(("pack.yaml", ("regime",), name) for name in measured)]
    for file, path, name in named:
        known = parameters.get(name)
        if known is not None and (known.level == "commune" or known.kind == "scale"):
            found = f"{name} ({', '.join(others)})"
            yield make_problem("parameter_level", file, draft.line(file, *path), found=found, expected="adopters: [commune]")


def _parameters(draft: Draft) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    if draft.identity is not None:
        yield "pack.yaml", ("facts", "response", "parameter"), draft.identity.facts.response.parameter
        if draft.identity.facts.silence.parameter is not None:
            yield "pack.yaml", ("facts", "silence", "parameter"), draft.identity.facts.silence.parameter
    if draft.rules is not None and draft.rules.fee is not None:
        if draft.rules.fee.parameter is not None:
            yield "rules.yaml", ("fee", "parameter"), draft.rules.fee.parameter
        for index, line in enumerate(draft.rules.fee.lines):
            yield "rules.yaml", ("fee", "lines", index, "parameter"), line.parameter
    if draft.journey is not None:
        for index, delay in enumerate(draft.journey.delays):
            yield "journey.yaml", ("delays", index, "parameter"), delay.parameter


def check_tests(draft: Draft) -> Iterator[Problem]:
    """Tests stand on both sides of the day the pack comes into force, and name what exists."""
    identity, form, rules = draft.identity, draft.form, draft.rules
    if identity is None or form is None or rules is None:
        return
    days = [test.on for tests in draft.tests.values() for test in tests]
    both = any(day < identity.valid_from for day in days) and any(day >= identity.valid_from for day in days)
    if not both:
        yield make_problem("tests_missing", "tests", 0, found="", expected=str(identity.valid_from))
    fields = {field.id for page in form.pages for field in page.fields}
    words: Mapping[str, Collection[str]] = {
        "visible": fields,
        "hidden": fields,
        "pieces": {piece.id for piece in rules.pieces},
        "no_pieces": {piece.id for piece in rules.pieces},
    }
    for file, tests in draft.tests.items():
        for index, test in enumerate(tests):
            for name in test.given:
                if name not in fields:
                    yield make_problem(
                        "test_field", file, draft.line(file, index, "given", name), found=name, choices=sorted(fields)
                    )
            for key, known in words.items():
                for name in getattr(test.expect, key) or ():
                    if name not in known:
                        yield make_problem(
                            "test_field",
                            file,
                            draft.line(file, index, "expect", key),
                            found=name,
                            choices=sorted(known),
                        )
