// A server's parse of an output beside our parser model's, field by field. Ids are left out: a parser may make new
// ones each time.
import type { ServerAnswer } from '../core/engine.ts';

export interface ParsedFields {
  readonly content: string | null;
  readonly calls: readonly { readonly name: string; readonly arguments: string }[];
}

export interface FieldRow {
  /** `content`, `calls`, `calls[0].name`, `calls[0].arguments`. */
  readonly field: string;
  /** JSON text; absent where that side has no such field. */
  readonly theirs?: string;
  readonly ours?: string;
  readonly same: boolean;
}

export interface ComparedParse {
  readonly sentence: string;
  readonly rows: readonly FieldRow[];
}

export const fieldsOf = ({
  content,
  toolCalls,
}: Pick<ServerAnswer, 'content' | 'toolCalls'>): ParsedFields => ({
  content,
  calls: (toolCalls ?? []).map(call => ({ name: call.name, arguments: call.arguments })),
});

/** `model` names ours: `our model of vLLM 0.19.1`. No content and empty content count as the same. */
export function compareParse(theirs: ParsedFields, ours: ParsedFields, model: string): ComparedParse {
  const most = Math.max(theirs.calls.length, ours.calls.length);
  const rows = [
    row('calls', theirs.calls.length, ours.calls.length),
    ...Array.from({ length: most }, (_, index) => [
      row(`calls[${index}].name`, theirs.calls[index]?.name, ours.calls[index]?.name),
      row(`calls[${index}].arguments`, theirs.calls[index]?.arguments, ours.calls[index]?.arguments),
    ]).flat(),
    row('content', theirs.content ?? '', ours.content ?? ''),
  ];
  const first = rows.find(({ same }) => !same);
  const count = theirs.calls.length;
  const calls = count === 0 ? 'no call' : count === 1 ? 'one call' : `${count} calls`;
  return {
    rows,
    sentence:
      first === undefined
        ? `The server’s parser reads ${calls} in this output, exactly as ${model} does.`
        : `The server’s parser and ${model} differ first in \`${first.field}\`.`,
  };
}

function row(field: string, one: unknown, other: unknown): FieldRow {
  const [theirs, ours] = [JSON.stringify(one), JSON.stringify(other)];
  return {
    field,
    ...(theirs === undefined ? {} : { theirs }),
    ...(ours === undefined ? {} : { ours }),
    same: theirs === ours,
  };
}
