import { Notice } from "@/app/_ui/notice";

export interface Person {
  slug: string;
  mayConnect: boolean;
  admins: { name: string; email: string }[];
}

/** For those who may not: who can. */
export function AskAdmin({ person, wish }: { person: Pick<Person, "admins">; wish: string }) {
  const names = person.admins.map((admin) => `${admin.name} (${admin.email})`);
  return (
    <Notice tone="info">
      Only an admin can {wish}.{" "}
      {names.length > 0
        ? `Ask ${new Intl.ListFormat("en-GB", { type: "disjunction" }).format(names)}.`
        : "This company has none at the moment."}
    </Notice>
  );
}
