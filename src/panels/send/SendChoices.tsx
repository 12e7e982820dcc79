// Lanes, order, samples and sampling. An empty field leaves the request's own value.
import type { ReactNode } from 'react';
import type { SendChoice } from '../../core/wire/send-choice.ts';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { chooseSend } from '../../store/choose-send.ts';
import { NumberField } from '../../ui/NumberField.tsx';
import { SelectField } from '../../ui/SelectField.tsx';

type Choices = { readonly [F in 'lanes' | 'promptAs' | 'order']: Readonly<Record<SendChoice[F], string>> };

const LABELS: Choices = {
  lanes: { both: 'chat and raw', chat: 'chat only', completions: 'raw only' },
  promptAs: { text: 'text', ids: 'token ids' },
  order: { parallel: 'at once', serial: 'one after the other' },
};

const AS_ASKED = 'as-asked';
const MOST_SAMPLES = 20;
const MOST_TEMPERATURE = 5;

export function SendChoices(): ReactNode {
  const { store } = useCallscope();
  const choice = useWorkbench(state => state.view.send);
  const select = <F extends keyof Choices>(field: F, label: string, title: string): ReactNode => {
    const labels: Readonly<Record<string, string>> = LABELS[field];
    return (
      <SelectField
        label={label}
        title={title}
        value={choice[field]}
        options={Object.entries(labels).map(([value, text]) => ({ value, label: text }))}
        onChange={value => chooseSend(store, { [field]: value })}
      />
    );
  };
  return (
    <fieldset className="send-fields">
      <legend>How</legend>
      {select(
        'lanes',
        'lanes',
        'Chat sends the request itself; raw sends the prompt built here to /v1/completions, so that no template and no parser stand between',
      )}
      {choice.lanes !== 'chat' && select('promptAs', 'prompt as', 'How the raw lane carries the prompt')}
      {choice.lanes === 'both' && select('order', 'lanes go', 'Whether the second lane waits for the first')}
      <SelectField
        label="answer"
        title="Parsers read a stream by other code than a whole answer"
        value={choice.stream === undefined ? AS_ASKED : choice.stream ? 'stream' : 'whole'}
        options={[
          { value: AS_ASKED, label: 'as in the request' },
          { value: 'stream', label: 'as a stream' },
          { value: 'whole', label: 'whole' },
        ]}
        onChange={value => chooseSend(store, { stream: value === AS_ASKED ? undefined : value === 'stream' })}
      />
      <NumberField
        label="samples"
        value={choice.samples}
        min={1}
        max={MOST_SAMPLES}
        whole
        placeholder="1"
        onChange={samples => chooseSend(store, { samples: samples ?? 1 })}
      />
      <NumberField
        label="temperature"
        value={choice.temperature}
        min={0}
        max={MOST_TEMPERATURE}
        placeholder="as in the request"
        onChange={temperature => chooseSend(store, { temperature })}
      />
      <NumberField
        label="seed"
        value={choice.seed}
        min={0}
        max={2 ** 32 - 1}
        whole
        placeholder="as in the request"
        onChange={seed => chooseSend(store, { seed })}
      />
    </fieldset>
  );
}
