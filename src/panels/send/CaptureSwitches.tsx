// What the engine's release is asked to show beyond its answer; each can be switched off before anything is sent.
import type { ReactNode } from 'react';
import { type CaptureOption, captureOptions } from '../../core/wire/capture.ts';
import { type Lane, LANES } from '../../core/wire/run.ts';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { chooseSend } from '../../store/choose-send.ts';

interface Offered {
  readonly option: CaptureOption;
  /** The lanes it can be asked for on. */
  readonly lanes: readonly Lane[];
}

/** `stream`: whether the answer will come as one. */
export function CaptureSwitches({ stream }: { readonly stream: boolean }): ReactNode {
  const { store } = useCallscope();
  const engine = useWorkbench(state => state.repro?.engine);
  const label = useWorkbench(
    state => state.view.catalogue?.engines.find(({ name }) => name === engine?.name)?.label,
  );
  const { lanes, capture } = useWorkbench(state => state.view.send);
  if (engine === undefined) return null;
  const chosen: readonly Lane[] = lanes === 'both' ? LANES : [lanes];
  const offered = offeredOn(chosen, lane => captureOptions(engine, lane, stream));
  return (
    <fieldset className="send-capture">
      <legend>
        Asked of {label} {engine.release} besides the answer
      </legend>
      {offered.length === 0 && (
        <p className="send-note">This engine has no fields for it: the request goes as it is.</p>
      )}
      {offered.map(({ option, lanes: on }) => {
        const { id, label: name, reason, field, standard, unavailable } = option;
        const canAsk = on.length > 0;
        return (
          <div key={id}>
            <label className="switch">
              <input
                type="checkbox"
                checked={canAsk && (capture[id] ?? standard)}
                disabled={!canAsk}
                onChange={event => chooseSend(store, { capture: { ...capture, [id]: event.target.checked } })}
              />
              {name} <code>{field}</code>
            </label>
            <p className="send-note">
              {canAsk ? reason : unavailable}
              {canAsk &&
                on.length < chosen.length &&
                ` On the ${on[0] === 'chat' ? 'chat' : 'raw'} lane only.`}
            </p>
          </div>
        );
      })}
    </fieldset>
  );
}

/** Each option once, available where one lane can have it. */
function offeredOn(
  lanes: readonly Lane[],
  optionsOf: (lane: Lane) => readonly CaptureOption[],
): readonly Offered[] {
  const found = new Map<string, Offered>();
  for (const lane of lanes) {
    for (const option of optionsOf(lane)) {
      const before = found.get(option.id);
      const isOpen = option.unavailable === undefined;
      const open = [...(before?.lanes ?? []), ...(isOpen ? [lane] : [])];
      found.set(option.id, { option: isOpen ? option : (before?.option ?? option), lanes: open });
    }
  }
  return [...found.values()];
}
