"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { RadioGroup } from "@/app/_ui/radio-group";
import { chooseOrganisationAction } from "../actions";

const OFFLINE = "The server could not be reached. Check the connection and try again.";

export function ChooseForm({
  slug,
  provider,
  attemptId,
  companyName,
  organisations,
}: {
  slug: string;
  provider: string;
  attemptId: string;
  companyName: string;
  organisations: { id: string; name: string }[];
}) {
  const [chosen, setChosen] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function connect() {
    setBusy(true);
    setFailure(null);
    try {
      const result = await chooseOrganisationAction(slug, { provider, attemptId, organisationId: chosen });
      if (result.ok) {
        window.location.assign(result.value.href);
        return;
      }
      setFailure(result.error.message);
    } catch {
      setFailure(OFFLINE);
    }
    setBusy(false);
  }

  return (
    <div className="flex flex-col gap-5">
      <RadioGroup
        label={`Whose books does ${companyName} use?`}
        options={organisations.map(({ id, name }) => ({ id, label: name }))}
        value={chosen}
        onChange={setChosen}
      />
      {failure ? <Notice tone="danger">{failure}</Notice> : null}
      <Button
        kind="primary"
        className="self-start"
        onPress={() => void connect()}
        isPending={busy}
        isDisabled={chosen === ""}
      >
        Connect this organisation
      </Button>
    </div>
  );
}
