import { isLoopback } from '../guard/checkHost.js';
import type { Config } from './config.js';

/** Models that are proposed if the server has them: a long list begins with any of its models, also with some that do not chat. */
const USUAL_MODELS: readonly string[] = ['gpt-4.1-mini', 'gpt-4o-mini', 'gpt-5-mini'];

/**
 * Tells a developer how to use the relay in a page: the component with its address and a model, and which pages may call.
 *
 * @param models - the ids that the upstream lists; may be empty
 */
export function pageLines(
  url: string,
  { cors = {}, host = '127.0.0.1', tokens }: Config,
  models: readonly string[],
): string[] {
  const model = USUAL_MODELS.find((name) => models.includes(name)) ?? models[0] ?? 'the name of a model';
  const lines = [`In a page: <Chat baseURL="${url}/v1" model="${model}" />`];
  const origins = cors.origins ?? [];
  if (cors.loopback ?? isLoopback(host)) lines.push('Pages of this machine may call it, from any port (CORS).');
  if (origins.length > 0) lines.push(`Pages of ${origins.join(', ')} may call it (CORS).`);
  if (lines.length === 1)
    lines.push('Only pages of its own origin may call it. Allow another one with --cors https://app.example.com.');
  if (tokens?.length) lines.push('Requests need a token: "Authorization: Bearer …".');
  return lines;
}
