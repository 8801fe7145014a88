import { z } from "zod";

const MAX_FILES = 20;

/** The form of the import page: its `files`. Sizes and contents are checked when they are read. */
export const ImportUpload = z
  .instanceof(FormData, { error: "Choose the files to import." })
  .transform((form) => form.getAll("files").filter((entry) => entry instanceof File))
  .pipe(
    z
      .array(z.instanceof(File))
      .min(1, "Choose the files to import.")
      .max(MAX_FILES, `Choose at most ${MAX_FILES} files at once.`),
  );
