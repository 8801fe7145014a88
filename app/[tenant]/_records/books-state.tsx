import { Ban, CircleCheck, CircleDot, FilePen, type LucideIcon, Trash2 } from "lucide-react";
import { StatusBadge, type Tone } from "@/app/_ui/status-badge";
import type { BooksState as State } from "@/lib/jobs/books-state";

const LOOK: Record<NonNullable<State["status"]>, { word: string; tone: Tone; icon: LucideIcon }> = {
  draft: { word: "Draft", tone: "neutral", icon: FilePen },
  approved: { word: "Unpaid", tone: "info", icon: CircleDot },
  part_paid: { word: "Part-paid", tone: "warning", icon: CircleDot },
  paid: { word: "Paid", tone: "positive", icon: CircleCheck },
  voided: { word: "Voided", tone: "danger", icon: Ban },
  deleted: { word: "Deleted", tone: "danger", icon: Trash2 },
};

/** What the books say of the invoice, as last read; nothing when it was never sent from here. */
export function BooksBadge({ books }: { books: State | null }) {
  if (!books?.status) return null;
  const { word, tone, icon } = LOOK[books.status];
  return (
    <StatusBadge tone={tone} icon={icon}>
      {word}
    </StatusBadge>
  );
}
