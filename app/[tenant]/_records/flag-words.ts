import { FLAG_LABELS } from "@/lib/jobs/flags";

export interface FlagBoxes {
  ready: boolean;
  send: boolean;
  invoiced: boolean;
  replaceExisting: boolean;
}

export const NO_BOXES: FlagBoxes = { ready: false, send: false, invoiced: false, replaceExisting: false };

export const nothingToDo = (boxes: FlagBoxes): boolean =>
  !boxes.ready && !boxes.send && !boxes.invoiced && !boxes.replaceExisting;

const list = (words: string[]) =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

/** What the boxes of Set Flags will do, in plain sentences. Pure. */
export function describeFlags(boxes: FlagBoxes): string[] {
  if (nothingToDo(boxes)) return ["Tick the flags to set."];
  const all = [
    { label: FLAG_LABELS.ready_for_invoice, ticked: boxes.ready },
    { label: FLAG_LABELS.send_to_accounts, ticked: boxes.send },
    { label: FLAG_LABELS.invoiced, ticked: boxes.invoiced },
  ];
  const sets = all.filter((flag) => flag.ticked).map((flag) => flag.label);
  const clears = boxes.replaceExisting ? all.filter((flag) => !flag.ticked).map((flag) => flag.label) : [];
  return [
    ...(sets.length > 0 ? [`Sets ${list(sets)}.`] : []),
    ...(clears.length > 0 ? [`Clears ${list(clears)}.`] : []),
    ...(boxes.ready && boxes.send
      ? ["Forces the records into the next sync, even those already sent and unchanged since."]
      : []),
  ];
}
