"""What is followed is the work of units. Nothing here can hold a person who is watched, searched for or ranked."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.urls import get_resolver

from nep.accounts.models import User
from nep.accounts.roles import Permission

MODELS = [model for model in apps.get_models() if model.__module__.startswith("nep.")]
# Somebody who did a deed here, answers for a unit, or was let in: never somebody about whom a deed is.
DEEDS = re.compile(r"(_by|^user|^actor|^owner)$")
WATCHING = re.compile(
    r"suspect|subject_person|offender|violator|target_person|watch|blacklist|strike|follower|profile|doi_tuong|vi_pham"
)


def names():
    return [
        f"{model.__name__}.{field.name}".lower() for model in MODELS for field in model._meta.get_fields()
    ]


def addresses(patterns=None, above=""):
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        here = above + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from addresses(pattern.url_patterns, here)
        else:
            yield here


@pytest.mark.req("ASG-04")
def test_a_model_points_at_a_person_only_as_somebody_who_did_a_deed_or_answers_for_a_unit():
    pointing = {
        f"{model.__name__}.{field.name}"
        for model in MODELS
        for field in model._meta.get_fields()
        if field.concrete and field.related_model is User and not DEEDS.search(field.name)
    }

    assert pointing == set()


@pytest.mark.req("ASG-04")
def test_no_model_address_or_permission_is_about_a_person_who_is_watched():
    words = [*names(), *addresses(), *Permission]

    assert len(words) > 300
    assert [word for word in words if WATCHING.search(word)] == []
