-- Row-level security binds the owner too.
DO $$
DECLARE t record;
BEGIN
  FOR t IN SELECT c.oid::regclass AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
           WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relrowsecurity
  LOOP
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t.name);
  END LOOP;
END $$;
--> statement-breakpoint
-- One company's work: every table with a tenant_id, and the company's own name.
DO $$
DECLARE t record;
BEGIN
  FOR t IN SELECT DISTINCT table_name AS name FROM information_schema.columns
           WHERE table_schema = 'public' AND column_name = 'tenant_id'
  LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO app_user', t.name);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT SELECT ON tenants TO app_user;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON tenants, users, user_sessions, sign_in_attempts, memberships TO app_auth;
--> statement-breakpoint
-- History is written once.
REVOKE UPDATE, DELETE ON flag_changes, imports, import_errors FROM app_user;
--> statement-breakpoint
REVOKE DELETE ON sync_runs, ledger_entries, dispatches FROM app_user;
--> statement-breakpoint
CREATE FUNCTION refuse_change_of_applied_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'ledger entry % is applied and cannot be changed', OLD.id USING ERRCODE = 'integrity_constraint_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_entries_applied_is_final BEFORE UPDATE ON ledger_entries
  FOR EACH ROW WHEN (OLD.state = 'applied') EXECUTE FUNCTION refuse_change_of_applied_entry();
