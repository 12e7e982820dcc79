// One text's tokens in several views: the tokens, what they are spent on, and for the family's own ids those a server
// reported beside them.
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { Provenance } from '../../core/template/rendered.ts';
import type { Turn } from '../../core/template/turns.ts';
import type { Encoding } from '../../core/tokenize/encoding.ts';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { selectInOutput, selectInPrompt } from '../../store/select-text.ts';
import { useAnswer } from '../../store/use-answer.ts';
import { useMarks } from '../../store/use-marks.ts';
import { CompareIds } from './CompareIds.tsx';
import { Injections } from './Injections.tsx';
import { TokenCounts } from './TokenCounts.tsx';
import { turnsInTokens } from './token-counts.ts';
import { tokenRange, tokenSource } from './token-text.ts';
import { TokenView } from './TokenView.tsx';

export interface TokenViewsProps {
  readonly at: 'prompt' | 'output';
  readonly text: string;
  readonly encoding: Encoding;
  readonly turns: readonly Turn[];
  readonly provenance?: Provenance;
  /** The ids are another model’s, so nothing of the family’s can be compared with them. */
  readonly isOther: boolean;
}

type ViewName = 'tokens' | 'counts' | 'compare' | 'injections';
const LABELS: Readonly<Record<ViewName, string>> = {
  tokens: 'Tokens',
  counts: 'Counts',
  compare: 'Compare ids',
  injections: 'Spelled-out tokens',
};

const NONE: readonly never[] = [];

export function TokenViews({ at, text, encoding, turns, provenance, isOther }: TokenViewsProps): ReactNode {
  const { store } = useCallscope();
  const vocabulary = useWorkbench(state => state.view.vocabulary);
  const request = useWorkbench(state => state.results.request?.value);
  const repro = useWorkbench(state => state.repro);
  const selection = useWorkbench(state => state.view.selection);
  const marks = useMarks()[at];
  const [chosen, setView] = useState<ViewName>('tokens');
  const source = useMemo(() => tokenSource(text, encoding), [text, encoding]);
  const tokenTurns = useMemo(() => turnsInTokens(turns, encoding), [turns, encoding]);
  const toolNames = useMemo(
    () => (request?.kind === 'outline' ? request.outline.tools.map(tool => tool.label) : NONE),
    [request],
  );
  const select = useCallback(
    (range: { start: number; end: number }) =>
      at === 'prompt' ? selectInPrompt(store, range) : selectInOutput(store, range),
    [store, at],
  );
  // A selection made in another text, and a finding's evidence, are shown where they fall in this one.
  const projected = marks.find(mark => mark.kind === 'sel');
  const selected = selection?.at === at ? selection : projected;
  const injections = useAnswer(
    'injections',
    at === 'prompt' && !isOther && encoding.quality === 'exact' ? repro : undefined,
  );
  const found = at === 'prompt' ? (injections.value ?? NONE) : NONE;
  const views: readonly ViewName[] = [
    'tokens',
    'counts',
    ...(isOther ? [] : (['compare'] as const)),
    ...(!isOther && found.length > 0 ? (['injections'] as const) : []),
  ];
  const view = views.includes(chosen) ? chosen : 'tokens';
  const turn = selected === undefined ? undefined : turns.find(each => each.end > selected.start);
  const message = /^messages\[(\d+)\]$/.exec(turn?.label ?? '')?.[1];
  const go = (first: number, end: number): void => {
    select({ start: tokenRange(encoding, first).start, end: encoding.ends[end - 1] });
    setView('tokens');
  };
  return (
    <>
      <div className="token-views">
        {views.map(each => (
          <button
            key={each}
            type="button"
            className="button small"
            aria-pressed={view === each}
            onClick={() => setView(each)}
          >
            {LABELS[each]}
          </button>
        ))}
        <span className="token-total">
          {encoding.quality === 'exact' && `${encoding.ids.length.toLocaleString('en')} tokens`}
        </span>
      </div>
      {encoding.quality === 'partial' && (
        <p className="pane-line">
          {vocabulary.kind === 'missing'
            ? `Special tokens are exact; text is not split, because the vocabulary could not be loaded: ${vocabulary.reasons.join('; ')}. Drop a tiktoken.model on the page.`
            : 'Special tokens are exact; text is split as soon as the vocabulary has arrived.'}
        </p>
      )}
      {view === 'tokens' && (
        <TokenView
          source={source}
          turns={tokenTurns}
          marks={marks}
          onSelect={select}
          {...(selected === undefined ? {} : { selected })}
        />
      )}
      {view === 'counts' && (
        <TokenCounts
          source={source}
          turns={tokenTurns}
          toolNames={toolNames}
          onGo={go}
          {...(provenance === undefined ? {} : { provenance })}
        />
      )}
      {view === 'compare' && <CompareIds of={at} exact={encoding.quality === 'exact'} onGo={go} />}
      {view === 'injections' && (
        <Injections found={found} {...(message === undefined ? {} : { message: Number(message) })} />
      )}
    </>
  );
}
