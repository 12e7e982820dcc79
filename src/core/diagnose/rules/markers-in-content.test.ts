import { expect, it } from 'vitest';
import { caseOf, markup, returned, section } from '../case.fixture.ts';
import { checkRule } from '../check-rule.fixture.ts';
import { markersInContentRule } from './markers-in-content.ts';

const content = section(markup('functions.search:0'));

checkRule(markersInContentRule, {
  fires: caseOf({ message: { content, tool_calls: [] } }),
  says: 'left a well-formed call of `functions.search:0` in the content',
  silent: caseOf({ message: { content: 'Sure.', tool_calls: [returned('functions.search:0', 'search')] } }),
});

it('is less sure where the markup itself is at fault', () => {
  const [finding] = markersInContentRule.find(
    caseOf({ message: { content: section(markup('call_1')), tool_calls: [] } }),
  );
  expect(finding).toMatchObject({ severity: 'warning', confidence: 0.5 });
});

it('is a warning beside calls that came back', () => {
  const message = { content, tool_calls: [returned('functions.search:0', 'search')] };
  const [found] = markersInContentRule.find(caseOf({ message }));
  expect(found).toMatchObject({ severity: 'warning', title: 'Tool markup beside the calls' });
});
