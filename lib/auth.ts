/** Replaced by the sign-in module. */
export interface SignedIn {
  userId: string;
  email: string;
  name: string;
}
export async function auth(): Promise<SignedIn | null> {
  return null;
}
