import { z } from "zod";
import type { Wire } from "../contact-wire";
import { Invalid, strict } from "../errors";
import { stateOf } from "../runtime";
import type { WriteContext } from "../write-context";
import type { ApiAnswer, ApiCall } from "./route";

interface BatchOf<Input, Row> {
  /** `Contacts`: the key around the elements, in the request and in the answer. */
  key: string;
  schema: z.ZodType<Input>;
  context: WriteContext;
  /** Throws Invalid for an element that is refused. */
  write(input: Input): Row;
  /** After all writes. */
  wires(rows: Row[]): Wire[];
  /** A refused element: what was asked for, with what is wrong. */
  echo(input: Input, messages: string[]): Wire;
  /** `HasErrors` or `HasValidationErrors`. */
  flag: string;
}

/** The elements of a written body. The wrapper and its names are checked; what Xero would ignore is refused. */
export function readElements<Input>(call: ApiCall, key: string, schema: z.ZodType<Input>): Input[] {
  const parsed = z.strictObject({ [key]: z.array(schema).min(1) }).safeParse(call.body);
  if (!parsed.success) throw strict(z.prettifyError(parsed.error));
  const elements = parsed.data[key] ?? [];
  const { maxElements } = stateOf(call.runtime).limits;
  if (elements.length > maxElements)
    throw strict(`${elements.length} elements in one call; the advice is at most ${maxElements}.`);
  return elements;
}

const withErrors = (messages: string[]) => messages.map((Message) => ({ Message }));

/**
 * Writes the elements one after the other; a refused one leaves no trace.
 * `summarizeErrors` true or left out: one refused element makes the whole answer a 400. False: one answer each, by position.
 */
export function writeBatch<Input, Row>(
  call: ApiCall,
  inputs: Input[],
  batch: BatchOf<Input, Row>,
): ApiAnswer {
  const { store, behaviours } = batch.context;
  const single = call.query.text("summarizeErrors")?.toLowerCase() === "false";
  const results = inputs.map((input): { row: Row } | { failed: Wire } => {
    const mark = store.mark();
    try {
      return { row: batch.write(input) };
    } catch (error) {
      store.rollback(mark);
      if (!(error instanceof Invalid)) throw error;
      const { messages } = error;
      return {
        failed: {
          ...batch.echo(input, messages),
          [batch.flag]: true,
          ValidationErrors: withErrors(messages),
        },
      };
    }
  });
  const failed = results.flatMap((result) => ("failed" in result ? [result.failed] : []));
  if (failed.length > 0 && !single) {
    if (!behaviours.keepValidOfFailedBatch) store.rollback(0);
    return {
      status: 400,
      fault: true,
      body: {
        ErrorNumber: 10,
        Type: "ValidationException",
        Message: "A validation exception occurred",
        Elements: failed,
      },
    };
  }
  const wires = batch.wires(results.flatMap((result) => ("row" in result ? [result.row] : [])));
  if (!single) return { body: { [batch.key]: wires } };
  const elements = results.map((result) =>
    "failed" in result
      ? { ...result.failed, StatusAttributeString: "ERROR" }
      : { ...wires.shift(), StatusAttributeString: "OK", ValidationErrors: [] },
  );
  return { body: { [batch.key]: elements } };
}
