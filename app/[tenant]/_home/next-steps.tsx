import { CircleAlert, CircleDashed } from "lucide-react";
import { LinkButton } from "@/app/_ui/link-button";
import { Panel } from "@/app/_ui/panel";
import type { Step } from "./steps";

export function NextSteps({ steps }: { steps: readonly Step[] }) {
  return (
    <Panel title="What to do next" flush>
      <ol>
        {steps.map((step) => (
          <li
            key={step.id}
            className="flex flex-wrap items-center gap-x-4 gap-y-3 border-t border-line px-5 py-4 first:border-t-0"
          >
            {step.tone === "urgent" ? (
              <CircleAlert aria-hidden className="size-6 shrink-0 text-danger" />
            ) : (
              <CircleDashed aria-hidden className="size-6 shrink-0 text-accent" />
            )}
            <div className="min-w-56 flex-1">
              <p className="font-semibold">{step.title}</p>
              <p className="text-muted">{step.text}</p>
            </div>
            {step.actions.map((action) => (
              <LinkButton key={action.href} kind="primary" href={action.href}>
                {action.label}
              </LinkButton>
            ))}
            {step.actions.length === 0 ? <p className="text-muted">Ask an admin of your company.</p> : null}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
