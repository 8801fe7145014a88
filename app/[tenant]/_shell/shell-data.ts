/** What the frame around every page of a company shows. Plain values: it crosses to the browser. */
export interface ShellData {
  slug: string;
  tenantName: string;
  userName: string;
  role: "admin" | "staff" | "viewer";
  /** All companies of the person, this one included. */
  companies: { slug: string; name: string }[];
  providers: { id: string; label: string }[];
  organisations: { provider: string; label: string; name: string; needsReconnect: boolean }[];
}

export const ROLE_LABELS = { admin: "Admin", staff: "Staff", viewer: "Viewer" } as const;
