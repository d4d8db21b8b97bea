/** Updates that are made in one turn of the event loop: some five milliseconds. */
const IN_A_TURN = 16;

let made = 0;
let scheduled = false;
const waiting: (() => void)[] = [];

/**
 * Resolves when the next update may be made. One event can be for thousands of subscribers; if all of their updates were made at once, no request
 * would be answered until the last one is sent. Here requests get their turn after every few updates.
 */
export function deliveryTurn(): Promise<void> | undefined {
  scheduleNext();
  if (made < IN_A_TURN && waiting.length === 0) {
    made += 1;
    return undefined;
  }
  return new Promise((resolve) => waiting.push(resolve));
}

function scheduleNext(): void {
  if (scheduled) return;
  scheduled = true;
  setImmediate(() => {
    scheduled = false;
    const next = waiting.splice(0, IN_A_TURN);
    made = next.length;
    for (const begin of next) begin();
    if (waiting.length > 0) scheduleNext();
  });
}
