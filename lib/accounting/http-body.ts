/** The body was longer than we are willing to hold. */
export class BodyTooLarge extends Error {
  override name = "BodyTooLarge";
}

/** The whole body as text, at most `maxBytes` (counted after decompression). */
export async function readBody(response: Response, maxBytes: number): Promise<string> {
  if (!response.body) return "";
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel().catch(() => undefined);
      throw new BodyTooLarge();
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** undefined when the text is not JSON (an empty body, an HTML error page, a cut answer). */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
