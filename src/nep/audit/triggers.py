"""The database itself refuses to change or delete a record, whoever asks."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

REFUSAL = "audit records are never changed"

PROTECT: dict[str, list[str]] = {
    "sqlite": [
        f"CREATE TRIGGER audit_record_no_{deed} BEFORE {deed} ON audit_record BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for deed in ("update", "delete")
    ],
    "postgresql": [
        f"""CREATE OR REPLACE FUNCTION audit_record_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP <> 'TRUNCATE' OR EXISTS (SELECT 1 FROM audit_record) THEN
                RAISE EXCEPTION '{REFUSAL}';
            END IF;
            RETURN NULL;
        END $$""",  # noqa: S608  our own words
        "CREATE TRIGGER audit_record_no_change BEFORE UPDATE OR DELETE ON audit_record"
        " FOR EACH ROW EXECUTE FUNCTION audit_record_refuse()",
        "CREATE TRIGGER audit_record_no_truncate BEFORE TRUNCATE ON audit_record"
        " FOR EACH STATEMENT EXECUTE FUNCTION audit_record_refuse()",
    ],
}

UNPROTECT: dict[str, list[str]] = {
    "sqlite": [
        "DROP TRIGGER IF EXISTS audit_record_no_update",
        "DROP TRIGGER IF EXISTS audit_record_no_delete",
    ],
    "postgresql": [
        "DROP TRIGGER IF EXISTS audit_record_no_change ON audit_record",
        "DROP TRIGGER IF EXISTS audit_record_no_truncate ON audit_record",
    ],
}


def run(connection: BaseDatabaseWrapper, statements: dict[str, list[str]]) -> None:
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)


def protect(connection: BaseDatabaseWrapper) -> None:
    """From now on the table only grows."""
    run(connection, PROTECT)


def unprotect(connection: BaseDatabaseWrapper) -> None:
    """Only for undoing the migration, and for tests that play the intruder."""
    run(connection, UNPROTECT)
