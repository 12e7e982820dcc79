// What a run sent as a command for a shell, to the server that is set now: a run itself knows no address.
import { readAddress, urlAt } from '../core/wire/address.ts';
import { curlCommand } from '../core/wire/curl.ts';
import type { Run } from '../core/wire/run.ts';
import type { ConnectionState } from './connection.ts';

/** Where vLLM listens unless it is told otherwise. */
const USUAL = 'http://127.0.0.1:8000';

export function runCurl({ target, baseUrl, key }: ConnectionState, run: Run): string {
  const given = readAddress(target === 'server' ? baseUrl : USUAL);
  const address = given.ok ? given : readAddress(USUAL);
  const path = run.lane === 'chat' ? '/v1/chat/completions' : '/v1/completions';
  return curlCommand({
    url: address.ok ? urlAt(address.value, path) : `${USUAL}${path}`,
    body: run.requestBody,
    withKey: target === 'server' && key !== '',
    stream: run.streamed,
  });
}
