"""Cases filed before the search existed are found by their number, their names and the end of their phone."""

from django.db import migrations

from mahalli.foundation.tenancy.models import new_id
from mahalli.procedures.finding.spelling import keyed, tokens_of_number, tokens_of_words

BATCH = 2000


def write_words(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        while True:
            cursor.execute(
                "SELECT c.authority_id, c.id, c.number, c.applicant_ar, c.applicant_latin, c.phone_tail FROM procedures_case c "
                "WHERE NOT EXISTS (SELECT 1 FROM procedures_casewords w WHERE w.case_id = c.id "
                "AND w.authority_id = c.authority_id) LIMIT %s", [BATCH],
            )
            rows = cursor.fetchall()
            if not rows:
                return
            cursor.executemany(
                "INSERT INTO procedures_casewords (id, authority_id, case_id, tokens) VALUES (%s, %s, %s, %s)",
                [
                    [new_id(), code, case, keyed(code, tokens_of_number(number) | tokens_of_words(arabic, name=True)
                                                | tokens_of_words(latin, name=True) | ({tail} if tail else set()))]
                    for code, case, number, arabic, latin, tail in rows
                ],
            )


class Migration(migrations.Migration):

    dependencies = [("procedures", "0041_worklist_protection")]

    operations = [migrations.RunPython(write_words, migrations.RunPython.noop)]
