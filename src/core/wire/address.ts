// A server's address as people paste it, made into one base for every path: `host:8000`, `http://host/v1`, the full
// path of an endpoint, `/v1` twice. Credentials in a URL are refused: they would end up in logs.
import { formsIn, isSecretName } from '../import/credentials.ts';
import { fail, ok, type Result } from '../result.ts';

export interface Address {
  /** Without a closing slash and without `/v1`: `https://host/proxy`. */
  readonly root: string;
  /** `http:` or `https:`. */
  readonly protocol: 'http:' | 'https:';
  /** Without port; IPv6 without brackets. */
  readonly host: string;
  /** What was understood other than written, one sentence each. */
  readonly notes: readonly string[];
}

/** Paths of endpoints that people paste with the host. */
const ENDPOINT =
  /\/(?:chat\/completions(?:\/(?:de)?render)?|completions(?:\/render)?|models|responses|embeddings|tokenize|detokenize|health|version|docs|messages|generate)\/?$/;

export function readAddress(given: string): Result<Address> {
  const text = given
    .trim()
    .replace(/^["'`<]+|["'`>,;]+$/g, '')
    .replace(/^(https?):\/{1,9}/i, '$1://');
  if (text === '')
    return fail({ sentence: 'Give the server’s address, for example `http://localhost:8000`.' });
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  const isLocal =
    /^(?:localhost|\[?[\da-f:.]+\]?|[\w-]+(?:\.(?:local|lan|internal))?)(?::\d+)?(?:\/|$)/i.test(text);
  let url: URL;
  try {
    url = new URL(hasScheme ? text : `${isLocal ? 'http' : 'https'}://${text}`);
  } catch {
    return fail({ sentence: 'This is no address; it should look like `http://localhost:8000`.' });
  }
  const { protocol } = url;
  if (protocol !== 'http:' && protocol !== 'https:') {
    return fail({
      sentence: `An address begins with \`http://\` or \`https://\`, not with \`${protocol}//\`.`,
    });
  }
  if (url.username !== '' || url.password !== '') {
    return fail({ sentence: 'The address holds a user name or password: put the key into its own field.' });
  }
  if ([...url.searchParams.keys()].some(isSecretName) || formsIn(url.pathname).length > 0) {
    return fail({ sentence: 'The address holds a key: put the key into its own field.' });
  }
  const notes: string[] = [];
  if (!hasScheme) notes.push(`The address has no scheme; \`${protocol}//\` was taken.`);
  if (url.search !== '' || url.hash !== '')
    notes.push('What follows `?` or `#` in the address was left out.');
  let path = url.pathname.replace(/\/{2,}/g, '/').replace(/\/$/, '');
  const endpoint = ENDPOINT.exec(path);
  if (endpoint !== null) {
    path = path.slice(0, endpoint.index);
    notes.push(`\`${endpoint[0]}\` was taken off: the address is the server’s, without an endpoint.`);
  }
  const versions = /(?:\/v1)+$/.exec(path)?.[0] ?? '';
  if (versions.length > '/v1'.length)
    notes.push('The address ends with `/v1` more than once; one was taken.');
  if (url.hostname === '0.0.0.0') {
    url.hostname = '127.0.0.1';
    notes.push('`0.0.0.0` is where a server listens, not an address to call; `127.0.0.1` was taken.');
  }
  return ok({
    root: `${protocol}//${url.host}${path.slice(0, path.length - versions.length)}`,
    protocol,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    notes,
  });
}

/** `path` begins with a slash; `/v1/…` for the API, `/tokenize` and the like for the server. */
export const urlAt = (address: Address, path: string): string => `${address.root}${path}`;

export type Reach = 'loopback' | 'private' | 'public';

/** Where a host lies, by its name alone. */
export function reachOf(host: string): Reach {
  const name = host.toLowerCase();
  if (name === 'localhost' || name.endsWith('.localhost') || name === '::1' || name.startsWith('127.')) {
    return 'loopback';
  }
  const isPrivate =
    /^(?:10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/.test(
      name,
    ) ||
    /^(?:f[cd][\da-f]{2}|fe80):/.test(name) ||
    /\.(?:local|lan|internal|home\.arpa)$/.test(name) ||
    !/[.:]/.test(name);
  return isPrivate ? 'private' : 'public';
}
