// The stages around fixes: applying one or all on offer, what it would do, and what can be taken elsewhere.
import { mergeRuns } from '../core/compare/merge-runs.ts';
import { ALL_FIXES, applyAll } from '../core/fix/apply-all.ts';
import { effectOn } from '../core/fix/effect.ts';
import { constrainRequest } from '../core/fix/export/constrain-request.ts';
import { callQuestion } from '../core/fix/export/constraint.ts';
import { idPieces } from '../core/fix/export/id-pieces.ts';
import { patchTemplate } from '../core/fix/export/patch-template.ts';
import { pythonSnippet } from '../core/fix/export/python-snippet.ts';
import { serverAdvice } from '../core/fix/export/server-advice.ts';
import { typescriptSnippet } from '../core/fix/export/typescript-snippet.ts';
import type { AppliedFix } from '../core/fix/fix.ts';
import { findFix } from '../core/fix/fixes.ts';
import { readRequest } from '../core/fix/read-request.ts';
import { fail, ok, type Result } from '../core/result.ts';
import type { Repro } from '../core/types.ts';
import { constraintOf } from '../engines/constrain.ts';
import { findEngine } from '../engines/index.ts';
import { launchOf } from '../engines/launch.ts';
import { compareBuilt } from './compare.ts';
import type { Derivation } from './derivation.ts';
import { parsersOf } from './parsers.ts';
import type { FixExport, FixPreview, Stages } from './stages.ts';
import { verdictOf } from './verdict.ts';
import type { Vocabulary } from './vocabulary.ts';

export function applied({ repro, fix }: Stages['fix']['input'], derive: Derivation): Result<AppliedFix> {
  const family = derive.family(repro);
  if (fix === ALL_FIXES) {
    return ok(
      applyAll(
        repro,
        family,
        verdictOf(repro, derive).fixes.map(({ id }) => id),
      ),
    );
  }
  const found = findFix(fix);
  if (found === undefined) return fail({ sentence: `There is no fix called ${fix}.` });
  return ok(found.apply(repro, family));
}

/** `aside` derives the repaired repro, so that the memo of `derive` keeps what belongs to the document. */
export function previewOf(
  input: Stages['previewFix']['input'],
  derive: Derivation,
  aside: Derivation,
  vocabulary: Vocabulary,
): Result<FixPreview> {
  const { repro } = input;
  const fix = applied(input, derive);
  if (!fix.ok) return fix;
  const { repro: repaired, summary } = fix.value;
  const after = verdictOf(repaired, aside);
  const { gone, stay, come } = effectOn(verdictOf(repro, derive).findings, after.findings);
  const cause = 'the fix';
  const compared = compareBuilt(
    { repro, label: 'the prompt now', result: derive.prompt(repro), changes: false },
    { repro: repaired, label: 'the prompt with the fix', result: aside.prompt(repaired), changes: false },
    cause,
    vocabulary,
  );
  const runs = mergeRuns(compared.comparison?.runs ?? [], compared.left.text);
  const differences = runs.flatMap(run => (run.kind === 'changed' ? [{ run, cause }] : []));
  return ok({
    summary,
    compared:
      compared.comparison === undefined ? compared : { ...compared, comparison: { runs, differences } },
    gone,
    stay,
    come,
    verdict: after.verdict.sentence,
    outputStays: repro.recorded !== undefined,
  });
}

export function exportsOf(
  { repro, fix }: Stages['exportFix']['input'],
  derive: Derivation,
  vocabulary: Vocabulary,
): readonly FixExport[] {
  const family = derive.family(repro);
  const fixed = fix === undefined ? undefined : applied({ repro, fix }, derive);
  const repaired = fixed?.ok === true ? fixed.value.repro : repro;
  const pieces = idPieces(family.grammar.idForm);
  const revision =
    family.revisions.find(({ id }) => id === repaired.template.revision) ??
    family.revisions.find(({ id }) => id === family.defaultRevision);
  const template = repaired.template.text ?? revision?.text ?? '';
  const templateFile = `${revision?.id ?? 'template'}-renamed-ids.jinja`;
  const request: readonly FixExport[] =
    repaired.request.trim() === ''
      ? []
      : [
          {
            id: 'request',
            label: repaired.request === repro.request ? 'Request' : 'Repaired request',
            fileName: 'request.json',
            text: repaired.request,
            note:
              repaired.request === repro.request
                ? 'The request as it is: this fix changes no part of it.'
                : 'The body to send instead, everything else byte for byte as it was.',
          },
        ];
  const renaming: readonly FixExport[] =
    pieces === undefined
      ? []
      : [
          {
            id: 'python',
            label: 'Python',
            fileName: 'rename_tool_call_ids.py',
            text: pythonSnippet(pieces),
            note: `Renames the ids of a history to ${family.grammar.idForm} before it is sent, as the fix does.`,
          },
          {
            id: 'typescript',
            label: 'TypeScript',
            fileName: 'rename-tool-call-ids.ts',
            text: typescriptSnippet(pieces),
            note: `Renames the ids of a history to ${family.grammar.idForm} before it is sent, as the fix does.`,
          },
          {
            id: 'template',
            label: 'Template',
            fileName: templateFile,
            text: patchTemplate(template, pieces),
            note: 'For a server whose clients cannot be changed: the template renames the ids itself.',
          },
        ];
  return [
    ...request,
    ...constrainedExport(repaired),
    ...renaming,
    serverExport(repro, repaired, derive, vocabulary),
  ];
}

/** The request once more, asking the server to let through declared calls only; none where no call may come. */
function constrainedExport(repro: Repro): readonly FixExport[] {
  const conversation = readRequest(repro);
  const question = conversation === undefined ? undefined : callQuestion(conversation);
  if (conversation?.root.kind !== 'object' || question === undefined) return [];
  const constraint = constraintOf(repro.engine.name, repro.engine.release, question);
  if (constraint === undefined) return [];
  return [
    {
      id: 'constrained',
      label: 'Constrained request',
      fileName: 'constrained-request.json',
      text: constrainRequest(repro.request, conversation.root, constraint),
      note: constraint.note,
    },
  ];
}

function serverExport(repro: Repro, repaired: Repro, derive: Derivation, vocabulary: Vocabulary): FixExport {
  const engine = findEngine(repro.engine.name);
  const evidence = derive.evidence(repro);
  const family = evidence.family;
  const named = evidence.conversation?.model;
  const revision = family.revisions.find(({ id }) => id === repaired.template.revision);
  const published = family.revisions.flatMap(({ models }) => models);
  const model =
    (named?.includes('/') === true ? named : published.find(each => each.endsWith(`/${named ?? ''}`))) ??
    revision?.models.at(-1) ??
    'MODEL';
  const { findings } = verdictOf(repro, derive);
  const parsers = parsersOf(repro, derive, vocabulary);
  const { grammar } = family;
  const thinks = revision?.text.includes(grammar.thinkBegin) ?? false;
  const blamesTemplate = findings.some(({ party, severity }) => party === 'template' && severity !== 'note');
  return {
    id: 'server',
    label: 'Server flags',
    fileName: 'serve.sh',
    text: serverAdvice({
      engine: engine?.label ?? repro.engine.name,
      release: repro.engine.release,
      releases: engine?.releases.map(({ version }) => version) ?? [],
      launch: launchOf(repro.engine.name, model, thinks),
      findings,
      ...(parsers?.yours === undefined
        ? {}
        : { parser: { sentence: parsers.sentence, ...keptFrom(parsers.rows, parsers.yours) } }),
      ...(blamesTemplate ? { templateFile: `${repaired.template.revision}.jinja` } : {}),
    }),
    note: 'What the operator of the server can change.',
  };
}

type Rows = NonNullable<Stages['parsers']['output']>['rows'];

/** Whether the chosen release loses the recorded output's calls, and the next one of its engine that does not. */
function keptFrom(rows: Rows, yours: number): { readonly lost: boolean; readonly keptFrom?: string } {
  const keeps = ({ sync, stream }: Rows[number]): boolean =>
    sync.outcome === 'agrees' && stream.outcome === 'agrees';
  const kept = rows.slice(yours + 1).find(row => row.engine === rows[yours].engine && keeps(row));
  return { lost: !keeps(rows[yours]), ...(kept === undefined ? {} : { keptFrom: kept.release }) };
}
