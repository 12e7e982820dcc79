// What Send will send: the choices on the left, the exact bodies on the right, and the button that names its target.
import { type ReactNode, useMemo } from 'react';
import { useCallscope, useWorkbench } from '../../store/context.ts';
import { isSending, sendRound, stopSending } from '../../store/send.ts';
import { useAnswer } from '../../store/use-answer.ts';
import type { Bodies } from '../../worker/stages.ts';
import { CaptureSwitches } from './CaptureSwitches.tsx';
import { SendChoices } from './SendChoices.tsx';
import { SentBodies } from './SentBodies.tsx';
import { TargetLine } from './TargetLine.tsx';
import './send.css';

export function SendPanel(): ReactNode {
  const { store, client } = useCallscope();
  const repro = useWorkbench(state => state.repro);
  const choice = useWorkbench(state => state.view.send);
  const model = useWorkbench(state => state.connection.model);
  const sending = useWorkbench(isSending);
  const input = useMemo(
    () => (repro === undefined ? undefined : { repro, choice, model }),
    [repro, choice, model],
  );
  const { value, stale } = useAnswer('bodies', input);
  if (repro === undefined) return null;
  return (
    <div className="send-panel">
      <div className="send-choices">
        <TargetLine
          action="Send to"
          onPress={() => void sendRound(store, client)}
          {...(sending ? { stop: stopSending } : {})}
        />
        <SendChoices />
        <CaptureSwitches stream={choice.stream ?? willStream(value)} />
      </div>
      <SentBodies bodies={value} stale={stale} />
    </div>
  );
}

const willStream = (bodies: Bodies | undefined): boolean =>
  [bodies?.chat, bodies?.completions].some(body => body?.ok === true && body.value.stream);
