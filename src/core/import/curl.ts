// Reads a curl command in any of the three shells: its body, where it goes, and the credentials it carries,
// which are listed and dropped.
import type { Fuel } from '../json/embedded.ts';
import type { Span } from '../span.ts';
import { type CredentialFound, headerCredential, urlCredentials } from './credentials.ts';
import { curlBody } from './curl-body.ts';
import type { JsonText } from './json-text.ts';
import { IS_CURL, type Shell, type ShellCommand, type ShellWord } from './shell.ts';
import { readBash } from './shell-bash.ts';
import { readCmd } from './shell-cmd.ts';
import { readPowerShell } from './shell-powershell.ts';

export interface CurlCommand {
  readonly span: Span;
  /** How far the text had to be read to find out. */
  readonly furthest: number;
  /** The JSON body; absent when the command has none that can be read. */
  readonly body?: JsonText;
  /** Host and port as written; never shown or kept beyond recognising the engine. */
  readonly host?: string;
  /** The path of the URL. */
  readonly path?: string;
  readonly credentials: readonly CredentialFound[];
  /** Name of the file the body is read from, when it was not pasted. */
  readonly bodyFile?: string;
}

const COMMAND = /\bcurl(?:\.exe)?[ \t]+(?=[-'"$\\^`[h]|localhost|\d{1,3}\.|[\w.-]{1,200}[:/])/g;
/** What may stand before the command on its line, apart from what pipes into it: a prompt, `sudo` and the like. */
const BEFORE_COMMAND =
  /^[ \t]*(?:[$#>%`]|PS [^>]{0,200}>|\w{1,40}@[^$#]{0,100}[$#])?[ \t]*(?:(?:sudo|time|!)[ \t]+)?$/;
const LONGEST_PROMPT = 300;
/** curl joins several bodies; no one pastes more than a few. */
const MOST_BODIES = 8;
const DATA = /^(?:-d|--data|--data-raw|--data-binary|--data-ascii|--json|--body)$/;
const DATA_ATTACHED = /^(?:--(?:data|data-raw|data-binary|data-ascii|json)=|-d)(?=[\s\S])/;
/** Options whose next word is not the URL. */
const WITH_VALUE =
  /^(?:-[AbcDeEFHKmoPrtTuUwxXyYzC]|--(?:user-agent|cookie|cookie-jar|header|max-time|connect-timeout|output|request|user|proxy|url|write-out|retry|cacert|cert|key|form|oauth2-bearer|proxy-user|resolve))$/;

/** Where the first curl command at or after `from` begins, or -1. */
export function findCurl(text: string, from = 0): number {
  const command = new RegExp(COMMAND);
  command.lastIndex = from;
  let lineStart = from === 0 ? 0 : text.lastIndexOf('\n', from - 1) + 1;
  for (let match = command.exec(text); match !== null; match = command.exec(text)) {
    for (let next = text.indexOf('\n', lineStart); next >= 0 && next < match.index; ) {
      lineStart = next + 1;
      next = text.indexOf('\n', lineStart);
    }
    let before = match.index - 1;
    while (text.charAt(before) === ' ' || text.charAt(before) === '\t') before--;
    const isPiped = text.charAt(before) === '|';
    const isPrompt =
      match.index - lineStart < LONGEST_PROMPT && BEFORE_COMMAND.test(text.slice(lineStart, match.index));
    if (isPiped || isPrompt) return match.index;
  }
  return -1;
}

/** `start` as `findCurl` gave it. */
export function readCurl(text: string, start: number, fuel: Fuel): CurlCommand {
  const line = text.lastIndexOf('\n', start) + 1;
  const before = text.slice(line, start);
  // What pipes into curl stands before it; a prompt does not.
  const from = before.includes('|') ? line + (/^\s*[$#>%]\s*/.exec(before)?.[0].length ?? 0) : start;
  let best: CurlCommand | undefined;
  let furthest = start;
  for (const shell of shellsFor(text.slice(start, start + 20_000))) {
    const isBash = shell === readBash;
    const command = shell(text, isBash ? from : start);
    const read = inspect(text, command, isBash ? from : start, fuel);
    furthest = Math.max(furthest, command.end);
    if (best === undefined || rank(read) > rank(best)) best = read;
    if (rank(best) === 3) break;
  }
  return { ...best!, furthest };
}

/** 3: a strict body; 2: a repaired one; 1: none. */
const rank = ({ body }: CurlCommand): number => (body === undefined ? 1 : body.repairs.length === 0 ? 3 : 2);

/** The likeliest shell first. */
function shellsFor(sample: string): readonly Shell[] {
  if (/\^\r?\n|\^"|\^\\\^"/.test(sample)) return [readCmd, readBash, readPowerShell];
  if (/`[ \t]*\r?\n|@'\r?\n|`"/.test(sample)) return [readPowerShell, readBash, readCmd];
  return [readBash, readCmd, readPowerShell];
}

function inspect(text: string, command: ShellCommand, start: number, fuel: Fuel): CurlCommand {
  const { words } = command;
  const credentials: CredentialFound[] = [];
  const bodies: ShellWord[] = [];
  let url: string | undefined;
  let bodyFile: string | undefined;
  const addBody = (word: ShellWord): void => {
    if (bodies.length >= MOST_BODIES) return;
    if (word.text === '@-' && command.stdin !== undefined) bodies.push(command.stdin);
    else if (/^@[^{[\s]/.test(word.text)) bodyFile = word.text.slice(1);
    else bodies.push(assigned(text, start, word) ?? word);
  };
  const name = words.findIndex(word => IS_CURL.test(word.text));
  for (let index = name + 1; index < words.length; index++) {
    const word = words[index];
    const next = words[index + 1];
    const option = word.text;
    const attached = DATA_ATTACHED.exec(option);
    if (DATA.test(option) && next !== undefined) {
      addBody(next);
      index++;
    } else if (attached !== null && option.startsWith('-')) {
      addBody({ ...word, text: option.slice(attached[0].length) });
    } else if (/^(?:-H|--header)./s.test(option) && !WITH_VALUE.test(option)) {
      credentials.push(...headerCredential(option.replace(/^(?:-H|--header=?)/, ''), 'curl -H'));
    } else if (WITH_VALUE.test(option) && next !== undefined) {
      if (option === '-H' || option === '--header')
        credentials.push(...headerCredential(next.text, 'curl -H'));
      else if (/^(?:-u|--user|--proxy-user|-U|--oauth2-bearer)$/.test(option)) {
        credentials.push({ kind: 'user and password', place: `curl ${option}`, value: next.text });
      } else if (option === '-b' || option === '--cookie') {
        credentials.push({ kind: 'cookie', place: `curl ${option}`, value: next.text });
      } else if (option === '--url') url = next.text;
      index++;
    } else if (!option.startsWith('-') && (url === undefined || /^https?:/.test(option))) url = option;
  }
  if (bodies.length === 0 && command.stdin !== undefined) bodies.push(command.stdin);
  credentials.push(...urlCredentials(url ?? ''));
  const target = /^(?:\w+:\/\/)?(?:[^@/\s]*@)?([^/?#\s]+)([^?#\s]*)/.exec(url ?? '');
  const body = curlBody(text, bodies, fuel);
  return {
    span: { start, end: Math.max(command.end, body?.end ?? 0) },
    furthest: command.end,
    credentials,
    ...(body === undefined ? {} : { body: body.json }),
    ...(target === null ? {} : { host: target[1], path: target[2] }),
    ...(bodyFile === undefined ? {} : { bodyFile }),
  };
}

/** The word that `$NAME` stands for, when the script assigned it before. */
function assigned(text: string, before: number, word: ShellWord): ShellWord | undefined {
  const name = /^\$\{?(\w+)\}?$/.exec(word.text)?.[1];
  if (name === undefined) return undefined;
  const script = text.slice(0, before);
  const place = Math.max(script.lastIndexOf(`\n${name}=`) + 1, script.startsWith(`${name}=`) ? 0 : -1);
  if (place < 0 || !script.startsWith(`${name}=`, place)) return undefined;
  const [value] = readBash(script, place).words;
  return value === undefined ? undefined : { ...value, text: value.text.slice(name.length + 1) };
}
