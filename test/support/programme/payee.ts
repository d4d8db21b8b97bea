import type { Asker } from './asking.ts';
import type { Member } from './people.ts';
import { at } from './time.ts';
import type { Programme } from './use-programme.ts';

/** Ben has 10,000.00 on a statement and can withdraw it. Olivia decides about withdrawals. */
export async function payee(brand: Programme): Promise<{ ben: Member; asBen: Asker; olivia: Asker }> {
  const ben = await brand.distributor('Ben', { code: 'ben-code' });
  await brand.sale({ by: ben, goods: '100000.00', number: 'big', completedAt: at('2025-03-12') });
  await brand.settle('2025-03');
  return { ben, asBen: brand.as(ben), olivia: brand.operator('olivia') };
}
