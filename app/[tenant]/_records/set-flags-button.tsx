"use client";

import { Flag } from "lucide-react";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { SetFlagsDialog } from "./set-flags-dialog";

/** **Set Flags** for the one record whose page is open. */
export function SetFlagsButton({
  slug,
  kind,
  id,
  net,
  currency,
}: {
  slug: string;
  kind: "job" | "contract_invoice";
  id: string;
  net: string;
  currency: string;
}) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="primary" icon={<Flag aria-hidden className="size-5" />} onPress={() => setOpen(true)}>
        Set Flags
      </Button>
      {open ? (
        <SetFlagsDialog
          slug={slug}
          kind={kind}
          selection={{ ids: [id] }}
          count={1}
          noun={
            kind === "job"
              ? { one: "job", many: "jobs" }
              : { one: "service invoice", many: "service invoices" }
          }
          net={net}
          currency={currency}
          onClose={() => setOpen(false)}
          onDone={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
