import { describe, expect, it } from 'vitest';
import { Pace } from '../../schema/limits/pace.ts';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, place) => place);
const wanted = (): void => undefined;

/** Works on items as GraphQL does, each as soon as it is there, and notes how many there were in each turn of the event loop. */
async function worked(pace: Pace, lists: readonly number[][], fieldsOfAnItem: number): Promise<number[]> {
  const turns: number[] = [0];
  let going = true;
  const turn = (): void => {
    turns.push(0);
    if (going) setImmediate(turn);
  };
  setImmediate(turn);
  const work = (item: number): number => {
    for (let field = 0; field < fieldsOfAnItem; field++) pace.field();
    turns[turns.length - 1] = (turns.at(-1) ?? 0) + 1;
    return item;
  };
  const answered = await Promise.all(
    lists.map(async (list) =>
      Promise.all(
        (await pace.handOut(list, wanted)).map((item) =>
          item instanceof Promise ? item.then(work) : Promise.resolve(work(item)),
        ),
      ),
    ),
  );
  going = false;
  expect(answered).toEqual(lists);
  return turns;
}

describe('lists are handed out', () => {
  it('at once and as they are, while they are pages and there is time', () => {
    const page = numbers(100);
    expect(new Pace().handOut(page, wanted)).toBe(page);
  });

  it('a part in each turn of the event loop, when they are long', async () => {
    const turns = await worked(new Pace(), [numbers(2_000)], 20);
    expect(Math.max(...turns)).toBeLessThanOrEqual(200);
  });

  it('a part in each turn, when they are many', async () => {
    const turns = await worked(
      new Pace(),
      numbers(200).map(() => numbers(20)),
      50,
    );
    // What is handed out at once, and what waits in the turn after.
    expect(Math.max(...turns)).toBeLessThanOrEqual(1_000 + 100);
  });

  it('in the order in which they were asked for', async () => {
    const pace = new Pace();
    const order: string[] = [];
    const ask = (name: string, count: number) =>
      Promise.all(pace.handOut(numbers(count), wanted) as Promise<number>[]).then(() => order.push(name));
    await Promise.all([ask('first', 500), ask('second', 101)]);
    expect(order).toEqual(['first', 'second']);
  });

  it('no more to those who left', async () => {
    const pace = new Pace();
    let here = true;
    const handed = pace.handOut(numbers(300), () => {
      if (!here) throw new Error('gone');
    }) as Promise<number>[];
    here = false;
    expect(new Set((await Promise.allSettled(handed)).map(({ status }) => status))).toEqual(
      new Set(['rejected']),
    );
  });
});
