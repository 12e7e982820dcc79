// What the tokens are spent on: messages, tools, special tokens and repeated stretches, each a way to its place.
import { type ReactNode, useMemo } from 'react';
import type { Provenance } from '../../core/template/rendered.ts';
import { grouped } from '../../ui/grouped.ts';
import { findRepeats } from './repeats.ts';
import { type Count, countSpecials, countTools } from './token-counts.ts';
import type { TokenTurn } from './token-rows.ts';
import { type TokenSource, withGlyphs } from './token-text.ts';

export interface TokenCountsProps {
  readonly source: TokenSource;
  readonly turns: readonly TokenTurn[];
  readonly provenance?: Provenance;
  readonly toolNames: readonly string[];
  readonly onGo: (first: number, end: number) => void;
}

const SHOWN = 60;

interface Line {
  readonly label: string;
  readonly first: number;
  readonly end: number;
  readonly cells: readonly string[];
}

function Table(props: {
  readonly title: string;
  readonly columns: readonly string[];
  readonly lines: readonly Line[];
  readonly onGo: TokenCountsProps['onGo'];
}): ReactNode {
  if (props.lines.length === 0) return null;
  return (
    <table className="token-counts">
      <caption>{props.title}</caption>
      <thead>
        <tr>
          {props.columns.map(column => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.lines.map(line => (
          <tr key={`${line.first} ${line.label}`}>
            <td>
              <button type="button" className="link" onClick={() => props.onGo(line.first, line.end)}>
                {line.label}
              </button>
            </td>
            {line.cells.map((cell, index) => (
              // oxlint-disable-next-line react/no-array-index-key
              <td key={index}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function TokenCounts({ source, turns, provenance, toolNames, onGo }: TokenCountsProps): ReactNode {
  const { text, encoding } = source;
  const total = encoding.ids.length;
  const share = (tokens: number): string => `${((tokens / total) * 100).toFixed(1)} %`;
  const exact = encoding.quality === 'exact';
  const tools = useMemo(
    () => (provenance === undefined || !exact ? [] : countTools(provenance, encoding, toolNames)),
    [provenance, encoding, toolNames, exact],
  );
  const specials = useMemo(() => countSpecials(text, encoding), [text, encoding]);
  const repeats = useMemo(() => (exact ? findRepeats(encoding.ids) : []), [encoding, exact]);
  const plain = (count: Count): Line => ({
    label: count.label,
    first: count.first,
    end: count.first + 1,
    cells: [grouped(count.tokens), share(count.tokens)],
  });
  return (
    <section className="token-tables" aria-label="Token counts" tabIndex={0}>
      {exact && (
        <Table
          title="By message"
          columns={['message', 'tokens', 'share']}
          lines={turns.map(turn => ({
            label: turn.label,
            first: turn.first,
            end: turn.end,
            cells: [grouped(turn.end - turn.first), share(turn.end - turn.first)],
          }))}
          onGo={onGo}
        />
      )}
      <Table title="By tool" columns={['tool', 'tokens', 'share']} lines={tools.map(plain)} onGo={onGo} />
      {exact && provenance !== undefined && toolNames.length > 0 && tools.length === 0 && (
        <p>The template gets all tools as one text, so they cannot be counted one by one.</p>
      )}
      <Table
        title="Special tokens"
        columns={['token', 'times', 'share']}
        lines={specials.map(plain)}
        onGo={onGo}
      />
      <Table
        title="Repeated stretches"
        columns={['text', 'tokens', 'times', 'spent again']}
        lines={repeats.map(repeat => {
          const start = repeat.first === 0 ? 0 : encoding.ends[repeat.first - 1];
          const end = encoding.ends[repeat.first + repeat.length - 1];
          return {
            label:
              withGlyphs(text.slice(start, Math.min(end, start + SHOWN))) + (end - start > SHOWN ? '…' : ''),
            first: repeat.first,
            end: repeat.first + repeat.length,
            cells: [
              grouped(repeat.length),
              grouped(repeat.times),
              grouped(repeat.length * (repeat.times - 1)),
            ],
          };
        })}
        onGo={onGo}
      />
    </section>
  );
}
