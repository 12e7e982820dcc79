// Whose ids are shown, and where another model's tokenizer is loaded. What the ids are not is said as long as they are
// another model's.
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { showTokenizer } from '../../store/tokenizer.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import './tokenizer.css';

const TokenizerForm = lazy(async () => ({ default: (await import('./TokenizerForm.tsx')).TokenizerForm }));

export interface TokenizerChoiceProps {
  /** Stretches of the text the other tokenizer rewrote before it split them. */
  readonly rewritten?: number;
}

export function TokenizerChoice({ rewritten = 0 }: TokenizerChoiceProps): ReactNode {
  const { store } = useCallscope();
  const { shown, loaded } = useWorkbench(state => state.view.tokenizer);
  const family = useWorkbench(
    state => state.view.catalogue?.families.find(each => each.id === state.repro?.family)?.label ?? '',
  );
  const [isLoading, setIsLoading] = useState(false);
  return (
    <div className="tokenizer" data-other={shown === 'other' || undefined}>
      <SelectField
        label="tokenizer"
        value={shown}
        options={[
          { value: 'family', label: family },
          ...(loaded === undefined ? [] : [{ value: 'other', label: loaded.name }]),
          { value: 'load', label: 'another model…' },
        ]}
        onChange={value => {
          setIsLoading(value === 'load');
          if (value === 'family' || value === 'other') showTokenizer(store, value);
        }}
      />
      {shown === 'other' && loaded !== undefined && (
        <p>
          ▲ Ids of <b>{loaded.name}</b>, not of {family} ({loaded.model}, {loaded.size.toLocaleString('en')}{' '}
          ids, {loaded.added.toLocaleString('en')} of them added tokens). Comparing with a server’s ids and
          spelled-out tokens need {family}.
          {rewritten > 0 &&
            ` It rewrote ${rewritten.toLocaleString('en')} stretch${rewritten === 1 ? '' : 'es'} of the text before splitting: places are approximate there.`}
        </p>
      )}
      {isLoading && (
        <Suspense fallback={null}>
          <TokenizerForm onDone={() => setIsLoading(false)} />
        </Suspense>
      )}
    </div>
  );
}
