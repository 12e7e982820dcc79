// The calls a correct parser yields: name, id, arguments, and what is wrong with each.
import type { ReactNode } from 'react';
import type { CheckedCall, SavedArguments } from '../../core/diverge/reading.ts';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { updateView } from '../../store/workbench.ts';
import { CodeSentence } from '../../ui/CodeSentence.tsx';
import { Scroll } from '../../ui/Scroll.tsx';

function problemsOf({
  call,
  declared,
  json,
  schema,
  toolBasis,
  tool,
  expectedIndex,
}: CheckedCall): readonly string[] {
  const problems: string[] = [];
  if (call.name === undefined) problems.push('the id names no function');
  else if (!declared) problems.push('no such tool is declared');
  if (toolBasis === 'arguments' && tool !== undefined) problems.push(`read as ${tool} by its arguments`);
  if (
    call.reading.kind === 'canonical' &&
    expectedIndex !== undefined &&
    call.reading.index !== expectedIndex
  ) {
    problems.push(`index ${call.reading.index}, the conversation’s count gives ${expectedIndex}`);
  }
  if (json.kind === 'invalid') {
    problems.push(
      call.arguments === '' ? json.sentence : `char ${json.at} of the arguments: ${json.sentence}`,
    );
  }
  if (json.kind === 'other') problems.push('the arguments are not a JSON object');
  if (json.kind === 'double-encoded') problems.push('the arguments are JSON inside a JSON string');
  problems.push(...schema.map(each => each.sentence));
  if (!call.closed) problems.push('the call is not closed');
  if (call.inside === 'reasoning') problems.push('it stands inside reasoning');
  return problems;
}

/** What could be kept of a call that breaks the grammar, and what had to be assumed for it. */
function Saved({ text, assumed }: SavedArguments): ReactNode {
  return (
    <div className="call-saved">
      <p>A lenient reader could still take it as</p>
      <pre>{text}</pre>
      {assumed.map(each => (
        <p key={each}>▲ {each}</p>
      ))}
    </div>
  );
}

export function CallList(): ReactNode {
  const { store } = useCallscope();
  const reading = useWorkbench(state => state.results.reading?.value);
  const tabs = useWorkbench(state => state.view.tabs);
  if (reading === undefined || reading.calls.length === 0) {
    return <p className="empty">A correct parser finds no tool call in this output.</p>;
  }
  return (
    <Scroll label="Parsed calls">
      <ol className="calls">
        {reading.calls.map(checked => {
          const { call } = checked;
          const problems = problemsOf(checked);
          return (
            <li key={call.span.start}>
              <button
                type="button"
                className="place"
                onClick={() =>
                  updateView(store, {
                    selection: { at: 'output', start: call.span.start, end: call.span.end },
                    tabs: { ...tabs, output: 'output' },
                  })
                }
              >
                {call.name ?? checked.tool ?? 'unnamed call'}
              </button>{' '}
              <code className="call-id">{call.id === '' ? '(no id)' : call.id}</code>
              <pre>{call.arguments}</pre>
              {problems.length === 0 ? (
                <p className="call-ok">
                  {checked.unchecked === undefined
                    ? '✓ declared, valid against its schema'
                    : '✓ declared, valid as far as its schema could be checked'}
                </p>
              ) : (
                <ul>
                  {problems.map(problem => (
                    <li key={problem}>
                      ✕ <CodeSentence text={problem} tone="plain" />
                    </li>
                  ))}
                </ul>
              )}
              {checked.saved === undefined ? null : <Saved {...checked.saved} />}
              {checked.unchecked?.map(each => (
                <p key={each} className="call-note">
                  {each}
                </p>
              ))}
            </li>
          );
        })}
      </ol>
    </Scroll>
  );
}
