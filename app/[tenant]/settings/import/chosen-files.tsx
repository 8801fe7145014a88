"use client";

import { FileSpreadsheet, X } from "lucide-react";
import { IconButton } from "@/app/_ui/icon-button";

/** The files about to be imported, each with a way to take it back. */
export function ChosenFiles({ files, onRemove }: { files: readonly File[]; onRemove: (file: File) => void }) {
  return (
    <ul
      aria-label="Chosen files"
      className="flex flex-col divide-y divide-line rounded-xl border border-line"
    >
      {files.map((file) => (
        <li key={file.name} className="flex items-center gap-3 py-1 pr-1 pl-4">
          <FileSpreadsheet aria-hidden className="size-5 shrink-0 text-muted" />
          <span className="min-w-0 flex-1 break-words">{file.name}</span>
          <span className="text-sm whitespace-nowrap text-muted tabular-nums">{fileSize(file.size)}</span>
          <IconButton label={`Remove ${file.name}`} onPress={() => onRemove(file)}>
            <X aria-hidden className="size-5" />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}

const fileSize = (bytes: number) =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
