// What the chosen engine release did to the messages before the chat template saw them: the changes one by one, and
// the pasted JSON against what the template is given.
import { type ReactNode, useMemo, useState } from 'react';
import type { EngineViewResult } from '../../worker/stages.ts';
import { useWorkbench } from '../../store/context.ts';
import { useAnswer } from '../../store/use-answer.ts';
import { CodeSentence } from '../../ui/CodeSentence.tsx';
import { VirtualText } from '../../ui/VirtualText.tsx';
import { diffText } from '../compare/diff-text.ts';

interface Alike {
  readonly step: string;
  readonly sentence: string;
  readonly places: { readonly pointer: string; readonly index: number; readonly run: number | undefined }[];
}

/** Neighbours that one sentence describes, as one entry with several places. */
function alike(changes: EngineViewResult['changes']): readonly Alike[] {
  const entries: Alike[] = [];
  changes.forEach(({ step, sentence, pointer, run }, index) => {
    const last = entries.at(-1);
    if (last?.step === step && last.sentence === sentence) last.places.push({ pointer, index, run });
    else entries.push({ step, sentence, places: [{ pointer, index, run }] });
  });
  return entries;
}

export function EngineChanges(): ReactNode {
  const prompt = useWorkbench(state => state.results.prompt?.value);
  const repro = useWorkbench(state => state.repro);
  const { value, stale } = useAnswer('engineView', repro);
  const [chosen, setChosen] = useState<number>();
  const diff = useMemo(
    () => (value === undefined ? undefined : diffText(value.pasted, value.handed, value.runs)),
    [value],
  );
  const run = chosen === undefined ? undefined : value?.changes[chosen]?.run;
  const at = run === undefined ? undefined : diff?.at[run];
  const marks = useMemo(() => {
    const own = diff?.marks ?? [];
    // A changed run is drawn as what was there, then what is there now: one mark or two neighbours.
    const first = at === undefined ? -1 : own.findIndex(mark => mark.start === at);
    if (first < 0) return own;
    const here = [own[first]];
    const next = own[first + 1];
    if (next?.kind === 'added' && own[first].kind === 'removed' && next.start === own[first].end)
      here.push(next);
    return [...own, ...here.map(({ start, end }) => ({ start, end, kind: 'sel' }))];
  }, [diff, at]);
  const reveal = useMemo(() => (at === undefined ? undefined : { start: at }), [at]);
  const name = `${repro?.engine.name ?? ''} ${repro?.engine.release ?? ''}`;
  if (prompt === undefined || prompt.kind === 'none') {
    return (
      <p className="empty">
        With a request, this lists what {name} does to the messages before the template.
      </p>
    );
  }
  if (prompt.kind === 'refused') {
    return (
      <div className="empty">
        <p>
          <b>
            ✕ {name} answers HTTP {prompt.status}
          </b>{' '}
          and builds no prompt:
        </p>
        <p>
          <code>{prompt.sentence}</code>
        </p>
      </div>
    );
  }
  const changes = value?.changes ?? [];
  return (
    <>
      {prompt.kind === 'failed' && (
        <p className="pane-problem">✕ The template failed on this: {prompt.problem.sentence}</p>
      )}
      {prompt.kind === 'prompt' && prompt.contentFormat !== undefined && (
        <p className="pane-line">
          Content format: <code>{prompt.contentFormat}</code>
        </p>
      )}
      {value !== undefined && changes.length === 0 && (
        <p className="pane-line">{name} hands the messages and tools to the template as they were pasted.</p>
      )}
      {changes.length > 0 && (
        <section className="changes-list" aria-label="What the engine changed" tabIndex={0}>
          <ul className="changes">
            {alike(changes).map(({ step, sentence, places }) => (
              <li key={`${step}-${places[0].pointer}`}>
                <b>{step}</b>
                {places.length > 1 && <span> in {places.length} places</span>}
                <p>
                  <CodeSentence text={sentence} tone="plain" />
                </p>
                <p className="change-places">
                  {places.map(({ pointer, index, run }) =>
                    run === undefined ? (
                      <code key={index}>{pointer}</code>
                    ) : (
                      <button
                        key={index}
                        type="button"
                        className="place change-place"
                        aria-label={`${step} ${pointer}`}
                        aria-pressed={index === chosen}
                        onClick={() => setChosen(index)}
                      >
                        {pointer}
                      </button>
                    ),
                  )}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {diff !== undefined && (
        <VirtualText
          text={diff.text}
          label={`Pasted request against what ${name} hands to the template`}
          marks={marks}
          stale={stale}
          {...(reveal === undefined ? {} : { reveal })}
        />
      )}
    </>
  );
}
