/** Told by long work how far it has come: so much of so much. Called as often as one likes. */
export type OnProgress = (done: number, total: number) => void;
