import { crc32, inflateRawSync } from "node:zlib";

/** Why an archive cannot be read. The caller, who knows the file's name, says it to people. */
export class ZipError extends Error {
  override name = "ZipError";
  constructor(readonly reason: "broken" | "encrypted" | "too_large") {
    super(`zip: ${reason}`);
  }
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * The unpacked entries whose name passes `wanted`, never more than `maxBytes` in all: what an entry claims about
 * its size is not believed, the unpacking itself is stopped. Throws ZipError.
 */
export function unzip(bytes: Buffer, wanted: (name: string) => boolean, maxBytes: number) {
  const entries = new Map<string, Buffer>();
  let left = maxBytes;
  try {
    const end = findEnd(bytes);
    const count = bytes.readUInt16LE(end + 10);
    let at = bytes.readUInt32LE(end + 16);
    for (let index = 0; index < count; index += 1) {
      if (bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new ZipError("broken");
      const nameLength = bytes.readUInt16LE(at + 28);
      const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
      if (wanted(name)) {
        const content = unpack(bytes, at, left);
        left -= content.length;
        entries.set(name, content);
      }
      at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    }
  } catch (error) {
    if (error instanceof ZipError) throw error;
    throw new ZipError("broken");
  }
  return entries;
}

function findEnd(bytes: Buffer): number {
  const lowest = Math.max(0, bytes.length - 22 - 0xffff);
  for (let at = bytes.length - 22; at >= lowest; at -= 1) {
    if (bytes.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw new ZipError("broken");
}

function unpack(bytes: Buffer, entry: number, left: number): Buffer {
  if (bytes.readUInt16LE(entry + 8) & 1) throw new ZipError("encrypted");
  const method = bytes.readUInt16LE(entry + 10);
  const packedSize = bytes.readUInt32LE(entry + 20);
  const local = bytes.readUInt32LE(entry + 42);
  if (bytes.readUInt32LE(local) !== LOCAL_HEADER) throw new ZipError("broken");
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (start + packedSize > bytes.length) throw new ZipError("broken");
  const packed = bytes.subarray(start, start + packedSize);
  if (method === STORED) {
    if (packed.length > left) throw new ZipError("too_large");
    return packed;
  }
  if (method !== DEFLATED) throw new ZipError("broken");
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    throw new ZipError(code === "ERR_BUFFER_TOO_LARGE" ? "too_large" : "broken");
  }
}

/** An archive of the same entries, not compressed: what the workbook reader is given instead of the upload. */
export function zipStored(entries: ReadonlyMap<string, Buffer>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of entries) {
    const nameBytes = Buffer.from(name, "utf8");
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt32LE(crc32(content), 10);
    shared.writeUInt32LE(content.length, 14);
    shared.writeUInt32LE(content.length, 18);
    shared.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.concat([uint32(LOCAL_HEADER), shared, nameBytes, content]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([uint32(DIRECTORY_ENTRY), uint16(20), shared, tail, nameBytes]));
    parts.push(local);
    offset += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.size, 4);
  end.writeUInt16LE(entries.size, 6);
  end.writeUInt32LE(listing.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, listing, uint32(END_OF_DIRECTORY), end]);
}

const uint32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const uint16 = (value: number) => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
};
