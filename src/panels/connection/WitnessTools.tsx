// The server as a witness: its tokenizer, its rendering and its parser, asked about this document. What a server
// does not offer cannot be asked.
import { type ReactNode, useState } from 'react';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { SERVER_TOOLS, type ServerTool } from '../../store/witnessed.ts';
import { Scroll } from '../../ui/Scroll.tsx';
import { WitnessAnswer } from './WitnessAnswer.tsx';

export function WitnessTools(): ReactNode {
  const target = useWorkbench(state => state.connection.target);
  const features = useWorkbench(state => state.connection.examination?.features.found);
  const hasOutput = useWorkbench(state => state.repro?.recorded !== undefined);
  if (features === undefined || Object.keys(features).length === 0) {
    return <p className="empty">Check the connection first: it finds which tools the server offers.</p>;
  }
  return (
    <Scroll label="The server’s own tools">
      <table className="list witness">
        <thead>
          <tr>
            <th scope="col">ask for</th>
            <th scope="col">{target === 'simulation' ? 'What the simulation says' : 'What it says'}</th>
          </tr>
        </thead>
        <tbody>
          {SERVER_TOOLS.map(tool => (
            <ToolRow key={tool.name} tool={tool} missing={whyNot(tool, features[tool.feature], hasOutput)} />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function whyNot(
  { path, of }: ServerTool,
  isOffered: boolean | undefined,
  hasOutput: boolean,
): string | undefined {
  if (isOffered === undefined) return `Whether this server offers ${path} could not be told.`;
  if (!isOffered) return `This server does not offer ${path}.`;
  return of === 'output' && !hasOutput ? 'There is no output to ask about.' : undefined;
}

function ToolRow({
  tool,
  missing,
}: {
  readonly tool: ServerTool;
  readonly missing: string | undefined;
}): ReactNode {
  const { store, client } = useCallscope();
  const witnessed = useWorkbench(state => state.connection.witnessed[tool.name]);
  const repro = useWorkbench(state => state.repro);
  const [asking, setAsking] = useState(false);
  const ask = async (): Promise<void> => {
    setAsking(true);
    const { askWitness } = await import('../../store/witness.ts');
    await askWitness(store, client, tool.name);
    setAsking(false);
  };
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          className="button small"
          disabled={missing !== undefined || asking}
          onClick={() => void ask()}
        >
          {tool.label}
        </button>
        <small>
          <code>{tool.path}</code>
        </small>
      </th>
      <td aria-live="polite" data-stale={(witnessed !== undefined && witnessed.repro !== repro) || undefined}>
        {witnessed === undefined ? (
          <WitnessAbsent missing={missing} asking={asking} note={tool.note} />
        ) : (
          <WitnessAnswer found={witnessed.found} />
        )}
      </td>
    </tr>
  );
}

function WitnessAbsent(props: {
  readonly missing: string | undefined;
  readonly asking: boolean;
  readonly note: string;
}): ReactNode {
  if (props.asking) return 'Asking…';
  return <span className="witness-note">{props.missing ?? props.note}</span>;
}
