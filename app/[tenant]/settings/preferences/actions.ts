"use server";

import { revalidatePath } from "next/cache";
import { tenantAction } from "@/lib/actions";
import { setPreferences } from "@/lib/preferences/commands";
import { Preferences } from "@/lib/preferences/schemas";

export const setPreferencesAction = tenantAction("setPreferences", Preferences, async (member, input) => {
  await setPreferences(member, input);
  revalidatePath(`/${member.slug}`, "layout");
});
