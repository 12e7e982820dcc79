// A request body as a command for the shell, to the server that is chosen. It always works: no browser stands
// between. The key is written as $API_KEY.
import { readAddress, urlAt } from '../core/wire/address.ts';
import { curlCommand } from '../core/wire/curl.ts';
import type { RequestBody } from '../core/wire/request-body.ts';
import type { ConnectionState } from './connection.ts';

const PLACEHOLDER = 'http://localhost:8000';

/** Without a readable address, or for the simulation, which no shell reaches, the usual local one stands in. */
export function curlFor(
  { target, baseUrl, key }: Pick<ConnectionState, 'target' | 'baseUrl' | 'key'>,
  { path, text, stream }: Pick<RequestBody, 'path' | 'text' | 'stream'>,
): string {
  const read = readAddress(target === 'server' ? baseUrl : PLACEHOLDER);
  const url = read.ok ? urlAt(read.value, path) : `${PLACEHOLDER}${path}`;
  return curlCommand({ url, body: text, withKey: target === 'server' && key.trim() !== '', stream });
}
