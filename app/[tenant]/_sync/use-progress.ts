"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { z } from "zod";

/** Without the live stream the page is read again this often. */
const READ_AGAIN_MS = 5_000;

/**
 * Follows one of the progress streams: the newest value, null before the first. When the last one has come, or the
 * stream cannot be had, the page is read again from the server. `schema` and `isLast` must not change between renders.
 */
export function useProgress<T>(
  url: string,
  schema: z.ZodType<T>,
  isLast: (value: T) => boolean,
): { value: T | null; broken: boolean } {
  const router = useRouter();
  const [value, setValue] = useState<T | null>(null);
  const [broken, setBroken] = useState(false);

  useEffect(() => {
    let timer: ReturnType<typeof setInterval> | undefined;
    const source = new EventSource(url);
    source.onmessage = (event) => {
      const parsed = schema.safeParse(parseJson(event.data));
      if (!parsed.success) return;
      setBroken(false);
      setValue(parsed.data);
      if (!isLast(parsed.data)) return;
      source.close();
      router.refresh();
    };
    source.onerror = () => {
      setBroken(true);
      // A dropped line is taken up again by the browser; a refused one is not.
      if (source.readyState === EventSource.CLOSED)
        timer ??= setInterval(() => router.refresh(), READ_AGAIN_MS);
    };
    return () => {
      source.close();
      clearInterval(timer);
    };
  }, [url, schema, isLast, router]);

  return { value, broken };
}

function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return null;
  }
}
