// Making a link or a file of the document, with likely credentials masked unless the user keeps them.
import { fitOf, type LinkFit } from '../core/share/link-size.ts';
import type { StageClient } from '../worker/client.ts';
import type { LinkResult, ShareInput } from '../worker/stages.ts';
import { showLink } from './address.ts';
import { downloadJson } from './download-json.ts';
import { tailOf } from './view-tail.ts';
import type { WorkbenchStore } from './workbench.ts';

/** What is done to the copy that leaves. */
export type ShareChoice = Omit<ShareInput, 'repro'>;

export interface PreparedLink extends LinkResult {
  readonly url: string;
  readonly fit: LinkFit;
}

export async function prepareLink(
  store: WorkbenchStore,
  client: StageClient,
  choice: ShareChoice,
): Promise<PreparedLink | undefined> {
  const { repro, view } = store.getState();
  if (repro === undefined) return undefined;
  const answer = await client.run('link', { repro, ...choice });
  if (answer.kind !== 'done') return undefined;
  const fragment = answer.value.fragment + tailOf(view);
  const url = `${location.href.split('#')[0]}#${fragment}`;
  return { ...answer.value, fragment, url, fit: fitOf(url.length) };
}

/** Copies the link and shows it in the address bar; returns why it could not be copied. */
export async function copyLink(link: PreparedLink): Promise<string | undefined> {
  showLink(link.fragment);
  try {
    await navigator.clipboard.writeText(link.url);
    return undefined;
  } catch {
    return 'The browser did not allow copying; the link is in the address bar.';
  }
}

export async function downloadFile(
  store: WorkbenchStore,
  client: StageClient,
  choice: ShareChoice,
): Promise<void> {
  const { repro } = store.getState();
  if (repro === undefined) return;
  const answer = await client.run('file', { repro, ...choice });
  if (answer.kind !== 'done') return;
  downloadJson(answer.value.name, answer.value.text);
}
