// The message a client has at one place of a run: reasoning, content, calls, and where it ended without one.
import type { ReactNode } from 'react';
import type { Answer } from '../../core/diverge/reading.ts';

export interface MessageViewProps {
  readonly answer: Answer | undefined;
  readonly label: string;
  readonly stale: boolean;
  /** More of it comes: only its ends are drawn, again and again. */
  readonly growing: boolean;
  /** Stands where the answer broke off. */
  readonly problem?: string;
  readonly warnings: readonly string[];
}

/** Longer texts are cut in the middle: their end is what grows. */
const MOST = 24_000;
const MOST_GROWING = 3_000;

function LongText({ text, growing }: { readonly text: string; readonly growing: boolean }): ReactNode {
  const most = growing ? MOST_GROWING : MOST;
  if (text.length <= most) return text;
  const head = most / 6;
  return (
    <>
      {text.slice(0, head)}
      <em>
        {'\n'}⋯ {(text.length - most).toLocaleString('en')} characters ⋯{'\n'}
      </em>
      {text.slice(text.length - most + head)}
    </>
  );
}

function Field({
  name,
  text,
  growing,
}: {
  readonly name: string;
  readonly text: string | null | undefined;
  readonly growing: boolean;
}): ReactNode {
  if (text === undefined) return null;
  return (
    <>
      <h3>{name}</h3>
      <pre>
        {text === null ? (
          <i>null</i>
        ) : text === '' ? (
          <i>empty</i>
        ) : (
          <LongText text={text} growing={growing} />
        )}
      </pre>
    </>
  );
}

export function MessageView({
  answer,
  label,
  stale,
  growing,
  problem,
  warnings,
}: MessageViewProps): ReactNode {
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
          <Field name="reasoning" text={answer.reasoning ?? undefined} growing={growing} />
          <Field name={answer.lane === 'chat' ? 'content' : 'text'} text={answer.content} growing={growing} />
          {answer.toolCalls === null && <Field name="tool_calls" text={null} growing={growing} />}
          {answer.toolCalls?.map((call, index) => (
            // Calls never change places.
            // oxlint-disable-next-line react/no-array-index-key
            <div key={index} className="run-call">
              <h3>
                tool_calls[{index}] <b>{call.name ?? 'no name'}</b> <code>{call.id ?? 'no id'}</code>
              </h3>
              <pre>
                <LongText text={call.arguments ?? ''} growing={growing} />
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
