// The catalogue of diagnosis rules as Markdown, written from the rules themselves.
import { type Cause, type CauseDetail, causeOf } from '../src/core/diagnose/cause.ts';
import type { Rule } from '../src/core/diagnose/finding.ts';
import { ruleGroups } from '../src/worker/causes.ts';

const INTRODUCTION = `# Diagnosis

Each rule looks for one cause. It reads the request, the rendered prompt and what came back, and reports findings: whose fault it is, how sure the evidence makes it, one sentence with the offending text, and the places that prove it. A rule about an engine speaks only of the releases it names.

The finding on top is the verdict. Findings are ordered by weight (a cause weighs as much as the worst thing it explains), then causes before what they explain, then by certainty, then by the order of the pipeline. Notes never accuse anyone. When nothing weighs, the verdict says what was checked, or what is missing.

The engine's rules are those of the engine chosen for the repro; the other rules always run.

This file is written by \`node scripts/run.mjs scripts/catalogue.ts\`; a test fails when it is out of date.
`;

export function catalogueText(): string {
  const sections = ruleGroups.flatMap(({ title, folder, rules }) => [
    `## ${title}\n\nIn \`${folder}\`.\n`,
    tableOf(rules),
    ...rules.map(rule => sectionOf(causeOf(rule))),
  ]);
  return [INTRODUCTION, ...sections].join('\n');
}

const tableOf = (rules: readonly Rule[]): string =>
  [
    '| rule | what it finds | party |',
    '|---|---|---|',
    ...rules.map(rule => `| [\`${rule.id}\`](#${rule.id}) | ${rule.title} | ${rule.party} |`),
    '',
  ].join('\n');

function sectionOf({ id, title, explanation, facts }: Cause): string {
  const lines = facts.map(({ name, details }) => `- ${name}: ${details.map(printed).join(', ')}`);
  return [`### ${id}`, '', `**${title}.** ${explanation}`, '', ...lines, ''].join('\n');
}

const printed = (detail: CauseDetail): string => {
  if (detail.kind === 'source') return `[${detail.label}](${detail.url})`;
  return detail.kind === 'text' ? detail.text : `\`${detail.text}\``;
};
