-- Until when this database was migrated, for a role that may read and write rows and nothing else: a server asks before it starts. The
-- schema of the migrations themselves stays closed to it. What is worked out cannot be written to, whatever rights on views a role has.
CREATE VIEW applied_migrations AS SELECT max(created_at) AS last FROM drizzle.__drizzle_migrations;
