import type { Api } from './api.ts';
import type { Request } from './requests.ts';

/**
 * Sends the requests in their order, at most `connections` at a time. A request about an order waits for the
 * earlier requests about the same order, so the events of an order are sent one after the other. Those
 * requests were all started before it, so no deadlock is possible. After the first failure no further request
 * is started.
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
