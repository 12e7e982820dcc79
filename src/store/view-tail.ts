// The tabs that are open, as the tail of a link: `~engine~tokens`. Only what is not open anyway is named; the pane in
// front comes last, so that it is in front again where only one fits. Unknown names are ignored.
import { EMPTY_WORKBENCH, type PaneName, type View } from './workbench.ts';

type Place = {
  [P in PaneName]: { readonly word: string; readonly pane: P; readonly tab: View['tabs'][P] };
}[PaneName];

/** The words stand in published links: new ones may be added, none may change. */
const PLACES: readonly Place[] = [
  { word: 'request', pane: 'request', tab: 'request' },
  { word: 'engine', pane: 'request', tab: 'engine' },
  { word: 'tools', pane: 'request', tab: 'tools' },
  { word: 'notes', pane: 'request', tab: 'notes' },
  { word: 'prompt', pane: 'prompt', tab: 'prompt' },
  { word: 'tokens', pane: 'prompt', tab: 'tokens' },
  { word: 'template', pane: 'prompt', tab: 'template' },
  { word: 'compare', pane: 'prompt', tab: 'compare' },
  { word: 'output', pane: 'output', tab: 'output' },
  { word: 'output-tokens', pane: 'output', tab: 'tokens' },
  { word: 'calls', pane: 'output', tab: 'calls' },
  { word: 'parsers', pane: 'output', tab: 'parsers' },
  { word: 'answer', pane: 'output', tab: 'answer' },
];

type Tabs = Pick<View, 'pane' | 'tabs'>;

/** Empty where every pane shows its first tab. */
export function tailOf({ pane, tabs }: Tabs): string {
  const open = PLACES.filter(
    place => tabs[place.pane] === place.tab && place.tab !== EMPTY_WORKBENCH.view.tabs[place.pane],
  );
  return [...open.filter(place => place.pane !== pane), ...open.filter(place => place.pane === pane)]
    .map(({ word }) => `~${word}`)
    .join('');
}

/** `tail`: the words without `~`. */
export function tabsOf(tail: readonly string[], { pane, tabs }: Tabs): Tabs {
  return tail.reduce<Tabs>(
    (shown, word) => {
      const place = PLACES.find(each => each.word === word);
      return place === undefined
        ? shown
        : { pane: place.pane, tabs: { ...shown.tabs, [place.pane]: place.tab } };
    },
    { pane, tabs },
  );
}
