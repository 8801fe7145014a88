"use client";

import { X } from "lucide-react";
import {
  UNSTABLE_Toast as AriaToast,
  Text,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from "react-aria-components";
import { IconButton } from "./icon-button";

const queue = new ToastQueue<{ message: string }>({ maxVisibleToasts: 3 });

/** Says in passing that something was done. What went wrong belongs into a Notice, which stays. */
export function showToast(message: string): void {
  queue.add({ message }, { timeout: 7000 });
}

/** Stands once, out of the way of what is pressed at the foot of a page. In the root layout. */
export function Toasts() {
  return (
    <ToastRegion
      queue={queue}
      aria-label="Messages"
      className="fixed top-16 right-4 left-4 z-60 flex flex-col gap-2 outline-none sm:left-auto sm:w-96"
    >
      {({ toast }) => (
        <AriaToast
          toast={toast}
          className="flex items-center gap-3 rounded-xl bg-ink py-2 pr-2 pl-4 text-canvas shadow-float"
        >
          <ToastContent className="flex-1">
            <Text slot="title" className="font-medium">
              {toast.content.message}
            </Text>
          </ToastContent>
          <IconButton
            label="Dismiss"
            slot="close"
            className="text-canvas hover:bg-canvas/15 hover:text-canvas"
          >
            <X aria-hidden className="size-5" />
          </IconButton>
        </AriaToast>
      )}
    </ToastRegion>
  );
}
