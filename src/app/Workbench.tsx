// The workbench's composition: verdict, pipeline, panes. Three panes side by side where there is room, two below
// 1100 px, one with tabs below 700 px; the order of reading stays the same. The drawer opens below them.
import type { ReactNode } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { Header } from '../panels/header/Header.tsx';
import { OutputPane } from '../panels/output/OutputPane.tsx';
import { Pipeline } from '../panels/pipeline/Pipeline.tsx';
import { PromptPane } from '../panels/prompt/PromptPane.tsx';
import { RequestPane } from '../panels/request/RequestPane.tsx';
import { Verdict } from '../panels/verdict/Verdict.tsx';
import { Drawer } from './Drawer.tsx';
import { useWorkbench } from '../store/context.ts';
import type { PaneName } from '../store/workbench.ts';
import { useMediaQuery } from '../ui/use-media-query.ts';

const PANES: Readonly<
  Record<PaneName, { readonly label: string; readonly pane: () => ReactNode; readonly size: string }>
> = {
  request: { label: 'Request', pane: RequestPane, size: '28%' },
  prompt: { label: 'Prompt', pane: PromptPane, size: '35%' },
  output: { label: 'Output', pane: OutputPane, size: '37%' },
};

export function Workbench(): ReactNode {
  const pane = useWorkbench(state => state.view.pane);
  const drawer = useWorkbench(state => state.view.drawer);
  const three = useMediaQuery('(min-width: 1100px)');
  const one = useMediaQuery('(max-width: 700px)');
  // The pipeline strip chooses the pane, so a narrow page needs no second row of tabs.
  const shown: readonly PaneName[] = three
    ? ['request', 'prompt', 'output']
    : one
      ? [pane]
      : pane === 'request'
        ? ['request', 'output']
        : ['prompt', 'output'];
  const panes = (
    <Group orientation="horizontal" key={shown.join()}>
      {shown.map((name, index) => {
        const { label, pane: Pane, size } = PANES[name];
        return [
          index > 0 && (
            <Separator key={`before-${name}`} className="splitter" aria-label={`Resize ${label}`} />
          ),
          <Panel key={name} id={name} minSize="15%" {...(three ? { defaultSize: size } : {})}>
            <section className="pane" aria-label={label} data-pane={name}>
              <Pane />
            </section>
          </Panel>,
        ];
      })}
    </Group>
  );
  return (
    <>
      <Header />
      <Verdict />
      <Pipeline />
      <main className="panes">
        <Group orientation="vertical">
          <Panel id="panes" minSize="20%">
            {panes}
          </Panel>
          {drawer !== undefined && !one && (
            <Separator className="splitter across" aria-label="Resize the drawer" />
          )}
          {drawer !== undefined && !one && (
            <Panel id="drawer" minSize="20%" defaultSize="60%">
              <Drawer chosen={drawer} />
            </Panel>
          )}
        </Group>
      </main>
      {drawer !== undefined && one && <Drawer chosen={drawer} />}
    </>
  );
}
