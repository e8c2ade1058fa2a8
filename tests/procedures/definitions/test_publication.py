"""Published versions never change; an authority fills in only what the pack declares open, within bounds."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DatabaseError

from mahalli.foundation.law.api import law_hash
from mahalli.foundation.tenancy.api import authority, publishing
from mahalli.procedures.definitions.api import (
    adopt_pack,
    adopted,
    adopted_packs,
    canonical,
    pack_hash,
    publish_pack,
    published,
)
from mahalli.procedures.definitions.errors import (
    NotOpenToAuthority,
    OverrideTooLong,
    PackNotAdopted,
    PackNotPublished,
    VersionTaken,
    WrongAuthorityKind,
)
from mahalli.procedures.definitions.models import Adoption, PackVersion

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)

NOTICE = {"ar": "الشباك مغلق يوم الجمعة بعد الزوال", "fr": "Guichet fermé le vendredi après-midi", "zgh": "ⴰⵙⵉⵔⴰ ⵉⵇⵇⵏ"}


def _publish(pack: Any) -> Any:
    with publishing(actor="test"):
        return publish_pack(pack=pack, published_by="test", now=NOON)


def _adopt(code: str, pack: Any, **more: Any) -> Any:
    with authority(code, actor="test"):
        return adopt_pack(pack_id=pack.id, law_hash=law_hash(), adopted_by="test", now=NOON, **more)


def _spoil(pack_id: str, change: str) -> None:
    with publishing(actor="test"):
        rows = PackVersion.objects.filter(pack_id=pack_id)
        if change == "update":
            rows.update(canonical="{}")
        else:
            rows.delete()


def _changed(pack: Any, **more: Any) -> Any:
    return pack.model_copy(update={"icon": "house", **more})


@pytest.mark.usefixtures("database")
def test_the_same_content_is_published_once(repair_permit: Any) -> None:
    first, again = _publish(repair_permit), _publish(repair_permit)
    assert (first.id, first.hash) == (again.id, again.hash)
    assert first.hash == pack_hash(repair_permit)
    with publishing(actor="test"):
        assert PackVersion.objects.count() == 1
        assert canonical(published(repair_permit.id).pack) == canonical(repair_permit)


@pytest.mark.usefixtures("database")
def test_changed_content_needs_a_new_number(repair_permit: Any) -> None:
    _publish(repair_permit)
    with pytest.raises(VersionTaken) as refusal:
        _publish(_changed(repair_permit))
    assert str(repair_permit.version) in refusal.value.message("fr")
    second = _publish(_changed(repair_permit, version=repair_permit.version + 1))
    with publishing(actor="test"):
        assert published(repair_permit.id).hash == second.hash
        assert published(repair_permit.id, repair_permit.version).pack.icon == "hammer"
        with pytest.raises(PackNotPublished):
            published(repair_permit.id, repair_permit.version + 2)


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_a_version(repair_permit: Any, change: str) -> None:
    _publish(repair_permit)
    with pytest.raises(DatabaseError):
        _spoil(repair_permit.id, change)
    with publishing(actor="test"):
        assert published(repair_permit.id).hash == pack_hash(repair_permit)


def test_adoption_is_pinned_and_never_rewritten(fes: Any, repair_permit: Any) -> None:
    _publish(repair_permit)
    first = _adopt(fes.code, repair_permit)
    assert _adopt(fes.code, repair_permit).id == first.id
    _publish(_changed(repair_permit, version=repair_permit.version + 1))
    with authority(fes.code, actor="test"):
        assert adopted(repair_permit.id).pack.version == repair_permit.version
    second = _adopt(fes.code, repair_permit)
    assert (second.pack.version, second.id == first.id) == (repair_permit.version + 1, False)
    with authority(fes.code, actor="test"):
        assert [one.pack.version for one in adopted_packs()] == [repair_permit.version + 1]
        former = Adoption.here().get(pk=first.id)
        assert former.closed_at is not None
        assert former.pack_version_id == first.pack_version


def test_only_what_is_open_is_filled_in(fes: Any, repair_permit: Any) -> None:
    _publish(repair_permit)
    done = _adopt(fes.code, repair_permit, overrides={"extra_notice": NOTICE})
    assert done.overrides == {"extra_notice": NOTICE}
    for overrides in (
        {"fee": NOTICE},
        {"title": NOTICE},
        {"extra_notice": "text"},
        {"extra_notice": {"ar": "نص"}},
        {"extra_notice": {**NOTICE, "en": "no"}},
        {"extra_notice": {**NOTICE, "zgh": "  "}},
    ):
        with pytest.raises(NotOpenToAuthority):
            _adopt(fes.code, repair_permit, overrides=overrides)
    with pytest.raises(OverrideTooLong):
        _adopt(fes.code, repair_permit, overrides={"extra_notice": {**NOTICE, "fr": "x" * 1001}})
    with authority(fes.code, actor="test"):
        assert adopted(repair_permit.id).overrides == {"extra_notice": NOTICE}


def test_only_communes_adopt_the_repair_permit(opened: Any, repair_permit: Any) -> None:
    """113-14 art. 236-237: in the six cities the repair permit stays with the president of the commune."""
    _publish(repair_permit)
    with pytest.raises(WrongAuthorityKind) as refusal:
        _adopt(opened("arrondissement-agdal").code, repair_permit)
    assert "commune" in refusal.value.message("fr")


def test_what_another_authority_adopted_is_not_offered_here(fes: Any, kenitra: Any, repair_permit: Any) -> None:
    _publish(repair_permit)
    _adopt(fes.code, repair_permit)
    with authority(kenitra.code, actor="test"):
        assert adopted_packs() == []
        with pytest.raises(PackNotAdopted):
            adopted(repair_permit.id)


def test_nothing_is_adopted_before_publication(fes: Any, repair_permit: Any) -> None:
    with pytest.raises(PackNotPublished):
        _adopt(fes.code, repair_permit)
