// Knows a credential when it sees one: by the name of its header or field, or by its form. What is found is
// reported by kind and place; the value is carried only as far as needed to take it out, and never shown.
import { KEY_FORMS } from './key-forms.ts';
import type { Removed } from './imported.ts';

export interface CredentialFound {
  readonly kind: string;
  readonly place: string;
  readonly value: string;
}

/** Names of headers, body fields and URL parameters whose value is a credential. */
const SECRET_NAME =
  /^(?:(?:proxy-)?authorization|(?:x-|x-goog-|openai-|azure-)?api[-_]?key|api[-_]?token|(?:x-)?(?:auth|access|refresh|session|security)[-_]?token|bearer[-_]?token|token|key|secret|client[-_]?secret|password|passwd|(?:set-)?cookie|hf[-_]token|openai_api_key)$/i;

/** More than these in one text are no keys. */
const MOST_FOUND = 200;

/** `name: value` lines and `"name": "value"` members that hold credentials, in text that is left out. */
const LABELLED =
  /\b((?:proxy-)?authorization|(?:x-|x-goog-)?api[-_]?key|(?:x-)?auth[-_]?token|access[-_]?token|(?:set-)?cookie|openai_api_key|hf_token)\b["']{0,2}[ \t]{0,8}[:=][ \t]{0,8}["']{0,2}([^\r\n"']{1,4000})/gi;

/** What people write where a key would stand: nothing secret. */
export const isPlaceholder = (value: string): boolean => {
  const bare = value.replace(/^(?:bearer|basic|token)\s+/i, '').replace(/^["']|["'\\,;\s]+$/g, '');
  return (
    bare === '' ||
    /^(?:\$|%|<|\{\{?|\[|\*|\.\.\.|…)/.test(bare) ||
    /^(?:sk-)?(?:x{3,}|\*{3,}|\.{3}|empty|none|null|token(?:-abc123)?|dummy|fake|test|secret|redacted|your[-_ ].*|my[-_]?(?:api[-_]?)?key|api[-_]?key|key|f"?.*\{.*)$/i.test(
      bare,
    )
  );
};

export const isSecretName = (name: string): boolean => SECRET_NAME.test(name);

/** A header as curl takes it, `Name: value`. */
export function headerCredential(header: string, place: string): readonly CredentialFound[] {
  const colon = header.indexOf(':');
  const name = header.slice(0, Math.max(0, colon)).trim();
  const value = header.slice(colon + 1).trim();
  if (colon < 0 || isPlaceholder(value)) return [];
  if (isSecretName(name)) return [{ kind: kindOfName(name), place: `${place} ${name}`, value }];
  return formsIn(value).map(each => ({ ...each, place: `${place} ${name}` }));
}

const kindOfName = (name: string): string =>
  /cookie/i.test(name) ? 'cookie' : /authorization/i.test(name) ? 'authorization header' : `${name} header`;

/** Keys in the query and `user:password@` of a URL. */
export function urlCredentials(url: string): readonly CredentialFound[] {
  const found: CredentialFound[] = [];
  const user = /^\w+:\/\/([^@/\s]+)@/.exec(url)?.[1];
  if (user !== undefined) found.push({ kind: 'user and password', place: 'URL', value: user });
  for (const [, name = '', value = ''] of url.matchAll(/[?&]([\w.-]{1,60})=([^&#\s]{1,4000})/g)) {
    if (isSecretName(name) && !isPlaceholder(value)) {
      found.push({ kind: 'key in the URL', place: `URL parameter ${name}`, value });
    }
  }
  return found;
}

/** Credentials known by their form alone. */
export function formsIn(text: string): readonly CredentialFound[] {
  const found: CredentialFound[] = [];
  for (const { kind, hints, form } of KEY_FORMS) {
    if (!hints.some(hint => text.includes(hint))) continue;
    for (const [value] of text.matchAll(form)) {
      if (found.length >= MOST_FOUND) return found;
      if (isPlaceholder(value) || found.some(each => each.value.includes(value))) continue;
      found.push({ kind, place: '', value });
    }
  }
  return found;
}

/** Credentials in text that does not become part of the repro: headers, prose, log lines, code. */
export function labelledIn(text: string, place: string): readonly CredentialFound[] {
  const found: CredentialFound[] = [];
  for (const [, name = '', value = ''] of text.matchAll(LABELLED)) {
    if (found.length >= MOST_FOUND) break;
    const trimmed = value.trim();
    if (!isPlaceholder(trimmed))
      found.push({ kind: kindOfName(name), place: `${place}, ${name}`, value: trimmed });
  }
  for (const each of formsIn(text)) {
    if (!found.some(({ value }) => value.includes(each.value))) found.push({ ...each, place });
  }
  return found;
}

/** For the user, each value once. */
export function reportRemoved(found: readonly CredentialFound[]): readonly Removed[] {
  const seen = new Set<string>();
  const removed: Removed[] = [];
  for (const { kind, place, value } of found) {
    const bare = value.replace(/^(?:bearer|basic|token)\s+/i, '').trim();
    if (seen.has(bare)) continue;
    seen.add(bare);
    const article = /^[AEIOU]/i.test(kind) ? 'An' : 'A';
    removed.push({ kind, place, sentence: `${article} ${kind} was removed (${place}).` });
  }
  return removed;
}
