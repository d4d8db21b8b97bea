import { expect, it } from 'vitest';
import { loggedError } from '../../../../functions/runtime/log/logged-error.ts';

it('keeps what failed, and no value that the failed statement carried', () => {
  const refused = Object.assign(
    new Error('duplicate key value violates unique constraint "distributor_contact"'),
    {
      code: '23505',
      constraint: 'distributor_contact',
      detail: 'Key (contact)=(ada@example.com) already exists.',
    },
  );
  const failed = new Error('Failed query: insert into distributor values ($1)\nparams: ada@example.com', {
    cause: refused,
  });
  const kept = loggedError(failed);
  expect(kept).toMatchObject({
    name: 'Error',
    message: 'Failed query: insert into distributor values ($1)',
    cause: { code: '23505', constraint: 'distributor_contact' },
  });
  expect(kept.stack).toMatch(/^\s+at /);
  expect(JSON.stringify(kept)).not.toContain('ada@example.com');
});

it('ends with an error that is its own cause', () => {
  const snake = new Error('round and round');
  snake.cause = snake;
  expect(JSON.stringify(loggedError(snake)).match(/round and round/g)).toHaveLength(5);
});

it('keeps of a value that does not fit what it did not fit, and not the value', () => {
  const misfit = Object.assign(new Error('invalid input syntax for type bigint: "ada@example.com: 1"'), {
    code: '22P02',
  });
  expect(loggedError(misfit)).toMatchObject({
    message: 'invalid input syntax for type bigint',
    code: '22P02',
  });
});
