"""Cases filed before the search existed are found by their number, their names and the end of their phone."""

from functools import lru_cache

from django.db import migrations

from mahalli.foundation.tenancy.models import new_id
from mahalli.procedures.finding.spelling import keyed, tokens_of_number, tokens_of_words

BATCH = 5000
CASES = "SELECT authority_id, id, number, applicant_ar, applicant_latin, phone_tail FROM procedures_case"
WORDS = "COPY procedures_casewords (id, authority_id, case_id, tokens) FROM STDIN"
# The index of words and the references are laid once all rows stand: row by row they take many times as long.
WITHOUT_INDEX = "DROP INDEX words_tokens"
INDEX = "CREATE INDEX words_tokens ON procedures_casewords USING gin (tokens) WITH (fastupdate = off)"
REFERENCES = """
SELECT quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
WHERE conrelid = 'procedures_casewords'::regclass AND contype = 'f'
"""


def write_words(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
        cursor.execute(REFERENCES)
        references = cursor.fetchall()
        cursor.execute(WITHOUT_INDEX)
        for name, _ in references:
            cursor.execute(f"ALTER TABLE procedures_casewords DROP CONSTRAINT {name}")
        with schema_editor.connection.connection.cursor(name="earlier_cases") as cases:
            cases.execute(CASES)
            while rows := cases.fetchmany(BATCH):
                with cursor.copy(WORDS) as copy:
                    for row in rows:
                        copy.write_row(_words(*row))
        for name, definition in references:
            cursor.execute(f"ALTER TABLE procedures_casewords ADD CONSTRAINT {name} {definition}")
        cursor.execute(INDEX)


@lru_cache(maxsize=100_000)  # a country's people share their names
def _of_name(name):
    return tokens_of_words(name, name=True)


def _words(code, case, number, arabic, latin, tail):
    names = _of_name(arabic) | _of_name(latin)
    return new_id(), code, case, list(keyed(code, tokens_of_number(number) | names | ({tail} if tail else set())))


class Migration(migrations.Migration):

    dependencies = [("procedures", "0041_worklist_protection")]

    operations = [migrations.RunPython(write_words, migrations.RunPython.noop)]
