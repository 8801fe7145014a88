import type { Kernel } from "../kernel/sandbox";
import type { Books, ChangeKind } from "./books";
import type { QuickBooksState } from "./state";

export interface Change {
  realmId: string;
  entity: string;
  id: string;
  kind: ChangeKind;
  deletedId?: string | undefined;
  at: Date;
}

/** What the routes share: the kernel, the one registered app, and who is told of changes. */
export interface Service {
  kernel: Kernel<QuickBooksState>;
  clientId: string;
  clientSecret: string;
  /** Exact redirect URIs of the app; null takes any that follows the rules. */
  redirectUris: string[] | null;
  listeners: ((change: Change) => void)[];
}

/** The company's books at this moment; undefined for an unknown company. */
export function booksOf(service: Service, realmId: string): Books | undefined {
  const { state, clock } = service.kernel;
  const company = state.data.companies[realmId];
  if (!company) return undefined;
  const now = clock.now();
  return {
    company,
    now,
    settings: state.data.settings,
    changed: (entity, id, kind, deletedId) => {
      state.changed();
      for (const tell of service.listeners) tell({ realmId, entity, id, kind, deletedId, at: now });
    },
  };
}
