"""Triggers that refuse to change or remove what is never changed, for SQLite and for PostgreSQL."""

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from sightline.store.models import NEVER_CHANGED

_SQLITE = """
CREATE TRIGGER {table}_never_{verb} BEFORE {VERB} ON {table}
BEGIN SELECT RAISE(ABORT, 'append-only: {table} refuses {verb}'); END
"""
_POSTGRESQL_FUNCTION = """
CREATE FUNCTION sightline_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'append-only: % refuses %', TG_TABLE_NAME, lower(TG_OP); END $$
"""
_POSTGRESQL = """
CREATE TRIGGER {table}_never_{verb} BEFORE {VERB} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION sightline_append_only()
"""


def raise_guard(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 - the signature of a migration
    postgresql = editor.connection.vendor == "postgresql"
    if postgresql:
        editor.execute(_POSTGRESQL_FUNCTION, params=None)
    verbs = ("update", "delete", "truncate") if postgresql else ("update", "delete")
    for table in NEVER_CHANGED:
        for verb in verbs:
            template = _POSTGRESQL if postgresql else _SQLITE
            editor.execute(template.format(table=table, verb=verb, VERB=verb.upper()), params=None)
