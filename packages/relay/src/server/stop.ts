import { SAFE_HEADERS } from '../http/problem.js';
import { fromStore, STOPPED_BEFORE } from '../resume/completeWithKey.js';
import { readKey, unknownKey } from '../resume/key.js';
import type { Exchange } from '../exchange/exchange.js';

/**
 * `DELETE /chat/completions/{key}`: ends a generation, in whichever process it runs. The part that was generated is kept.
 *
 * A stop may overtake the request that it stops. So an unknown key is remembered as stopped, and a request that comes with it later is
 * refused. The response is still 404, as for another subject's key.
 */
export async function stop(path: string, subject: string, exchange: Exchange): Promise<Response> {
  const key = readKey(decode(path.slice(path.lastIndexOf('/') + 1)));
  if (key === undefined) throw unknownKey();
  const { store, subjects, limits } = exchange.settings;
  // It takes room in the store, as a request does.
  await subjects.countRequest(subject, limits);
  await fromStore(async () => {
    let claim = await store.find(key);
    if (!claim) {
      const opened = await store.open(key, { owner: subject, fingerprint: STOPPED_BEFORE });
      if ('writer' in opened) await opened.writer.end('stopped');
      else claim = opened.claim;
    }
    if (claim?.owner !== subject) throw unknownKey();
    await store.stop(key);
  }, exchange);
  return new Response(null, { status: 204, headers: SAFE_HEADERS });
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
