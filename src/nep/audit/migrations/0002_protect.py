"""The database refuses to change or delete what was written."""

from django.db import migrations

from nep.audit import triggers


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: triggers.protect(schema_editor.connection),
            lambda apps, schema_editor: triggers.unprotect(schema_editor.connection),
        )
    ]
