"""Entries of made-up units, for tests of what was done."""

from __future__ import annotations

import io
import uuid

from PIL import Image

from nep.agencies.models import FocalPoint, Unit
from nep.outreach import actions
from nep.outreach.actions import Words
from programme_place import today


def unit(name):
    return Unit.objects.get(name=name)


def appoint(user, name):
    """This person answers for the unit from today on."""
    return FocalPoint.objects.create(unit=unit(name), user=user, since=today())


def words(what="Phát thanh về cuộc gọi giả", **facts):
    return Words(**{"what": what, "channel": "loudspeaker", "happened_on": today(), **facts})


def logged(programme, unit_name, what="Phát thanh về cuộc gọi giả", *, by, key=None, **facts):
    """An entry, logged through the door."""
    activity, _ = actions.log(
        key=key or uuid.uuid4(), programme=programme, unit=unit(unit_name), words=words(what, **facts), by=by
    )
    return activity


def typed(unit_name, what="Phát thanh về cuộc gọi giả", **facts):
    """What somebody types into the form."""
    plain = {"unit": unit(unit_name).pk, "what": what, "channel": "loudspeaker", "happened_on": str(today())}
    return {**plain, "count": 1, "key": str(uuid.uuid4()), **facts}


def photo(size=(40, 30), *, exif=True, form="JPEG"):
    """A photo that says where and with which telephone it was taken."""
    hidden = Image.Exif()
    if exif:
        hidden[0x0110] = "Máy của bà Sáu"
        hidden[0x010E] = "Nhà số 7"
        hidden.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    Image.new("RGB", size, "#0B6B57").save(out, form, exif=hidden)
    return out.getvalue()
