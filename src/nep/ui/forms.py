"""A form with every kind of field, for the gallery."""

from django import forms
from django.utils.translation import gettext_lazy as _


class GalleryForm(forms.Form):
    name = forms.CharField(label=_("Họ và tên"), max_length=60)
    email = forms.EmailField(label=_("Thư điện tử"), help_text=_("Dùng địa chỉ của cơ quan."))
    day = forms.DateField(label=_("Hạn"), required=False, help_text=_("Ngày, tháng, năm. Ví dụ: 05/03/2027."))
    unit = forms.ChoiceField(
        label=_("Đơn vị"),
        choices=[("", _("Chọn một đơn vị")), ("1", _("Xã An Bình")), ("2", _("Phường Hoà Lạc"))],
    )
    role = forms.ChoiceField(
        label=_("Vai trò"),
        widget=forms.RadioSelect,
        choices=[("lead", _("Chủ trì")), ("coordinate", _("Phối hợp"))],
    )
    note = forms.CharField(label=_("Ghi chú"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    file = forms.FileField(
        label=_("Văn bản"), required=False, help_text=_("Tệp .docx hoặc .pdf, dưới 30 MB.")
    )
    agree = forms.BooleanField(label=_("Tôi đã đọc lại toàn văn"))
