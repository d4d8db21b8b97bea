import type { LiveSettings } from '../../functions/runtime/live/live-settings.ts';
import { type HttpServer, openHttpServer } from '../../local/http-server.ts';

/**
 * A further server in front of the functions that a programme serves, with other limits for live connections. On the port of one that was
 * closed it stands for that server, started again.
 */
export async function anotherServer(
  limits: Partial<LiveSettings> = {},
  port = 0,
): Promise<HttpServer & { readonly url: string }> {
  // They read their environment as they are loaded, which the programme has done.
  const { handler } = await import('../../functions/graphql.ts');
  const { liveDoor } = await import('../../functions/runtime/live/live-door.ts');
  const server = await openHttpServer({ host: '127.0.0.1', port }, (error) => {
    throw error;
  });
  const door = liveDoor();
  server.ready({ '/graphql': handler }, { live: { ...door, settings: { ...door.settings, ...limits } } });
  return { ...server, url: `http://127.0.0.1:${server.port.toString()}/graphql` };
}
