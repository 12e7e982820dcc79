// What is really sent: each lane's body to the character, and every field in it that the request does not have.
import { type ReactNode, useState } from 'react';
import type { Result } from '../../core/result.ts';
import type { RequestBody } from '../../core/wire/request-body.ts';
import { LANES, type Lane } from '../../core/wire/run.ts';
import { useWorkbench } from '../../store/context.ts';
import { curlFor } from '../../store/curl.ts';
import type { Bodies } from '../../worker/stages.ts';
import { CodeSentence } from '../../ui/CodeSentence.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { VirtualText } from '../../ui/VirtualText.tsx';

export interface SentBodiesProps {
  readonly bodies: Bodies | undefined;
  readonly stale: boolean;
}

export function SentBodies({ bodies, stale }: SentBodiesProps): ReactNode {
  const connection = useWorkbench(state => state.connection);
  const [wanted, setWanted] = useState<Lane>('chat');
  const there = LANES.filter(lane => bodies?.[lane] !== undefined);
  const lane = there.includes(wanted) ? wanted : there[0];
  const body = lane === undefined ? undefined : bodies?.[lane];
  if (lane === undefined || body === undefined) return null;
  return (
    <section className="send-bodies" aria-label="What is really sent">
      <Tabs<Lane>
        label="What is really sent"
        chosen={lane}
        onChoose={setWanted}
        items={there.map(key => ({ key, label: key === 'chat' ? 'Chat body' : 'Raw body' }))}
        aside={
          body.ok && (
            <>
              <CopyButton text={body.value.text} label="Copy body" />
              <CopyButton text={curlFor(connection, body.value)} label="Copy as curl" />
            </>
          )
        }
      >
        <BodyView body={body} stale={stale} />
      </Tabs>
    </section>
  );
}

function BodyView({
  body,
  stale,
}: {
  readonly body: Result<RequestBody>;
  readonly stale: boolean;
}): ReactNode {
  if (!body.ok) return <p className="pane-problem">✕ {body.problem.sentence}</p>;
  const { path, text, added, dropped } = body.value;
  return (
    <>
      <p className="send-line">
        <code>POST {path}</code>, {text.length.toLocaleString('en')} characters. {sayChanges(body.value)}
      </p>
      {added.length + dropped.length > 0 && (
        <section className="send-changes" aria-label="Differences from the request" tabIndex={0}>
          <table className="list">
            <tbody>
              {added.map(({ field, value, reason }) => (
                <tr key={`added ${field}`}>
                  <td className="send-change">+ set</td>
                  <th scope="row">
                    <code>{field}</code>
                  </th>
                  <td>
                    <code>{value}</code>
                    <small>
                      <CodeSentence text={reason} tone="plain" />
                    </small>
                  </td>
                </tr>
              ))}
              {dropped.map(({ field, reason }) => (
                <tr key={`dropped ${field}`}>
                  <td className="send-change">− left out</td>
                  <th scope="row">
                    <code>{field}</code>
                  </th>
                  <td>
                    <small>
                      <CodeSentence text={reason} tone="plain" />
                    </small>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <div className="send-text">
        <VirtualText label="Body to the character" text={text} lineNumbers stale={stale} />
      </div>
    </>
  );
}

function sayChanges({ added, dropped }: RequestBody): string {
  if (added.length + dropped.length === 0) return 'It says what the request says, nothing more.';
  const parts = [
    ...(added.length === 0 ? [] : [`${added.length} set`]),
    ...(dropped.length === 0 ? [] : [`${dropped.length} left out`]),
  ];
  return `Fields that differ from the request: ${parts.join(', ')}.`;
}
