import type { Sentence } from '../../../domain/refusal.ts';
import type { SimulationStatus } from '../../../domain/sales/simulation.ts';
import { say } from '../../sentences.ts';

export const SIMULATION_LABELS = {
  SimulationStatus: {
    RUNNING: say('Being replayed', '模拟中'),
    DONE: say('Done', '已完成'),
    FAILED: say('Failed', '失败'),
  },
} as const satisfies {
  readonly SimulationStatus: Readonly<Record<SimulationStatus, Sentence>>;
};
