// What was asked: the request as text, what the engine made of it, its tools, and how it was read.
import type { ReactNode } from 'react';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { updateView, type View } from '../../store/workbench.ts';
import { Tabs } from '../../ui/Tabs.tsx';
import { EngineChanges } from './EngineChanges.tsx';
import { ImportNotes } from './ImportNotes.tsx';
import { RequestText } from './RequestText.tsx';
import { ToolList } from './ToolList.tsx';
import './request.css';

export function RequestPane(): ReactNode {
  const { store } = useCallscope();
  const tabs = useWorkbench(state => state.view.tabs);
  const request = useWorkbench(state => state.results.request?.value);
  const prompt = useWorkbench(state => state.results.prompt?.value);
  const imported = useWorkbench(state => state.imported);
  const tools = request?.kind === 'outline' ? request.outline.tools.length : 0;
  const changes = prompt?.kind === 'prompt' ? prompt.changes.length : 0;
  const repairs =
    imported?.kind === 'case'
      ? imported.repairs.length + imported.removed.length + imported.warnings.length
      : 0;
  const choose = (request: View['tabs']['request']): void =>
    updateView(store, { pane: 'request', tabs: { ...tabs, request } });
  return (
    <Tabs
      label="Request"
      chosen={tabs.request}
      onChoose={choose}
      items={[
        { key: 'request', label: 'Request' },
        { key: 'engine', label: `Engine’s messages${changes > 0 ? ` Δ${changes}` : ''}` },
        { key: 'tools', label: `Tools ${tools}` },
        { key: 'notes', label: `Notes${repairs > 0 ? ` ${repairs}` : ''}` },
      ]}
    >
      {tabs.request === 'request' && <RequestText />}
      {tabs.request === 'engine' && <EngineChanges />}
      {tabs.request === 'tools' && <ToolList />}
      {tabs.request === 'notes' && <ImportNotes />}
    </Tabs>
  );
}
