// Every user command once: its name, its keys, when it is possible and what it does. Buttons, the palette, the
// key handler and the key list read this table and nothing else.
import type { Callscope } from '../store/context.ts';
import { closeRepro, redo, undo } from '../store/document.ts';
import { stepFinding } from '../store/findings.ts';
import { applyFix } from '../store/fixes.ts';
import { type DrawerName, type PaneName, updateView, type View, type Workbench } from '../store/workbench.ts';

export interface Command {
  readonly id: string;
  readonly label: string;
  /** `Mod` is ⌘ on a Mac and Ctrl elsewhere. */
  readonly keys?: string;
  readonly enabled: (workbench: Workbench) => boolean;
  readonly run: (callscope: Callscope) => void;
}

const open = (workbench: Workbench): boolean => workbench.repro !== undefined;
const always = (): boolean => true;

const dialog = (
  id: string,
  label: string,
  name: NonNullable<View['dialog']>,
  keys: string,
  enabled = open,
): Command => ({
  id,
  label,
  keys,
  enabled,
  run: ({ store }) => updateView(store, { dialog: name }),
});

/** To the shown tab of a part that a key opened. Not out of an editor: whoever types there only looks. */
function focusTab(part: string): void {
  requestAnimationFrame(() => {
    if (document.activeElement?.closest('.monaco-editor') !== null) return;
    document.querySelector<HTMLElement>(`${part} [role="tab"][aria-selected="true"]`)?.focus();
  });
}

const drawer = (name: DrawerName, label: string, keys: string): Command => ({
  id: `drawer-${name}`,
  label,
  keys,
  enabled: open,
  run: ({ store }) => {
    const isShown = store.getState().view.drawer === name;
    updateView(store, { drawer: isShown ? undefined : name, dialog: undefined });
    if (!isShown) focusTab('.drawer');
  },
});

function show<P extends PaneName>(label: string, keys: string, pane: P, tab: View['tabs'][P]): Command {
  return {
    id: `show-${pane}-${tab}`,
    label,
    keys,
    enabled: open,
    run: ({ store }) => {
      const { tabs } = store.getState().view;
      updateView(store, { pane, tabs: { ...tabs, [pane]: tab }, dialog: undefined });
      focusTab(`.pane[data-pane="${pane}"]`);
    },
  };
}

export const commands: readonly Command[] = [
  {
    id: 'fix',
    label: 'Apply the first fix',
    keys: 'Mod+.',
    enabled: workbench => (workbench.results.verdict?.value.fixes.length ?? 0) > 0,
    run: ({ store, client }) => {
      const fix = store.getState().results.verdict?.value.fixes[0];
      if (fix !== undefined) void applyFix(store, client, fix.id);
    },
  },
  {
    id: 'fix-panel',
    label: 'Preview the first fix, export it as a request, code or server flags',
    enabled: open,
    run: ({ store }) => {
      const first = store.getState().results.verdict?.value.fixes[0];
      updateView(store, { fixPanel: first?.id ?? '', dialog: undefined });
    },
  },
  {
    id: 'send',
    label: 'Send both lanes',
    keys: 'Mod+Enter',
    enabled: workbench => open(workbench) && workbench.runs.every(round => round.ended),
    run: ({ store, client }) =>
      void import('../store/send.ts').then(({ sendRound }) => sendRound(store, client)),
  },
  {
    id: 'stop',
    label: 'Stop sending',
    enabled: workbench => workbench.runs.some(round => !round.ended),
    run: () => void import('../store/send.ts').then(({ stopSending }) => stopSending()),
  },
  drawer('send', 'What is sent: lanes, samples, captured fields', 'Alt+S'),
  drawer('connection', 'Connection: the server, its key and what it offers', 'Alt+C'),
  drawer('runs', 'Runs: what came back on both lanes', 'Alt+R'),
  drawer('experiments', 'Experiments: prove that a fix works', 'Alt+E'),
  dialog('share', 'Share: copy a link or download the repro', 'share', 'Mod+S'),
  dialog('paste', 'Paste a request, a response or raw output', 'paste', 'Mod+Shift+V'),
  dialog('palette', 'All commands', 'palette', 'Mod+K', always),
  dialog('keys', 'Keyboard shortcuts', 'keys', '?', always),
  {
    id: 'causes',
    label: 'All causes this page knows',
    enabled: always,
    run: ({ store }) => updateView(store, { dialog: 'causes', cause: undefined }),
  },
  { id: 'next', label: 'Next finding', keys: 'F8', enabled: open, run: ({ store }) => stepFinding(store, 1) },
  {
    id: 'previous',
    label: 'Previous finding',
    keys: 'Shift+F8',
    enabled: open,
    run: ({ store }) => stepFinding(store, -1),
  },
  show('Show the request', 'Alt+1', 'request', 'request'),
  show('Show what the engine changed', 'Alt+2', 'request', 'engine'),
  show('Show the prompt', 'Alt+3', 'prompt', 'prompt'),
  show('Show the token ids', 'Alt+4', 'prompt', 'tokens'),
  show('Show and edit the chat template', 'Alt+0', 'prompt', 'template'),
  show('Compare with another engine, release or template', 'Alt+9', 'prompt', 'compare'),
  show('Show the raw output', 'Alt+5', 'output', 'output'),
  show('Show the parsed calls', 'Alt+6', 'output', 'calls'),
  show('Show every release’s parser', 'Alt+7', 'output', 'parsers'),
  show('Show the server’s answer', 'Alt+8', 'output', 'answer'),
  {
    id: 'undo',
    label: 'Undo the last change of the repro',
    keys: 'Mod+Z',
    enabled: workbench => workbench.past.length > 0,
    run: ({ store }) => undo(store),
  },
  {
    id: 'redo',
    label: 'Redo',
    keys: 'Mod+Shift+Z',
    enabled: workbench => workbench.future.length > 0,
    run: ({ store }) => redo(store),
  },
  {
    id: 'close',
    label: 'Start over (this draft stays saved)',
    enabled: open,
    run: ({ store }) => closeRepro(store),
  },
  ...(['light', 'dark', 'system'] as const).map(
    (theme): Command => ({
      id: `theme-${theme}`,
      label: `Theme: ${theme}`,
      enabled: workbench => workbench.view.theme !== theme,
      run: ({ store }) => updateView(store, { theme }),
    }),
  ),
];
