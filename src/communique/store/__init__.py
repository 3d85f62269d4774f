"""The record in SQLite: schema, migrations, queries, decisions."""
