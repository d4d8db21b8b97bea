import type { Api } from './api.ts';
import type { Request } from './requests.ts';

/**
 * Sends the requests in their order, at most `connections` of them at a time. One that tells of an order waits for the earlier ones
 * that did, so that every order lives its events one after the other; they were all taken up before it, so nobody waits in a
 * circle. The first failure ends it.
 */
export async function sendAll(
  api: Api,
  requests: readonly Request[],
  connections: number,
  sent: (request: Request) => void,
): Promise<void> {
  const lastOf = new Map<string, Promise<void>>();
  const queue = requests.values();
  let failed = false;

  const sendInTurn = async (request: Request): Promise<void> => {
    const earlier = request.invoices.flatMap((invoice) => lastOf.get(invoice) ?? []);
    const sending = Promise.all(earlier).then(() => request.send(api));
    for (const invoice of request.invoices) lastOf.set(invoice, sending);
    await sending;
    sent(request);
  };

  const connection = async (): Promise<void> => {
    for (const request of queue) {
      if (failed) return;
      await sendInTurn(request).catch((error: unknown) => {
        failed = true;
        throw error;
      });
    }
  };

  await Promise.all(Array.from({ length: connections }, connection));
}
