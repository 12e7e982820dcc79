// The message a client has at one place of a run: reasoning, content, calls, and where it ended without one.
import type { ReactNode } from 'react';
import type { Answer } from '../../core/diverge/reading.ts';

export interface MessageViewProps {
  readonly answer: Answer | undefined;
  readonly label: string;
  readonly stale: boolean;
  /** Stands where the answer broke off. */
  readonly problem?: string;
  readonly warnings: readonly string[];
}

/** Longer texts are cut in the middle: their end is what grows. */
const MOST = 24_000;
const HEAD = 4_000;

function LongText({ text }: { readonly text: string }): ReactNode {
  if (text.length <= MOST) return text;
  return (
    <>
      {text.slice(0, HEAD)}
      <em>
        {'\n'}⋯ {(text.length - MOST).toLocaleString('en')} characters ⋯{'\n'}
      </em>
      {text.slice(text.length - MOST + HEAD)}
    </>
  );
}

function Field({
  name,
  text,
}: {
  readonly name: string;
  readonly text: string | null | undefined;
}): ReactNode {
  if (text === undefined) return null;
  return (
    <>
      <h3>{name}</h3>
      <pre>{text === null ? <i>null</i> : text === '' ? <i>empty</i> : <LongText text={text} />}</pre>
    </>
  );
}

export function MessageView({ answer, label, stale, problem, warnings }: MessageViewProps): ReactNode {
  return (
    <section
      className="run-message"
      aria-label={`Message, ${label}`}
      tabIndex={0}
      data-stale={stale || undefined}
    >
      {answer === undefined && problem === undefined && <p className="run-note">Nothing yet.</p>}
      {answer !== undefined && (
        <>
          <Field name="reasoning" text={answer.reasoning ?? undefined} />
          <Field name={answer.lane === 'chat' ? 'content' : 'text'} text={answer.content} />
          {answer.toolCalls === null && <Field name="tool_calls" text={null} />}
          {answer.toolCalls?.map((call, index) => (
            // Calls never change places.
            // oxlint-disable-next-line react/no-array-index-key
            <div key={index} className="run-call">
              <h3>
                tool_calls[{index}] <b>{call.name ?? 'no name'}</b> <code>{call.id ?? 'no id'}</code>
              </h3>
              <pre>
                <LongText text={call.arguments ?? ''} />
              </pre>
            </div>
          ))}
          {answer.finish !== undefined && answer.finish !== null && (
            <p className="run-note">
              finish_reason <code>{answer.finish}</code>
            </p>
          )}
        </>
      )}
      {problem !== undefined && <p className="run-problem">✕ {problem}</p>}
      {warnings.map(warning => (
        <p key={warning} className="run-warning">
          ▲ {warning}
        </p>
      ))}
    </section>
  );
}
