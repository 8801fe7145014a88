import { Download } from "lucide-react";
import { buttonClass } from "@/app/_ui/button-styles";

/** A plain link, so that a tablet saves the file instead of opening a page. */
export function DownloadErrors({ slug, importId }: { slug: string; importId: string }) {
  return (
    <a href={`/${slug}/settings/import/${importId}/errors`} download className={buttonClass()}>
      <Download aria-hidden className="size-5" />
      Download as CSV
    </a>
  );
}
