// Two texts that the model wrote, beside each other: both lanes of a sample, or any two runs of the draft. Every
// difference is marked, the first one is in sight.
import { type ReactNode, useMemo, useState } from 'react';
import { differencesOf } from '../../core/compare/differences.ts';
import type { Round } from '../../core/wire/round.ts';
import { type Lane, LANES } from '../../core/wire/run.ts';
import { useLanes } from '../../store/use-lanes.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { timeOfDay } from '../../ui/time-of-day.ts';
import { VirtualText } from '../../ui/VirtualText.tsx';
import { LANE_LABELS } from './lane-labels.ts';
import '../compare/compare.css';

export interface ComparedRunsProps {
  readonly rounds: readonly Round[];
  readonly round: Round;
  readonly sample: number;
}

interface Place {
  readonly key: string;
  readonly label: string;
  readonly round: Round;
  readonly sample: number;
  readonly lane: Lane;
}

/** Beyond it only the first difference is sought. */
const LONGEST = 200_000;
const keyOf = (round: string, sample: number, lane: Lane): string => `${round} ${sample} ${lane}`;

const placesOf = (rounds: readonly Round[]): readonly Place[] =>
  rounds.flatMap(round =>
    round.samples.flatMap((runs, sample) =>
      LANES.filter(lane => runs[lane]?.response !== undefined).map(lane => ({
        key: keyOf(round.id, sample, lane),
        label: `${timeOfDay(round.at)}${round.samples.length > 1 ? ` sample ${sample + 1}` : ''} ${LANE_LABELS[lane].toLowerCase()}`,
        round,
        sample,
        lane,
      })),
    ),
  );

interface Spot {
  readonly start: number;
  readonly end: number;
}

/** What differs on each side, in order. */
function differencesIn(
  left: string,
  right: string,
): readonly { readonly left: Spot; readonly right: Spot }[] {
  if (left === right) return [];
  if (left.length + right.length <= LONGEST) {
    return differencesOf(left, right).filter(({ kind }) => kind === 'changed');
  }
  let at = 0;
  while (at < left.length && left.charCodeAt(at) === right.charCodeAt(at)) at++;
  return [{ left: { start: at, end: left.length }, right: { start: at, end: right.length } }];
}

export function ComparedRuns({ rounds, round, sample }: ComparedRunsProps): ReactNode {
  const places = useMemo(() => placesOf(rounds), [rounds]);
  const [wanted, setWanted] = useState<{ readonly left?: string; readonly right?: string }>({});
  const find = (key: string | undefined): Place | undefined => places.find(each => each.key === key);
  const left = find(wanted.left) ?? find(keyOf(round.id, sample, 'chat')) ?? places[0];
  const right =
    find(wanted.right) ??
    find(keyOf(round.id, sample, 'completions')) ??
    places.find(each => each !== left && each.lane === left?.lane);
  const ofLeft = useLanes(left?.round, left?.sample ?? 0);
  const ofRight = useLanes(right?.round, right?.sample ?? 0);
  const leftText = left === undefined ? undefined : ofLeft?.written[left.lane];
  const rightText = right === undefined ? undefined : ofRight?.written[right.lane];
  const differences = useMemo(
    () =>
      leftText === undefined || rightText === undefined ? undefined : differencesIn(leftText, rightText),
    [leftText, rightText],
  );
  const first = differences?.[0];
  const reveal = useMemo(
    () =>
      first === undefined
        ? undefined
        : { left: { start: first.left.start }, right: { start: first.right.start } },
    [first],
  );
  const marks = useMemo(
    () => ({
      left: differences?.map(each => ({ ...each.left, kind: 'removed' })) ?? [],
      right: differences?.map(each => ({ ...each.right, kind: 'added' })) ?? [],
    }),
    [differences],
  );
  if (left === undefined) return <p className="run-note">There is no answer to compare yet.</p>;
  const options = places.map(({ key, label }) => ({ value: key, label }));
  const promptIds = ofLeft?.promptIds;
  const serverIds = left.round.samples[left.sample]?.chat?.tokenIds.prompt;
  return (
    <div className="compared">
      <div className="compared-choice">
        <SelectField
          label="left"
          value={left.key}
          options={options}
          onChange={key => setWanted({ ...wanted, left: key })}
        />
        <SelectField
          label="right"
          value={right?.key ?? ''}
          options={right === undefined ? [{ value: '', label: 'none' }, ...options] : options}
          onChange={key => setWanted({ ...wanted, right: key })}
        />
        <span aria-live="polite">
          {differences !== undefined &&
            (first === undefined
              ? '= The model wrote the same text.'
              : `≠ ${differences.length.toLocaleString('en')} ${differences.length === 1 ? 'difference' : 'differences'}, the first at character ${first.left.start.toLocaleString('en')}`)}
        </span>
      </div>
      {promptIds !== undefined && (
        <p className="run-note">
          Prompt ids of the server: {promptIds.ok ? promptIds.value.sentence : promptIds.problem.sentence}{' '}
          {serverIds !== undefined && (
            <CopyButton text={`[${serverIds.join(', ')}]`} label="Copy the server’s ids" />
          )}
        </p>
      )}
      <div className="compared-texts">
        <VirtualText
          text={leftText ?? ''}
          label={`Written on the left: ${left.label}`}
          marks={marks.left}
          {...(reveal === undefined ? {} : { reveal: reveal.left })}
        />
        {right !== undefined && (
          <VirtualText
            text={rightText ?? ''}
            label={`Written on the right: ${right.label}`}
            marks={marks.right}
            {...(reveal === undefined ? {} : { reveal: reveal.right })}
          />
        )}
      </div>
    </div>
  );
}
