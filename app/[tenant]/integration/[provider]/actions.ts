"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { tenantAction } from "@/lib/actions";
import { beginConnect, chooseOrganisation } from "@/lib/connections/connect";
import { disconnect } from "@/lib/connections/disconnect";
import { ChooseInput, ConnectInput } from "@/lib/connections/schemas";
import { rereadOptions } from "@/lib/mappings/commands";
import { saveSetUp } from "@/lib/mappings/save-set-up";
import { SaveSetUp } from "@/lib/mappings/schemas";
import { connectResultPath } from "./connect-result";

export const beginConnectAction = tenantAction("connect", ConnectInput, async (member, { provider }) => ({
  url: (await beginConnect(member, provider)).href,
}));

export const chooseOrganisationAction = tenantAction(
  "connect",
  ChooseInput.extend({ provider: z.string().min(1) }),
  async (member, { attemptId, organisationId, provider }) => {
    const result = await chooseOrganisation(member, attemptId, organisationId);
    revalidatePath(`/${member.slug}`, "layout");
    return { href: connectResultPath(provider, result) };
  },
);

export const disconnectAction = tenantAction("connect", ConnectInput, async (member, { provider }) => {
  const { message } = await disconnect(member, provider);
  revalidatePath(`/${member.slug}`, "layout");
  return { message };
});

export const rereadOptionsAction = tenantAction("map", ConnectInput, async (member, { provider }) => {
  await rereadOptions(member, provider);
  revalidatePath(`/${member.slug}/integration/${provider}`, "layout");
});

export const saveSetUpAction = tenantAction("map", SaveSetUp, async (member, input) => {
  await saveSetUp(member, input);
  revalidatePath(`/${member.slug}`, "layout");
});
