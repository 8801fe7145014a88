"use client";

import { FileUp } from "lucide-react";
import { useState, useTransition } from "react";
import { DropZone, FileTrigger, isFileDropItem, Text } from "react-aria-components";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { Panel } from "@/app/_ui/panel";
import { MAX_UPLOAD_BYTES } from "@/lib/imports/sheets";
import { importAction } from "./actions";
import { ChosenFiles } from "./chosen-files";
import { ImportedNow, type ShownResult } from "./import-result";

const OFFLINE =
  "The files did not reach us: check the connection and try again. Nothing that is in already will come twice.";

/** Choose or drop the export files, import them, and see what became of them. */
export function ImportForm({ slug }: { slug: string }) {
  const [files, setFiles] = useState<File[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [result, setResult] = useState<ShownResult | null>(null);
  const [isPending, start] = useTransition();

  const add = (more: File[]) => {
    if (more.length === 0) return;
    setProblem(null);
    setResult(null);
    // A file chosen again replaces the one of the same name.
    setFiles((before) => [...before.filter((file) => !more.some(({ name }) => name === file.name)), ...more]);
  };
  const submit = () => {
    setProblem(null);
    const size = files.reduce((sum, file) => sum + file.size, 0);
    if (size > MAX_UPLOAD_BYTES) {
      setProblem(
        "These files are more than 25 MB together. Import one at a time, or export a shorter period.",
      );
      return;
    }
    const form = new FormData();
    for (const file of files) form.append("files", file);
    start(async () => {
      try {
        const answer = await importAction(slug, form);
        if (!answer.ok) {
          setProblem(Object.values(answer.error.fields ?? {})[0] ?? answer.error.message);
          return;
        }
        setResult(answer.value);
        setFiles([]);
      } catch {
        setProblem(OFFLINE);
      }
    });
  };

  return (
    <div className="flex flex-col gap-6">
      <Panel>
        <div className="flex flex-col gap-4">
          <DropZone
            onDrop={async (event) =>
              add(await Promise.all(event.items.filter(isFileDropItem).map((item) => item.getFile())))
            }
            className="flex flex-col items-center gap-3 rounded-xl border-2 border-dashed border-line-strong px-6 py-10 text-center drop-target:border-accent drop-target:bg-accent-soft focus-visible:border-accent"
          >
            <FileUp aria-hidden className="size-8 text-accent" />
            <Text slot="label" className="max-w-prose">
              Drop the export files here: the workbook (.xlsx), or its .csv files together.
            </Text>
            <FileTrigger
              allowsMultiple
              acceptedFileTypes={[".xlsx", ".csv"]}
              onSelect={(list) => add([...(list ?? [])])}
            >
              <Button kind={files.length > 0 ? "secondary" : "primary"} isDisabled={isPending}>
                {files.length > 0 ? "Choose more files" : "Choose files"}
              </Button>
            </FileTrigger>
          </DropZone>
          {files.length > 0 ? (
            <>
              <ChosenFiles
                files={files}
                onRemove={(file) => setFiles((before) => before.filter((other) => other !== file))}
              />
              <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
                <Button kind="primary" isPending={isPending} onPress={submit}>
                  {files.length === 1 ? "Import 1 file" : `Import ${files.length} files`}
                </Button>
                <p role="status" className="text-muted">
                  {isPending ? "Reading and checking every row. A large export takes up to a minute." : ""}
                </p>
              </div>
            </>
          ) : null}
        </div>
      </Panel>
      {problem ? (
        <Notice tone="danger" title="Not imported">
          {problem}
        </Notice>
      ) : null}
      {result ? <ImportedNow slug={slug} result={result} /> : null}
    </div>
  );
}
