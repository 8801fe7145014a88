import type { ReactNode } from "react";
import { Brand } from "../_ui/brand";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="flex min-h-dvh items-center justify-center p-4">
      <div className="w-full max-w-md">
        <div className="pb-6 pl-1">
          <Brand />
        </div>
        <div className="rounded-2xl border border-line bg-surface p-6 shadow-lift sm:p-8">{children}</div>
      </div>
    </main>
  );
}
