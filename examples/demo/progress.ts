import { Presets, SingleBar } from 'cli-progress';
import pc from 'picocolors';

/** One stage of the demo. `step` adds to the amount done. */
export interface Stage {
  step(count: number): void;
  end(): void;
}

export type Progress = (name: string, total: number) => Stage;

/** Shows nothing, for programs that use only the result. */
export const silent: Progress = () => ({ step: () => undefined, end: () => undefined });

/** A bar on a terminal; otherwise one line for each stage. */
export const bars: Progress = (name, total) => {
  const started = performance.now();
  const bar = process.stdout.isTTY
    ? new SingleBar(
        { format: ` ${name.padEnd(30)} {bar} {value}/{total} {duration_formatted}`, hideCursor: true },
        Presets.shades_grey,
      )
    : null;
  bar?.start(total, 0);
  return {
    step: (count) => bar?.increment(count),
    end() {
      bar?.stop();
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      if (!bar)
        process.stdout.write(`${pc.green('✓')} ${name.padEnd(30)} ${String(total)} in ${seconds} s\n`);
    },
  };
};
