import { notFound } from "next/navigation";
import { z } from "zod";
import { AppError } from "@/lib/errors";

const Id = z.uuid();

/** Reads one record for a page; no such record in this company, or no id at all, is the not-found page. */
export async function orNotFound<T>(id: string, read: (id: string) => Promise<T>): Promise<T> {
  if (!Id.safeParse(id).success) notFound();
  try {
    return await read(id);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
