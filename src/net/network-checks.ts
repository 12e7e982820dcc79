// What can be said before anything is sent: whether the browser lets this page talk to that address at all.
import { type Address, readAddress, reachOf } from '../core/wire/address.ts';
import { type Check, checked } from './checks.ts';

export type Tell = (check: Check) => void;

/** True where the browser blocks the request before it is made. */
export function tellMixedContent(address: Address, origin: string, tell: Tell): boolean {
  const isSecure = origin.startsWith('https:');
  const reach = reachOf(address.host);
  if (!isSecure || address.protocol === 'https:') {
    tell(checked('mixed-content', 'ok', 'Browsers let this page call a server with this protocol.'));
    return false;
  }
  if (reach === 'loopback') {
    tell(
      checked(
        'mixed-content',
        'unknown',
        'This page is served over https and the server over http on this machine: Chrome and Firefox allow it, Safari does not.',
        'npm run preview, then open http://localhost:4173',
      ),
    );
    return false;
  }
  tell(
    checked(
      'mixed-content',
      'problem',
      'This page is served over https, and browsers block plain http from it.',
      reach === 'private'
        ? 'npm run preview, then open http://localhost:4173'
        : `https://${address.root.slice('http://'.length)}`,
    ),
  );
  return true;
}

export function tellPrivateNetwork(address: Address, origin: string, tell: Tell): void {
  const page = readAddress(origin);
  const isFarPage = !page.ok || reachOf(page.value.host) === 'public';
  if (!isFarPage || reachOf(address.host) === 'public') {
    tell(checked('private-network', 'ok', 'No permission for the local network is needed.'));
    return;
  }
  tell(
    checked(
      'private-network',
      'unknown',
      'The server is in your own network: Chrome from 142 on asks whether this page may reach it.',
      'Allow “Local network access” for this page in the address bar',
    ),
  );
}
