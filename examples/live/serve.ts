/** `npx tsx examples/live/serve.ts`: the page on http://localhost:8080 */
import { servePage } from './page-server.ts';

const { origin } = await servePage(Number(process.env['PORT'] ?? 8080));
console.log(`${origin}/ is the page. Start the API with CORS_ORIGINS=${origin}`);
