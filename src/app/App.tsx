// The page: the first screen or the workbench, whichever dialog is open, and what arrives by paste or drop.
import { lazy, type ReactNode, Suspense } from 'react';
import { useWorkbench } from '../store/context.ts';
import { StartScreen } from '../panels/start/StartScreen.tsx';
import { StatusLine } from '../panels/status/StatusLine.tsx';
import { CommandPalette } from './CommandPalette.tsx';
import { DropTarget } from './DropTarget.tsx';
import { KeyList } from './KeyList.tsx';
import { PasteDialog } from './PasteDialog.tsx';
import { Workbench } from './Workbench.tsx';
import './app.css';

const ShareDialog = lazy(async () => ({
  default: (await import('../panels/share/ShareDialog.tsx')).ShareDialog,
}));
const ImportDialog = lazy(async () => ({
  default: (await import('../panels/share/ImportDialog.tsx')).ImportDialog,
}));
const CauseCatalogue = lazy(async () => ({
  default: (await import('../panels/catalogue/CauseCatalogue.tsx')).CauseCatalogue,
}));

export function App(): ReactNode {
  const started = useWorkbench(state => state.repro !== undefined);
  const dialog = useWorkbench(state => state.view.dialog);
  const broken = useWorkbench(state => state.view.broken);
  const importFrom = useWorkbench(state => state.view.importFrom);
  const notice = useWorkbench(state => state.view.notice);
  return (
    <div className="app">
      {broken !== undefined && (
        <p className="broken" role="alert">
          ✕ A part of Callscope failed: {broken}. Your repro is safe; reload the page to go on.
        </p>
      )}
      {started ? <Workbench /> : <StartScreen />}
      {(started || notice !== undefined) && <StatusLine />}
      {dialog === 'share' && started && (
        <Suspense fallback={null}>
          <ShareDialog />
        </Suspense>
      )}
      {dialog === 'import' && importFrom !== undefined && (
        <Suspense fallback={null}>
          <ImportDialog key={importFrom} address={importFrom} />
        </Suspense>
      )}
      {dialog === 'paste' && <PasteDialog />}
      {dialog === 'palette' && <CommandPalette />}
      {dialog === 'keys' && <KeyList />}
      {dialog === 'causes' && (
        <Suspense fallback={null}>
          <CauseCatalogue />
        </Suspense>
      )}
      <DropTarget />
    </div>
  );
}
