import type { CellReader } from "./cells";

/** One field of a table: the headings it may stand under (the first is Tracker Pro's own) and what its cells mean. */
export interface Column<T, R extends boolean = boolean> {
  names: readonly [string, ...string[]];
  required: R;
  read: CellReader<T>;
}
export type Columns = Record<string, Column<unknown>>;

export const required = <T>(read: CellReader<T>, ...names: [string, ...string[]]): Column<T, true> => ({
  names,
  required: true,
  read,
});
export const optional = <T>(read: CellReader<T>, ...names: [string, ...string[]]): Column<T, false> => ({
  names,
  required: false,
  read,
});

type RequiredFields<C extends Columns> = {
  [F in keyof C]: C[F] extends Column<unknown, true> ? F : never;
}[keyof C];
type ValueOf<C> = C extends Column<infer T> ? T : never;
/** A row as read. A field whose column the file does not have is absent: it is left as it is stored. */
export type RowOf<C extends Columns> = { [F in RequiredFields<C>]: ValueOf<C[F]> } & {
  [F in Exclude<keyof C, RequiredFields<C>>]?: ValueOf<C[F]>;
};
