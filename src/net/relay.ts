// Whether the server of this page relays to another one, for servers that answer no other origin. Only development and
// preview servers on this machine do, so no other page asks.
import { reachOf } from '../core/wire/address.ts';
import type { Fetch } from './exchange.ts';

export interface FoundRelay {
  /** What stands in for the server's own address: `http://localhost:5173/upstream`. */
  readonly address: string;
  /** Whom it relays to, with the port where it is not the usual one. */
  readonly host: string;
}

/** `origin`: of the page. Undefined where nothing is relayed; never rejects. */
export async function findRelay(origin: string, fetch: Fetch): Promise<FoundRelay | undefined> {
  if (!URL.canParse(origin)) return undefined;
  if (reachOf(new URL(origin).hostname.replace(/^\[|\]$/g, '')) !== 'loopback') return undefined;
  try {
    const response = await fetch(`${origin}/upstream-status`, { credentials: 'omit', cache: 'no-store' });
    const status: unknown = response.ok ? await response.json() : undefined;
    const isRelay = typeof status === 'object' && status !== null && 'host' in status;
    return isRelay && typeof status.host === 'string'
      ? { address: `${origin}/upstream`, host: status.host }
      : undefined;
  } catch {
    // Another server answers with its own page, or none does: there is no relay.
    return undefined;
  }
}
