"""What is never changed is guarded by the database itself."""

from django.db import migrations

from sightline.store.guard import raise_guard


class Migration(migrations.Migration):
    dependencies = [("store", "0001_facts_loads_and_entries")]
    operations = [migrations.RunPython(raise_guard, migrations.RunPython.noop)]
