export interface Field {
  name: string;
  /** `text`, `id`, `dec`, `bool`, `int`, `date`, `time`, `any`, `Ref`, or the name of a type or enumeration. */
  type: string;
  list: boolean;
}
export type FieldTable = ReadonlyMap<string, Field>;

const COMMON = `Id:id SyncToken MetaData:ModificationMetaData CustomField:[]CustomField
  AttachableRef:[]AttachableRef domain status sparse:bool`;

/** Reads `Name Active:bool Line:[]Line`: a property without a type is text. */
export function fields(table: string): FieldTable {
  const rows = table.split(/\s+/).filter(Boolean);
  return new Map(
    rows.map((row) => {
      const [name = "", written = "text"] = row.split(":");
      const list = written.startsWith("[]");
      return [name, { name, type: list ? written.slice(2) : written, list }];
    }),
  );
}

/** The properties every record has, and its own. */
export const entity = (table: string): FieldTable => fields(`${COMMON} ${table}`);
