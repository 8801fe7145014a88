"use server";

import { revalidatePath } from "next/cache";
import { tenantAction } from "@/lib/actions";
import { setFlags, setInvoiceDetail } from "@/lib/jobs/commands";
import { InvoiceDetailInput, SetFlagsInput } from "@/lib/jobs/schemas";

export const setFlagsAction = tenantAction("setFlags", SetFlagsInput, async (member, input) => {
  const result = await setFlags(member, input);
  revalidatePath(`/${member.slug}`, "layout");
  return result;
});

export const setInvoiceDetailAction = tenantAction("setFlags", InvoiceDetailInput, async (member, input) => {
  await setInvoiceDetail(member, input);
  revalidatePath(`/${member.slug}`, "layout");
});
