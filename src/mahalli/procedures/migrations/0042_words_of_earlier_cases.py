"""Cases filed before the search existed are found by their number, their names and the end of their phone."""

from django.db import migrations

from mahalli.foundation.tenancy.models import new_id
from mahalli.procedures.finding.spelling import keyed, tokens_of_number, tokens_of_words

BATCH = 5000
# The index of words is laid once all of them stand: filled row by row, it takes twenty times as long.
WITHOUT_INDEX = "DROP INDEX words_tokens"
INDEX = "CREATE INDEX words_tokens ON procedures_casewords USING gin (tokens) WITH (fastupdate = off)"
CASES = "SELECT authority_id, id, number, applicant_ar, applicant_latin, phone_tail FROM procedures_case"
WORDS = "COPY procedures_casewords (id, authority_id, case_id, tokens) FROM STDIN"


def write_words(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(WITHOUT_INDEX)
        with schema_editor.connection.connection.cursor(name="earlier_cases") as cases:
            cases.execute(CASES)
            while rows := cases.fetchmany(BATCH):
                with cursor.copy(WORDS) as copy:
                    for row in rows:
                        copy.write_row(_words(*row))
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what waits to be checked stands in the way of an index
        cursor.execute(INDEX)
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _words(code, case, number, arabic, latin, tail):
    names = tokens_of_words(arabic, name=True) | tokens_of_words(latin, name=True)
    return new_id(), code, case, list(keyed(code, tokens_of_number(number) | names | ({tail} if tail else set())))


class Migration(migrations.Migration):

    dependencies = [("procedures", "0041_worklist_protection")]

    operations = [migrations.RunPython(write_words, migrations.RunPython.noop)]
