import type { RowStatus } from "@/lib/sync/row";

/** What a row's status is called. */
export const STATUS_WORDS: Record<RowStatus, string> = {
  add: "Add",
  update: "Update",
  conflict: "Conflict",
  blocked: "Blocked",
  match: "Match?",
  up_to_date: "Up to date",
  not_offered: "Not offered",
};
