/** Called by long-running work to report its progress, as often as needed. */
export type OnProgress = (done: number, total: number) => void;
