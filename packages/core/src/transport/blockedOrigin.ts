import { isOffline } from './online.js';

/** The part of a page that tells its address. A server has none. */
interface Page {
  readonly location?: { readonly origin: string; readonly href: string };
}

/**
 * The origin of the page, if the browser refused to send the request or to show its answer because the server does not allow this origin
 * (CORS). Browsers report that as any failure of the network, so this asks the server twice: once without reading the answer, which reaches
 * any server that runs, and once as the failed request did.
 *
 * @param url - the address of the request that failed
 * @param address - an address of the same server that can be asked without consequences
 * @returns `undefined` if the server does not answer, answers this page, or cannot be asked
 */
export async function blockedOrigin(
  url: string,
  address: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const { location } = globalThis as Page;
  if (!location || location.origin === 'null' || isOffline()) return undefined;
  if (new URL(url, location.href).origin === location.origin) return undefined;
  const asks = async (init: RequestInit): Promise<boolean> => {
    try {
      const response = await fetch(address, { ...init, cache: 'no-store', ...(signal && { signal }) });
      await response.body?.cancel();
      return true;
    } catch {
      return false;
    }
  };
  const isThere = await asks({ mode: 'no-cors', credentials: 'omit' });
  if (!isThere || (await asks({ headers }))) return undefined;
  return location.origin;
}
