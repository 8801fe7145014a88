import { Notice } from "@/app/_ui/notice";

export interface Person {
  slug: string;
  mayConnect: boolean;
  admins: { name: string; email: string }[];
}

/** For those who may not: who can. */
export const AskAdmin = (props: { person: Pick<Person, "admins">; wish: string }) => (
  <Notice tone="info">{askAdmin(props)}</Notice>
);

export function askAdmin({ person, wish }: { person: Pick<Person, "admins">; wish: string }): string {
  const names = person.admins.map((admin) => `${admin.name} (${admin.email})`);
  const whom = new Intl.ListFormat("en-GB", { type: "disjunction" }).format(names);
  return `Only an admin can ${wish}. ${whom ? `Ask ${whom}.` : "This company has none at the moment."}`;
}
