import pc from 'picocolors';

export function heading(text: string): void {
  process.stdout.write(`\n${pc.bold(text)}\n`);
}

export function say(text: string): void {
  process.stdout.write(`  ${text}\n`);
}

/**
 * Makes each column as wide as its widest cell. Columns named in `left` are aligned left, all others right.
 */
export function table(rows: readonly (readonly string[])[], left: readonly number[] = [0]): void {
  const widths = rows.reduce<number[]>(
    (all, row) => row.map((cell, index) => Math.max(all[index] ?? 0, cell.length)),
    [],
  );
  for (const row of rows) {
    const cells = row.map((cell, index) =>
      left.includes(index) ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0),
    );
    say(cells.join('  ').trimEnd());
  }
}
