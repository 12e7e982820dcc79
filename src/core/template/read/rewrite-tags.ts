// Writes the tags of a template in normal form and checks their nesting, with the messages of Jinja2's parser.
import { syntaxFailure, TemplateFailure } from '../failure.ts';
import { type NormalForm, write, writeText } from './normal-form.ts';
import { OPENINGS } from './rewrite-opening.ts';
import { expected, isSign, isWord, type TagReader } from './expression-progress.ts';
import { rewriteExpression } from './rewrite-expression.ts';
import type { Piece } from './scan.ts';

/** A tag that waits for its end, and the tags that may come next. */
interface Open {
  readonly name: string;
  readonly ends: readonly string[];
  /** A recursive loop, which Jinja2 compiles to a function. */
  readonly recursive?: boolean;
}

interface Tags {
  readonly form: NormalForm;
  readonly open: Open[];
}

export function rewriteTemplate(form: NormalForm, pieces: readonly Piece[]): void {
  const tags: Tags = { form, open: [] };
  let waiting: { start: number; end: number }[] = [];
  const flush = (): void => {
    if (waiting.length > 0) writeText(form, waiting);
    waiting = [];
  };
  for (const piece of pieces) {
    if (piece.kind === 'text') waiting.push(piece);
    else {
      flush();
      if (piece.kind === 'failure') throw piece.failure;
      rewriteTag(tags, piece);
    }
  }
  flush();
  if (tags.open.length > 0) throw unknownTag(tags, undefined, form.source.text.length);
}

function rewriteTag(tags: Tags, piece: Extract<Piece, { kind: 'print' | 'statement' }>): void {
  const { form } = tags;
  const { lexemes, end, unfinished = false, failure } = piece;
  const closing = piece.kind === 'print' ? 'end of print statement' : 'end of statement block';
  const reader: TagReader = { form, lexemes, at: 0, end, closing, unfinished };
  try {
    if (piece.kind === 'print') {
      rewritePrint(reader);
      finish(reader);
    } else rewriteStatement(tags, reader);
  } catch (thrown) {
    const early = thrown instanceof TemplateFailure && (thrown.at ?? end) < end;
    throw failure === undefined || early ? thrown : failure;
  }
  if (failure !== undefined) throw failure;
  if (unfinished) throw expected(reader, closing);
}

function rewritePrint(reader: TagReader): void {
  write(reader.form, '{{-');
  rewriteExpression(reader, { tuple: true });
  write(reader.form, '-}}');
}

const ENDS: Readonly<Record<string, readonly string[]>> = {
  if: ['elif', 'else', 'endif'],
  for: ['endfor', 'else'],
  macro: ['endmacro'],
  set: ['endset'],
  call: ['endcall'],
  filter: ['endfilter'],
  with: ['endwith'],
  generation: ['endgeneration'],
};

const JUMP_REFUSAL: Readonly<Record<string, string>> = {
  break: "'break' outside loop",
  continue: "'continue' not properly in loop",
};

/** Statements of Jinja2 that make no sense without other templates, or that nobody writes in a chat template. */
const UNSUPPORTED = new Set(['block', 'extends', 'include', 'import', 'from', 'autoescape']);

function rewriteStatement(tags: Tags, reader: TagReader): void {
  const { form } = tags;
  const [tag] = reader.lexemes;
  if (tag?.kind !== 'name') throw syntaxFailure('tag name expected', tag?.start ?? reader.end);
  reader.at = 1;
  const innermost = tags.open.at(-1);
  if (innermost?.ends.includes(tag.text) === true) {
    rewriteMiddle(tags, reader, tag.text, innermost);
    return;
  }
  if (UNSUPPORTED.has(tag.text))
    throw syntaxFailure(`The tag '${tag.text}' is not supported here.`, tag.start);
  if (tag.text === 'print') {
    rewritePrint(reader);
    return;
  }
  if (tag.text === 'break' || tag.text === 'continue') {
    if (!insideLoop(tags)) form.misplacedJump ??= syntaxFailure(JUMP_REFUSAL[tag.text], tag.start);
    finish(reader);
    write(form, '{%-', tag.text, '-%}');
    return;
  }
  const ends = Object.hasOwn(ENDS, tag.text) ? ENDS[tag.text] : undefined;
  if (ends === undefined) throw unknownTag(tags, tag.text, tag.start);
  const opens = OPENINGS[tag.text](form, reader, tag);
  if (isSign(reader.lexemes[reader.at], ':')) reader.at++;
  finish(reader);
  write(form, '-%}');
  const recursive = tag.text === 'for' && isWord(reader.lexemes.at(-1), 'recursive');
  if (opens) tags.open.push({ name: tag.text, ends, recursive });
}

/** `break` reaches a loop through blocks, not through what Jinja2 compiles to a function. */
function insideLoop({ open }: Tags): boolean {
  for (let index = open.length - 1; index >= 0; index--) {
    const { name, ends } = open[index];
    if (name === 'for' && ends.length > 1) return true;
    if (open[index].recursive === true || name === 'macro' || name === 'call' || name === 'generation')
      return false;
  }
  return false;
}

/** Nothing may follow in this tag. */
function finish(reader: TagReader): void {
  if (reader.at < reader.lexemes.length) throw expected(reader, reader.closing);
}

/** `elif`, `else` and the end tags. */
function rewriteMiddle(tags: Tags, reader: TagReader, name: string, innermost: Open): void {
  const { form } = tags;
  if (name === 'elif') {
    write(form, '{%-', 'elif');
    rewriteExpression(reader, { tuple: true, noInlineIf: true });
    if (isSign(reader.lexemes[reader.at], ':')) reader.at++;
    finish(reader);
    write(form, '-%}');
    return;
  }
  if (name === 'else') {
    if (isSign(reader.lexemes[reader.at], ':')) reader.at++;
    finish(reader);
    write(form, '{%-', 'else', '-%}');
    tags.open[tags.open.length - 1] = { ...innermost, ends: [`end${innermost.name}`] };
    return;
  }
  finish(reader);
  const usesFilter = name === 'endwith' || name === 'endgeneration';
  write(form, '{%-', usesFilter ? 'endfilter' : name, '-%}');
  tags.open.pop();
}

function unknownTag({ open }: Tags, name: string | undefined, at: number): TemplateFailure {
  const sentences = [
    name === undefined ? 'Unexpected end of template.' : `Encountered unknown tag '${name}'.`,
  ];
  const looking = open
    .at(-1)
    ?.ends.map(each => `'${each}'`)
    .join(' or ');
  if (looking !== undefined) {
    sentences.push(
      name !== undefined && open.some(each => each.ends.includes(name))
        ? `You probably made a nesting mistake. Jinja is expecting this tag, but currently looking for ${looking}.`
        : `Jinja was looking for the following tags: ${looking}.`,
      `The innermost block that needs to be closed is '${open.at(-1)?.name}'.`,
    );
  }
  return syntaxFailure(sentences.join(' '), at);
}
