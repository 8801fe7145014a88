import { isClean, type Tally } from "./tally";

export interface Line {
  scenario: string;
  place: string;
  fault: string;
  tally: Tally;
}

const sum = (lines: Line[], of: (tally: Tally) => number) =>
  lines.reduce((total, line) => total + of(line.tally), 0);

/** One row for each scenario and place: how many cells, how many records, and what went wrong in which. */
export function printTable(lines: Line[], print: (text: string) => void): void {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const key = `${line.scenario}\t${line.place}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  const width = Math.max(20, ...lines.map((line) => line.place.length));
  print(
    `${"scenario".padEnd(32)} ${"place".padEnd(width)} ${"cells".padStart(5)} ${"records".padStart(7)} duplicates lost unsettled`,
  );
  for (const [key, group] of groups) {
    const [scenario = "", place = ""] = key.split("\t");
    const numbers = [
      String(group.length).padStart(5),
      String(sum(group, (t) => t.records)).padStart(7),
      String(sum(group, (t) => t.duplicates)).padStart(10),
      String(sum(group, (t) => t.lost)).padStart(4),
      String(sum(group, (t) => t.unsettled)).padStart(9),
    ];
    print(`${scenario.padEnd(32)} ${place.padEnd(width)} ${numbers.join(" ")}`);
    for (const { fault, tally } of group.filter((line) => !isClean(line.tally))) {
      print(`    ${fault}: ${tally.remarks.slice(0, 4).join("; ")}`);
    }
  }
}

/** The closing line, and whether all is as promised. */
export function verdict(lines: Line[]): { text: string; clean: boolean } {
  const [duplicates, lost, unsettled] = [
    sum(lines, (t) => t.duplicates),
    sum(lines, (t) => t.lost),
    sum(lines, (t) => t.unsettled),
  ];
  return {
    text: `duplicates ${duplicates}, lost ${lost}, unsettled ${unsettled}`,
    clean: duplicates + lost + unsettled === 0,
  };
}
