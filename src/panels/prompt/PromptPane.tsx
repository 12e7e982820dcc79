// What the model saw: the rendered prompt with its turns, and its token ids.
import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { editRepro } from '../../store/document.ts';
import { templateTextOf } from '../../store/template-text.ts';
import { updateView } from '../../store/workbench.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { ComparePanel } from '../compare/ComparePanel.tsx';
import { loadTokenPanel } from '../tokens/LazyTokenPanel.tsx';
import { PromptTokens } from '../tokens/PromptTokens.tsx';
import { PromptText } from './PromptText.tsx';
import './prompt.css';

const TemplatePanel = lazy(async () => ({
  default: (await import('../template/TemplatePanel.tsx')).TemplatePanel,
}));

export function PromptPane(): ReactNode {
  const { store } = useCallscope();
  const tabs = useWorkbench(state => state.view.tabs);
  const prompt = useWorkbench(state => state.results.prompt?.value);
  const encoding = useWorkbench(state => state.results.tokens?.value.prompt);
  const generationPrompt = useWorkbench(state => state.repro?.generationPrompt ?? true);
  const template = useWorkbench(templateTextOf);
  const edited = useWorkbench(state => state.repro?.template.text !== undefined);
  const text = prompt?.kind === 'prompt' ? prompt.rendered.text : undefined;
  const hasPrompt = text !== undefined;
  useEffect(() => {
    if (hasPrompt) void loadTokenPanel();
  }, [hasPrompt]);
  const ids = encoding?.quality === 'exact' ? `[${encoding.ids.join(', ')}]` : undefined;
  const copied = { prompt: text, tokens: ids, template, compare: undefined }[tabs.prompt];
  return (
    <Tabs
      label="Prompt"
      chosen={tabs.prompt}
      onChoose={tab => updateView(store, { pane: 'prompt', tabs: { ...tabs, prompt: tab } })}
      items={[
        { key: 'prompt', label: 'Prompt' },
        { key: 'tokens', label: 'Tokens' },
        { key: 'template', label: edited ? 'Template*' : 'Template' },
        { key: 'compare', label: 'Compare' },
      ]}
      aside={
        <>
          <label className="switch">
            <input
              type="checkbox"
              checked={generationPrompt}
              onChange={event => editRepro(store, { generationPrompt: event.target.checked })}
            />
            generation prompt
          </label>
          {copied !== undefined && <CopyButton text={copied} label="Copy" />}
        </>
      }
    >
      {tabs.prompt === 'prompt' && <PromptText />}
      {tabs.prompt === 'tokens' && <PromptTokens />}
      {tabs.prompt === 'template' && (
        <Suspense fallback={<p className="empty">Opening the template…</p>}>
          <TemplatePanel />
        </Suspense>
      )}
      {tabs.prompt === 'compare' && <ComparePanel />}
    </Tabs>
  );
}
