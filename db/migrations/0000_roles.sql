-- Roles belong to the whole server, not to one database: another database may have made them already.
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'app_user') THEN
    CREATE ROLE "app_user" NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'app_auth') THEN
    CREATE ROLE "app_auth" NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
--> statement-breakpoint
-- An owner who is not a superuser (Neon's kind) may only take a role that it holds.
DO $$
BEGIN
  EXECUTE format('GRANT app_user, app_auth TO %I', current_user);
EXCEPTION WHEN OTHERS THEN
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN RAISE; END IF;
END $$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO app_user, app_auth;
