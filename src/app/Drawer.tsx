// The drawer below the panes: what is sent, to whom, what came back, and experiments. Its panels arrive when first
// opened, with the network code behind them.
import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { useCallscope, useWorkbench } from '../store/context.ts';
import { type DrawerName, updateView } from '../store/workbench.ts';
import { Tabs } from '../ui/Tabs.tsx';
import { useReturnFocus } from '../ui/use-return-focus.ts';

const PANELS: Readonly<Record<DrawerName, { readonly label: string; readonly panel: ComponentType }>> = {
  send: {
    label: 'Send',
    panel: lazy(async () => ({ default: (await import('../panels/send/SendPanel.tsx')).SendPanel })),
  },
  connection: {
    label: 'Connection',
    panel: lazy(async () => ({
      default: (await import('../panels/connection/ConnectionPanel.tsx')).ConnectionPanel,
    })),
  },
  runs: {
    label: 'Runs',
    panel: lazy(async () => ({ default: (await import('../panels/runs/RunsPanel.tsx')).RunsPanel })),
  },
  experiments: {
    label: 'Experiments',
    panel: lazy(async () => ({
      default: (await import('../panels/experiments/ExperimentsPanel.tsx')).ExperimentsPanel,
    })),
  },
};

const NAMES = Object.keys(PANELS) as readonly DrawerName[];

export function Drawer({ chosen }: { readonly chosen: DrawerName }): ReactNode {
  const { store } = useCallscope();
  const count = useWorkbench(state => state.runs.filter(round => round.draft === state.draft).length);
  const Panel = PANELS[chosen].panel;
  const section = useRef<HTMLElement>(null);
  useReturnFocus(section);
  // On a phone it opens below the fold.
  // Newer browsers return a promise here, which React would take for the clean-up.
  // oxlint-disable-next-line react/exhaustive-effect-dependencies
  useEffect(() => void section.current?.scrollIntoView({ block: 'nearest' }), []);
  return (
    <section className="drawer" aria-label="Send and runs" ref={section}>
      <Tabs
        label="Send and runs"
        chosen={chosen}
        onChoose={drawer => updateView(store, { drawer })}
        items={NAMES.map(key => ({
          key,
          label: key === 'runs' && count > 0 ? `${PANELS[key].label} ${count}` : PANELS[key].label,
        }))}
        aside={
          <button
            type="button"
            className="button quiet small"
            onClick={() => updateView(store, { drawer: undefined })}
          >
            Close
          </button>
        }
      >
        <Suspense fallback={null}>
          <Panel />
        </Suspense>
      </Tabs>
    </section>
  );
}
