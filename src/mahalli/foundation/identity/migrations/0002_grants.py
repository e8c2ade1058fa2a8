"""What the poor role may do with the tables of Django and of allauth: sessions, addresses, authenticators."""

from django.db import migrations

TABLES = [
    "django_session", "account_emailaddress", "account_emailconfirmation", "mfa_authenticator",
    "socialaccount_socialaccount", "socialaccount_socialapp", "socialaccount_socialtoken",
]


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0001_initial"),
        ("sessions", "0001_initial"),
        ("account", "0001_initial"),
        ("mfa", "0001_initial"),
        ("socialaccount", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [
        migrations.RunSQL(
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON {', '.join(TABLES)} TO mahalli_app;"
            "GRANT SELECT ON django_content_type, django_migrations TO mahalli_app;"
            "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO mahalli_app;",
            migrations.RunSQL.noop,
        )
    ]
