import { X } from "lucide-react";
import Link from "next/link";
import { getCustomer } from "@/lib/customers/queries";
import { AppError } from "@/lib/errors";

/** Says that a list shows one customer's records only, and takes that filter away. */
export async function FilteredCustomer({
  member,
  customerId,
  clearHref,
}: {
  member: { tenantId: string };
  customerId: string | null;
  clearHref: string;
}) {
  if (!customerId) return null;
  return (
    <p className="flex flex-wrap items-center gap-2">
      <span className="text-muted">Only customer</span>
      <Link
        prefetch={false}
        href={clearHref}
        className="inline-flex min-h-11 items-center gap-2 rounded-full bg-accent-soft px-4 font-medium text-accent"
      >
        {await nameOf(member, customerId)}
        <X aria-hidden className="size-4" />
        <span className="sr-only">: show all customers again</span>
      </Link>
    </p>
  );
}

async function nameOf(member: { tenantId: string }, id: string): Promise<string> {
  try {
    return (await getCustomer(member, id)).customer.name;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return "unknown";
    throw error;
  }
}
