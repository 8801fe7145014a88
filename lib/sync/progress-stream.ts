import { listen } from "@/db/listen";
import { PROGRESS_CHANNEL } from "./progress";

const BEAT_MS = 15_000;
/** Also without a word from the database, so that a page is never stuck. */
const POLL_MS = 2_500;

/**
 * Server-sent events: `read` is called at the start, whenever `id` is announced, and every few seconds; what it
 * gives is sent when it differs from before. Ends after the value for which `isLast` holds, or when the reader leaves.
 */
export function progressStream<T>(
  id: string,
  read: () => Promise<T>,
  isLast: (value: T) => boolean,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let close: () => void = () => undefined;
  return new ReadableStream({
    start(controller) {
      let before = "";
      let busy = false;
      let again = false;
      let ended = false;
      const send = (text: string) => {
        if (!ended) controller.enqueue(encoder.encode(text));
      };
      const look = async (): Promise<void> => {
        if (busy) {
          again = true;
          return;
        }
        busy = true;
        try {
          const value = await read();
          const text = JSON.stringify(value);
          if (text !== before) send(`data: ${text}\n\n`);
          before = text;
          if (isLast(value)) close();
        } catch {
          send("event: trouble\ndata: {}\n\n");
        } finally {
          busy = false;
        }
        if (again && !ended) {
          again = false;
          await look();
        }
      };
      const run = () => void look();
      const stop = listen(PROGRESS_CHANNEL, (payload) => payload === id && run());
      const poll = setInterval(run, POLL_MS);
      const beat = setInterval(() => send(": beat\n\n"), BEAT_MS);
      close = () => {
        if (ended) return;
        ended = true;
        stop();
        clearInterval(poll);
        clearInterval(beat);
        signal.removeEventListener("abort", close);
        try {
          controller.close();
        } catch {
          // The reader has gone already.
        }
      };
      signal.addEventListener("abort", close);
      run();
    },
    cancel() {
      close();
    },
  });
}

export const EVENT_STREAM_HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
};
