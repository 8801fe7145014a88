import { closeDatabase } from "@/db/client";
import { seedDemo } from "./seed/seed-demo";

// Run with DATABASE_URL set, after the migrations: node --conditions=react-server --import tsx scripts/seed.ts
const started = Date.now();
try {
  const made = await seedDemo();
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(
    made.length > 0 ? `Made ${made.join(" and ")} in ${seconds} s.` : "The demo companies are there already.",
  );
} finally {
  await closeDatabase();
}
