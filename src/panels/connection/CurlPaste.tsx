// The way that always works: each lane's body as a command for the shell, and the answer pasted back.
import { type ReactNode, useMemo } from 'react';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { curlFor } from '../../store/curl.ts';
import { useAnswer } from '../../store/use-answer.ts';
import { updateView } from '../../store/workbench.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';

const LANES = [
  { lane: 'chat', label: 'Chat completions' },
  { lane: 'completions', label: 'Completions, with the prompt built here' },
] as const;

export function CurlPaste(): ReactNode {
  const { store } = useCallscope();
  const repro = useWorkbench(state => state.repro);
  const choice = useWorkbench(state => state.view.send);
  const connection = useWorkbench(state => state.connection);
  const { model } = connection;
  const input = useMemo(
    () => (repro === undefined ? undefined : { repro, choice, model }),
    [repro, choice, model],
  );
  const { value, stale } = useAnswer('bodies', input);
  return (
    <section className="connection-curl" aria-label="As curl" data-stale={stale || undefined} tabIndex={0}>
      <p className="connection-line">
        Run it in a shell and paste what it prints.
        {connection.target === 'simulation' &&
          ' No shell reaches the simulation: the address stands for yours.'}
        {connection.key !== '' && connection.target === 'server' && (
          <>
            {' '}
            The key is not in it: set it with <code>export API_KEY=…</code> first.
          </>
        )}{' '}
        <button type="button" className="button small" onClick={() => updateView(store, { dialog: 'paste' })}>
          Paste the answer
        </button>
      </p>
      {LANES.map(({ lane, label }) => {
        const body = value?.[lane];
        if (body === undefined) return null;
        if (!body.ok) {
          return (
            <p key={lane} className="connection-line">
              {label}: ▲ {body.problem.sentence}
            </p>
          );
        }
        const command = curlFor(connection, body.value);
        return (
          <details key={lane} open={lane === 'chat'}>
            <summary>{label}</summary>
            <CopyButton text={command} label="Copy as curl" />
            <pre>{shortened(command)}</pre>
          </details>
        );
      })}
    </section>
  );
}

const MOST_SHOWN = 4_000;

const shortened = (text: string): string =>
  text.length <= MOST_SHOWN
    ? text
    : `${text.slice(0, MOST_SHOWN)}\n… and ${(text.length - MOST_SHOWN).toLocaleString('en')} more characters, all in the copy`;
