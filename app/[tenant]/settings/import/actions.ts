"use server";

import { revalidatePath } from "next/cache";
import { tenantAction } from "@/lib/actions";
import { importFiles } from "@/lib/imports/import-files";
import { ImportUpload } from "@/lib/imports/schemas";

/** How many bad rows the answer carries; the import's own page and its download have all. */
const SHOWN_ERRORS = 100;

export const importAction = tenantAction("import", ImportUpload, async (member, uploads) => {
  const files = await Promise.all(
    uploads.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  );
  const { errors, ...result } = await importFiles(member, files);
  revalidatePath(`/${member.slug}`, "layout");
  return { ...result, errors: errors.slice(0, SHOWN_ERRORS), errorCount: errors.length };
});
