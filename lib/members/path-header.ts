/** Request header in which `proxy.ts` tells pages the path asked for. */
export const PATH_HEADER = "x-tracker-path";
