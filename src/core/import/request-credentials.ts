// Takes credentials out of a request or answer: fields named like a key are removed, key-like texts in other
// fields are masked. Messages, tools and choices are the user's text: there keys are only pointed out.
import { editText, type TextEdit } from '../edit-text.ts';
import { pointerAt } from '../json/pointer.ts';
import { printJson } from '../json/print.ts';
import type { JsonMember, JsonObject, JsonValue } from '../json/value.ts';
import { type CredentialFound, formsIn, isPlaceholder, isSecretName } from './credentials.ts';
import { type JsonText, strictJson } from './json-text.ts';

export interface Cleaned {
  readonly json: JsonText;
  readonly credentials: readonly CredentialFound[];
  /** Full sentences about keys that were left in texts. */
  readonly warnings: readonly string[];
}

/** Members whose texts are left alone. */
const CONTENT: ReadonlySet<string> = new Set([
  'messages',
  'tools',
  'functions',
  'prompt',
  'input',
  'choices',
]);
const MASK = '***';
/** A repeated key hides its earlier value, which comes to light when the later one is gone. */
const MOST_ROUNDS = 8;

export function cleanCredentials(given: JsonText): Cleaned {
  const credentials: CredentialFound[] = [];
  let json = given;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const edits = editsFor(json.value, credentials);
    if (edits.length === 0) break;
    json = strictJson(editText(json.text, edits), withoutPlace(json)) ?? json;
  }
  const leftOver = hiddenCredentials(json);
  if (leftOver.length > 0) {
    // Only values that a repeated key overrides are left: printing the tree drops them.
    credentials.push(...leftOver);
    json = strictJson(printJson(json.value, 2), withoutPlace(json)) ?? json;
  }
  return { json, credentials, warnings: warningsFor(json) };
}

const withoutPlace = ({ repairs }: JsonText): JsonText['repairs'] =>
  repairs.map(each => ({ ...each, strictAt: -1 }));

function editsFor(root: JsonValue, credentials: CredentialFound[]): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  const work: { readonly node: JsonValue; readonly pointer: string }[] = [{ node: root, pointer: '' }];
  for (let task = work.pop(); task !== undefined; task = work.pop()) {
    const { node, pointer } = task;
    if (node.kind === 'array') {
      node.items.forEach((item, index) => work.push({ node: item, pointer: `${pointer}/${index}` }));
    } else if (node.kind === 'string') {
      const found = formsIn(node.value);
      if (found.length === 0) continue;
      credentials.push(...found.map(each => ({ ...each, place: pointer })));
      const masked = found.reduce((text, { value }) => text.replaceAll(value, MASK), node.value);
      edits.push({ start: node.start, end: node.end, text: JSON.stringify(masked) });
    } else if (node.kind === 'object') {
      const isRoot = pointer === '';
      const secret = node.members.filter(each => isSecret(each));
      edits.push(...removals(node, new Set(secret)));
      for (const { key, value } of node.members) {
        const place = `${pointer}/${key.value}`;
        const removed = secret.find(each => each.key === key);
        if (removed?.value.kind === 'string') {
          credentials.push({ kind: `${key.value} field`, place, value: removed.value.value });
        } else if (!(isRoot && CONTENT.has(key.value))) work.push({ node: value, pointer: place });
      }
    }
  }
  return edits;
}

const isSecret = ({ key, value }: JsonMember): boolean =>
  value.kind === 'string' && isSecretName(key.value) && !isPlaceholder(value.value);

/** Ranges that take the members and their commas out. */
function removals(object: JsonObject, removed: ReadonlySet<JsonMember>): readonly TextEdit[] {
  if (removed.size === 0) return [];
  const members = object.members.toSorted((a, b) => a.key.start - b.key.start);
  const edits: TextEdit[] = [];
  for (let index = 0; index < members.length; index++) {
    if (!removed.has(members[index])) continue;
    const first = index;
    while (index + 1 < members.length && removed.has(members[index + 1])) index++;
    const next = members[index + 1];
    const before = members[first - 1];
    const start = next === undefined && before !== undefined ? before.value.end : members[first].key.start;
    edits.push({ start, end: next?.key.start ?? members[index].value.end, text: '' });
  }
  return edits;
}

/** Credentials in the text that stand neither in content nor anywhere in the tree. */
function hiddenCredentials({ text, value }: JsonText): readonly CredentialFound[] {
  if (value.kind !== 'object') return [];
  const content = value.members.filter(each => CONTENT.has(each.key.value));
  return formsIn(text)
    .filter(({ value: secret }) => {
      const at = text.indexOf(secret);
      return !content.some(each => each.key.start <= at && at < each.value.end);
    })
    .map(each => ({ ...each, place: 'a field that is written twice' }));
}

function warningsFor({ text, value }: JsonText): readonly string[] {
  return formsIn(text).map(({ kind, value: secret }) => {
    const pointer = pointerAt(value, text.indexOf(secret));
    const article = /^[AEIOU]/i.test(kind) ? 'an' : 'a';
    return `What looks like ${article} ${kind} stands at ${pointer} and was kept, because it is part of the conversation; mask it before you share.`;
  });
}
