// Where Send goes, whether it would get there, and what the server says of the document by its own tools.
import { type ReactNode, useEffect, useState } from 'react';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { lookForRelay } from '../../store/doctor.ts';
import { Tabs } from '../../ui/Tabs.tsx';
import { CheckTable } from './CheckTable.tsx';
import { ConnectionForm } from './ConnectionForm.tsx';
import { CurlPaste } from './CurlPaste.tsx';
import { NetworkLog } from './NetworkLog.tsx';
import { WitnessTools } from './WitnessTools.tsx';
import './connection.css';

type Section = 'checks' | 'tools' | 'curl' | 'log';

const NONE: readonly never[] = [];

export function ConnectionPanel(): ReactNode {
  const { store } = useCallscope();
  const checks = useWorkbench(state => state.connection.examination?.checks) ?? NONE;
  const requests = useWorkbench(state => state.connection.log.length);
  const [section, setSection] = useState<Section>('checks');
  useEffect(() => void lookForRelay(store), [store]);
  const problems = checks.filter(({ state }) => state === 'problem').length;
  return (
    <div className="connection">
      <ConnectionForm onCheck={() => setSection('checks')} />
      <div className="connection-side">
        <Tabs<Section>
          label="Connection"
          chosen={section}
          onChoose={setSection}
          items={[
            { key: 'checks', label: problems === 0 ? 'Checks' : `Checks ✕ ${problems}` },
            { key: 'tools', label: 'Its own tools' },
            { key: 'curl', label: 'As curl' },
            { key: 'log', label: requests === 0 ? 'Network log' : `Network log ${requests}` },
          ]}
        >
          {section === 'checks' && <CheckTable onCurl={() => setSection('curl')} />}
          {section === 'tools' && <WitnessTools />}
          {section === 'curl' && <CurlPaste />}
          {section === 'log' && <NetworkLog />}
        </Tabs>
      </div>
    </div>
  );
}
