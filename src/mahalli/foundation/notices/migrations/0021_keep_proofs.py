"""What left before tries existed keeps its proof: one try for each mail. Then the old columns go."""

from django.db import migrations

KEEP = """
INSERT INTO notices_delivery (id, authority_id, notice_id, seq, channel, address, state, planned_at, handed_over_at,
    message_ref, proof, reason, serial, posted_by, registered_number)
SELECT gen_random_uuid(), authority_id, id, 1, 'email', recipient,
    CASE WHEN sent_at IS NULL THEN 'planned' ELSE 'handed_over' END, planned_at, sent_at, proof, '', '', '', '', ''
FROM notices_notice WHERE channel = 'email'
"""
NAME = """
UPDATE notices_notice SET channels = '["email"]', contacts = jsonb_build_object('email', recipient)
WHERE channel = 'email'
"""


class Migration(migrations.Migration):
    dependencies = [("notices", "0020_tries")]
    operations = [migrations.RunSQL(KEEP), migrations.RunSQL(NAME)]
