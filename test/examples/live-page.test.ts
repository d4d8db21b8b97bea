import type { Browser } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { servePage } from '../../examples/live/page-server.ts';
import { CHROMIUM, openBrowser } from '../support/chromium.ts';
import { networkTo } from '../support/network.ts';
import { useProgramme } from '../support/programme/use-programme.ts';

const page = await servePage(0);
const programme = useProgramme({ CORS_ORIGINS: page.origin });

let browser: Browser | undefined;
afterAll(async () => {
  await browser?.close();
  page.close();
});

describe.skipIf(CHROMIUM === undefined)(
  'the page of examples/live (skipped where chromium is not installed)',
  () => {
    it('shows a commission as it arrives, and goes on after its network was lost, without being loaded again', async () => {
      const [ben] = await programme.line('Ben');
      const air = await networkTo(Number(new URL(programme.address).port));
      browser = await openBrowser();
      const tab = await browser.newPage();
      const errors: string[] = [];
      tab.on('pageerror', ({ message }) => errors.push(message));
      let loads = 0;
      tab.on('load', () => (loads += 1));
      await tab.goto(page.origin);
      await tab.fill('[name=url]', air.url.replace('http', 'ws'));
      const claims = { sub: ben.name, role: 'DISTRIBUTOR', distributor: ben.id };
      await tab.fill('[name=token]', await programme.tokenOf(claims));
      await tab.click('button');
      await tab.getByText('Connected').waitFor();
      // A subscription begins a moment after the connection; the page shows every commission from then on.
      const items = tab.locator('li');
      for (let number = 1; (await items.count()) === 0; number += 1) {
        await programme.sale({ by: ben, number: `first ${number.toString()}` });
        await items
          .first()
          .waitFor({ timeout: 1000 })
          .catch(() => undefined);
      }
      await programme.sale({ by: ben, number: 'second', goods: '50.00' });
      await tab.getByText('5.00 CNY for order second', { exact: true }).waitFor();
      air.lose();
      await programme.sale({ by: ben, number: 'third', goods: '70.00' });
      await tab.getByText('7.00 CNY for order third', { exact: true }).waitFor();
      const shown = await items.allTextContents();
      expect(shown.slice(0, 2)).toEqual(['7.00 CNY for order third', '5.00 CNY for order second']);
      expect(new Set(shown).size).toBe(shown.length);
      expect(await tab.locator('#pending').textContent()).toMatch(/^\d+\.00 CNY$/);
      expect({ errors, loads }).toEqual({ errors: [], loads: 1 });
      air.close();
    });
  },
);
